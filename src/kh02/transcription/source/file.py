"""A file of whatever kind as a paper: told by its first bytes, then by its name."""

from collections.abc import Callable, Iterator
from pathlib import PurePath

from msgspec.structs import replace

from kh02.sandbox.archive import Unreadable
from kh02.transcription.passage import Paper, Passage
from kh02.vi.encoding_marks import legacy_encoding
from kh02.vi.number import format_count

PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp")
OFFICE = (".doc", ".odt", ".rtf")
SUFFIXES = (".docx", ".docm", ".pdf", ".txt", ".md", *OFFICE, *PICTURES)
_MOST_LETTERS = 1_000_000
_LONGEST = 5_000
"""Letters of a passage; the longest paragraphs of plans have two thousand."""
_ZIP, _PDF = b"PK\x03\x04", b"%PDF-"


def read_paper(name: str, content: bytes) -> Paper:
    """Return what a paper says. Raises Unreadable, with words for who holds it."""
    paper = _reader(name, content)(content)
    if not paper.passages:
        raise Unreadable("Tệp không có chữ nào đọc được.")
    if sum(len(one.text) for one in paper.passages) > _MOST_LETTERS:
        raise Unreadable(
            f"Văn bản dài hơn {format_count(_MOST_LETTERS)} chữ cái, không phải một kế hoạch; không đọc."
        )
    if encoding := legacy_encoding("\n".join(one.text for one in paper.passages)):
        raise Unreadable(
            f"Văn bản gõ bằng phông chữ cũ ({encoding}), không phải Unicode: chữ đọc ra sẽ sai. Hãy chuyển mã "
            "sang Unicode (ví dụ bằng UniKey: Ctrl+Shift+F6) rồi nhập lại."
        )
    return replace(paper, passages=tuple(piece for one in paper.passages if one.text for piece in _pieces(one)))


def _pieces(passage: Passage) -> Iterator[Passage]:
    """Yield a passage, one that is too long in pieces, so that time grows with a paper's length and no faster."""
    left = passage
    while len(left.text) > _LONGEST:
        end = left.text.rfind(" ", 0, _LONGEST) if " " in left.text[1:_LONGEST] else _LONGEST
        yield replace(left, text=left.text[:end])
        left = replace(left, text=left.text[end:].strip(), number="")
    if left.text:
        yield left


def _reader(name: str, content: bytes) -> Callable[[bytes], Paper]:
    suffix = PurePath(name).suffix.lower()
    if content.startswith(_PDF) or suffix == ".pdf":
        from kh02.transcription.source.apart import read_pdf

        return read_pdf
    if suffix in OFFICE:
        from kh02.transcription.source.office import read_office

        return lambda document: read_office(document, suffix)
    if suffix in PICTURES:
        from kh02.transcription.source.scan import read_picture

        return read_picture
    if suffix in {".txt", ".md"} and not content.startswith(_ZIP):
        from kh02.transcription.source.plain import read_plain

        return read_plain
    if suffix not in SUFFIXES and not content.startswith(_ZIP):
        raise Unreadable(f"Không rõ tệp thuộc loại nào; nhập được các tệp {', '.join(SUFFIXES)}.")
    from kh02.transcription.source.word import read_word

    return read_word
