"""``validate --fix``: what has one safe answer is mended, and nothing else changes."""

import shutil
import unicodedata
from collections.abc import Callable
from functools import reduce
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.clock import at
from tests.command import Git
from tests.small_plan import plan_values, write_plan
from tests.test_cases import case_folders, make_input

from kh02.cli.main import run
from kh02.store.durable import write_durably
from kh02.store.yaml.block import item_of
from kh02.store.yaml.reader import read
from kh02.vi.date import parse_date
from kh02.work.mend import mend, put_in_place
from kh02.work.problems import inspect_fully
from kh02.work.refusal import Refused

PRACTICE = Path(__file__).parents[1] / "practice" / "plans"
PLAN, LOG = Path("thuc-hanh.yaml"), Path("thuc-hanh") / "2026-10.yaml"
TODAY = parse_date("16/11/2026")
Spoil = Callable[[st.DataObject, str], str]


def value_places(text: str) -> list[int]:
    """Offsets within the words of values, each two words or more from the line's beginning and without quotes."""
    places: list[int] = []
    at_line = 0
    for line in text.splitlines(keepends=True):
        start = line.find("text: ") + 6
        if start > 5 and '"' not in line and "#" not in line:
            end = line.find(",") if line.rstrip().endswith("}") else len(line.rstrip())
            places += range(at_line + start, at_line + end)
        at_line += len(line)
    return places


def with_mark(_: st.DataObject, text: str) -> str:
    return f"\ufeff{text}"


def with_loose_marks(data: st.DataObject, text: str) -> str:
    lines = text.splitlines(keepends=True)
    chosen = data.draw(st.sets(st.integers(0, len(lines) - 1), min_size=1))
    return "".join(
        unicodedata.normalize("NFD", line) if number in chosen else line for number, line in enumerate(lines)
    )


def with_keys_elsewhere(_: st.DataObject, text: str) -> str:
    first, _sign, rest = text.partition("kh02: ")
    line, _end, rest = rest.partition("\n")
    second, _end, rest = rest.partition("\n")
    made_up = "illustrative: true\n"
    behind = made_up if made_up in rest else ""
    return f"{first}{second}\nkh02: {line}\n{rest.replace(made_up, '')}{behind}"


def with_entries_of_several_lines(data: st.DataObject, text: str) -> str:
    lines = text.splitlines()
    entries = [number for number, line in enumerate(lines) if line.startswith("  - {date: ")]
    for number in data.draw(st.sets(st.sampled_from(entries), max_size=3)) if entries else ():
        value = read(lines[number], "").value
        assert isinstance(value, list)
        lines[number] = item_of(value[0], 2)
    return "\n".join([*lines, ""])


def with_windows_ends(_: st.DataObject, text: str) -> str:
    return text.replace("\n", "\r\n")


def with_tabs(data: st.DataObject, text: str) -> str:
    lines = text.splitlines(keepends=True)
    indented = [number for number, line in enumerate(lines) if line.startswith("    ") and line[4] not in " -#"]
    for number in data.draw(st.sets(st.sampled_from(indented), min_size=1, max_size=5)) if indented else ():
        lines[number] = "\t\t" + lines[number][4:]
    return "".join(lines)


def with_lookalikes(data: st.DataObject, text: str) -> str:
    places = [offset for offset in value_places(text) if text[offset] in "Đđ"]
    for offset in data.draw(st.sets(st.sampled_from(places), max_size=3)) if places else ():
        text = text[:offset] + {"Đ": "Ð", "đ": "ɖ"}[text[offset]] + text[offset + 1 :]
    return text


def with_odd_characters(data: st.DataObject, text: str) -> str:
    places = value_places(text)
    chosen = data.draw(st.sets(st.sampled_from(places), max_size=3)) if places else set()
    for offset in sorted(chosen, reverse=True):
        odd = data.draw(st.sampled_from(["\u202e", "\u200b", "\u00ad", "\u2066", "\uf0b7"]))
        text = text[:offset] + odd + text[offset:]
    return text


# In this order each leaves the next one something to spoil.
SPOILS: tuple[Spoil, ...] = (
    with_keys_elsewhere,
    with_entries_of_several_lines,
    with_odd_characters,
    with_lookalikes,
    with_loose_marks,
    with_tabs,
    with_windows_ends,
    with_mark,
)


def comments(text: str) -> list[str]:
    composed = unicodedata.normalize("NFC", text)
    return [line.strip() for line in composed.splitlines() if line.lstrip().startswith("#") or " # " in line]


