"""What a filled form becomes, and how what is wrong in it is told."""

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile

import pytest
from tests.command import Command
from tests.form.conftest import TODAY, entries, fill, shown

Export = Callable[..., Path]
FIGURE = ("Chỉ tiêu", "I-1")
TASK = ("Nhiệm vụ", "II-1")


def test_figures_become_entries_of_the_unit_and_the_period(folder: Path, kh02: Command, exported: Export) -> None:
    form = fill(
        exported(),
        {
            FIGURE: {
                "Số thực hiện": 412,
                "Trên tổng số": 538,
                "Nguồn số liệu": "Hệ thống TTHC",
                "Minh chứng": "9/BC; 10/BC",
            },
            ("Chỉ tiêu", "Tổ số 2"): {"Số thực hiện": 1, "Ngày (nếu khác)": dt.date(2025, 10, 3)},
            ("Chỉ tiêu", "Khảo sát"): {"Số thực hiện": "Đã xong"},
            ("Chỉ tiêu", "I-5"): {"Số thực hiện": "Chưa có", "Ghi chú": "Đang lấy ý kiến"},
        },
    )
    code, out, err = kh02("form", "import", form, "--yes")
    assert (code, out) == (0, "Đã ghi vào plans/mau/2025-10.yaml:4 (4 ghi chép)\n"), err
    assert entries(folder) == [
        '{date: 2025-10-14, indicator: "I-1", from: 2025-09-15, numerator: 412, denominator: 538, by: ttpvhcc, '
        'received: 2025-10-16, source: Hệ thống TTHC, evidence: ["9/BC", "10/BC"]}',
        '{date: 2025-10-03, indicator: "I-2", part: Tổ số 2, value: 1, by: ttpvhcc, received: 2025-10-16}',
        '{date: 2025-10-14, indicator: "I-4", stage: Khảo sát, by: ttpvhcc, received: 2025-10-16}',
        '{date: 2025-10-14, indicator: "I-5", done: false, by: ttpvhcc, received: 2025-10-16, '
        "note: Đang lấy ý kiến}",
    ]
    assert "Biểu của Trung tâm Phục vụ hành chính công, tháng 10 năm 2025: 4 dòng mới, 0 dòng sửa" in err
    assert "chưa có số liệu → 76,58% (412/538 hồ sơ)" in err


def test_a_checklist_and_an_update_become_entries(folder: Path, kh02: Command, exported: Export) -> None:
    checklist = fill(exported("congan"), {("Danh mục 1", "Dân cư"): {"đúng": "Đạt", "sạch": "đạt ", "đủ": "Chưa"}})
    update = fill(
        exported(),
        {
            TASK: {
                "Trạng thái": "Đã hoàn thành",
                "Ngày (nếu khác)": "3/10/2025",
                "Kết quả trong kỳ": "Đã hướng dẫn\n12 tổ",
                "Khó khăn, vướng mắc": "thiếu máy",
                "Minh chứng": "187/QĐ-UBND",
            }
        },
    )
    assert kh02("form", "import", checklist, update, "--yes", "--received", "14/10/2025")[0] == 0
    assert entries(folder) == [
        '{date: 2025-10-14, indicator: "I-3", item: Dân cư, met: [đúng, sạch], by: congan}',
        '{date: 2025-10-03, task: "II-1", state: done, result: "Đã hướng dẫn\\n12 tổ", difficulty: thiếu máy, '
        'by: ttpvhcc, received: 2025-10-14, evidence: ["187/QĐ-UBND"]}',
    ]


@pytest.mark.parametrize(
    ("above", "below", "written"),
    [
        (" 1.245 ", "\u00a02.480\t", "numerator: 1245, denominator: 2480"),
        (99.0, 100.0, "numerator: 99, denominator: 100"),
        (1244.9999999999998, 2480, "numerator: 1245, denominator: 2480"),
        ("1 245", 2480, "numerator: 1245, denominator: 2480"),
        (0, 0, "numerator: 0, denominator: 0"),
    ],
)
def test_pasted_numbers_are_read_the_vietnamese_way(
    above: object, below: object, written: str, folder: Path, kh02: Command, exported: Export
) -> None:
    form = fill(exported(), {FIGURE: {"Số thực hiện": above, "Trên tổng số": below}})
    assert kh02("form", "import", form, "--yes")[0] == 0
    assert written in entries(folder)[0]


