"""A browser, and the page of the real plans in it."""

import datetime as dt
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from kh02.view.dashboard.asked import Asked, page_of, parts_of
from kh02.work.event import Notice

ROOT = Path(__file__).parents[2]
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
TODAY = dt.date(2026, 11, 28)

Opened = Callable[..., webdriver.Chrome]
Paged = Callable[[dt.date], Path]


def page_and_complaints(asked: Asked) -> tuple[str, list[Notice]]:
    """Make the page and return it with what is wrong."""
    return page_of(asked, parts_of(asked)[1])


@pytest.fixture(scope="session")
def paged(tmp_path_factory: pytest.TempPathFactory) -> Paged:
    """Return a function that writes the page of both real plans as of a day, once a day."""
    folder, made = tmp_path_factory.mktemp("pages"), dict[dt.date, Path]()

    def page(day: dt.date) -> Path:
        if day not in made:
            text, complaints = page_and_complaints(Asked(("plans",), day, TODAY, ROOT))
            assert complaints == []
            made[day] = folder / f"{day}.html"
            made[day].write_text(text, "utf-8")
        return made[day]

    return page


@pytest.fixture(scope="session")
def chrome() -> Iterator[webdriver.Chrome]:
    """Return a headless Chromium."""
    if CHROMIUM is None or DRIVER is None:
        pytest.skip("needs Chromium and its driver (Debian: chromium, chromium-driver)")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in ("--headless=new", "--disable-gpu", "--no-first-run", "--force-device-scale-factor=1"):
        options.add_argument(argument)
    if os.geteuid() == 0:
        options.add_argument("--no-sandbox")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def opened(chrome: webdriver.Chrome) -> Iterator[Opened]:
    """Return a function that opens a page at a width and waits until it shows; no word of an error may come."""

    def page(file: Path, *, width: int = 1440, dark: bool = False) -> webdriver.Chrome:
        command(
            chrome,
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=1000,
            deviceScaleFactor=1,
            mobile=width < 600,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        command(chrome, "Emulation.setEmulatedMedia", features=[scheme])
        for log in ("browser", "performance"):
            logged(chrome, log)  # what pages before this one said
        chrome.get(file.as_uri())
        ready(chrome)
        return chrome

    yield page
    assert [one["message"] for one in logged(chrome, "browser")] == []


def logged(chrome: webdriver.Chrome, log: str) -> list[dict[str, Any]]:
    """Return what the browser wrote into a log since it was last asked."""
    lines: list[dict[str, Any]] = chrome.get_log(log)  # type: ignore[no-untyped-call]
    return lines


def command(chrome: webdriver.Chrome, name: str, **values: Any) -> dict[str, Any]:
    """Give the browser a command of its own protocol."""
    answer: dict[str, Any] = chrome.execute_cdp_cmd(name, values)
    return answer


def ready(chrome: webdriver.Chrome) -> None:
    """Wait until the page has drawn what it shows first."""
    chrome.set_script_timeout(120)
    chrome.execute_async_script(
        "const done = arguments[0], look = () =>"
        " document.body && document.body.dataset.ready !== undefined ? done() : setTimeout(look, 20); look();"
    )
