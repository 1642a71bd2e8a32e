"""The templates of the reports: where they are found, how words are escaped, and in which process they run."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from msgspec import Struct

from kh02.sandbox.fault import BadTemplateError, bad_template
from kh02.store.packaged import packaged

if TYPE_CHECKING:
    from kh02.sandbox.environment import Sandbox

FOLDER = "templates"
FRAME = "frame.docx"

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made", str, bytes)


def built_in() -> Path:
    """Return the folder of the built-in templates."""
    return packaged(FOLDER)


class Frame(Struct, frozen=True):
    """A Word frame; one that is not ours may have been changed in Word."""

    file: bytes
    is_built_in: bool


class Templates:
    """The Markdown templates and the Word frame, a user's own folders before the built-in one.

    Templates are other people's text: they run in Jinja's sandbox and see plain values only; a name that does
    not exist is an error, never an empty place. Every value that is put out is escaped for Markdown. As soon as
    one folder is not ours, they run in a process of its own, bounded in time and memory.
    `folders` are all that are searched, in their order.
    `cache`, a folder of this user alone, keeps the compiled templates between runs. `body` is a template that
    takes the place of the one for the kind of report; its folder is searched first.
    """

    def __init__(self, folders: Sequence[Path] = (), cache: Path | None = None, body: Path | None = None) -> None:
        own = (body.parent, *folders) if body else tuple(folders)
        ours = built_in()
        self._foreign = tuple(folder.absolute() for folder in own if folder.resolve() != ours.resolve())
        self.folders = (*self._foreign, ours)
        self._cache = cache
        self.body = body.name if body else None

    def frame(self) -> Frame:
        """Return the Word frame; raises BadTemplateError when there is none, or a user's own may do harm."""
        for folder in self.folders:
            if (folder / FRAME).is_file():
                frame, is_foreign = (folder / FRAME).read_bytes(), folder in self._foreign
                return Frame(_harmless(frame) if is_foreign else frame, is_built_in=not is_foreign)
        raise BadTemplateError(f"Không tìm thấy khung Word {FRAME}.")

    def render(self, name: str, values: Mapping[str, object]) -> str:
        """Return the template filled in, in NFC, with single blank lines and one line break at its end.

        Raises BadTemplateError when the template is missing, badly written, or uses what does not exist.
        """
        if self._foreign:
            return self.call(_rendered_apart, self.folders, self._cache, name, values)
        return _rendered(self._environment, name, values)

    def render_page(self, name: str, values: Mapping[str, object]) -> str:
        """Return an HTML template filled in, in NFC; every value that is put out is escaped for HTML.

        Raises BadTemplateError as `render` does.
        """
        return self.call(_page, self.folders, name, values)

    @cached_property
    def _environment(self) -> "Sandbox":
        return _environment(self.folders, self._cache)

    def call(self, function: Callable[_Given, _Made], *args: _Given.args, **kwargs: _Given.kwargs) -> _Made:
        """Return what a function of ours makes with these templates, in a process that suits them.

        Raises BadTemplateError when it takes too long or too much memory, and what the function itself raises of a
        template.
        """
        if not self._foreign:
            return function(*args, **kwargs)
        from kh02.sandbox.process import apart

        return apart(function, *args, **kwargs)


def _harmless(frame: bytes) -> bytes:
    from kh02.sandbox.package import checked

    try:
        return checked(frame, "docx")
    except BadTemplateError as reason:
        raise BadTemplateError(f"Khung Word {FRAME}: {reason}.") from None


def _rendered(environment: "Sandbox", name: str, values: Mapping[str, object]) -> str:
    import unicodedata

    try:
        text = environment.get_template(name).render(values)
    except Exception as error:  # a template may raise anything that an expression can
        raise bad_template(error, name, values) from error
    return unicodedata.normalize("NFC", _tidy(text))


def _rendered_apart(folders: tuple[Path, ...], kept: Path | None, name: str, values: Mapping[str, object]) -> str:
    return _rendered(_lasting_environment(folders, kept), name, values)


@cache
def _lasting_environment(folders: tuple[Path, ...], kept: Path | None) -> "Sandbox":
    """Return the environment that serves all the plans of a run, in the process for templates."""
    return _environment(folders, kept)


def _environment(folders: tuple[Path, ...], kept: Path | None) -> "Sandbox":
    """Return the environment of these folders; autoescape, so that what a macro puts out counts as written."""
    from kh02.report.put_out import as_markdown
    from kh02.sandbox.compiled import CompiledTemplates
    from kh02.sandbox.environment import Sandbox, TemplateFolders

    compiled = CompiledTemplates(kept) if kept else None
    return Sandbox(as_markdown, loader=TemplateFolders(folders), compiled=compiled, autoescape=True)


def _page(folders: tuple[Path, ...], name: str, values: Mapping[str, object]) -> str:
    return _rendered(_page_environment(folders), name, values)


@cache
def _page_environment(folders: tuple[Path, ...]) -> "Sandbox":
    """Return the environment of HTML templates, whose autoescape does what `as_markdown` does for Markdown."""
    from kh02.report.put_out import known
    from kh02.sandbox.environment import Sandbox, TemplateFolders

    return Sandbox(known, loader=TemplateFolders(folders), autoescape=True)


def _tidy(text: str) -> str:
    """Return the text without spaces at the ends of lines and with one of several blank lines."""
    lines: list[str] = []
    for line in text.splitlines():
        stripped = line.rstrip()
        if stripped or (lines and lines[-1]):
            lines.append(stripped)
    return "\n".join(lines).strip("\n") + "\n"
