"""The Jinja environment of the reports: where templates are found, what they may do, how words are escaped."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kh02.report.filters import FILTERS
from kh02.report.markdown import escape

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

FOLDER = "templates"
FRAME = "frame.docx"


class BadTemplateError(Exception):
    """A template is missing or at fault; the message, in Vietnamese, names it and the line."""


def built_in() -> Path:
    """Return the folder of the built-in templates: in the installed package, or in a checkout of the source."""
    here = Path(__file__)
    packaged = here.parents[1] / FOLDER
    return packaged if packaged.is_dir() else here.parents[3] / FOLDER


class Templates:
    """The Markdown templates, a user's own folders before the built-in one.

    Templates are other people's text: they run in Jinja's sandbox and see plain values only; a name that does
    not exist is an error, never an empty place. Every value that is put out is escaped for Markdown.
    `cache`, a folder of this user alone, keeps the compiled templates between runs.
    """

    def __init__(self, folders: Sequence[Path] = (), cache: Path | None = None) -> None:
        self._folders = (*folders, built_in())
        self._environment = _environment(self._folders, cache)

    def frame(self) -> bytes:
        """Return the Word frame; raises BadTemplateError when there is none."""
        for folder in self._folders:
            if (folder / FRAME).is_file():
                return (folder / FRAME).read_bytes()
        raise BadTemplateError(f"Không tìm thấy khung Word {FRAME}.")

    def render(self, name: str, values: Mapping[str, object]) -> str:
        """Return the template filled in, in NFC, with single blank lines and one line break at its end.

        Raises BadTemplateError when the template is missing, badly written, or uses what does not exist.
        """
        import unicodedata

        from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

        try:
            text = self._environment.get_template(name).render(values)
        except TemplateNotFound as error:
            raise BadTemplateError(f"Không tìm thấy mẫu {error.name}.") from error
        except TemplateSyntaxError as error:
            raise BadTemplateError(
                f"Mẫu {error.name}, dòng {error.lineno}: viết sai cú pháp của Jinja."
            ) from error
        except (TemplateError, _NoValueError, TypeError, ValueError, ArithmeticError, LookupError) as error:
            raise BadTemplateError(f"Mẫu {_place(error, name)}: {_reason(error)}.") from error
        return unicodedata.normalize("NFC", _tidy(text))


class _NoValueError(Exception):
    """A value that is None was to be put out."""


def _environment(folders: Sequence[Path], cache: Path | None) -> "SandboxedEnvironment":
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    from kh02.report.compiled import CompiledTemplates

    class NamedUndefined(StrictUndefined):
        """A name that does not exist; what it says of itself is that name."""

        @property
        def _undefined_message(self) -> str:
            return f"“{self._undefined_name}”"

    environment = SandboxedEnvironment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        bytecode_cache=CompiledTemplates(cache) if cache else None,
        undefined=NamedUndefined,
        autoescape=True,  # so that what a macro puts out counts as written, and is not escaped twice
        finalize=_put_out,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(FILTERS)
    return environment


def _put_out(value: object) -> object:
    """Escape a value for Markdown; the output of a macro or block is Markdown already and stays."""
    from markupsafe import Markup

    if value is None:
        raise _NoValueError
    return value if hasattr(value, "__html__") else Markup(escape(str(value)))


def _reason(error: Exception) -> str:
    from jinja2.exceptions import SecurityError, UndefinedError

    match error:
        case UndefinedError():
            return f"không có tên {error.message}"
        case SecurityError():
            return "gọi đến thứ mẫu không được dùng"
        case _NoValueError():
            return "giá trị chưa có (none) không in ra được; hãy hỏi “is none” trước"
        case _:
            return "phép tính hoặc bộ lọc không dùng được với giá trị này"


def _place(error: Exception, name: str) -> str:
    """Return the template and line in which `error` arose."""
    place = name
    trace = error.__traceback__
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.suffix == ".j2":
            place = f"{file.name}, dòng {trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _tidy(text: str) -> str:
    """Drop spaces at the ends of lines and all but one of several blank lines."""
    lines: list[str] = []
    for line in text.splitlines():
        stripped = line.rstrip()
        if stripped or (lines and lines[-1]):
            lines.append(stripped)
    return "\n".join(lines).strip("\n") + "\n"
