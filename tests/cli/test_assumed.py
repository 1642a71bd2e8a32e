"""What the paper does not say and the author of the plan's file has set is told as such wherever it shows."""

import json

from tests.cli.conftest import Commune
from tests.command import Command

NOT_SAID = "kế hoạch không ghi thời hạn, tính đến ngày kết thúc kế hoạch"
COUNT = {"kind": "count", "counted": "a", "unit": "tổ", "counts": "at-date"}
ITEM = {"place": "I", "text": "t", "measure": COUNT, "every": "month", "lead": ["congan"]}
TARGETS = [{"at_least": 40, "by": "2025-12-31"}]


def test_a_day_and_a_rhythm_that_the_paper_does_not_give_are_told_as_assumed(
    commune: Commune, kh02: Command
) -> None:
    said = ITEM | {"id": "I-1", "name": "Nêu rõ", "targets": TARGETS}
    silent = ITEM | {"id": "I-2", "name": "Không nêu", "targets": TARGETS, "assumed": ["by", "every"]}
    figures = tuple(
        {"date": "2025-10-14", "indicator": label, "value": 40, "by": "congan"} for label in ("I-1", "I-2")
    )
    commune(indicators=(said, silent), entries=figures)

    def flat(*arguments: str) -> str:
        return " ".join(kh02(*arguments).out.split())

    assert flat("status", "--as-of", "2025-10-31").count(f"hạn 31/12/2025 ({NOT_SAID})") == 1
    page = flat("show", "I-2", "--as-of", "2025-10-31")
    assert f"hạn 31/12/2025 ({NOT_SAID})" in page
    assert "hằng tháng (kế hoạch không ghi kỳ báo số liệu)" in page
    full = ("--detail", "full", "--format", "md", "-o", "-")
    report = kh02("report", "--of", "2025-10", "--as-of", "2025-10-20", *full).out
    told = [line for line in report.splitlines() if NOT_SAID in line]
    assert len(told) == 3, "the sentence, the list of what is met, the annex"
    assert all("Không nêu" in line and "Nêu rõ" not in line for line in told)
    listed = json.loads(kh02("status", "--as-of", "2025-10-31", "--format", "json").out)
    assert [one["assumed"] for one in listed["plans"][0]["indicators"]] == [[], ["by", "every"]]
