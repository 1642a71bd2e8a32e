"""A plan's workbook taken in: what it changes, by which amendment, and the text that the file gets."""

import copy
import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kh02.check import check
from kh02.diagnostics.finding import Finding, Severity
from kh02.diagnostics.table.value import MISSING_KEY
from kh02.model.book import Book
from kh02.model.indicator import Indicator
from kh02.model.plan import Plan
from kh02.progress.amendment import ItemChange, item_changes
from kh02.store.find import PlanFiles, find_plans
from kh02.store.git.commit import commit
from kh02.store.git.plan import is_committed
from kh02.store.load import load
from kh02.store.log.lock import locked
from kh02.store.plan_file import PlanFile, changed_text, replace_text
from kh02.store.validation import as_model, unwritten
from kh02.store.yaml.doubt import REVIEW, read_doubts
from kh02.words.amended import item_change_words
from kh02.words.finding import message_words
from kh02.work.plan_workbook import sound_file
from kh02.work.record.desk import plan_folder
from kh02.work.refusal import Refused
from kh02.workbook.change import Change
from kh02.workbook.content import Content, workbook_content
from kh02.workbook.edit import Edit, read_edit
from kh02.workbook.filled import Filled
from kh02.workbook.kind import as_plain

_MOST_TOLD = 50
_LOCKED = ("targets", "lead", "deadline", "removed")


class PlanDraft(Struct, frozen=True):
    """A plan as a workbook has it: not written yet, and without errors that were not there before."""

    file: PlanFile
    before: Book
    content: Content
    edit: Edit
    values: dict[str, Any]
    plan: Plan
    today: dt.date

    @property
    def changes(self) -> tuple[Change, ...]:
        """What is otherwise, sheet by sheet."""
        return tuple(self.edit.changes)

    @property
    def after(self) -> Book:
        """The book with the plan as it is then."""
        return replace(self.before, plan=self.plan)

    @property
    def amended(self) -> tuple[ItemChange, ...]:
        """What an amendment has to say: targets, leads and deadlines of a signed plan that are otherwise."""
        if not _is_signed(self.file, self.before):
            return ()
        found = item_changes(self.before.plan, self.plan)
        return tuple(one for one in found if one.field in _LOCKED and one.amendment is None)

    @property
    def doubts_left(self) -> int:
        """How many doubts are left in the file then."""
        return len(read_doubts(self.file.layout)) - len(self.edit.settled)


def plan_draft(filled: Filled, plan: str, cwd: Path, today: dt.date) -> PlanDraft:
    """Return what a workbook makes of a plan; Refused where a cell is wrong, or nothing is otherwise."""
    (files,) = find_plans([plan], cwd).plans
    file, book = _read(files)
    content = workbook_content(book.plan, read_doubts(file.layout), _targets(filled))
    edit = read_edit(filled, content, file.values)
    if filled.base.plan != book.plan.id:
        raise Refused("usage", f"tệp này của kế hoạch “{filled.base.plan}”, không phải “{book.plan.id}”.")
    _refuse(edit.wrong)
    if not edit.changes:
        raise Refused("nothing", "không có gì khác với kế hoạch.")
    validated = as_model(as_plain(edit.values), Plan, file.file, unwritten)
    _refuse([_words_of(one, edit, content) for one in validated.findings])
    assert validated.model is not None
    draft = PlanDraft(file, book, content, edit, edit.values, validated.model, today)
    _refuse([_words_of(one, edit, content) for one in _added(draft, Severity.ERROR)])
    return draft


def warnings(draft: PlanDraft) -> tuple[str, ...]:
    """Return what the checks remark on and did not before, each with its cell."""
    return tuple(_words_of(one, draft.edit, draft.content) for one in _added(draft, Severity.WARNING))


def with_amendment(draft: PlanDraft, number: str, day: dt.date) -> PlanDraft:
    """Return the draft with the amendment that its signed items changed by, and what they were before.

    One that the plan has already is added to.
    """
    if day > draft.today:
        raise Refused("usage", "ngày ban hành văn bản sửa đổi chưa đến.")
    values = copy.deepcopy(draft.values)
    amendments = values.setdefault("amendments", [])
    known = (index for index, one in enumerate(draft.plan.amendments) if (one.number, one.date) == (number, day))
    index = next(known, None)
    if index is None:
        amendments.append({"number": number, "date": day})
        index = len(amendments) - 1
    amendments[index] = _amendment(amendments[index], draft)
    plan = as_model(as_plain(values), Plan, draft.file.file, unwritten).model
    assert plan is not None, "an amendment is made of what the plan holds"
    return replace(draft, values=values, plan=plan)


