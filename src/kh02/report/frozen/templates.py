"""The templates of a frozen report: kept with it, compared with those of today, and used again."""

import base64
import hashlib
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from kh02.report.compose import PAPER
from kh02.report.frozen.snapshot import StoredTemplate
from kh02.report.html import PAGE
from kh02.report.templates import FRAME, Templates


def in_effect(templates: Templates, body: str) -> dict[str, StoredTemplate]:
    """Return those of the templates that stand behind a report whose body is written with `body`, in every format.

    With all that they include.
    """
    texts: dict[str, str] = {}
    wanted = [body, PAPER, PAGE]
    while wanted:
        name = wanted.pop()
        found = _first(templates.folders, name)
        if name not in texts and found is not None:
            texts[name] = found.read_text("utf-8")
            wanted += _referenced(texts[name])
    stored = {name: StoredTemplate(_digest(text.encode()), text=text) for name, text in sorted(texts.items())}
    frame = _first(templates.folders, FRAME)
    if frame is not None:
        data = frame.read_bytes()
        stored[FRAME] = StoredTemplate(_digest(data), base64=base64.b64encode(data).decode("ascii"))
    return stored


def changed(stored: Mapping[str, StoredTemplate], templates: Templates) -> tuple[str, ...]:
    """Return the names of the stored templates that are other ones today, or gone."""
    return tuple(name for name, one in stored.items() if not _same(one, _first(templates.folders, name)))


@contextmanager
def as_they_were(stored: Mapping[str, StoredTemplate]) -> Iterator[Templates]:
    """Give the templates of a snapshot, to be used within the ``with``; they are trusted no more than a user's."""
    with tempfile.TemporaryDirectory(prefix="kh02-") as name:
        folder = Path(name)
        for template, one in stored.items():
            if not _inside(template):
                continue
            path = folder / template
            path.parent.mkdir(parents=True, exist_ok=True)
            if one.base64 is not None:
                path.write_bytes(base64.b64decode(one.base64))
            else:
                path.write_text(one.text or "", "utf-8", newline="\n")
        yield Templates((folder,))


def _same(stored: StoredTemplate, file: Path | None) -> bool:
    if file is None:
        return False
    data = file.read_bytes() if stored.base64 is not None else file.read_text("utf-8").encode()
    return _digest(data) == stored.sha256


def _first(folders: Iterable[Path], name: str) -> Path | None:
    if not _inside(name):
        return None
    return next((folder / name for folder in folders if (folder / name).is_file()), None)


def _inside(name: str) -> bool:
    """Whether a template's name stays in its folder, as Jinja's loader wants it too."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name and ":" not in name


def _referenced(text: str) -> list[str]:
    from jinja2 import Environment, TemplateSyntaxError, meta

    try:
        tree = Environment().parse(text)  # parsed for its names only, never rendered
    except TemplateSyntaxError:
        return []
    return [name for name in meta.find_referenced_templates(tree) if name is not None]


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
