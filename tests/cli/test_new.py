"""``kh02 new``, as typed."""

import io
import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.clock import at
from tests.command import Command, Output

from kh02.check import check_errors
from kh02.cli.main import run
from kh02.model.book import Book
from kh02.model.indicator import Indicator
from kh02.model.plan import Plan
from kh02.store.find import find_plans
from kh02.store.load import load
from kh02.store.yaml.doubt import read_doubts
from kh02.store.yaml.layout import read_layout
from kh02.vi.date import parse_date
from kh02.work.new_plan.ask import ask_plan
from kh02.work.new_plan.definitions import Definitions, definitions_of, usual_definitions
from kh02.work.new_plan.write import write_plan
from kh02.work.record.dialogue import Unattended
from kh02.work.record.request import Request

ROOT = Path(__file__).parents[2]
NOVEMBER = at(parse_date("16/11/2026"))


@pytest.fixture
def practice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A practice commune, in whose folder the commands are typed."""
    monkeypatch.chdir(tmp_path)
    assert run(["new", "--practice", "tap-dung"]) == 0
    monkeypatch.chdir("tap-dung")
    return Path.cwd()


def book_in(folder: Path) -> Book:
    (files,) = find_plans([], folder).plans
    book = load(files).book
    assert book
    return book


def test_the_practice_commune_has_nothing_wrong(practice: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", "--strict"], NOVEMBER) == 0
    assert capfd.readouterr().out.endswith("Đã kiểm tra 6 tệp: 0 lỗi, 0 cảnh báo.\n")


def test_every_figure_of_the_practice_commune_is_marked_as_made_up(practice: Path) -> None:
    logs = book_in(practice).logs
    assert len(logs) == 5
    assert all(log.illustrative for log in logs)


def test_git_merges_the_practice_logs_line_by_line(practice: Path) -> None:
    assert "merge=union" in (practice / ".gitattributes").read_text("utf-8")
    assert ".kh02.lock\n" in (practice / ".gitignore").read_text("utf-8")


@pytest.mark.parametrize("there", ["tap-dung/a.txt", "tap-dung"])
def test_no_practice_where_something_is(
    there: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(there).parent.mkdir(exist_ok=True)
    Path(there).write_text("của tôi", "utf-8")
    assert run(["new", "--practice", "tap-dung"]) == 2
    assert capfd.readouterr().err == "tap-dung đã có nội dung; hãy nêu một thư mục mới hoặc còn trống.\n"
    assert [path.as_posix() for path in Path().rglob("*") if path.is_file()] == [there]


def test_a_practice_folder_that_cannot_be_written_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("tep").write_text("", "utf-8")
    assert run(["new", "--practice", "tep/tap-dung"]) == 1
    assert capfd.readouterr().err.startswith("Không ghi được vào tep/tap-dung: ")


def test_practice_goes_alone(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "--practice", "x", "--number", "1/KH-UBND"]) == 2
    assert capfd.readouterr().err == "--practice không đi cùng tùy chọn nào khác.\n"


GENERAL = {
    "issuer": "Ủy ban nhân dân phường An Bình",
    "province": "Hải Phòng",
    "number": "12/KH-UBND",
    "date": "15/1/2027",
    "title": "Chuyển đổi số phường An Bình năm 2027",
    "starts": "1/1/2027",
    "ends": "31/12/2027",
}


@pytest.fixture
def kh02(kh02: Command, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run ``kh02 new`` in an empty folder, with ``answers`` at a terminal."""

    def command(*arguments: str, answers: list[str] | None = None) -> Output:
        monkeypatch.setattr("kh02.cli.dialogue.at_terminal", lambda: answers is not None)
        if answers is not None:
            monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))
        return kh02("new", *arguments, clock=NOVEMBER)

    return command


def options(**changed: str) -> list[str]:
    return [word for name, value in (GENERAL | changed).items() for word in (f"--{name}", value)]


def plan_at(path: str) -> Plan:
    (files,) = find_plans([path], Path.cwd()).plans
    loaded = load(files)
    assert loaded.book, loaded.findings
    return loaded.book.plan


def test_in_a_pipe_all_that_is_missing_is_named(kh02: Command) -> None:
    wanted = "Thiếu --issuer, --province, --number, --date, --title, --starts, --ends, --unit.\n"
    assert kh02() == (2, "", wanted)
    assert list(Path().iterdir()) == []


