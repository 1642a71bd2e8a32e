"""A paper taken apart: letterhead, preamble, parts with what each is about, closing, ending."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from kh02.transcription.ending import Ending, divide, read_ending
from kh02.transcription.opening import Opening, proper_name, read_opening
from kh02.transcription.outline import Part, read_outline
from kh02.transcription.passage import Paper, Passage
from kh02.transcription.rejoin import rejoin
from kh02.transcription.role import Role, roles
from kh02.transcription.section import appendix_parts


class TakenApart(Struct, frozen=True):
    """A paper taken apart."""

    passages: tuple[Passage, ...]
    opening: Opening
    preamble: tuple[str, ...]
    parts: tuple[Part, ...]
    closing: tuple[str, ...]
    ending: Ending
    role: Mapping[str, Role]

    def all_parts(self) -> Iterator[Part]:
        """Yield every part, in the order of the paper."""
        for part in self.parts:
            yield from part.all()

    @property
    def issuer(self) -> str:
        """The issuer's name, "" where there is none."""
        return proper_name(self.opening.issuer, " ".join(self.preamble + self.closing))


def take_apart(paper: Paper) -> TakenApart:
    """Return a paper taken apart."""
    passages = rejoin(paper.passages)
    opening = read_opening(passages)
    divided = divide(passages[opening.length :])
    outline = read_outline(divided.body, scanned=paper.scanned)
    parts = (*outline.parts, *appendix_parts(divided.appendices))
    return TakenApart(
        tuple(one for one in passages if not (one.cell and one.cell.continued)),
        opening,
        tuple(one.words for one in outline.preamble),
        parts,
        tuple(one.words for one in outline.closing),
        read_ending(divided.ending),
        dict(roles(parts)),
    )
