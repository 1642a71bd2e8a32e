"""The figures of a report, whatever its kind."""

import datetime as dt

from msgspec import Struct

from kh02.model.unit import Unit
from kh02.progress.activity import Activity, IncidentProgress
from kh02.progress.part import Part
from kh02.progress.period import Period
from kh02.progress.plan import PlanProgress
from kh02.progress.task import TaskProgress
from kh02.report.edition import Edition


class NotReportable(Exception):  # noqa: N818 -- it is an answer to the user, no error of ours
    """There is nothing of this kind to report on; the message, in Vietnamese, says why."""


class OutOfTime(NotReportable):
    """The period has not begun, or was over before the plan began."""


class Scope(Struct, frozen=True):
    """The figures of a report.

    ``key`` names the report within its plan: for files, snapshots, notes.
    """

    key: str
    progress: PlanProgress
    """Of the report's period; a unit's holds only what it leads."""
    whole: Activity
    """Since the plan began, of the same day."""
    following: Period
    sent: dt.date
    """The day on which the report goes out, or the first on which it can."""
    updated: dt.date | None = None
    """The last day on which what it tells became known, where that is after its period."""
    part: Part | None = None
    """Of the unit whose report it is."""
    supported: tuple[TaskProgress, ...] = ()
    """The tasks that the unit does not lead, and supports or is asked about."""
    incident: IncidentProgress | None = None
    edition: Edition = "official"

    @property
    def unit(self) -> Unit | None:
        """The unit whose report it is."""
        return self.part.unit if self.part else None
