"""What standard output cannot take is told in words, never thrown at the user."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_MAIN = "import sys; from kh02.cli.main import main; sys.argv[0] = 'kh02'; main()"


def kh02(*arguments: str | bytes, stdout: int = subprocess.PIPE, cwd: Path) -> tuple[int, str]:
    """Return the exit code and what stands on standard error."""
    command = [os.fsencode(sys.executable), b"-c", _MAIN.encode(), *(os.fsencode(one) for one in arguments)]
    done = subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, cwd=cwd, check=False)
    return done.returncode, done.stderr.decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="arguments are text on Windows")
def test_argument_that_is_no_text_is_shown_with_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    code, told = kh02("status", b"x\xff", cwd=tmp_path)
    assert (code, told) == (3, "Không có tệp, thư mục hay kế hoạch nào tên là “x\\udcff”.\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the device that is always full is Linux's")
def test_full_disk_is_told_and_is_no_fault_of_ours(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        code, told = kh02("schema", "plan", stdout=full.fileno(), cwd=tmp_path)
    assert (code, told) == (2, "Không ghi được kết quả: ổ đĩa đã đầy.\n")


@pytest.mark.skipif(os.name == "nt", reason="a pipe without a reader is told otherwise on Windows")
@pytest.mark.parametrize("options", [("status",), ("status", "--format", "csv"), ("due",), ("validate",)])
def test_reader_that_has_seen_enough_is_no_problem_in_the_data(options: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        code, told = kh02(*options, "--as-of", "2025-10-31", stdout=writer, cwd=ROOT)
    finally:
        os.close(writer)
    assert (code, told) == (0, "")
