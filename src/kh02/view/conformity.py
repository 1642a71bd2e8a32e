"""How a Word report keeps the decree's rules, as text and for programs."""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from kh02.conformity.rule import Outcome, Verdict
from kh02.view.write.format import Formats
from kh02.view.write.json import Pairs, json_object
from kh02.view.write.lines import lines

_WORDS: dict[Outcome, str] = {
    Outcome.BROKEN: "không đạt",
    Outcome.DEVIATION: "khác quy định theo thiết lập của đơn vị",
    Outcome.NOT_JUDGED: "không xét được",
    Outcome.HELD: "đạt",
}
_SHOWN = 5


class CheckedPaper(Struct, frozen=True):
    """A file and what each rule says of it."""

    file: str
    verdicts: Sequence[Verdict]


def _text(paper: CheckedPaper) -> Iterator[str]:
    """Yield the lines: what is to be mended first, what holds last, then the counts."""
    for outcome, word in _WORDS.items():
        found = [verdict for verdict in paper.verdicts if verdict.outcome == outcome]
        if found:
            yield f"{word[0].upper()}{word[1:]} ({len(found)}):"
        for verdict in found:
            yield f"  {verdict.rule.id} {verdict.rule.name}"
            yield from _details(verdict)
        if found:
            yield ""
    yield f"{paper.file}: {_summary(paper.verdicts)}"


def _details(verdict: Verdict) -> Iterator[str]:
    for fault in verdict.faults[:_SHOWN]:
        yield f"      {fault.where}: {fault.message}"
    if len(verdict.faults) > _SHOWN:
        yield f"      … và {len(verdict.faults) - _SHOWN} chỗ khác"
    for reason in verdict.reasons[:_SHOWN]:
        yield f"      không xét được: {reason}"
    if verdict.allowed:
        yield f"      đơn vị quy định: {verdict.allowed}"
    elif verdict.faults:
        yield f"      → {verdict.rule.advice}"
        yield f"      ({verdict.rule.source})"


def _summary(verdicts: Sequence[Verdict]) -> str:
    counts = Counter(str(verdict.outcome) for verdict in verdicts)
    judged = len(verdicts) - counts["not_judged"]
    deviations = f", {counts['deviation']} khác theo thiết lập" if counts["deviation"] else ""
    return (
        f"xét được {judged}/{len(verdicts)} quy định: {counts['held']}/{judged} đạt, "
        f"{counts['broken']}/{judged} không đạt{deviations}; {counts['not_judged']} không xét được."
    )


def _object(paper: CheckedPaper) -> Pairs:
    found = Counter(verdict.outcome for verdict in paper.verdicts)
    yield "file", paper.file
    yield "counts", {outcome: found[outcome] for outcome in _WORDS}
    yield "rules", [_rule(verdict) for verdict in paper.verdicts]


def _rule(verdict: Verdict) -> dict[str, object]:
    return {
        "id": verdict.rule.id,
        "name": verdict.rule.name,
        "source": verdict.rule.source,
        "outcome": verdict.outcome,
        "faults": [{"where": fault.where, "message": fault.message} for fault in verdict.faults],
        "reasons": list(verdict.reasons),
        "advice": verdict.rule.advice if verdict.faults else None,
        "allowed": verdict.allowed or None,
    }


FORMATS: Formats[CheckedPaper] = {"text": lines(_text), "json": json_object(_object)}
