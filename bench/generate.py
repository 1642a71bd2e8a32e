"""Writes made-up plans with logs, the same ones for the same seed: ``python bench/generate.py OUT --plans 1000``.

Every plan is right (``kh02 validate`` finds nothing), about ``--size`` bytes long, and in Vietnamese words put
together from phrases of the field. Places are called "Mẫu" and a number; every log is marked illustrative.
"""

import argparse
import calendar
import random
import re
from pathlib import Path
from typing import Any, Literal

from measure import PLANS
from phrases import (
    CRITERIA,
    DEADLINES,
    OBJECTS,
    PARTS,
    PLACES,
    PRODUCTS,
    PURPOSES,
    RATIOS,
    UNITS,
    VERBS,
)
from yaml_text import to_log, to_yaml

Yaml = dict[str, Any]
Flaw = Literal["warning", "error"]
_OF_TASK = {"warning": {"product": "Số …/QĐ"}, "error": {"lead": ["khong-co"]}}
_OF_ENTRY = {"warning": {"source": "Số …/QĐ"}, "error": {"by": "khong-co"}}

STARTS, ENDS = "2025-07-01", "2026-12-31"
FIRST_MONTH = (2025, 7)
MOST_MONTHS = 18
TEAMS = [f"Tổ khảo sát số {number}" for number in range(1, 9)]
DATABASES = [f"Cơ sở dữ liệu thứ {number}" for number in range(1, 7)]


