"""What is wrong with a template, said in Vietnamese and with its place."""

from collections.abc import Iterable
from pathlib import Path

from kh02.vi.text import closest

_TOO_MUCH = "kết quả lớn quá mức của một báo cáo"


class BadTemplateError(Exception):
    """A template is missing or at fault; the message, in Vietnamese, names it and the line."""


class StoppedError(BadTemplateError):
    """The process in which a template, or a file, was worked on has ended at a bound; ``bound`` says which."""

    def __init__(self, message: str, bound: str) -> None:
        super().__init__(message)
        self.bound = bound


class NoValueError(Exception):
    """A value that is None was to be put out."""


class TooMuchError(Exception):
    """A template makes more than a report can hold; the message says in Vietnamese than what."""


class UnknownChartError(Exception):
    """``chart`` was asked for an indicator that the template does not see; the message is Vietnamese."""


class GroupError(Exception):
    """A group of values was to be put out, not one of its fields."""


def bad_template(error: Exception, template: str, names: Iterable[str]) -> BadTemplateError:
    """Return what to say of an error that a template raised; `names` are those that it may use."""
    from jinja2 import TemplateNotFound, TemplateSyntaxError

    match error:
        case BadTemplateError():
            return error
        case TemplateNotFound():
            return BadTemplateError(f"Không tìm thấy mẫu {error.name}.")
        case TemplateSyntaxError():
            name = error.name or template
            return BadTemplateError(f"Mẫu {name}, dòng {error.lineno}: viết sai cú pháp của Jinja.")
        case UnicodeDecodeError():
            return BadTemplateError(f"Mẫu {template}: không phải văn bản UTF-8; hãy lưu lại bằng UTF-8.")
        case _:
            return BadTemplateError(f"Mẫu {_place(error, template)}: {reason(error, names)}.")


def reason(error: BaseException, names: Iterable[str] = ()) -> str:
    """Return why a template could not be filled, as a clause without a stop."""
    from jinja2.exceptions import SecurityError, UndefinedError

    if isinstance(error, UndefinedError):
        message = str(error.message)
        return message + did_you_mean(message.removeprefix("không có tên “").removesuffix("”"), names)
    if isinstance(error, UnknownChartError):
        return str(error)
    words: tuple[tuple[tuple[type[BaseException], ...], str], ...] = (
        ((SecurityError,), "gọi đến thứ mẫu không được dùng"),
        ((NoValueError,), "giá trị chưa có (none) không in ra được; hãy hỏi “is none” trước"),
        ((GroupError,), "giá trị là một nhóm, không in ra được; hãy chọn một trường trong nhóm"),
        ((TooMuchError,), f"{_TOO_MUCH} ({error})"),
        ((MemoryError,), f"{_TOO_MUCH} (hết bộ nhớ được cấp)"),
        ((OverflowError,), f"{_TOO_MUCH} (con số quá lớn)"),
        ((RecursionError,), "mẫu hoặc macro gọi lại chính nó không dứt"),
    )
    unsuited = "phép tính hoặc bộ lọc không dùng được với giá trị này"
    return next((told for kinds, told in words if isinstance(error, kinds)), unsuited)


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """Return " (có phải “…”?)" with the nearest of `names`, or nothing where none is near."""
    near = closest(name, names, limit=1)
    return f" (có phải “{near[0]}”?)" if near else ""


def template_line(error: BaseException) -> int:
    """Return the line of a template without a file in which `error` arose; 0 where it is not known."""
    line = int(getattr(error, "lineno", 0) or 0)
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


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
