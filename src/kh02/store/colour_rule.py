"""The limits of the colours (xanh, vàng, đỏ) that hold for a plan: those of a province before the program's."""

import tomllib
from fractions import Fraction
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kh02.progress.colour import ColourRule
from kh02.store.find import DEFAULT_FOLDER
from kh02.store.system_error import system_reason

FILE = "xep-mau.toml"


class ColourRuleError(Exception):
    """The file cannot be used; the message is Vietnamese and names it."""


class _Limits(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    red_overdue_percent: int = Field(20, ge=1, le=100)
    yellow_days: int = Field(3, ge=1, le=366)


def colour_rule_for(plan_file: str) -> ColourRule:
    """Return the rule for a plan: that of ``xep-mau.toml`` in the nearest folder above it, up to ``plans/``.

    Raises ColourRuleError.
    """
    for folder in Path(plan_file).absolute().parents:
        file = folder / FILE
        if file.is_file():
            return _read(file)
        if folder.name == DEFAULT_FOLDER:
            break
    return ColourRule()


def _read(file: Path) -> ColourRule:
    try:
        limits = _Limits.model_validate(tomllib.loads(file.read_text("utf-8-sig")))
    except OSError as error:
        raise ColourRuleError(f"Không đọc được {file}: {system_reason(error)}.") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        raise ColourRuleError(f"{file}: không phải tệp TOML đọc được (UTF-8).") from None
    except ValidationError as error:
        key = str(error.errors()[0]["loc"][0])
        raise ColourRuleError(
            f"{file}: {key} không dùng được; tệp có thể ghi red_overdue_percent (1–100: từ bao nhiêu phần trăm "
            "số việc có hạn bị quá hạn thì đỏ) và yellow_days (1–366: quá hạn từ bao nhiêu ngày thì vàng)."
        ) from None
    return ColourRule(Fraction(limits.red_overdue_percent, 100), limits.yellow_days)
