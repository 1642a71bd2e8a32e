"""A plan's workbook, written for somebody to work on in Excel."""

from pathlib import Path

from msgspec import Struct

from kh02.form.intake.filled_form import NOT_INSTALLED
from kh02.store.find import NothingFound, find_plans
from kh02.store.outbox import Outbox
from kh02.store.plan_file import PlanFile, WrongPlanFileError, read_plan_file
from kh02.store.system_error import system_reason
from kh02.store.yaml.doubt import read_doubts
from kh02.work.event import Event
from kh02.work.outgoing import put_file
from kh02.work.refusal import Refused
from kh02.workbook.change import Change, content_changes
from kh02.workbook.content import workbook_content
from kh02.workbook.draw import TooLongForExcelError, to_xlsx


def named_plan(plan: str, cwd: Path) -> PlanFile:
    """Return the plan that a file, or an id, names; Refused where it cannot be read."""
    try:
        found = find_plans([plan], cwd)
    except NothingFound as nothing:
        raise Refused("nothing", str(nothing)) from None
    if len(found.plans) != 1:
        named = ", ".join(one.plan for one in found.plans)
        raise Refused("usage", f"“{plan}” là {len(found.plans)} kế hoạch; hãy nêu một: {named}.")
    return sound_file(found.plans[0].plan)


def sound_file(file: str) -> PlanFile:
    """Return a plan's file; Refused where it has errors."""
    try:
        return read_plan_file(file)
    except WrongPlanFileError as error:
        raise Refused("problems", f"{error}; xem `kh02 validate {file}`.") from None


class PlansCompared(Struct, frozen=True):
    """Two plan files, and what the later one says otherwise."""

    earlier: str
    later: str
    changes: tuple[Change, ...]


def compare_plans(earlier: PlanFile, later: PlanFile) -> PlansCompared:
    """Return what differs between two plans; doubts do not count, nor how a unit is called where it leads."""
    plans = (earlier.plan, later.plan)
    targets = max((len(one.targets) for plan in plans for one in plan.indicators), default=0)
    units = tuple({unit.id: unit for plan in plans for unit in plan.units}.values())
    before, after = (workbook_content(plan, targets=targets, units=units) for plan in plans)
    return PlansCompared(earlier.file, later.file, tuple(content_changes(before, after)))


def write_workbook(plan: PlanFile, path: Path, *, force: bool) -> Event:
    """Write a plan's workbook and return its path, or why it was not written; raises Refused."""
    try:
        content = to_xlsx(workbook_content(plan.plan, read_doubts(plan.layout)))
        with Outbox(path.parent, force=force) as outbox:
            return put_file(outbox, path.name, content)
    except ImportError:
        raise Refused("usage", f"Chưa lập được: {NOT_INSTALLED}.") from None
    except TooLongForExcelError as error:
        raise Refused("problems", f"Chưa lập được: {error}; hãy tách lời ấy ra trong tệp kế hoạch.") from None
    except OSError as error:
        raise Refused("usage", f"Không ghi được {path}: {system_reason(error, writing=True)}.") from None
