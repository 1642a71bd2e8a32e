"""Looking at a template before it is used: every fault with its place, without filling it in."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kh02.template.source import Problem, SourceLine, open_blocks, stray_braces, text_lines

if TYPE_CHECKING:
    from jinja2 import nodes

    from kh02.sandbox.environment import Sandbox
    from kh02.template.shape import Record

_Parent = Callable[[str], "nodes.Template | None"]


def check_text(text: str, folders: Sequence[Path], shape: "Record") -> list[Problem]:
    """Return what is wrong with a template of text; `folders` hold those that it may include."""
    from jinja2 import TemplateError

    from kh02.sandbox.environment import Sandbox, TemplateFolders

    environment = Sandbox(str, loader=TemplateFolders(folders), autoescape=True)
    loader = environment.loader
    assert loader is not None

    def parent(wanted: str) -> "nodes.Template | None":
        try:
            return environment.parse(loader.get_source(environment, wanted)[0])
        except TemplateError:
            return None

    lines = list(text_lines(text))
    problems = [*stray_braces(lines), *open_blocks(lines)]
    if not problems:
        problems += _parsed(text, lambda number: f"dòng {number}", environment, shape, parent)
    return problems


def check_lines(lines: Sequence[SourceLine], shape: "Record") -> list[Problem]:
    """Return what is wrong with the tags of a Word or Excel template, whose paragraphs or cells are `lines`."""
    from kh02.sandbox.environment import Sandbox

    stray = list(stray_braces(lines))
    problems = [*stray, *open_blocks(lines)]
    if len(problems) == len(stray):
        broken = {problem.place for problem in stray}
        source = "\n".join("" if line.place in broken else line.text for line in lines)
        environment = Sandbox(str, autoescape=True)
        problems += _parsed(source, lambda number: lines[number - 1].place, environment, shape, lambda _: None)
    return problems


def _parsed(
    source: str, place: Callable[[int], str], environment: "Sandbox", shape: "Record", parent: _Parent
) -> Iterator[Problem]:
    from jinja2 import TemplateSyntaxError

    from kh02.template.names import unknown_names

    try:
        tree = environment.parse(source)
    except TemplateSyntaxError as error:
        line = source.split("\n")[error.lineno - 1].strip()
        yield Problem(place(error.lineno), f"thẻ viết sai cú pháp: {line[:100]}")
    except (RecursionError, ValueError):
        yield Problem("", "có thẻ lồng quá sâu hoặc số quá dài")
    else:
        for number, message in unknown_names(tree, environment, shape, parent):
            yield Problem(place(number), message)
        yield from _missing(tree, environment, place)


def _missing(tree: "nodes.Template", environment: "Sandbox", place: Callable[[int], str]) -> Iterator[Problem]:
    """Yield each template that is included, imported or extended and is not there."""
    from jinja2 import TemplateNotFound, nodes

    from kh02.sandbox.fault import did_you_mean

    for node in tree.find_all((nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)):
        name: object = getattr(node, "template", None)
        if not isinstance(name, nodes.Const) or getattr(node, "ignore_missing", False):
            continue
        if environment.loader is None:
            yield Problem(place(node.lineno), "biểu mẫu không gộp được mẫu khác vào (include, import, extends)")
            continue
        try:
            environment.loader.get_source(environment, str(name.value))
        except (TemplateNotFound, UnicodeDecodeError):
            near = did_you_mean(str(name.value), environment.loader.list_templates())
            yield Problem(place(node.lineno), f"không tìm thấy mẫu {name.value}{near}")