@pytest.mark.parametrize(
    "day", ["3/10/2025", " 03-10-2025 ", "2025-10-03", "2025/10/03", "3/10/2025 8:30", 45933, dt.date(2025, 10, 3)]
)
def test_days_are_read_as_dates_or_text(day: object, folder: Path, kh02: Command, exported: Export) -> None:
    form = fill(exported(), {("Chỉ tiêu", "I-5"): {"Số thực hiện": "đã có"}}, day=day)
    assert kh02("form", "import", form, "--yes")[0] == 0
    assert entries(folder)[0].startswith("{date: 2025-10-03, ")


@pytest.mark.parametrize(
    ("row", "values", "said"),
    [
        (
            FIGURE,
            {"Số thực hiện": "abc", "Trên tổng số": 5},
            "trang “Chỉ tiêu”, ô H6 (Số thực hiện): “abc” không phải",
        ),
        (FIGURE, {"Số thực hiện": 12}, "ô H6 (I-1): thiếu trên tổng số"),
        (FIGURE, {"Số thực hiện": -3, "Trên tổng số": 5}, "ô H6 (Số thực hiện): “-3” là số âm"),
        (
            FIGURE,
            {"Số thực hiện": 1.245, "Trên tổng số": 5},
            "ô H6 (Số thực hiện): Hồ sơ đếm bằng số nguyên, không thể là 1,245; có phải 1245?",
        ),
        (FIGURE, {"Số thực hiện": 1.2, "Trên tổng số": 5}, "không thể là 1,2; có phải 1200?"),
        (FIGURE, {"Số thực hiện": "12,000", "Trên tổng số": 15000}, "12,000 có hai cách hiểu: viết 12 hoặc 12000"),
        (FIGURE, {"Số thực hiện": "80%", "Trên tổng số": 100}, "“80%” có dấu %"),
        (FIGURE, {"Số thực hiện": "12.5", "Trên tổng số": 50}, "hãy viết 12,5"),
        (FIGURE, {"Số thực hiện": "=SUM(A1:A3)", "Trên tổng số": 5}, "ô H6: có công thức"),
        (FIGURE, {"Số thực hiện": "#REF!", "Trên tổng số": 5}, "ô H6: báo lỗi #REF!"),
        (
            FIGURE,
            {"Số thực hiện": 1, "Trên tổng số": 5, "Ngày (nếu khác)": "31/11/2025"},
            "ô J6 (Ngày (nếu khác)): Ngày 31/11/2025 không có",
        ),
        (
            FIGURE,
            {"Số thực hiện": 1, "Trên tổng số": 5, "Ngày (nếu khác)": "15/10/2025"},
            "ô J6: ngày 15/10/2025 không nằm trong kỳ của biểu (từ 15/9/2025",
        ),
        (("Chỉ tiêu", "Khảo sát"), {"Trên tổng số": 1}, "ô I9 (I-4): thiếu số thực hiện"),
        (("Chỉ tiêu", "Khảo sát"), {"Số thực hiện": "rồi"}, "“rồi” không có trong danh sách; chọn một trong: Đã"),
        (TASK, {"Trạng thái": "Quá hạn"}, "ô G6 (Trạng thái): “Quá hạn” không có trong danh sách"),
        (TASK, {"Trạng thái": "Đã hoàn thành"}, "(II-1): đã hoàn thành thì ghi ngày hoàn thành"),
    ],
)
def test_a_wrong_cell_is_told_and_nothing_is_written(
    row: tuple[str, str], values: dict[str, object], said: str, folder: Path, kh02: Command, exported: Export
) -> None:
    form = fill(exported(), {row: values, ("Chỉ tiêu", "I-5"): {"Số thực hiện": "Đã có"}})
    code, _, err = kh02("form", "import", form, "--yes")
    assert (code, entries(folder)) == (1, [])
    assert said in err
    assert err.startswith(f"{form}: chưa ghi gì, vì:")


