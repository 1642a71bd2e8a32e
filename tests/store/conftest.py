"""A small plan and log as values; each test changes what it is about."""

import copy
import os
import pwd
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.small_plan import Values, log_values, plan_values

_PLAN = plan_values(
    number="15/KH-UBND",
    date="2025-06-30",
    title="Chuyển đổi số",
    sections=[{"label": "I", "title": "MỤC TIÊU", "text": ["Tối thiểu 80%."]}],
    units=[{"id": "vhxh", "name": "Phòng Văn hóa - Xã hội", "aliases": ["Phòng VHXH"]}],
    indicators=[
        {
            "id": "I-1",
            "place": "Mục I",
            "text": "Tối thiểu 80% hồ sơ",
            "name": "Hồ sơ",
            "measure": {
                "kind": "ratio",
                "numerator": "a",
                "denominator": "b",
                "unit": "hồ sơ",
                "counts": "in-period",
            },
            "targets": [{"at_least": 80, "by": "2025-12-31"}, {"between": [20, 50], "by": "2025-12-31"}],
        }
    ],
    tasks=[
        {
            "id": "II-1",
            "section": "I",
            "place": "Mục II",
            "text": "Hướng dẫn",
            "lead": ["vhxh"],
            "deadline": {"text": "Tháng 12/2025", "kind": "date", "date": "2025-12-31"},
        }
    ],
    reporting={"convention": "own", "cut_off_day": 10, "owed": ["month"]},
)
_LOG = log_values(
    [
        {"date": "2025-07-31", "indicator": "I-1", "numerator": 412, "denominator": 538, "by": "vhxh"},
        {"date": "2025-07-31", "task": "II-1", "state": "doing", "by": "vhxh"},
        {"date": "2025-07-31", "check": {"Đường truyền": True}, "by": "vhxh"},
        {"date": "2025-07-31", "document": {"type": "QĐ", "number": "1", "title": "Về"}, "by": "vhxh"},
        {"date": "2025-07-31", "incident": "1", "state": "open", "what": "Mất điện", "by": "vhxh"},
        {"date": "2025-07-31", "spending": 1000, "purpose": "Tập huấn", "by": "vhxh"},
    ],
    illustrative=True,
)


@pytest.fixture
def plan() -> Values:
    return copy.deepcopy(_PLAN)


@pytest.fixture
def log() -> Values:
    return copy.deepcopy(_LOG)


@pytest.fixture
def ordinary_folder() -> Iterator[Path]:
    """A folder seen by a user whom permissions bind: the superuser steps down to nobody for the test."""
    folder = Path(tempfile.mkdtemp())
    superuser = os.geteuid() == 0
    if superuser:
        nobody = pwd.getpwnam("nobody").pw_uid
        os.chown(folder, nobody, -1)
        os.seteuid(nobody)
    try:
        yield folder
    finally:
        if superuser:
            os.seteuid(0)
        shutil.rmtree(folder)