def test_in_a_pipe_options_make_a_plan_and_what_is_not_said_stays_empty(kh02: Command) -> None:
    units = ["--unit", "vhxh", "--unit", "van phong", "--unit", "TTPVHCC"]
    code, out, err = kh02(*options(), *units, "--indicator", "CT-7", "--indicator", "CT-1=tối thiểu 80%")
    assert (code, out) == (0, "Đã lập plans/an-binh.yaml\n")
    assert "kh02 validate plans/an-binh.yaml" in err
    plan = plan_at("an-binh")
    assert (plan.place, plan.issuer.short, plan.issuer.level) == ("An Bình", "UBND phường An Bình", "commune")
    assert [unit.name for unit in plan.units] == [
        "Phòng Văn hóa - Xã hội",
        "Văn phòng HĐND và UBND",
        "Trung tâm Phục vụ hành chính công phường",
    ]
    assert not any(unit.standing for unit in plan.units)
    first, second = plan.indicators
    assert (first.id, str(first.targets[0].at_least), first.assumed) == ("CT-1", "80", ("by", "every"))
    assert (second.id, second.targets, second.place) == ("CT-7", (), "[…]")
    assert (plan.signature.authority, plan.signature.position) == ("TM. ỦY BAN NHÂN DÂN", "[…]")
    assert (plan.tasks, plan.implements, plan.recipients) == ((), (), ())
    assert sorted(path.name for path in Path().iterdir()) == [".gitattributes", ".gitignore", "plans"]


def test_at_a_terminal_what_is_missing_is_asked_for(kh02: Command) -> None:
    answers = [
        "UBND An Bình", "Ủy ban nhân dân xã An Bình", "", "Hải Phòng", "12/KH-UBND", "15/1/2027", "Chuyển đổi số",
        "1/1/2027", "1/1/2026", "", "1, 9", "1, công an", "1", "02-KH/BCĐTW, 01-KH/BCĐ", "1,7", "80", "≥ 80", "",
        "Phó Chủ tịch",
    ]  # fmt: skip
    code, out, err = kh02(answers=answers)
    assert (code, out) == (0, "Đã lập plans/an-binh.yaml\n"), err
    plan = plan_at("an-binh")
    assert [(unit.id, unit.name, unit.standing) for unit in plan.units] == [
        ("vhxh", "Phòng Văn hóa - Xã hội", True),
        ("congan", "Công an xã", False),
    ]
    assert plan.implements == ("02-KH/BCĐTW", "01-KH/BCĐ")
    assert [(one.id, len(one.targets)) for one in plan.indicators] == [("CT-1", 1), ("CT-7", 0)]
    assert plan.signature.lines == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert plan.ends == parse_date("31/12/2027")
    for words in (
        "“UBND An Bình” chưa đủ; ghi tên đầy đủ, ví dụ Ủy ban nhân dân xã An Bình\n",
        "Cần có câu trả lời; muốn dừng thì nhấn Ctrl+C.\n",
        "01/01/2026 trước ngày bắt đầu, 01/01/2027\n",
        "Đến ngày [31/12/2027]: ",
        "  8. to-cnscd  Tổ công nghệ số cộng đồng\n",
        "Đơn vị: không có mục nào khớp với “9”.\n",
        "“80” chưa rõ mức phải đạt",
    ):
        assert words in err


def test_enter_takes_every_unit_and_no_indicator(kh02: Command) -> None:
    code, _, err = kh02(*options(), answers=["", "", "", "", ""])
    assert code == 0, err
    plan = plan_at("an-binh")
    assert len(plan.units) == 8
    assert plan.indicators == ()
    assert plan.signature.position == "CHỦ TỊCH"


