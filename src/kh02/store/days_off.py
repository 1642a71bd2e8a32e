"""The calendar of working days that holds for a plan: the user's own table before the program's."""

from pathlib import Path

from kh02.store.find import DEFAULT_FOLDER
from kh02.store.system_error import system_reason
from kh02.vi.working_days import Calendar, CalendarError, official_calendar, parse_calendar

FILE = "ngay-nghi.toml"


def calendar_for(plan_file: str) -> Calendar:
    """Return the calendar for a plan: that of ``ngay-nghi.toml`` in the nearest folder above it, up to ``plans/``.

    Years that it does not have come from the program's own table. Raises CalendarError, whose message names the
    file.
    """
    for folder in Path(plan_file).absolute().parents:
        file = folder / FILE
        if file.is_file():
            return _read(file).before(official_calendar())
        if folder.name == DEFAULT_FOLDER:
            break
    return official_calendar()


def _read(file: Path) -> Calendar:
    try:
        return parse_calendar(file.read_text("utf-8-sig"))
    except OSError as error:
        raise CalendarError(f"Không đọc được {file}: {system_reason(error)}.") from None
    except UnicodeDecodeError:
        raise CalendarError(f"{file}: tệp không phải UTF-8; hãy lưu lại bằng bảng mã UTF-8.") from None
    except CalendarError as error:
        raise CalendarError(f"{file}: {error}.") from None
