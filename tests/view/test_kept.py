"""Long text waits on disk while it is made: memory stays flat."""

import tempfile
from collections.abc import Iterator
from typing import Any

import pytest

from kh02.view.write import kept as module
from kh02.view.write.kept import kept


def test_a_long_text_is_on_disk_before_its_last_piece_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Any] = []

    class Watched(tempfile.SpooledTemporaryFile[str]):
        def rollover(self) -> None:
            made.append("disk")
            super().rollover()

    def pieces() -> Iterator[str]:
        for piece in ("Kế hoạch\r\n", "Đơn vị A\n", "\ud800\n"):
            made.append(piece)
            yield piece

    monkeypatch.setattr(module, "SpooledTemporaryFile", Watched)
    monkeypatch.setattr(module, "_IN_MEMORY", 20)
    assert "".join(kept(pieces())) == "Kế hoạch\r\nĐơn vị A\n\ud800\n"
    assert made == ["Kế hoạch\r\n", "Đơn vị A\n", "disk", "\ud800\n"]
