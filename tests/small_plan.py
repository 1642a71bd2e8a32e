"""A small plan in which nothing is wrong, for every test: as values, as a book, and as files.

A test changes by keyword what it is about; everything else is the same everywhere.
"""

import copy
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kh02.model.book import Book, LogFile, Recorded
from kh02.model.log import Log
from kh02.model.plan import Plan

Values = dict[str, Any]
Fields = Mapping[str, Any]

_PLAN: Values = {
    "kh02": "plan/1",
    "id": "mau",
    "number": "01/KH-UBND",
    "date": "2025-07-01",
    "place": "Mẫu",
    "issuer": {"name": "Ủy ban nhân dân xã Mẫu", "short": "UBND xã Mẫu", "level": "commune", "province": "Mẫu"},
    "title": "Kế hoạch mẫu",
    "starts": "2025-07-01",
    "ends": "2025-12-31",
    "units": [{"id": "a", "name": "Đơn vị A"}, {"id": "b", "name": "Đơn vị B"}],
    "signature": {"authority": "TM. ỦY BAN NHÂN DÂN", "position": "CHỦ TỊCH"},
}
RATIO: Values = {
    "kind": "ratio",
    "numerator": "hồ sơ trực tuyến",
    "denominator": "hồ sơ",
    "unit": "hồ sơ",
    "counts": "in-period",
}


def _indicator(label: str, name: str, text: str, measure: Values, **more: Any) -> Values:
    return {"id": label, "place": "Mục I", "text": text, "name": name, "measure": measure, **more}


def every_measure() -> Values:
    """The keys of a plan with an indicator of each kind of measure, one that restates another, and three tasks."""
    done: Values = {"targets": [{"done": True, "by": "2025-12-31"}]}
    second = {"section": "II", "place": "Mục II"}
    ratio = RATIO | {"denominator": "hồ sơ đã tiếp nhận"}
    teams = {"kind": "count", "counted": "tổ đã lập", "unit": "tổ", "counts": "at-date"}
    points = {"kind": "count", "counted": "điểm hỗ trợ", "unit": "điểm", "counts": "at-date"}
    checked = {"kind": "checklist", "items": ["Dân cư", "Đất đai"], "criteria": ["đúng", "đủ", "sạch"]}
    stages = {"kind": "stages", "stages": [{"name": "Khảo sát"}, {"name": "Thử nghiệm"}]}
    return plan_values(
        number="15/KH-UBND",
        date="2025-06-30",
        title="Chuyển đổi số",
        sections=[{"label": "I", "title": "MỤC TIÊU"}, {"label": "II", "title": "NHIỆM VỤ"}],
        units=[
            {"id": "vhxh", "name": "Phòng Văn hóa - Xã hội", "aliases": ["Phòng VHXH"], "standing": True},
            {"id": "ttpvhcc", "name": "Trung tâm Phục vụ hành chính công", "aliases": ["TTPVHCC"]},
            {"id": "congan", "name": "Công an xã"},
            {"id": "to-cong-tac", "name": "Tổ công tác", "group": True, "members": ["congan"]},
            {"id": "lien-quan", "name": "Các đơn vị có liên quan", "group": True, "vague": True},
        ],
        indicators=[
            _indicator(
                "I-1", "Hồ sơ xử lý hoàn toàn trực tuyến", "Tối thiểu 80% hồ sơ được xử lý hoàn toàn trực tuyến",
                ratio, targets=[{"at_least": 80, "by": "2025-12-31"}], every="month", lead=["ttpvhcc"],
            ),
            _indicator(
                "I-2", "Tổ khảo sát", "Thành lập 3 tổ khảo sát",
                teams | {"breakdown": {"name": "Tổ", "parts": ["Tổ số 1", "Tổ số 2"]}},
                targets=[{"exactly": 3, "by": "2025-12-31"}], lead=["ttpvhcc", "vhxh"],
            ),
            _indicator(
                "I-3", "Cơ sở dữ liệu", "Hai cơ sở dữ liệu đúng, đủ, sạch", checked, lead=["to-cong-tac"], **done
            ),
            _indicator("I-4", "Giai đoạn", "Qua hai giai đoạn", stages, lead=["ttpvhcc"], **done),
            _indicator("I-5", "Quy chế nội bộ", "Có quy chế", {"kind": "yes-no"}, lead=["ttpvhcc"], **done),
            _indicator("I-6", "Nhận thức", "Nâng cao nhận thức", {"kind": "wording"}, lead=["ttpvhcc"]),
            _indicator(
                "I-7", "Điểm hỗ trợ", "Có 5 điểm hỗ trợ", points, targets=[{"at_least": 5, "by": "2025-12-31"}]
            ),
            _indicator("II-9", "Nhắc lại", "Nhắc lại", {"kind": "yes-no"}, restates="I-5", lead=["ttpvhcc"]),
        ],
        tasks=[
            {
                "id": "II-1", **second, "text": "Hướng dẫn người dân nộp hồ sơ trực tuyến.", "lead": ["ttpvhcc"],
                "deadline": {"text": "Tháng 12/2025", "kind": "date", "date": "2025-12-31"},
            },
            {"id": "II-2", **second, "text": "=Rà soát hạ tầng.", "lead": ["lien-quan"]},
            {"id": "II-3", **second, "text": "Giữ gìn an ninh mạng.", "lead": ["congan"]},
        ],
    )  # fmt: skip


def plan_values(**changes: Any) -> Values:
    """The plan's keys as in its file: signed on 1/7/2025, runs to 31/12/2025, two units, no items."""
    return copy.deepcopy(_PLAN) | changes


def log_values(entries: Iterable[Fields], *, plan: str = "mau", illustrative: bool = False) -> Values:
    """A log's keys as in its file."""
    return {"kh02": "log/1", "plan": plan, "illustrative": illustrative, "entries": [dict(one) for one in entries]}


def plan_of(**changes: Any) -> Plan:
    """The plan as the program knows it."""
    return Plan.model_validate(plan_values(**changes))


def book_of(plan: Plan, entries: Iterable[Fields] = (), *, illustrative: bool = False) -> Book:
    """A plan and what happened under it, all in one log; where nobody is named, unit ``a`` tells it."""
    log = Log.model_validate(log_values(({"by": "a", **entry} for entry in entries), illustrative=illustrative))
    recorded = tuple(Recorded(entry, "mau.log", index, illustrative) for index, entry in enumerate(log.entries))
    return Book(plan, "mau.yaml", (LogFile("mau.log", None, "mau", illustrative, recorded),))


def as_yaml(values: Fields) -> str:
    """The text of a plan or log: JSON is YAML, too."""
    return json.dumps(values, ensure_ascii=False, indent=1)


def write_plan(
    folder: Path, plan: Fields, entries: Iterable[Fields] = (), *, name: str = "mau", illustrative: bool = False
) -> Path:
    """Write ``plans/<name>.yaml`` below a folder and a log a month beside it; return the folder of the logs."""
    logs = folder / "plans" / name
    logs.mkdir(parents=True, exist_ok=True)
    logs.with_suffix(".yaml").write_text(as_yaml(plan), "utf-8")
    months: dict[str, list[Fields]] = defaultdict(list)
    for entry in entries:
        months[entry["date"][:7]].append(entry)
    for month, of_month in months.items():
        log = log_values(of_month, plan=name, illustrative=illustrative)
        (logs / f"{month}.yaml").write_text(as_yaml(log), "utf-8")
    return logs
