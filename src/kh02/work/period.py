"""The period that a user names."""

from kh02.model.plan import Reporting
from kh02.progress.period import Kind, Period, PeriodError, period_of
from kh02.words.period import no_period_words
from kh02.work.refusal import Refused


def named_period(kind: Kind, key: str, reporting: Reporting) -> Period:
    """Return the period of a kind that is named so; raises Refused where there is none."""
    try:
        return period_of(kind, key, reporting)
    except PeriodError as error:
        raise Refused("usage", f"Giá trị của --of không dùng được: {no_period_words(error)}") from None
