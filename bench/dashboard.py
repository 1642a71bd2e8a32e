"""What the overview page costs: both plans against ``kh02 status``, many communes, its first view in Chromium."""

import argparse
import shutil
import statistics
import tempfile
from pathlib import Path
from time import perf_counter

from generate import write_plans
from measure import AS_OF, KH02, PLANS, alternate, print_machine, print_runs, run

_READY = (
    "const done = arguments[0], look = () =>"
    " document.body && document.body.dataset.ready !== undefined ? done(performance.now()) : setTimeout(look, 5);"
    " look();"
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--communes", type=int, default=130)
    parser.add_argument("--months", type=int, default=6, help="months of logs of each commune")
    parser.add_argument("--rounds", type=int, default=7)
    asked = parser.parse_args()
    print_machine()
    with tempfile.TemporaryDirectory() as name:
        out = Path(name, "page.html")
        page = [KH02, "dashboard", AS_OF, "--force", "-o", str(out)]
        jobs = {
            "kh02 status": lambda: run([KH02, "status", AS_OF, str(PLANS)]),
            "kh02 dashboard": lambda: run([*page, str(PLANS)]),
        }
        print_runs(alternate(jobs, asked.rounds), "kh02 status")
        print(f"both plans: {out.stat().st_size / 1000:.0f} KB")
        plans = Path(name, "plans")
        write_plans(plans, asked.communes, months=asked.months)
        done = run([*page, str(plans)])
        print(
            f"{asked.communes} communes: {done.wall:.1f} s ({done.cpu:.1f} s CPU), peak {done.peak:.0f} MB, ",
            end="",
        )
        print(f"{out.stat().st_size / 1_000_000:.2f} MB")
        _first_view(out, asked.rounds)


def _first_view(page: Path, rounds: int) -> None:
    """Print how long after navigation the page shows, and how long one commune takes to open."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.by import By

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in ("--headless=new", "--no-sandbox"):
        options.add_argument(argument)
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    driver.set_script_timeout(60)
    views, opens = [], []
    for _ in range(rounds):
        driver.get(page.as_uri())
        views.append(driver.execute_async_script(_READY))
        start = perf_counter()
        driver.find_elements(By.CSS_SELECTOR, "[data-open]")[-1].click()
        while not driver.find_elements(By.CSS_SELECTOR, "#chi-tieu article"):
            pass
        opens.append((perf_counter() - start) * 1000)
    driver.quit()
    for what, found in (("first view", views), ("a commune opened", opens)):
        print(f"{what}: {statistics.median(found):.0f} ms ({min(found):.0f} – {max(found):.0f})")


if __name__ == "__main__":
    main()
