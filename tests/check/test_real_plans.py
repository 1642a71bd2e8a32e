"""The two signed plans: no error, and their real weaknesses told with their place in the paper."""

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from kh02.check import check
from kh02.diagnostics.finding import Finding, Severity
from kh02.store.find import find_plans
from kh02.store.load import load

ROOT = Path(__file__).parents[2]


def findings_in(plan: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Finding, ...]:
    monkeypatch.chdir(ROOT)
    (files,) = find_plans([f"plans/{plan}.yaml"], ROOT).plans
    loaded = load(files)
    assert loaded.book is not None
    return (*loaded.findings, *check(loaded.book, dt.date(2025, 12, 31)))


@pytest.mark.parametrize("plan", ["phu-lien", "bach-ngoc"])
def test_a_signed_plan_and_its_logs_hold_no_error(plan: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = findings_in(plan, monkeypatch)
    assert [finding.message for finding in found if finding.severity is Severity.ERROR] == []


def test_what_phu_lien_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    found = findings_in("phu-lien", monkeypatch)
    messages = [finding.message for finding in found]
    assert Counter(finding.code.id for finding in found)["KH401"] == 18
    assert "Nhiệm vụ III.1-1 không nêu đơn vị chủ trì (Mục III.1, gạch đầu dòng thứ nhất)" in messages
    for lacking in ("thời hạn", "sản phẩm"):
        assert any(f"có 18 nhiệm vụ không nêu {lacking}: III.1-1, " in message for message in messages)
        assert any(f"có 27 nhiệm vụ không nêu {lacking}: V.1-1, " in message for message in messages)
    after = [finding for finding in found if finding.code.id == "KH412"]
    assert any("II.2.2-4c phải đạt đến ngày 31/12/2026" in finding.message for finding in after)


def test_what_bach_ngoc_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    found = findings_in("bach-ngoc", monkeypatch)
    codes = Counter(finding.code.id for finding in found)
    assert codes["KH401"] == 0
    messages = [finding.message for finding in found]
    assert any(message.startswith("Nhiệm vụ III.4.1 giao cho đơn vị không nêu đích danh") for message in messages)
    assert any("có 30 nhiệm vụ không nêu sản phẩm: III.1.1, " in message for message in messages)
    assert any("3 nhiệm vụ không nêu thời hạn: V.1-1, V.2-1, V.2-2" in message for message in messages)
    assert any(finding.hint.startswith("Có phải `206/QĐ-TTg`?") for finding in found)
