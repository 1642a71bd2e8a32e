"""Why a value or a forecast of an indicator is not known."""

from collections.abc import Mapping
from typing import assert_never

from kh02.progress.forecast import LEAST_READINGS
from kh02.progress.indicator import IndicatorProgress, NoFigures
from kh02.progress.outlook import TooFewReadings
from kh02.vi.date import format_date

NO_NUMBER = "văn bản không định lượng"
_NO_OCCURRENCE = "không phát sinh (mẫu số bằng 0)"
NO_FORECAST: Mapping[str, str] = {
    "no_target": "chỉ tiêu không có mức phải đạt bằng số",
    "over": "đã hết thời hạn",
    "no_figures": "chưa có số liệu",
    "no_occurrence": _NO_OCCURRENCE,
    "by_period": "đánh giá theo từng kỳ",
    "yes_or_no": "chỉ tiêu có hoặc chưa có",
}


def no_value_words(progress: IndicatorProgress) -> str:
    """Return why there is no value; "" where there is one."""
    match progress.no_value:
        case None:
            return ""
        case "no_number":
            return NO_NUMBER
        case "no_occurrence":
            return _NO_OCCURRENCE
        case NoFigures(since):
            return f"chưa có số liệu từ ngày {format_date(since)}" if since else "chưa có số liệu"
        case why:
            assert_never(why)


def no_forecast_words(progress: IndicatorProgress) -> str | None:
    """Return why there is no forecast; None where there is one."""
    match progress.outlook.no_forecast:
        case None:
            return None
        case TooFewReadings(count):
            return f"mới có {count} lần số liệu, cần ít nhất {LEAST_READINGS} lần"
        case "level_not_recorded":
            assert progress.level_unknown, "an amendment changed it"
            return f"mức phải đạt trước văn bản sửa đổi {progress.level_unknown.number} không được ghi lại"
        case why:
            return NO_FORECAST[why]