@given(st.data())
@settings(max_examples=40)
def test_what_is_spoiled_is_mended_and_nothing_else_changes(data: st.DataObject) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name) / "plans"
        shutil.copytree(PRACTICE, folder)
        clean = {file: (folder / file).read_text("utf-8") for file in (PLAN, LOG)}
        for file, text in clean.items():
            chosen = data.draw(st.sets(st.sampled_from(SPOILS)))
            spoiled = reduce(lambda so_far, spoil: spoil(data, so_far), filter(chosen.__contains__, SPOILS), text)
            (folder / file).write_bytes(spoiled.encode())
        for mended in mend([str(folder)], TODAY, Path.cwd()):
            put_in_place(mended)
        for file, text in clean.items():
            now = (folder / file).read_bytes().decode()
            assert read(now, "").value == read(text, "").value
            assert comments(now) == comments(text)
            assert unicodedata.is_normalized("NFC", now)
        assert list(mend([str(folder)], TODAY, Path.cwd())) == []


@pytest.mark.parametrize("case", case_folders(), ids=lambda path: path.name)
def test_a_case_that_can_be_mended_ends_clean_of_it(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_input(case, tmp_path)
    monkeypatch.chdir(tmp_path)
    today = parse_date("31/12/2025")
    for mended in mend(["plans/"], today, tmp_path):
        put_in_place(mended)
        assert mended.data == Path(mended.file).read_bytes()
    assert list(mend(["plans/"], today, tmp_path)) == []
    left = [one for inspected in inspect_fully(["plans/"], today, tmp_path) for one in inspected.findings]
    assert [one.message for one in left if one.fix] == []


MENDED_WHOLE = ("KH008", "KH009", "KH014", "KH015", "KH225", "KH102", "KH109", "KH601", "KH602", "KH605")


@pytest.mark.parametrize("code", MENDED_WHOLE)
def test_after_the_fix_a_case_has_nothing_wrong(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (case,) = (folder for folder in case_folders() if folder.name.startswith(code))
    make_input(case, tmp_path)
    monkeypatch.chdir(tmp_path)
    today = at(parse_date("31/12/2025"))
    assert run(["validate", "--fix", "--dry-run"], today) in {0, 1}
    out, err = capfd.readouterr()
    assert code in out + err
    assert "Sẽ sửa: " in err
    assert "chưa ghi gì" in err
    assert run(["validate", "--fix", "--strict"], today) == 0
    out, err = capfd.readouterr()
    assert f"sửa {code}: " in err
    assert "Đã sửa: " in err
    assert "0 lỗi, 0 cảnh báo" in out


def test_a_dry_run_is_one_of_fixing(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", "--dry-run"]) == 2
    assert capfd.readouterr().err == "--dry-run đi cùng với --fix.\n"


def test_a_file_that_changed_meanwhile_stays(tmp_path: Path) -> None:
    plan = tmp_path / "plans" / PLAN
    plan.parent.mkdir()
    plan.write_bytes(b"\xef\xbb\xbf" + (PRACTICE / PLAN).read_bytes())
    (mended,) = mend([str(plan)], TODAY, Path.cwd())
    write_durably(plan, b"kh02: plan/1\n", lambda: True)
    with pytest.raises(Refused, match="vừa được người hoặc chương trình khác sửa"):
        put_in_place(mended)
    assert plan.read_bytes() == b"kh02: plan/1\n"


@pytest.mark.parametrize(
    ("spoiled", "mended"),
    [
        ("number: 15KH-UBND", "number: 15KH-UBND"),
        ("number: 15/QĐUBND", "number: 15/QĐ-UBND"),
        ('number: "15/QĐUBND"', 'number: "15/QĐ-UBND"'),
        ("number: '15/QĐUBND'", 'number: "15/QĐ-UBND"'),
        ("number: 15/QĐUBND   # số của văn thư", "number: 15/QĐ-UBND   # số của văn thư"),
        ("number: 1.10", 'number: "1.10"'),
        ("number: true", 'number: "true"'),
    ],
)
def test_a_number_is_written_as_it_should_be_and_as_it_was_quoted(
    spoiled: str, mended: str, tmp_path: Path
) -> None:
    plan = tmp_path / "plans" / PLAN
    plan.parent.mkdir()
    text = (PRACTICE / PLAN).read_text("utf-8")
    plan.write_bytes(text.replace("number: 15/KH-UBND", spoiled).encode())
    for one in mend([str(plan)], TODAY, Path.cwd()):
        put_in_place(one)
    assert plan.read_text("utf-8") == text.replace("number: 15/KH-UBND", mended)


def test_a_bullet_goes_with_its_space_and_a_sign_behind_a_word_alone(tmp_path: Path) -> None:
    plan = tmp_path / "plans" / PLAN
    plan.parent.mkdir()
    text = (PRACTICE / PLAN).read_text("utf-8")
    spoiled = text.replace("      - 100% hồ sơ", "      - \uf0b7 100% hồ sơ").replace("04 thôn.", "04\uf0b7 thôn.")
    plan.write_bytes(spoiled.encode())
    for one in mend([str(plan)], TODAY, Path.cwd()):
        put_in_place(one)
    assert plan.read_text("utf-8") == text


ENTRIES = {
    "block": (
        "- date: 2026-10-09\n    spending: 1000\n    purpose: Sửa máy\n    by: vp",
        "- {date: 2026-10-09, spending: 1000, purpose: Sửa máy, by: vp}",
    ),
    "folded text": (
        '-\n    date: 2026-10-09\n    spending: "1"\n    purpose: >-\n      Sửa,\n      hàn\n    by: vp # cuối',
        '- {date: 2026-10-09, spending: "1", purpose: "Sửa, hàn", by: vp} # cuối',
    ),
    "flow": (
        "- {date: 2026-10-09, spending: 1,\n     purpose: 'Sửa máy', by: vp}",
        "- {date: 2026-10-09, spending: 1, purpose: 'Sửa máy', by: vp}",
    ),
    "list": (
        "- date: 2026-10-09\n    spending: 1\n    purpose: Sửa\n    evidence:\n      - 1/BC-VP\n      - a, b",
        '- {date: 2026-10-09, spending: 1, purpose: Sửa, evidence: [1/BC-VP, "a, b"]}',
    ),
    "a comment within": (
        "- date: 2026-10-09\n    # chưa chắc\n    spending: 1\n    purpose: Sửa máy\n    by: vp",
        "- date: 2026-10-09\n    # chưa chắc\n    spending: 1\n    purpose: Sửa máy\n    by: vp",
    ),
}


@pytest.mark.parametrize(("spoiled", "mended"), ENTRIES.values(), ids=ENTRIES)
def test_an_entry_of_several_lines_goes_on_one_unless_it_holds_a_comment(
    spoiled: str, mended: str, tmp_path: Path
) -> None:
    shutil.copytree(PRACTICE, tmp_path / "plans")
    log = tmp_path / "plans" / LOG
    before, after = "kh02: log/1\nplan: thuc-hanh\nentries:\n  # trước\n  ", "\n  # sau\n"
    log.write_bytes(f"{before}{spoiled}{after}".encode())
    for one in mend([str(log)], TODAY, Path.cwd()):
        put_in_place(one)
    assert log.read_text("utf-8") == f"{before}{mended}{after}"


def test_what_git_lacks_is_told_once_a_folder_and_added(
    tmp_path: Path, git: Git, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a", "b"):
        write_plan(tmp_path, plan_values(id=name), name=name)
    assert run(["validate"]) == 0
    assert capfd.readouterr().out.count("KH017") == 2  # a line each for .gitattributes and .gitignore
    assert run(["validate", "--fix"]) == 0
    out, err = capfd.readouterr()
    assert err.startswith(f"Đã bổ sung {tmp_path / '.gitattributes'}.\nĐã bổ sung {tmp_path / '.gitignore'}.\n")
    assert "KH017" not in out
    assert "union" in git("check-attr", "merge", "plans/a/2026-01.yaml")


def test_an_entry_whose_keys_have_loose_marks_goes_on_one_line_too(tmp_path: Path) -> None:
    write_plan(tmp_path, plan_values(), ())
    log = tmp_path / "plans" / "mau" / "2025-10.yaml"
    log.parent.mkdir(exist_ok=True)
    loose = unicodedata.normalize("NFD", "máy quét")
    entry = f"  - date: 2025-10-02\n    check:\n      {loose}: false\n      mạng: true\n    by: a\n"
    log.write_text(f"kh02: log/1\nplan: mau\nentries:\n{entry}", "utf-8")
    for mended in mend([str(tmp_path / "plans")], TODAY, Path.cwd()):
        put_in_place(mended)
    line = "{date: 2025-10-02, check: {máy quét: false, mạng: true}, by: a}"
    assert line in log.read_text("utf-8")


def test_the_parts_of_a_file_with_a_key_that_is_no_text_stay_in_their_order(tmp_path: Path) -> None:
    write_plan(tmp_path, plan_values(), name="mau")
    log = tmp_path / "plans/mau/2025-10.yaml"
    log.parent.mkdir(exist_ok=True)
    text = "plan: mau\nkh02: log/1\nillustrative: {{ 1 }}\nentries:\n- date: 2025-10-01\n  by: a\n"
    log.write_text(text, "utf-8")
    assert run(["validate", "--fix", str(tmp_path / "plans")], clock=at(TODAY)) == 1
    assert log.read_text("utf-8").startswith(text.partition("illustrative")[0])


def test_what_is_mended_before_a_place_that_is_no_yaml_leaves_that_place(tmp_path: Path) -> None:
    write_plan(tmp_path, plan_values(), name="mau")
    log = tmp_path / "plans/mau/2025-10.yaml"
    text = 'kh02: log/1\nplan: mau\nillustrative: {1: 2}\nentries:\n- {date: 2025-10-01, indicator: "I-1"\n'
    log.write_text(text, "utf-8")
    assert run(["validate", "--format", "sarif", str(tmp_path / "plans")], clock=at(TODAY)) == 1
    assert run(["validate", "--fix", str(tmp_path / "plans")], clock=at(TODAY)) == 1
    assert log.read_text("utf-8").splitlines()[-1] == '- {date: 2025-10-01, indicator: "I-1"'
