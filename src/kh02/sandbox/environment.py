"""The sandbox in which every template runs: what it may reach, and how much it may make.

Templates are other people's text. They see plain values only, no file but templates, and nothing of Python. How
long they run and how much memory they take is bounded by the process in which they run (``process``);
what is cheap to see beforehand is refused here, with a message that says so.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, BytecodeCache, Environment, FileSystemLoader, StrictUndefined, TemplateNotFound
from jinja2.sandbox import ImmutableSandboxedEnvironment

from kh02.sandbox.chart import chart
from kh02.sandbox.fault import TooMuchError, did_you_mean
from kh02.sandbox.filters import FILTERS
from kh02.vi.number import format_count

SUFFIX = ".j2"
MOST_OUTPUT = 20_000_000
"""Characters; the body of a province's report with 3,321 communes is under two million."""
MOST_REPEATED = 100_000
MOST_BITS = 4_096
_MOST_REPEATED_WORDS = f"lặp lại hơn {format_count(MOST_REPEATED)} phần tử"
_MOST_DIGITS_WORDS = f"số nguyên hơn {format_count(int(MOST_BITS * math.log10(2)))} chữ số"
# Not in a report: they build objects, or differ at each run.
_LEFT_OUT_GLOBALS = ("cycler", "dict", "joiner", "lipsum")
_LEFT_OUT_FILTERS = ("attr", "random")


class NamedUndefined(StrictUndefined):
    """A name or item that does not exist; what it says of itself is its name, and the nearest one beside it."""

    @property
    def _undefined_message(self) -> str:
        name, near = self._undefined_name, self._undefined_obj
        if isinstance(name, int):
            size = len(near) if isinstance(near, list) else 0
            return f"không có mục thứ {name + 1} của một danh sách có {size} mục"
        return f"không có tên “{name}”" + (did_you_mean(str(name), near) if isinstance(near, dict) else "")


class TemplateFolders(FileSystemLoader):
    """Templates of some folders and of nowhere else, not even through a link; other files are none."""

    def __init__(self, folders: Sequence[Path]) -> None:
        super().__init__([str(folder) for folder in folders], encoding="utf-8-sig")
        self._roots = [folder.resolve() for folder in folders]

    def get_source(self, environment: Environment, template: str) -> Any:
        """Return a template's text, its file and whether it is fresh."""
        if not template.endswith(SUFFIX):
            raise TemplateNotFound(template)
        source = super().get_source(environment, template)
        file = Path(source[1]).resolve()
        if not any(file.is_relative_to(root) for root in self._roots):
            raise TemplateNotFound(template)
        return source


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja for templates of anybody: strict undefined names, plain values, bounded output."""

    intercepted_binops = frozenset({"*", "**"})

    def __init__(
        self,
        put_out: Callable[[object], object],
        *,
        autoescape: bool,
        loader: BaseLoader | None = None,
        compiled: BytecodeCache | None = None,
    ) -> None:
        super().__init__(
            loader=loader,
            bytecode_cache=compiled,
            undefined=NamedUndefined,
            autoescape=autoescape,
            finalize=put_out,
            trim_blocks=loader is not None,  # text files; in Word and Excel a space beside a tag is meant
            lstrip_blocks=loader is not None,
        )
        self.filters = {name: filter_ for name, filter_ in self.filters.items() if name not in _LEFT_OUT_FILTERS}
        self.filters.update(FILTERS)
        for name in _LEFT_OUT_GLOBALS:
            del self.globals[name]
        self.globals["chart"] = chart

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Return the product or power; raises TooMuchError before one is made that no report needs."""
        if bound := _too_large(operator, left, right):
            raise TooMuchError(bound)
        return super().call_binop(context, operator, left, right)

    @staticmethod
    def concat(parts: Iterable[str]) -> str:
        """Return the parts joined; raises TooMuchError while they are being made, not after."""
        kept, size = [], 0
        for part in parts:
            size += len(part)
            if size > MOST_OUTPUT:
                raise TooMuchError(f"hơn {format_count(MOST_OUTPUT)} chữ cái")
            kept.append(part)
        return "".join(kept)


def _too_large(operator: str, left: object, right: object) -> str:
    """Return the bound that a product or power is beyond, in words; "" where it is within."""
    match operator, left, right:
        case "*", (str() | list() | tuple()) as many, int() as times:
            return _MOST_REPEATED_WORDS if len(many) * times > MOST_REPEATED else ""
        case "*", int() as times, (str() | list() | tuple()) as many:
            return _MOST_REPEATED_WORDS if len(many) * times > MOST_REPEATED else ""
        case "*", int(), int():
            return _MOST_DIGITS_WORDS if left.bit_length() + right.bit_length() > MOST_BITS else ""
        case "**", int(), int():
            return _MOST_DIGITS_WORDS if left.bit_length() * right > MOST_BITS else ""
    return ""
