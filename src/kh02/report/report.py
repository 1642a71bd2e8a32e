"""A report as it was composed: what is frozen with it, sent, and drawn in every format."""

import datetime as dt

from msgspec import Struct, field

from kh02.model.profile import Profile
from kh02.report.letterhead import Letterhead


class Report(Struct, frozen=True):
    """A report's words: the body in Markdown, from which every format is made, and what stands around it."""

    body: str
    frame: Letterhead
    issuer: str
    as_of: dt.date
    values: dict[str, object]
    """All that the template saw, as plain values."""
    template: str
    """The name of the template that the body was written with."""
    key: str
    """Names the report within its plan, see `ReportKind.key`."""
    sent: dt.date
    """The day on which it goes out, or the first on which it can."""
    profile: Profile = field(default_factory=Profile)
    """The office's own look."""