def test_a_day_that_has_not_come_is_refused(folder: Path, kh02: Command) -> None:
    kh02("form", "export", "--unit", "ttpvhcc", "--of", "2025-11", "-o", "b.xlsx")
    form = fill(Path("b.xlsx"), {("Chỉ tiêu", "I-5"): {"Số thực hiện": "Đã có"}})
    code, _, err = kh02("form", "import", form, "--yes")
    assert (code, entries(folder, "2025-11")) == (1, [])
    assert "trang “Hướng dẫn”, ô C5: ngày 14/11/2025 còn ở phía trước" in err


@pytest.mark.parametrize(("day", "code"), [(TODAY, 0), (TODAY + dt.timedelta(days=1), 1)])
def test_today_has_come_and_tomorrow_has_not(folder: Path, kh02: Command, day: dt.date, code: int) -> None:
    kh02("form", "export", "--unit", "ttpvhcc", "--of", "2025-11", "-o", "b.xlsx")
    form = fill(Path("b.xlsx"), {("Chỉ tiêu", "I-5"): {"Số thực hiện": "Đã có"}}, day=day)
    done, _, err = kh02("form", "import", form, "--yes")
    assert (done, len(entries(folder, "2025-10"))) == (code, 1 - code)
    assert ("ô C5: ngày 17/10/2025 còn ở phía trước" in err) is bool(code)


def test_what_the_checks_refuse_is_told_by_row(folder: Path, kh02: Command, exported: Export) -> None:
    form = fill(exported(), {FIGURE: {"Số thực hiện": 40, "Trên tổng số": 50}})
    kh02("record", "figure", "I-1", "50/60", "--date", "10/10/2025", "--by", "ttpvhcc", "--yes")
    before = entries(folder)
    code, _, err = kh02("form", "import", form, "--yes")
    assert (code, entries(folder)) == (1, before)
    assert "trang “Chỉ tiêu”, dòng 6 (I-1): " in err


def test_a_note_without_a_figure_is_told(folder: Path, kh02: Command, exported: Export) -> None:
    form = fill(exported(), {FIGURE: {"Ghi chú": "hệ thống lỗi"}, ("Chỉ tiêu", "I-5"): {"Số thực hiện": "Đã có"}})
    code, _, err = kh02("form", "import", form, "--yes")
    assert (code, len(entries(folder))) == (0, 1)
    assert "Lưu ý: trang “Chỉ tiêu”, ô M6 (I-1): có ghi chú mà không có số liệu nên không ghi" in err


def test_a_form_without_anything_filled_in_writes_nothing(folder: Path, kh02: Command, exported: Export) -> None:
    code, _, err = kh02("form", "import", exported(), "--yes")
    assert (code, entries(folder)) == (3, [])
    assert "chưa điền gì" in err


def test_a_form_taken_in_already_is_refused_and_a_changed_one_corrects(
    folder: Path, kh02: Command, exported: Export
) -> None:
    form = fill(
        exported(),
        {FIGURE: {"Số thực hiện": 412, "Trên tổng số": 538}, TASK: {"Kết quả trong kỳ": "Mở 2 quầy"}},
    )
    assert kh02("form", "import", form, "--yes", "--received", "14/10/2025")[0] == 0
    code, _, err = kh02("form", "import", form, "--yes")
    assert (code, len(entries(folder))) == (3, 2)
    assert "đã được nhập từ trước, không có gì khác" in err

    fill(form, {FIGURE: {"Số thực hiện": 421}, TASK: {"Kết quả trong kỳ": "Mở 3 quầy"}})
    code, _, err = kh02("form", "import", form, "--yes", "--reason", "Đếm lại")
    assert code == 0, err
    assert entries(folder)[2:] == [
        '{date: 2025-10-16, indicator: "I-1", from: 2025-09-15, numerator: 421, denominator: 538, by: ttpvhcc, '
        'replaces: {date: 2025-10-14, reason: Đếm lại}}',
        '{date: 2025-10-16, task: "II-1", result: Mở 3 quầy, by: ttpvhcc, '
        'replaces: {date: 2025-10-14, reason: Đếm lại}}',
    ]  # fmt: skip
    assert "tử số: 412 → 421" in err
    assert kh02("form", "import", form, "--yes")[0] == 3
    assert kh02("validate")[0] == 0


