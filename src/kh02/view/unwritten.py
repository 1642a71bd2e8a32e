"""Why a draft was not written, and what was in it, so that it is not lost."""

from collections.abc import Iterator, Sequence

from kh02.model.entry import Entry
from kh02.store.durable import NotWrittenError
from kh02.store.log.append import WrongLogError
from kh02.store.log.entry_text import entry_text
from kh02.store.yaml.locate import locate
from kh02.view.finding.text import finding_in_file


def unwritten(error: NotWrittenError, entries: Sequence[Entry]) -> str:
    """Return why nothing was written, where an error in the log stands, and the entries that it was about."""
    return "\n".join(_lines(error, entries))


def _lines(error: NotWrittenError, entries: Sequence[Entry]) -> Iterator[str]:
    yield f"Không ghi được: {error}."
    if isinstance(error, WrongLogError):
        yield from map(finding_in_file, locate(error.findings))
    if entries:
        yield "Nội dung chưa ghi:"
        yield from (f"  - {entry_text(entry)}" for entry in entries)
