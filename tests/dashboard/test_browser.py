"""The page in a real browser: figures, filters, slider, keyboard, print, and nothing that leaves it."""

import base64
import datetime as dt
import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from axe_core_python.selenium import Axe
from selenium import webdriver
from selenium.webdriver import Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select
from tests.dashboard.conftest import ROOT, TODAY, Opened, Paged, command, logged, page_and_complaints, ready
from tests.small_plan import plan_values, write_plan

from kh02.progress.plan import plan_progress
from kh02.view.dashboard.asked import Asked
from kh02.work.inspection import inspect

DAYS = [dt.date(2025, 9, 30), dt.date(2025, 10, 31), dt.date(2026, 1, 15)]
LAST = dt.date(2025, 12, 31)
States = Mapping[str, tuple[str, str]]


def in_status(plan: str, day: dt.date) -> tuple[States, States]:
    """State and value of every indicator, state of every task, as ``status`` says."""
    book = next(one.book for one in inspect(["plans"], TODAY, ROOT) if one.id == plan)
    assert book
    progress = plan_progress(book, day)
    values = {
        one.indicator.id: (one.state, "" if one.value is None else f"{one.value:f}") for one in progress.indicators
    }
    return values, {one.task.id: (one.state, "") for one in progress.tasks}


def on_page(chrome: webdriver.Chrome) -> tuple[States, States]:
    """The same, as the page shows it."""
    cards = chrome.execute_script(
        "return [...document.querySelectorAll('#chi-tieu [data-indicator]')].map((one) =>"
        " [one.dataset.indicator, one.dataset.state, one.dataset.value])"
    )
    rows = chrome.execute_script(
        "return [...document.querySelectorAll('[data-task]')].map((one) => [one.dataset.task, one.dataset.state])"
    )
    return {label: (state, value) for label, state, value in cards}, {label: (state, "") for label, state in rows}


def choose(chrome: webdriver.Chrome, control: str, value: str) -> None:
    Select(chrome.find_element(By.ID, control)).select_by_value(value)
    if control == "ke-hoach":
        chrome.execute_async_script("setTimeout(arguments[0], 200)")


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_figures_are_those_of_status(paged: Paged, opened: Opened, day: dt.date) -> None:
    chrome = opened(paged(day))
    for plan in ("phu-lien", "bach-ngoc"):
        choose(chrome, "ke-hoach", plan)
        assert on_page(chrome) == in_status(plan, day)


