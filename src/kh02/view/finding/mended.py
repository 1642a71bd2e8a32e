"""What ``validate --fix`` changes, as text: the finding, and the line as it was and as it becomes."""

from collections.abc import Iterator

from kh02.store.yaml.mending import Edit, edited
from kh02.vi.odd_characters import with_odd_named
from kh02.words.finding import message_words
from kh02.work.mend import Mending


def mending_text(mending: Mending) -> str:
    """Return what is mended as a block of lines."""
    finding = mending.finding
    return "\n".join([f"{finding.place.where}: sửa {finding.code.id}: {message_words(finding)}", *_lines(mending)])


def _lines(mending: Mending) -> Iterator[str]:
    """Yield the first line that looks otherwise afterwards, and how many places more there are."""
    first, *others = mending.edits
    start = mending.text.rfind("\n", 0, first.start) + 1
    end = (mending.text + "\n").index("\n", first.end)
    inside = [
        Edit(one.start - start, one.end - start, one.new)
        for one in mending.edits
        if start <= one.start and one.end <= end
    ]
    before = mending.text[start:end]
    after = edited(before, inside)
    for sign, text in (("-", before), ("+", after)):
        yield from (f"    {sign} {with_odd_named(line)}" for line in text.splitlines() or [""])
    if rest := len(others) + 1 - len(inside):
        yield f"    và {rest} chỗ khác trong tệp"
