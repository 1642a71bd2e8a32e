"""Scripts that record at the same time wait for each other: the lock is held from the reading on."""

import subprocess
import sys
from pathlib import Path

from tests.record.conftest import entries

SCRIPT = """
import sys
from kh02.cli.main import run
who = ["--date", "12/9/2025", "--by", "vhxh", "--yes"]
for number in range(5):
    code = run(["record", "update", "II-1", "--result", f"{sys.argv[1]}-{number}", *who])
    assert code == 0, code
"""


def test_no_entry_of_four_scripts_is_lost_or_doubled(folder: Path) -> None:
    scripts = [
        subprocess.Popen([sys.executable, "-c", SCRIPT, str(number)], stderr=subprocess.PIPE, encoding="utf-8")
        for number in range(4)
    ]
    said = [script.communicate()[1] for script in scripts]
    assert [script.returncode for script in scripts] == [0] * 4, said
    assert "vừa được" not in "".join(said), "none found the log changed under its hands"
    results = [line.split('result: "')[1].split('"')[0] for line in entries(folder)]
    assert sorted(results) == [f"{script}-{number}" for script in range(4) for number in range(5)]