def test_a_correction_keeps_what_the_form_does_not_show(folder: Path, kh02: Command, exported: Export) -> None:
    evidence = Path("bien-ban.pdf")
    evidence.write_bytes(b"%PDF-1.4")
    kh02(
        *("record", "update", "II-1", "--result", "Mở 2 quầy", "--date", "12/10/2025", "--by", "ttpvhcc"),
        *("--evidence", evidence, "--note", "ghi riêng", "--yes"),
    )
    form = exported()
    assert shown(form, *TASK, "Minh chứng", "Kết quả trong kỳ") == ("evidence/bien-ban.pdf", "Mở 2 quầy")
    fill(form, {TASK: {"Minh chứng": "evidence/bien-ban.pdf; 12/BC-UBND"}})
    assert kh02("form", "import", form, "--yes")[0] == 0
    old, new = entries(folder)
    assert "result: Mở 2 quầy" in new
    assert "note: ghi riêng" in new
    seal = old[old.index("#sha256=") : old.index("#sha256=") + 72]
    assert f'evidence: ["evidence/bien-ban.pdf{seal}", "12/BC-UBND"]' in new


def test_an_old_form_does_not_undo_a_later_correction(folder: Path, kh02: Command, exported: Export) -> None:
    form = fill(exported(), {FIGURE: {"Số thực hiện": 412, "Trên tổng số": 538}})
    assert kh02("form", "import", form, "--yes", "--received", "14/10/2025")[0] == 0
    kh02("correct", "I-1", "400/538", "--of", "14/10/2025", "--reason", "Đếm nhầm", "--yes")
    code, _, err = kh02("form", "import", form, "--yes")
    assert (code, len(entries(folder))) == (3, 2)
    assert "dòng 6 (I-1): số trong biểu đã được sửa sau khi nhập, giữ số đã sửa" in err


def test_a_row_for_another_day_is_a_new_entry(folder: Path, kh02: Command, exported: Export) -> None:
    kh02("record", "update", "II-1", "--result", "Mở 2 quầy", "--date", "1/10/2025", "--by", "ttpvhcc", "--yes")
    form = fill(exported(), {TASK: {"Kết quả trong kỳ": "Mở 3 quầy", "Ngày (nếu khác)": "10/10/2025"}})
    assert kh02("form", "import", form, "--yes")[0] == 0
    assert [line.split(",")[0] for line in entries(folder)] == ["{date: 2025-10-01", "{date: 2025-10-10"]
    assert "replaces" not in entries(folder)[1]


def test_nothing_is_written_without_consent_or_in_a_dry_run(folder: Path, kh02: Command, exported: Export) -> None:
    form = fill(exported(), {("Chỉ tiêu", "I-5"): {"Số thực hiện": "Đã có"}})
    code, out, _ = kh02("form", "import", form, "--dry-run")
    assert code == 0
    entry = '{date: 2025-10-14, indicator: "I-5", done: true, by: ttpvhcc, received: 2025-10-16}'
    assert out == f"plans/mau/2025-10.yaml: - {entry}\n"
    code, _, err = kh02("form", "import", form)
    assert (code, entries(folder)) == (2, [])
    assert "thêm --yes để ghi" in err


