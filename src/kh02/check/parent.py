"""Targets of higher documents: of something defined, from somewhere, and as the quoted plans say."""

from collections.abc import Collection, Iterator, Mapping
from functools import partial

from kh02.check.proposal import Proposals
from kh02.check.target import level_findings
from kh02.diagnostics.finding import Finding, Place
from kh02.diagnostics.table import figure, reference
from kh02.model.definition import Definition
from kh02.model.parent import ParentPlan, ParentTarget, Quote
from kh02.model.plan import Plan
from kh02.vi.date import format_date
from kh02.words.target import target_words


def check_parent(file: str, parent: ParentPlan, definitions: Mapping[str, Definition]) -> Iterator[Finding]:
    """Yield what is wrong with a higher document, whatever plans there are."""
    proposals, days = Proposals(), set()
    for index, one in enumerate(parent.targets):
        at, named, by = partial(_place, file, index), one.definition, one.target.by
        if known := definitions.get(named):
            yield from level_findings(one.target, named, known.measure, partial(at, "target"))
        else:
            proposal = proposals.word(named, definitions)
            subject = f"Mục tiêu thứ {index + 1} của văn bản cấp trên"
            yield reference.UNKNOWN_DEFINITION.at(
                at("definition"), subject=subject, given=named, proposal=proposal
            )
        if (day := (named, by, one.target.wish)) in days:
            yield figure.TARGETS_OF_ONE_DAY.at(at("target", "by"), indicator=named, by=format_date(by))
        days.add(day)
        if not one.from_original and not one.quoted:
            yield reference.PARENT_TARGET_WITHOUT_SOURCE.at(at("definition"), position=index + 1)


def check_quoted_plans(file: str, parent: ParentPlan, folder: str, plans: Collection[str]) -> Iterator[Finding]:
    """Yield a finding for each plan that is quoted and none of ``plans``, the ids of all in the folder."""
    lacking: dict[str, list[tuple[int, int]]] = {}
    for index, one in enumerate(parent.targets):
        for number, quote in enumerate(one.quoted):
            if quote.plan not in plans:
                lacking.setdefault(quote.plan, []).append((index, number))
    proposals = Proposals()
    for plan, ((index, number), *_) in lacking.items():
        near = proposals.nearest(plan, plans)
        yield reference.QUOTED_PLAN_NOT_THERE.at(
            _place(file, index, "quoted", number, "plan"),
            count=len({target for target, _ in lacking[plan]}),
            plan=plan,
            folder=folder,
            proposal=f" Có phải `{near}`?" if near else "",
        )


def check_quotes(file: str, parent: ParentPlan, plan: Plan) -> Iterator[Finding]:
    """Yield a finding for each level that a higher document has from this plan, and the plan does not state."""
    for index, one in enumerate(parent.targets):
        for number, quote in enumerate(one.quoted):
            if quote.plan == plan.id and (problem := _problem(plan, one, quote)):
                place = _place(file, index, "quoted", number, "words")
                yield reference.QUOTE_DIFFERS.at(
                    place, position=index + 1, indicator=quote.indicator, plan=plan.id, problem=problem
                )


def _place(file: str, index: int, *path: str | int) -> Place:
    return Place(file, ("targets", index, *path))


def _problem(plan: Plan, stated: ParentTarget, quote: Quote) -> str | None:
    """Return in which way the plan does not say what is quoted; None where it does."""
    indicator = next((one for one in plan.indicators if one.id == quote.indicator), None)
    if indicator is None:
        return "kế hoạch ấy không có chỉ tiêu này"
    if quote.words not in indicator.text:
        return f"nguyên văn chỉ tiêu không có những chữ “{quote.words}”"
    if indicator.definition != stated.definition:
        return f"chỉ tiêu ấy không ghi định nghĩa `{stated.definition}`"
    if stated.target not in indicator.targets:
        level = target_words(stated.target, indicator.measure)
        return f"chỉ tiêu ấy không đặt mức {level}, hạn {format_date(stated.target.by)}"
    return None
