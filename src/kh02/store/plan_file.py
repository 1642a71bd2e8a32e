"""A plan's file changed in place: what is written means what was wanted, or nothing is written."""

import codecs
import os
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct

from kh02.diagnostics.finding import Finding, Severity
from kh02.model.plan import Plan
from kh02.store.durable import NotWrittenError, write_durably
from kh02.store.log.append import fingerprint
from kh02.store.log.entry_text import UnwritableTextError
from kh02.store.log.lock import Held
from kh02.store.model_keys import in_model_order
from kh02.store.storage import LIMIT_BYTES
from kh02.store.system_error import system_reason
from kh02.store.validation import Validated, as_model, unwritten
from kh02.store.yaml.doubt import Doubt, without
from kh02.store.yaml.layout import Layout, read_layout
from kh02.store.yaml.reader import read
from kh02.store.yaml.rewrite import NotRewritableError, Rows, rewrite
from kh02.store.yaml.source import decode, read_source


class WrongPlanFileError(NotWrittenError):
    """The file holds errors, or is written in a way that cannot be changed in place; the message is Vietnamese."""

    def __init__(self, message: str, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(message)
        self.findings = findings


class PlanFile(Struct, frozen=True):
    """A plan's file as it was read: its label, fingerprint, layout, values and model."""

    file: str
    seen: str
    layout: Layout
    values: dict[str, Any]
    plan: Plan


def read_plan_file(file: str) -> PlanFile:
    """Return a plan's file as it is now; raises WrongPlanFileError where it has errors."""
    try:
        seen = fingerprint(file)
        source = read_source(file)
    except OSError as error:
        raise WrongPlanFileError(system_reason(error)) from error
    if source.text is None or seen is None:
        raise WrongPlanFileError(f"tệp {file} đang có lỗi", source.findings)
    values, validated = _validated(source.text, file)
    if validated.model is None:
        raise WrongPlanFileError(f"tệp {file} đang có lỗi", validated.findings)
    return PlanFile(file, seen, read_layout(source.text), values, validated.model)


def changed_text(
    plan: PlanFile, wanted: dict[str, Any], model: Plan, rows: Rows, settled: tuple[Doubt, ...]
) -> str:
    """Return the file's text with other values and without some doubts; ``model`` is what the values make.

    Read again it means just that. Raises WrongPlanFileError.
    """
    text = without(plan.layout, settled)
    try:
        text = rewrite(read_layout(text), plan.values, in_model_order(wanted, model), rows)
    except NotRewritableError:
        raise WrongPlanFileError(
            f"tệp {plan.file} viết theo cách không sửa được mà giữ nguyên mọi chú thích; hãy sửa thẳng trong tệp"
        ) from None
    except UnwritableTextError as error:
        raise WrongPlanFileError(f"có ký tự không ghi được vào tệp (U+{ord(error.character):04X})") from None
    if len(text.encode()) > LIMIT_BYTES or _validated(text, plan.file)[1].model != model:
        raise WrongPlanFileError(f"tệp {plan.file}: bản sửa không đọc lại được đúng như muốn ghi; chưa ghi gì")
    return text


def replace_text(held: Held, plan: PlanFile, text: str) -> None:
    """Write a plan's file, whole or not at all, under the lock on the plan's folder.

    Raises ChangedMeanwhileError where it is no longer what was read, NotWrittenError.
    """
    assert held.folder == Path(plan.file).with_suffix("")
    path = Path(os.path.realpath(plan.file))  # a link stays a link
    try:
        mark = codecs.BOM_UTF8 if path.read_bytes().startswith(codecs.BOM_UTF8) else b""
    except OSError as error:
        raise NotWrittenError(system_reason(error, writing=True)) from error
    write_durably(path, mark + text.encode(), partial(_still, plan))


def _still(plan: PlanFile) -> bool:
    return fingerprint(plan.file) == plan.seen


def _validated(text: str, file: str) -> tuple[dict[str, Any], Validated[Plan]]:
    """Return the values of a text and the plan that they make; none where something in it is an error."""
    source = decode(file, text.encode())
    if source.text is None:
        return {}, Validated(None, source.findings)
    reading = read(source.text, file)
    errors = tuple(one for one in reading.findings if one.severity is Severity.ERROR)
    if errors or not reading.whole or not isinstance(reading.value, dict):
        return {}, Validated(None, reading.findings)
    return reading.value, as_model(reading.value, Plan, file, unwritten)
