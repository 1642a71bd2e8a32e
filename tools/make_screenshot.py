"""Write docs/tong-quan.png, the overview page of a plan as a browser shows it; needs Chromium and its driver.

Usage: python tools/make_screenshot.py
"""

import datetime as dt
import shutil
import tempfile
import time
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from kh02.view.dashboard.asked import Asked, page_of, parts_of

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "tong-quan.png"
_AS_OF = dt.date(2025, 11, 14)
_WIDTH, _HEIGHT = 1280, 1150


def main() -> None:
    """Make the page and take its picture."""
    asked = Asked((str(ROOT / "plans" / "phu-lien.yaml"),), _AS_OF, _AS_OF, ROOT)
    text, _ = page_of(asked, parts_of(asked)[1])
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in ("--headless=new", "--no-sandbox", f"--window-size={_WIDTH},{_HEIGHT}"):
        options.add_argument(argument)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(text, "utf-8")
        driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        try:
            metrics = {"width": _WIDTH, "height": _HEIGHT, "deviceScaleFactor": 1, "mobile": False}
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
            driver.get(page.as_uri())
            time.sleep(1)  # the pictures are drawn when they come into sight
            driver.save_screenshot(str(PICTURE))
        finally:
            driver.quit()
    print(PICTURE)


if __name__ == "__main__":
    main()
