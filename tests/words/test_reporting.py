import datetime as dt

from tests.small_plan import book_of, plan_of

from kh02.progress.ledger import read_ledger
from kh02.progress.period import period_of
from kh02.progress.scorecard import scorecard, totals
from kh02.progress.unit_reporting import unit_reporting
from kh02.words.reporting import unassigned_words

COUNT = {"kind": "count", "counted": "hồ sơ", "unit": "hồ sơ", "counts": "in-period"}
ITEM = {"place": "Mục I", "text": "Lời văn", "name": "Tên gọn"}
THREE = [{**ITEM, "id": label, "measure": COUNT, "every": "month"} for label in ("10", "2", "3")]
LASTING = {**ITEM, "id": "t", "section": "I", "deadline": {"text": "Thường xuyên", "kind": "ongoing"}}
DAY = dt.date(2025, 10, 15)


def test_what_nobody_leads_is_counted_and_the_missing_named_in_the_plan_s_order() -> None:
    led = {**THREE[0], "id": "led", "lead": ["b"]}
    plan = plan_of(indicators=[*THREE, led], tasks=[LASTING])
    figures = [
        {"date": "2025-10-14", "indicator": "3", "value": 1},
        {"date": "2025-08-14", "indicator": "2", "value": 1},
    ]
    ledger = read_ledger(book_of(plan, figures), DAY)
    october = unit_reporting(ledger, period_of("month", "2025-10", plan.reporting))
    assert unassigned_words(october) == (
        "03 chỉ tiêu chưa giao đơn vị, 01 có số liệu (còn thiếu: 10, 2); "
        "01 nhiệm vụ chưa giao đơn vị, chưa có báo cáo (còn thiếu: t)"
    )
    over = totals([one for one in scorecard(ledger) if one.over])
    assert unassigned_words(over).startswith("03 chỉ tiêu chưa giao đơn vị, 02 có số liệu (còn thiếu: 10)")


def test_nothing_is_said_where_every_item_has_a_lead() -> None:
    ledger = read_ledger(book_of(plan_of(indicators=[{**THREE[0], "lead": ["a"]}])), DAY)
    assert unassigned_words(unit_reporting(ledger, period_of("month", "2025-10", ledger.plan.reporting))) == ""