def main() -> None:
    """Write the plans that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="folder to write to")
    parser.add_argument("--plans", type=int, default=1000)
    parser.add_argument("--months", type=int, default=0, help=f"months of logs, at most {MOST_MONTHS}")
    parser.add_argument("--size", type=int, default=20_000, help="bytes of a plan file")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    if not 0 <= asked.months <= MOST_MONTHS:
        parser.error(f"--months is 0 to {MOST_MONTHS}, the months that the plans span")
    write_plans(asked.out, asked.plans, months=asked.months, size=asked.size, seed=asked.seed)


def write_plans(
    out: Path, plans: int, *, months: int = 0, size: int = 20_000, seed: int = 1, flaw: Flaw | None = None
) -> None:
    """Write ``plans`` plan files into ``out``, each with ``months`` logs; plan n depends on seed and n only.

    With a ``flaw`` each has one: in the middle of its last log, or of the plan where there is none.
    """
    for number in range(1, plans + 1):
        chance = random.Random(f"{seed}:{number}")
        plan = make_plan(number, size, chance)
        if flaw and not months:
            plan["tasks"][len(plan["tasks"]) // 2] |= _OF_TASK[flaw]
        logs = make_logs(plan, months, chance)
        if flaw and logs:
            entries = list(logs.values())[-1]["entries"]
            entries[len(entries) // 2] |= _OF_ENTRY[flaw]
        write_plan(out, plan, logs)


def write_plan(out: Path, plan: Yaml, logs: dict[str, Yaml]) -> None:
    """Write one plan into ``out``, and beside it its logs by month."""
    folder = out / str(plan["id"])
    (folder if logs else out).mkdir(parents=True, exist_ok=True)
    folder.with_suffix(".yaml").write_text(to_yaml(plan), encoding="utf-8")
    for month, log in logs.items():
        (folder / f"{month}.yaml").write_text(to_log(log), encoding="utf-8")


def copy_real_plans(out: Path, times: int) -> None:
    """Write the two plans of this repository so many times, with their logs, each under an id of its own."""
    for number in range(1, times + 1):
        for plan in sorted(PLANS.glob("*.yaml")):
            name = f"{plan.stem}-{number:03}"
            (out / name).mkdir(parents=True)
            for file in (plan, *(PLANS / plan.stem).glob("*.yaml")):
                copied = out / (f"{name}.yaml" if file == plan else f"{name}/{file.name}")
                text = file.read_text(encoding="utf-8")
                text = re.sub(rf'^(id|plan): "?{plan.stem}"?$', rf"\1: {name}", text, flags=re.MULTILINE)
                copied.write_text(text, encoding="utf-8")


def make_plan(number: int, size: int, chance: random.Random) -> Yaml:
    """Return a plan of about ``size`` bytes: a fixed frame, and as many tasks as fit."""
    indicators = _indicators(chance)
    plan = _frame(number, indicators, chance)
    bytes_left = size - _length(plan)
    tasks: list[Yaml] = []
    while bytes_left > 0 or len(tasks) < len(indicators):
        task = _task(len(tasks), indicators, chance)
        tasks.append(task)
        bytes_left -= _length({"tasks": [task]}) - len("tasks:\n")
    plan["tasks"] = sorted(tasks, key=lambda task: task["section"])
    return plan


def _length(value: Yaml) -> int:
    return len(to_yaml(value).encode())


def _frame(number: int, indicators: list[Yaml], chance: random.Random) -> Yaml:
    place = f"Mẫu {number:04}"
    title = "về thúc đẩy chuyển đổi số liên thông, đồng bộ, nhanh, hiệu quả"
    return {
        "kh02": "plan/1",
        "id": f"mau-{number:04}",
        "number": f"{chance.randint(10, 199)}/KH-UBND",
        "date": "2025-08-29",
        "place": place,
        "issuer": {
            "name": f"Ủy ban nhân dân xã {place}",
            "short": f"UBND xã {place}",
            "level": "commune",
            "province": "Mẫu",
        },
        "title": f"Thực hiện Kế hoạch số 02-KH/BCĐTW {title} trên địa bàn xã {place}",
        "starts": STARTS,
        "ends": ENDS,
        "bases": [
            {
                "type": "Kế hoạch",
                "number": "02-KH/BCĐTW",
                "date": "2025-06-19",
                "issuer": "Ban Chỉ đạo Trung ương",
                "title": title,
            }
        ],
        "implements": ["02-KH/BCĐTW"],
        "sections": _sections(indicators, chance),
        "units": [
            {"id": unit, "name": name, "aliases": [alias], "head": head}
            | ({"standing": True} if unit == "vhxh" else {})
            | ({"asked": True} if unit == "mttq" else {})
            for unit, name, alias, head in UNITS
        ],
        "indicators": indicators,
        "tasks": [],
        "recipients": ["Ủy ban nhân dân tỉnh", "Các phòng, ban, đơn vị", "Lưu: VT, VHXH"],
        "signature": {"authority": "TM. ỦY BAN NHÂN DÂN", "position": "CHỦ TỊCH"},
        "reporting": {"to": ["Ủy ban nhân dân tỉnh"], "owed": ["week", "month"]},
    }


def _sections(indicators: list[Yaml], chance: random.Random) -> list[Yaml]:
    words = [indicator["text"] + "." for indicator in indicators]
    parts = [{"label": f"III.{i}", "title": title} for i, title in enumerate(PARTS, start=1)]
    return [
        {"label": "I", "title": "MỤC ĐÍCH, YÊU CẦU", "text": [_sentence(chance) for _ in range(4)]},
        {"label": "II", "title": "MỤC TIÊU", "text": words},
        {"label": "III", "title": "NHIỆM VỤ, GIẢI PHÁP", "sections": parts},
        {"label": "IV", "title": "TỔ CHỨC THỰC HIỆN", "text": [_sentence(chance) for _ in range(3)]},
    ]


def _sentence(chance: random.Random) -> str:
    first, second = chance.sample(OBJECTS, 2)
    verb = chance.choice(VERBS)
    return f"{verb} {first} {chance.choice(PLACES)}; chú trọng {second}, {chance.choice(PURPOSES)}."


def _indicators(chance: random.Random) -> list[Yaml]:
    """Return an indicator of each ratio and one of each other measure, every month a figure owed."""
    made = [
        _indicator(
            f"Ít nhất {percent}% {numerator} trên tổng số {denominator}",
            {
                "kind": "ratio",
                "numerator": numerator,
                "denominator": denominator,
                "unit": unit,
                "counts": counts,
            },
            {"at_least": percent},
        )
        for numerator, denominator, unit, counts in RATIOS
        for percent in [chance.randrange(50, 100, 5)]
    ]
    teams = {
        "kind": "count",
        "counted": "Tổ khảo sát đã thành lập",
        "unit": "tổ",
        "counts": "at-date",
        "breakdown": {"name": "Tổ khảo sát", "parts": TEAMS},
    }
    made.append(_indicator(f"Thành lập {len(TEAMS)} Tổ khảo sát", teams, {"exactly": len(TEAMS)}))
    checklist = {"kind": "checklist", "items": DATABASES, "criteria": list(CRITERIA)}
    made.append(_indicator("Hoàn thành làm sạch 6 cơ sở dữ liệu dùng chung", checklist, {"done": True}))
    stages = {"kind": "stages", "stages": [{"name": f"Giai đoạn {n}", "by": ENDS} for n in (1, 2)]}
    made.append(_indicator("Hoàn thành số hóa hồ sơ cán bộ theo 2 giai đoạn", stages, {"done": True}))
    for order, indicator in enumerate(made, start=1):
        indicator |= {"id": f"II-{order}", "place": f"Mục II, gạch đầu dòng thứ {order}"}
        made[order - 1] = {key: indicator[key] for key in ("id", "place", *indicator)}
    return made


def _indicator(text: str, measure: Yaml, target: Yaml) -> Yaml:
    return {
        "text": text,
        "name": text,
        "measure": measure,
        "targets": [target | {"by": ENDS}],
        "every": "month",
        "parent": {"document": "02-KH/BCĐTW"},
    }


def _task(index: int, indicators: list[Yaml], chance: random.Random) -> Yaml:
    """Return task number ``index``; the parts, leads and indicators take turns so that none is left out."""
    part, order = index % len(PARTS) + 1, index // len(PARTS) + 1
    lead = UNITS[index % len(UNITS)][0]
    words, kind, due = chance.choice(DEADLINES)
    return {
        "id": f"III.{part}-{order}",
        "section": f"III.{part}",
        "place": f"Mục III.{part}, gạch đầu dòng thứ {order}",
        "text": _sentence(chance),
        "lead": [lead],
        "support": chance.sample([unit[0] for unit in UNITS if unit[0] != lead], 2),
        "deadline": {"text": words, "kind": kind} | ({"date": due} if due else {}),
        "product": chance.choice(PRODUCTS),
        "indicators": [indicators[index % len(indicators)]["id"]],
    }


def make_logs(plan: Yaml, months: int, chance: random.Random) -> dict[str, Yaml]:
    """Return the logs of the first so many months, by month ("2025-09")."""
    logs = {}
    for index in range(months):
        year, month = divmod(FIRST_MONTH[1] - 1 + index, 12)
        name = f"{FIRST_MONTH[0] + year}-{month + 1:02}"
        logs[name] = make_log(plan, name, index, chance)
    return logs


def make_log(plan: Yaml, month: str, index: int, chance: random.Random) -> Yaml:
    """Return the log of a month ("2025-09"), the ``index``-th of the plan: a figure each, and some updates."""
    year, number = map(int, month.split("-"))
    last = f"{month}-{calendar.monthrange(year, number)[1]}"
    entries = [_update(task, f"{month}-{chance.randint(1, 28):02}", chance) for task in plan["tasks"][::2]]
    for indicator in plan["indicators"]:
        by = next(task["lead"][0] for task in plan["tasks"] if indicator["id"] in task["indicators"])
        common = {"date": last, "indicator": indicator["id"], "by": by, "source": "Báo cáo của đơn vị"}
        entries += [common | figure for figure in _figures(indicator["measure"], month, index, chance)]
    entries.sort(key=lambda entry: str(entry["date"]))
    return {"kh02": "log/1", "plan": plan["id"], "illustrative": True, "entries": entries}


def _figures(measure: Yaml, month: str, index: int, chance: random.Random) -> list[Yaml]:
    """Return what is told of one indicator at the end of a month: states never fall, flows vary."""
    match measure["kind"], measure.get("counts"):
        case "ratio", "in-period":
            whole = chance.randint(400, 600)
            return [{"from": f"{month}-01", "numerator": chance.randint(whole // 2, whole), "denominator": whole}]
        case "ratio", _:
            return [{"numerator": 250 + 40 * index + chance.randint(0, 30), "denominator": 1000}]
        case "count", _:
            return [{"part": TEAMS[index], "value": 1}] if index < len(TEAMS) else []
        case "checklist", _:
            met = list(CRITERIA[: chance.randint(3, 6)])
            return [{"item": DATABASES[index], "met": met}] if index < len(DATABASES) else []
    return [{"stage": f"Giai đoạn {index // 6 + 1}"}] if index in (5, 11) else []


def _update(task: Yaml, date: str, chance: random.Random) -> Yaml:
    count = chance.randint(10, 999)
    return {
        "date": date,
        "task": task["id"],
        "state": "doing",
        "result": f"Đã thực hiện {count} lượt tại {chance.randint(2, 40)} thôn; {chance.choice(PURPOSES)}.",
        "difficulty": f"Cần bố trí thêm điều kiện cho {chance.choice(OBJECTS)}.",
        "next": _sentence(chance),
        "by": task["lead"][0],
    }


if __name__ == "__main__":
    main()
