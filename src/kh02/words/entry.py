"""One entry in words: what it says, who says it, on what ground."""

from collections.abc import Mapping, Sequence

from kh02.model.entry import Entry
from kh02.model.kinds import subject
from kh02.model.plan import Plan
from kh02.model.unit import Unit
from kh02.vi.date import format_date
from kh02.words.figure import short_name
from kh02.words.kinds import Measures, words_of


def about_words(entry: Entry) -> str:
    """Return what an entry is about, as it stands before what it says: "II.1", "Sự cố SC-1", "Chi 5 đồng"."""
    return str(words_of(entry).about(entry))


def content_lines(entry: Entry, measures: Measures) -> list[str]:
    """Return what an entry says of what it is about, a line each."""
    return list(words_of(entry).says(entry, measures))


def content_words(entry: Entry, measures: Measures) -> str:
    """Return the same on one line."""
    return " ".join(content_lines(entry, measures))


def entry_words(entry: Entry, measures: Measures) -> str:
    """Return what an entry is about and says, on one line: "II.1: 412/538 hồ sơ (76,58%)"."""
    return f"{about_words(entry)}: {content_words(entry, measures)}"


def entry_line(entry: Entry, plan: Plan) -> str:
    """Return an entry in a list: "Chỉ tiêu II.1: 412/538, ngày 12/9/2025, Phòng VHXH", without a full stop.

    What a correction replaces, and why, stands behind.
    """
    names = {unit.id: unit.name for unit in plan.units}
    tail = f"ngày {format_date(entry.date)}, {names.get(entry.by, entry.by)}"
    if old := entry.replaces:
        tail += f", thay cho ghi chép ngày {format_date(old.date)} ({old.reason.rstrip('.')})"
    return f"{words_of(entry).brief(entry)}, {tail}"


def mention(entry: Entry) -> str:
    """Return an entry in the fewest words that tell it from others: "chỉ tiêu II.1: 412/538"."""
    return str(words_of(entry).mention(entry))


def subject_words(entry: Entry) -> str:
    """Return what an entry is about with all its names, in the middle of a sentence: "chỉ tiêu V.8 Tổ 19"."""
    _, *names = subject(entry)
    return " ".join([words_of(entry).noun, *(name for name in names if name)])


def name_words(entry: Entry, plan: Plan) -> str:
    """Return what an entry is about by its name, not by its id: "nhiệm vụ Niêm yết công khai các TTHC"."""
    words = words_of(entry)
    return f"{words.noun} {next(iter(words.names(entry, plan)))}"


def called(entry: Entry) -> str:
    """Return what a user calls what an entry is about: "II.1", "nhiệm vụ III.1", "chi"."""
    return str(words_of(entry).called(entry))


def names_of(entry: Entry, plan: Plan) -> Sequence[str]:
    """Return the names by which what an entry is about is found; the first is shown."""
    return tuple(words_of(entry).names(entry, plan))


def ground_words(entry: Entry, units: Mapping[str, Unit]) -> str:
    """Return who says it, the source, the evidence, when it came in late: "TTPVHCC · nguồn … · minh chứng …"."""
    parts = [short_name(units[entry.by]) if entry.by in units else entry.by]
    if entry.source:
        parts.append(f"nguồn: {entry.source}")
    if entry.evidence:
        parts.append(f"minh chứng: {', '.join(one.split('#', 1)[0] for one in entry.evidence)}")
    if entry.received and entry.received != entry.date:
        parts.append(f"nhận ngày {format_date(entry.received)}")
    if entry.note:
        parts.append(f"ghi chú: {entry.note}")
    return " · ".join(parts)
