"""The typography that the decree prescribes for a component: size, face, capitals, alignment."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from kh02.conformity.rule import Fault
from kh02.word.read.document import Face, Line

_ALIGNED = {"center": "canh giữa", "left": "sát lề trái", "both": "canh đều hai lề", "right": "sát lề phải"}


class Typography(Struct, frozen=True):
    """Sizes in points from ``low`` to ``high``; None is what the decree leaves open."""

    low: float
    high: float
    bold: bool | None = False
    italic: bool | None = False
    capitals: bool | None = None
    align: str | None = None

    def faults(self, lines: Iterable[Line]) -> Iterator[Fault]:
        """Yield a fault for each line that looks otherwise."""
        for line in lines:
            wrong = [*self._face(line.faces), *self._letters(line.text)]
            if self.align and line.paragraph.layout.align != self.align:
                wrong.append(f"chưa {_ALIGNED[self.align]}")
            if wrong:
                yield Fault(line.where, "; ".join(wrong))

    def _face(self, faces: tuple[Face, ...]) -> Iterator[str]:
        sizes = {face.size for face in faces}
        if wrong := sorted(size for size in sizes if not self.low <= size <= self.high):
            wanted = (
                _points(self.low) if self.low == self.high else f"{_points(self.low)} đến {_points(self.high)}"
            )
            yield f"cỡ chữ {', '.join(map(_points, wrong))} thay vì {wanted}"
        if self.bold is not None and any(face.bold != self.bold for face in faces):
            yield "chữ chưa đậm" if self.bold else "chữ đậm thay vì không đậm"
        if self.italic is not None and any(face.italic != self.italic for face in faces):
            yield "chữ chưa nghiêng" if self.italic else "chữ nghiêng thay vì đứng"

    def _letters(self, text: str) -> Iterator[str]:
        if self.capitals is True and not text.isupper():
            yield "chữ in thường thay vì in hoa"
        if self.capitals is False and text.isupper():
            yield "chữ in hoa thay vì in thường"


def _points(size: float) -> str:
    """Return a size as Vietnamese writes it: 13.5 is "13,5"."""
    return f"{size:g}".replace(".", ",")