def test_the_slider_replays_what_was_known_on_each_day(paged: Paged, opened: Opened) -> None:
    chrome = opened(paged(LAST))
    for plan in ("phu-lien", "bach-ngoc"):
        choose(chrome, "ke-hoach", plan)
        slider = chrome.find_element(By.ID, "truot")
        steps = int(slider.get_attribute("max") or 0)
        for step in (0, steps // 3, steps // 2, steps - 1):
            chrome.execute_script(
                "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input'))", slider, step
            )
            shown = chrome.find_element(By.ID, "den-ngay").text
            day = dt.datetime.strptime(shown, "%d/%m/%Y").date()  # noqa: DTZ007  # a day has no zone
            values, states = on_page(chrome)
            values_then, states_then = in_status(plan, day)
            assert (values, states) == (values_then, states_then)


def test_units_states_and_words_without_marks_filter(paged: Paged, opened: Opened) -> None:
    chrome = opened(paged(DAYS[1]))
    choose(chrome, "ke-hoach", "phu-lien")
    everything, tasks = on_page(chrome)
    choose(chrome, "don-vi", "ttpvhcc")
    book = next(one.book for one in inspect(["plans"], TODAY, ROOT) if one.id == "phu-lien")
    assert book
    progress = plan_progress(book, DAYS[1])
    led = {one.indicator.id for one in progress.indicators if "ttpvhcc" in one.lead}
    assert led
    assert on_page(chrome)[0].keys() == led
    choose(chrome, "don-vi", "")
    choose(chrome, "tinh-trang", "at_risk")
    assert (
        on_page(chrome)[0].keys() == {label for label, one in everything.items() if one[0] == "at_risk"} != set()
    )
    choose(chrome, "tinh-trang", "")
    chrome.find_element(By.ID, "tim").send_keys("so hoa")
    found = chrome.execute_script(
        "return [...document.querySelectorAll('#chi-tieu [data-indicator]')].map((one) => one.textContent)"
    )
    assert 0 < len(found) < len(everything)
    assert all("số hóa" in text.lower() or "số hoá" in text.lower() for text in found)
    assert (
        f"{len(found)}/{len(everything)} chỉ tiêu" == chrome.find_element(By.CSS_SELECTOR, "#chi-tieu .found").text
    )
    chrome.find_element(By.ID, "tim").clear()
    chrome.find_element(By.ID, "tim").send_keys("phong vhxh")
    assert 0 < len(on_page(chrome)[1]) < len(tasks)


def test_lists_sort_and_the_table_of_communes_too(paged: Paged, opened: Opened) -> None:
    chrome = opened(paged(DAYS[1]))
    choose(chrome, "sap-xep", "state")
    states = [one[0] for one in on_page(chrome)[0].values()]
    assert states.index("at_risk") < states.index("met")
    button = chrome.find_element(By.XPATH, "//section[@id='cac-xa']//button[.='Khó đạt, không đạt']")
    orders = []
    for _ in range(2):
        chrome.find_element(By.XPATH, "//section[@id='cac-xa']//button[.='Khó đạt, không đạt']").click()
        orders.append([one.text for one in chrome.find_elements(By.CSS_SELECTOR, "[data-open]")])
    assert button
    assert orders[0] == orders[1][::-1]


def test_it_works_by_keyboard_alone(paged: Paged, opened: Opened) -> None:
    chrome = opened(paged(DAYS[1]))
    reached = []
    for _ in range(7):
        chrome.switch_to.active_element.send_keys(Keys.TAB)
        reached.append(
            chrome.execute_script("return document.activeElement.id || document.activeElement.className")
        )
    assert reached == ["skip", "ke-hoach", "don-vi", "tinh-trang", "tim", "sap-xep", "truot"]
    before = chrome.find_element(By.ID, "den-ngay").text
    chrome.switch_to.active_element.send_keys(Keys.ARROW_LEFT)
    assert chrome.find_element(By.ID, "den-ngay").text != before
    outline = chrome.execute_script("return getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    summary = chrome.find_element(By.CSS_SELECTOR, "#chi-tieu details.entries summary")
    summary.send_keys(Keys.ENTER)
    assert summary.find_element(By.XPATH, "..").get_attribute("open") is not None


@pytest.mark.parametrize(("width", "dark"), [(1440, False), (1440, True), (390, False), (390, True)])
def test_nothing_is_cut_off_and_axe_finds_nothing_serious(
    paged: Paged, opened: Opened, width: int, dark: bool
) -> None:
    chrome = opened(paged(DAYS[1]), width=width, dark=dark)
    assert chrome.execute_script("return document.documentElement.scrollWidth") <= width
    found = Axe().run(chrome)
    serious = [one for one in found["violations"] if one["impact"] in {"serious", "critical"}]
    assert [(one["id"], [node["html"] for node in one["nodes"]][:2]) for one in serious] == []
    assert found["passes"], "axe looked at the page"


def test_no_request_leaves_the_page(paged: Paged, opened: Opened) -> None:
    file = paged(DAYS[1])
    chrome = opened(file)
    events = [json.loads(one["message"])["message"] for one in logged(chrome, "performance")]
    asked = {one["params"]["request"]["url"] for one in events if one["method"] == "Network.requestWillBeSent"}
    assert asked == {file.as_uri()}


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext (Debian: poppler-utils)")
def test_it_prints_on_pages_that_all_have_words_and_say_that_figures_are_made_up(
    paged: Paged, opened: Opened, tmp_path: Path
) -> None:
    chrome = opened(paged(DAYS[1]))
    printed = command(chrome, "Page.printToPDF", preferCSSPageSize=True)
    file = tmp_path / "page.pdf"
    file.write_bytes(base64.b64decode(printed["data"]))
    text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True).stdout.decode()
    pages = text.removesuffix("\f").split("\f")
    assert 3 <= len(pages) <= 20
    assert [page for page in pages if len(page.split()) < 15] == []
    assert all("SỐ LIỆU MINH HỌA" in page for page in pages)
    assert "Sắp xếp" not in text


HOSTILE = "<img src=x onerror=hacked=1></script><script>window.hacked=1</script><!-- ${window.hacked=1}"


def test_a_users_text_is_never_html(tmp_path: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    plan = plan_values(
        title=HOSTILE,
        number=f"1{HOSTILE}",
        units=[{"id": "a", "name": f"Đơn vị {HOSTILE}"}],
        sections=[{"label": "I", "title": "N"}],
        indicators=[
            {
                "id": "I-1<b>",
                "place": HOSTILE,
                "text": HOSTILE,
                "name": HOSTILE,
                "measure": {"kind": "count", "counted": "tổ", "unit": "tổ", "counts": "at-date"},
                "targets": [{"at_least": 40, "by": "2025-12-31"}],
                "lead": ["a"],
            }
        ],
        tasks=[{"id": "T", "section": "I", "place": "I", "text": HOSTILE, "lead": ["a"]}],
    )
    entries: list[dict[str, Any]] = [
        {
            "date": "2025-08-01",
            "indicator": "I-1<b>",
            "value": 3,
            "by": "a",
            "source": HOSTILE,
            "note": HOSTILE,
        },
        {"date": "2025-08-01", "task": "T", "state": "doing", "result": HOSTILE, "by": "a"},
    ]
    write_plan(tmp_path, plan, entries)
    text, _ = page_and_complaints(Asked((), DAYS[1], DAYS[1], tmp_path))
    page = tmp_path / "page.html"
    page.write_text(text, "utf-8")
    chrome = opened(page)
    assert chrome.execute_script("return window.hacked") is None
    assert chrome.find_elements(By.TAG_NAME, "img") == []
    assert chrome.find_element(By.CSS_SELECTOR, "#chi-tieu h3").get_property("textContent") == HOSTILE
    chrome.execute_script("dispatchEvent(new Event('beforeprint'))")
    assert chrome.find_element(By.CSS_SELECTOR, "svg[role=img]").get_attribute("aria-label")


def test_many_plans_open_on_their_table_and_one_is_a_click_away(
    tmp_path: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for number in range(5):
        issuer = {
            "name": f"Ủy ban nhân dân xã {number}",
            "short": f"UBND xã {number}",
            "level": "commune",
            "province": "P",
        }
        write_plan(tmp_path, plan_values(id=f"xa{number}", issuer=issuer), (), name=f"xa{number}")
    text, _ = page_and_complaints(Asked((), DAYS[1], DAYS[1], tmp_path))
    page = tmp_path / "page.html"
    page.write_text(text, "utf-8")
    chrome = opened(page)
    assert not chrome.find_element(By.ID, "tra-loi").is_displayed()
    links = chrome.find_elements(By.CSS_SELECTOR, "[data-open]")
    assert [one.text for one in links] == [f"UBND xã {number}" for number in range(5)]
    first = [cell.text for cell in chrome.find_elements(By.CSS_SELECTOR, "#cac-xa tbody tr:first-child td")]
    assert "–" in first
    assert not {"", "0/0"} & set(first)
    links[3].click()
    ready(chrome)
    chrome.execute_async_script("setTimeout(arguments[0], 200)")
    assert chrome.find_element(By.ID, "tra-loi").is_displayed()
    assert "UBND xã 3" in chrome.find_element(By.ID, "ten").text
