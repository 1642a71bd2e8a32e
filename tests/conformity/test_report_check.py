"""The command, as an officer sees it."""

import io
import json
from pathlib import Path

import docx
import pytest
import typer
from tests.command import Command

from kh02.cli.exit_code import ExitCode, Stop
from kh02.cli.report.check import report_check
from kh02.conformity.table import RULES


def saved(folder: Path) -> str:
    document = docx.Document()
    for _ in range(7):
        document.add_paragraph("đã xong")
    written = io.BytesIO()
    document.save(written)
    file = folder / "bao-cao.docx"
    file.write_bytes(written.getvalue())
    return str(file)


def test_text_tells_rule_place_and_remedy_and_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as stopped:
        report_check(saved(tmp_path))
    assert stopped.value.exit_code == ExitCode.PROBLEMS
    lines = capsys.readouterr().out.splitlines()
    start = lines.index("  VH01 Viết hoa chữ đầu khi xuống dòng")
    assert lines[start + 1] == "      đoạn 1 “đã xong”: chữ đầu sau khi xuống dòng chưa viết hoa"
    assert lines[start + 6 : start + 9] == [
        "      … và 2 chỗ khác",
        "      → Viết hoa chữ cái đầu của đoạn.",
        "      (Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục I)",
    ]
    broken, judged = (int(part) for part in lines[-1].split("; ")[0].split(", ")[-1].split(" ")[0].split("/"))
    assert f"xét được {judged}/{len(RULES)} quy định" in lines[-1]
    assert f"Không đạt ({broken}):" in lines


def test_json_holds_every_rule_and_counts_that_add_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit):
        report_check(saved(tmp_path), format_="json")
    told = json.loads(capsys.readouterr().out)
    assert [rule["id"] for rule in told["rules"]] == [rule.id for rule in RULES]
    assert sum(told["counts"].values()) == len(RULES)
    first = next(rule for rule in told["rules"] if rule["id"] == "VH01")
    assert (first["outcome"], len(first["faults"])) == ("broken", 7)
    assert first["faults"][0] == {
        "where": "đoạn 1 “đã xong”",
        "message": "chữ đầu sau khi xuống dòng chưa viết hoa",
    }


@pytest.mark.parametrize(
    ("name", "content", "code", "message"),
    [
        ("khong-co.docx", None, ExitCode.USAGE, "Không thấy tệp"),
        ("a.docx", b"x", ExitCode.PROBLEMS, "không phải là tệp Word"),
    ],
)
def test_a_file_that_cannot_be_judged_stops_the_command(
    kh02: Command, tmp_path: Path, name: str, content: bytes | None, code: ExitCode, message: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    stopped = kh02("report", "check", name)
    assert (stopped.code, stopped.out) == (code, "")
    assert message in stopped.err


def test_an_unknown_format_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(Stop) as stop:
        report_check(saved(tmp_path), format_="xml")
    assert stop.value.code is ExitCode.USAGE
