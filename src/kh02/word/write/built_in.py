"""The frame that comes with the program, filled as text.

Its tags stand as ``tools/make_frame.py`` wrote them, each in one run. So they need neither docxtpl, which puts
together what Word has broken up, nor python-docx: these two take several times as long.
"""

import io
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from jinja2 import Template
from lxml import etree
from markupsafe import Markup, escape
from msgspec import Struct

from kh02.office.parts import Parts, unzipped, zipped
from kh02.paper.blocks import parse
from kh02.paper.look import Look
from kh02.sandbox.environment import Sandbox
from kh02.sandbox.value import words_of
from kh02.word.write.assembly import insert_body
from kh02.word.write.chart import into_parts, with_drawings
from kh02.word.write.emptied import mend_emptied
from kh02.word.write.package import CORE, Properties, described, with_places
from kh02.word.write.printable import printable
from kh02.word.write.rules import fit_rules
from kh02.word.write.styles import ALL

_MAIN = "word/document.xml"
_IDS = {style.name: style.id for style in ALL}
_TAG_ALONE = re.compile(r"<w:p>(?:(?!</w:p>).)*\{%p (.*?)%\}.*?</w:p>", re.DOTALL)
"""A paragraph that holds a tag only, which goes."""
_SIGNS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


class _Frame(Struct, frozen=True):
    """The parts of a frame as they are, and what makes those that have tags."""

    parts: Mapping[str, bytes]
    tagged: Mapping[str, Template]


def render_built_in(
    body: str, frame: Mapping[str, object], frame_file: bytes, properties: Properties, look: Look | None = None
) -> bytes:
    """Return what `render_docx` does of the frame that comes with the program, and only of that one."""
    compiled = _compiled(frame_file, look or Look())
    trees = {name: _filled(template, frame) for name, template in compiled.tagged.items()}
    parts: Parts = {**compiled.parts, CORE: described(properties)}
    places = insert_body(trees[_MAIN], with_drawings(parse(body), into_parts(parts)), _IDS)
    fit_rules(trees[_MAIN], _IDS)
    parts |= {name: _xml_of(tree) for name, tree in trees.items()}
    return zipped(parts | {_MAIN: with_places(parts[_MAIN], places)})


@lru_cache(maxsize=16)  # the looks of a province's offices are few
def _compiled(frame_file: bytes, look: Look) -> _Frame:
    parts = unzipped(frame_file if look == Look() else _laid_over(frame_file, look))
    sandbox = Sandbox(_put_out, autoescape=True)
    sources = {name: _TAG_ALONE.sub(r"{% \1%}", part.decode()) for name, part in parts.items()}
    return _Frame(parts, {name: sandbox.from_string(source) for name, source in sources.items() if "{%" in source})


def _laid_over(frame_file: bytes, look: Look) -> bytes:
    """Return the frame with an office's look."""
    import docx

    from kh02.word.write.look import apply_look

    document, changed = docx.Document(io.BytesIO(frame_file)), io.BytesIO()
    apply_look(document, look)
    document.save(changed)
    return changed.getvalue()


def _put_out(value: object) -> object:
    """Return a value as the text of a run."""
    text = str(escape(printable(str(words_of(value)))))
    for sign, element in _SIGNS.items():
        text = text.replace(sign, f'</w:t>{element}<w:t xml:space="preserve">')
    return Markup(text)


def _filled(template: Template, values: Mapping[str, object]) -> Any:
    root = etree.fromstring(template.render(values).encode())
    mend_emptied(root)
    return root


def _xml_of(tree: Any) -> bytes:
    written: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written