def test_last_years_plan_gives_units_and_definitions_but_no_levels(kh02: Command) -> None:
    Path("plans").mkdir()
    shutil.copy(ROOT / "plans" / "phu-lien.yaml", "plans/phu-lien.yaml")
    given = options(date="15/1/2026", starts="1/1/2026", ends="31/12/2026")[4:]
    chosen = ["--unit", "vhxh", "--unit", "TTPVHCC", "--indicator", "II.2.2-2a=trên 90", "--indicator", "V.8-1"]
    assert kh02("--from", "phu-lien", *given, *chosen)[:2] == (0, "Đã lập plans/phu-lien-2026.yaml\n")
    old, new = plan_at("phu-lien"), plan_at("phu-lien-2026")
    assert new.issuer == old.issuer
    assert [unit.id for unit in new.units if unit.standing] == ["vhxh"]
    before = {one.id: one for one in old.indicators}
    assert [(one.measure, one.parent) for one in new.indicators] == [
        (before[one.id].measure, before[one.id].parent) for one in new.indicators
    ]
    assert [[str(target.more_than) for target in one.targets] for one in new.indicators] == [["90"], []]
    text = Path("plans/phu-lien-2026.yaml").read_text("utf-8")
    doubts = read_doubts(read_layout(text))
    assert [(one.path, one.reason) for one in doubts] == [
        (
            ("indicators", index),
            "mã, vị trí, nguyên văn, cách đo lấy từ Kế hoạch số 60/KH-UBND ngày 29/8/2025; "
            "đối chiếu với văn bản đã ký.",
        )
        for index in range(2)
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--id", "../x"], 2, "--id “../x” không dùng được"),
        (["--id", "co-roi"], 2, "Đã có kế hoạch mã co-roi"),
        (["--from", "khong-co"], 3, "“khong-co”"),
        (["--from", "hong"], 1, "không đọc được kế hoạch"),
        (options(issuer="Công ty A"), 2, "--unit"),
        ([*options(issuer="Công ty A"), "--unit", "vhxh"], 2, "ghi tên đầy đủ"),
        ([*options(ends="31/12/2026"), "--unit", "vhxh"], 2, "trước ngày bắt đầu"),
        ([*options(), "--unit", "phong"], 2, "có thể là 3 mục"),
        ([*options(), "--unit", "vhxh", "--indicator", "CT-1=80"], 2, "chưa rõ mức phải đạt"),
        ([*options(), "--unit", "vhxh", "--indicator", "CT-1=xong"], 2, "chưa rõ mức phải đạt"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    arguments: list[str], code: int, words: str, kh02: Command
) -> None:
    Path("plans").mkdir()
    Path("plans/co-roi.yaml").write_text("của tôi", "utf-8")
    Path("plans/hong.yaml").write_text("kh02: plan/1\n", "utf-8")
    got, _, err = kh02(*arguments)
    assert (got, words in err) == (code, True), err
    assert sorted(path.name for path in Path("plans").iterdir()) == ["co-roi.yaml", "hong.yaml"]
    assert not Path(".gitattributes").exists()


@cache
def offered() -> list[tuple[str | None, Definitions]]:
    names = ("plans/phu-lien.yaml", "plans/bach-ngoc.yaml", "practice/plans/thuc-hanh.yaml")
    return [
        (None, usual_definitions("xã")),
        *((str(ROOT / one), definitions_of(str(ROOT / one), ROOT)) for one in names),
    ]


def level(data: st.DataObject, one: Indicator) -> str:
    kinds = {
        "ratio": "=tối thiểu 80%",
        "share": "=trên 50",
        "count": "=đúng 40",
        "yes-no": "=xong",
        "checklist": "=xong",
    }
    return data.draw(st.sampled_from(["", kinds.get(one.measure.kind, "")]))


@given(st.data())
@settings(max_examples=30)
def test_whatever_is_chosen_the_plan_has_no_errors(data: st.DataObject) -> None:
    source, known = offered()[data.draw(st.integers(0, 3))]
    units = data.draw(st.lists(st.sampled_from([unit.id for unit in known.units]), min_size=1, unique=True))
    indicators = data.draw(st.lists(st.sampled_from(known.indicators), unique_by=lambda one: one.id))
    texts = GENERAL | ({"from": source} if source else {})
    chosen = tuple(f"{one.id}{level(data, one)}" for one in indicators)
    with TemporaryDirectory() as name:
        path, text = ask_plan(
            Request(texts, {"unit": tuple(units), "indicator": chosen}), Unattended(), Path(name)
        )
        write_plan(path, text)
        (files,) = find_plans([str(path)], Path.cwd()).plans
        book = load(files).book
    assert book
    assert {unit.id for unit in book.plan.units} == set(units)
    assert {one.id for one in book.plan.indicators} == {one.id for one in indicators}
    assert list(check_errors(book, parse_date("16/11/2026"))) == []
