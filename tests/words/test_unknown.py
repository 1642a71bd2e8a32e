"""Each reason why a forecast is not known has its words."""

from typing import get_args

from kh02.progress.outlook import NoForecast
from kh02.words.unknown import NO_FORECAST


def test_no_reason_is_without_words() -> None:
    reasons = {reason for alternative in get_args(NoForecast) for reason in get_args(alternative)}
    assert reasons == {*NO_FORECAST, "level_not_recorded"}, "that one names the amendment"