@pytest.mark.parametrize(("answer", "written"), [("k\n", 0), ("c\n", 1)])
def test_at_a_terminal_it_asks_before_it_writes(
    answer: str, written: int, folder: Path, kh02: Command, exported: Export, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = fill(exported(), {("Chỉ tiêu", "I-5"): {"Số thực hiện": "Đã có"}})
    monkeypatch.setattr("kh02.cli.recording.at_terminal", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    code, _, err = kh02("form", "import", form)
    assert (code, len(entries(folder))) == (0, written)
    assert "Ghi vào kế hoạch? [C/k]" in err


def test_a_form_of_a_week_is_taken_in(folder: Path, kh02: Command) -> None:
    kh02("form", "export", "--unit", "congan", "--period", "week", "--of", "2025-W41", "-o", "tuan.xlsx")
    form = fill(Path("tuan.xlsx"), {("Nhiệm vụ", "II-3"): {"Kết quả trong kỳ": "Đã rà soát"}})
    assert kh02("form", "import", form, "--yes")[0] == 0
    assert entries(folder)[0].startswith('{date: 2025-10-12, task: "II-3", result: Đã rà soát, by: congan')


def test_a_refused_form_does_not_keep_the_others_out(folder: Path, kh02: Command, exported: Export) -> None:
    good = fill(exported(), {("Chỉ tiêu", "I-5"): {"Số thực hiện": "Đã có"}})
    code, _, err = kh02("form", "import", "khong-co.xlsx", good, "--yes")
    assert (code, len(entries(folder))) == (2, 1)
    assert "khong-co.xlsx: không có tệp này." in err


def test_a_folder_stands_for_the_forms_in_it(folder: Path, kh02: Command, exported: Export) -> None:
    form = Path(fill(exported(), {("Chỉ tiêu", "I-5"): {"Số thực hiện": "Đã có"}}))
    came = Path("đã gửi về")
    came.mkdir()
    assert kh02("form", "import", str(came), "--yes")[0] == 3
    copyfile(form, came / "một.xlsx")
    (came / "~$một.xlsx").write_bytes(b"Excel keeps this while the workbook is open")
    (came / "khac.txt").write_text("không phải biểu", "utf-8")
    code, _, err = kh02("form", "import", str(came), "--yes")
    assert (code, len(entries(folder))) == (0, 1), err


def test_a_form_of_another_plan_or_period_is_refused(folder: Path, kh02: Command, exported: Export) -> None:
    form = fill(exported(), {("Chỉ tiêu", "I-5"): {"Số thực hiện": "Đã có"}})
    plan = (folder.parent / "mau.yaml").read_text("utf-8")
    (folder.parent / "khac.yaml").write_text(plan.replace('"id": "mau"', '"id": "khac"'), "utf-8")
    code, _, err = kh02("form", "import", form, "--plan", "khac", "--yes")
    assert (code, "của kế hoạch “mau”, không phải “khac”" in err) == (2, True)
    code, _, err = kh02("form", "import", form, "--of", "2025-11", "--yes")
    assert (code, "biểu này của tháng 10 năm 2025, không phải tháng 11 năm 2025" in err) == (2, True)
    moved = plan.replace('"signature"', '"reporting": {"convention": "calendar"}, "signature"')
    (folder.parent / "mau.yaml").write_text(moved, "utf-8")
    code, _, err = kh02("form", "import", form, "--yes")
    assert (code, "cách chốt kỳ đã đổi" in err) == (2, True)
    assert entries(folder) == []


def test_an_item_that_the_plan_no_longer_has_is_told(folder: Path, kh02: Command, exported: Export) -> None:
    form = fill(exported(), {TASK: {"Kết quả trong kỳ": "x"}})
    file = folder.parent / "mau.yaml"
    file.write_text(file.read_text("utf-8").replace('"id": "II-1"', '"id": "II-4"'), "utf-8")
    code, _, err = kh02("form", "import", form, "--yes")
    assert (code, "kế hoạch không còn nhiệm vụ II-1" in err) == (1, True)


def test_a_correction_is_not_known_before_what_it_corrects(folder: Path, kh02: Command, exported: Export) -> None:
    form = fill(exported(), {("Chỉ tiêu", "I-5"): {"Số thực hiện": "Chưa có"}})
    kh02("form", "import", form, "--yes")  # received today, 16/10
    fill(form, {("Chỉ tiêu", "I-5"): {"Số thực hiện": "Đã có"}})
    assert kh02("form", "import", form, "--yes", "--received", "15/10/2025")[0] == 0
    assert entries(folder)[1].startswith(
        '{date: 2025-10-16, indicator: "I-5", done: true, by: ttpvhcc, replaces: '
    )


def test_a_form_is_not_received_before_it_is_there(kh02: Command, exported: Export) -> None:
    code, _, err = kh02("form", "import", exported(), "--received", "17/10/2025")
    assert (code, err) == (2, "Giá trị của --received không dùng được: 17/10/2025 chưa đến.\n")
    assert kh02("form", "import")[0] == 2


def test_a_stage_is_taken_back(folder: Path, kh02: Command, exported: Export) -> None:
    form = fill(exported(), {("Chỉ tiêu", "Khảo sát"): {"Số thực hiện": "Đã xong"}})
    kh02("form", "import", form, "--yes")
    assert kh02("form", "import", exported(), "--yes")[0] == 3
    fill(form, {("Chỉ tiêu", "Khảo sát"): {"Số thực hiện": "Chưa xong"}})
    assert kh02("form", "import", form, "--yes")[0] == 0
    assert "stage: Khảo sát, done: false" in entries(folder)[1]


@pytest.mark.parametrize(
    ("told", "in_form"), [("1500", 1500), ("1245", 1245), ("123456789012345", 123456789012345)]
)
def test_no_digit_is_lost_on_the_way_through_a_form(
    told: str, in_form: object, kh02: Command, exported: Export
) -> None:
    kh02(
        *("record", "figure", "I-2", told, "--part", "Tổ số 1", "--date", "14/10/2025"), "--by", "ttpvhcc", "--yes"
    )
    form = exported()
    assert shown(form, "Chỉ tiêu", "Tổ số 1", "Số thực hiện") == (in_form,)
    code, _, err = kh02("form", "import", form, "--yes")
    assert (code, "đã được nhập từ trước, không có gì khác" in err) == (3, True)


def test_what_another_unit_told_is_not_corrected(folder: Path, kh02: Command, exported: Export) -> None:
    kh02("record", "update", "II-1", "--result", "Của vhxh", "--date", "14/10/2025", "--by", "vhxh", "--yes")
    form = exported()
    assert shown(form, "Nhiệm vụ", "II-1", "Kết quả trong kỳ", "Ngày (nếu khác)") == (None, None)
    fill(form, {TASK: {"Kết quả trong kỳ": "Của ttpvhcc"}})
    assert kh02("form", "import", form, "--yes")[0] == 0
    assert "replaces" not in entries(folder)[1]


def test_the_periods_first_day_and_today_are_in_time(folder: Path, kh02: Command, exported: Export) -> None:
    form = fill(exported(), {FIGURE: {"Số thực hiện": 1, "Trên tổng số": 2, "Ngày (nếu khác)": "15/9/2025"}})
    assert kh02("form", "import", form, "--yes")[0] == 0
    kh02("form", "export", "--unit", "congan", "--of", "2025-11", "-o", "b.xlsx")
    form = fill(Path("b.xlsx"), {("Nhiệm vụ", "II-3"): {"Kết quả trong kỳ": "x"}}, day="16/10/2025")
    assert kh02("form", "import", form, "--yes")[0] == 0


def test_the_same_in_other_words_is_no_change(folder: Path, kh02: Command, exported: Export) -> None:
    (folder / "2025-10.yaml").write_text(
        "kh02: log/1\nplan: mau\nentries:\n"
        '  - {date: 2025-10-14, indicator: "I-3", item: Dân cư, met: [sạch, đúng], by: congan}\n'
        '  - {date: 2025-10-14, indicator: "I-4", stage: Khảo sát, done: true, by: ttpvhcc}\n',
        "utf-8",
    )
    for unit in ("congan", "ttpvhcc"):
        code, _, err = kh02("form", "import", exported(unit), "--yes")
        assert (code, "đã được nhập từ trước, không có gì khác" in err) == (3, True)