def write_plan(draft: PlanDraft) -> None:
    """Write the plan's file; raises NotWrittenError, and then it is as it was."""
    edit = draft.edit
    text = changed_text(draft.file, draft.values, draft.plan, edit.rows, tuple(edit.settled))
    with locked(plan_folder(draft.file.file)) as held:
        replace_text(held, draft.file, text)


def commit_plan(draft: PlanDraft) -> str:
    """Return the short id of a commit of the plan's file and nothing else; raises NotCommittedError."""
    message = f"{draft.plan.id}: sửa {len(draft.changes)} chỗ của kế hoạch"
    return commit([Path(draft.file.file)], message)


def _read(files: PlanFiles) -> tuple[PlanFile, Book]:
    file = sound_file(files.plan)
    book = load(files).book
    if book is None or book.plan != file.plan:
        raise Refused("problems", f"tệp {files.plan} vừa bị sửa; hãy chạy lại lệnh.")
    return file, book


def _targets(filled: Filled) -> int:
    """Return of how many targets of an indicator the workbook has columns."""
    fields = {field for rows in filled.base.sheets.values() for row in rows.values() for field in row.texts}
    return sum(field.startswith("targets.") and field.endswith(".compare") for field in fields)


def _is_signed(file: PlanFile, book: Book) -> bool:
    """Tell whether a plan is the signed paper: something lives by it, and nothing in it is to be looked over."""
    if any(one.mark == REVIEW for one in read_doubts(file.layout)):
        return False
    return bool(book.recorded) or is_committed(file.file)


def _added(draft: PlanDraft, severity: Severity) -> Iterator[Finding]:
    """Yield what the checks find and did not find before; where it stands may be another line now."""
    known = Counter((one.code.id, one.message) for one in check(draft.before, draft.today))
    for finding in check(draft.after, draft.today):
        if finding.severity is severity:
            known[finding.code.id, finding.message] -= 1
            if known[finding.code.id, finding.message] < 0:
                yield finding


def _words_of(finding: Finding, edit: Edit, content: Content) -> str:
    """Return what is wrong with its cell; that a key is missing is told as a cell that is empty.

    What to do about a remark is said in the keys of the file, which nobody sees here.
    """
    spot = edit.spot(finding.place.path)
    hint = f" {finding.hint}" if finding.hint and finding.severity is Severity.ERROR else ""
    if spot is None:
        return f"kế hoạch: {message_words(finding)}.{hint}"
    row, field = spot
    if finding.code == MISSING_KEY:
        return f"{row.place(field)}: chưa ghi “{content.title(row.sheet, row.key, field)}”"
    return f"{row.place(field)}: {message_words(finding)}.{hint}"


def _refuse(wrong: Sequence[str]) -> None:
    """Raise Refused where something is wrong."""
    if wrong:
        more = [f"  … và {len(wrong) - _MOST_TOLD} chỗ sai nữa"] if len(wrong) > _MOST_TOLD else []
        lines = [f"  {one}" for one in dict.fromkeys(wrong[:_MOST_TOLD])]
        raise Refused("problems", "\n".join(["chưa ghi gì, vì:", *lines, *more]))


def _amendment(known: dict[str, Any], draft: PlanDraft) -> dict[str, Any]:
    units = {unit.id: unit for unit in draft.plan.units}
    amended = draft.amended
    there = [one for one in amended if one.before is not None and one.after is not None]
    before = dict(known.get("before") or {})
    for one in there:
        before.setdefault(one.item.id, {}).setdefault(one.field, _former(one))
    changes = [*known.get("changes", ()), *(item_change_words(one, units) for one in amended)]
    items = dict.fromkeys([*known.get("items", ()), *(one.item.id for one in there)])
    return {**known, "changes": changes, "items": list(items), "before": before}


def _former(change: ItemChange) -> Any:
    """Return what a field was, as a plan's file has it."""
    item = change.before
    assert item is not None
    if change.field == "lead":
        return list(item.lead)
    if isinstance(item, Indicator):
        return [one.model_dump(by_alias=True, exclude_defaults=True) for one in item.targets]
    return item.deadline.model_dump(by_alias=True, exclude_defaults=True) if item.deadline else None
