"""Figures: found by words, read by their measure, shown with what they do, refused when they cannot be."""

import datetime as dt
from pathlib import Path

import pytest
from tests.command import Command
from tests.record.conftest import entries

WHO = ("--date", "12/9/2025", "--by", "TTPVHCC")


def test_a_figure_is_shown_with_what_it_does_and_appended(kh02: Command, folder: Path) -> None:
    assert kh02("record", "figure", "ho so truc tuyen", "412/538", *WHO, "--source", "Một cửa", "--yes") == (
        0,
        "Đã ghi vào plans/mau/2025-09.yaml:4\n",
        "Chỉ tiêu I-1: 412/538, ngày 12/9/2025, Trung tâm Phục vụ hành chính công.\n"
        "  Hồ sơ xử lý hoàn toàn trực tuyến:\n"
        "  Số phát sinh từ ngày 15/8/2025 đến ngày 12/9/2025.\n"
        "  Lũy kế: chưa có số liệu → 76,58% (412/538 hồ sơ); "
        "còn thiếu 3,42 điểm phần trăm so với mức tối thiểu 80%, hạn 31/12/2025.\n"
        "  Lưu ý KH520: Thiếu số liệu của chỉ tiêu I-1 từ ngày 01/7/2025 đến 14/8/2025. "
        "Bổ sung số liệu của khoảng này; nếu không phát sinh thì ghi số 0.\n",
    )
    assert entries(folder) == [
        '{date: 2025-09-12, indicator: "I-1", from: 2025-08-15, numerator: 412, denominator: 538, by: ttpvhcc, '
        "source: Một cửa}"
    ]


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("79.996/100.000", "79,99% (79.996/100.000 hồ sơ); còn thiếu chưa đến 0,01 điểm phần trăm so với"),
        ("4/5", "80% (4/5 hồ sơ); đạt mức tối thiểu 80%"),
        ("0/0", "không phát sinh (mẫu số bằng 0)."),
    ],
)
def test_how_far_it_is_to_the_target_is_told_on_the_exact_value(kh02: Command, amount: str, words: str) -> None:
    assert words in kh02("record", "figure", "I-1", amount, *WHO, "--dry-run")[2]


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["I-2", "1", "--part", "to so 2"], 'indicator: "I-2", part: Tổ số 2, value: 1'),
        (["I-3", "du, dung", "--item", "dan cu"], 'indicator: "I-3", item: Dân cư, met: [đủ, đúng]'),
        (["I-3", "tất cả", "--item", "Đất đai"], 'indicator: "I-3", item: Đất đai, met: [đúng, đủ, sạch]'),
        (["I-3", "không", "--item", "Đất đai"], 'indicator: "I-3", item: Đất đai, met: []'),
        (["I-4", "khao sat"], 'indicator: "I-4", stage: Khảo sát'),
        (["quy che", "có"], 'indicator: "I-5", done: true'),
        (["II-9", "chưa"], 'indicator: "I-5", done: false'),
        (
            ["I-1", "1.245/2.000", "--since", "1/8/2025"],
            'indicator: "I-1", from: 2025-08-01, numerator: 1245, denominator: 2000',
        ),
    ],
)
def test_each_measure_reads_its_own_kind_of_figure(
    kh02: Command, folder: Path, arguments: list[str], line: str
) -> None:
    code, _, err = kh02("record", "figure", *arguments, *WHO, "--yes")
    assert (code, entries(folder)) == (0, [f"{{date: 2025-09-12, {line}, by: ttpvhcc}}"]), err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["I-1", "412"], 2, "cần tử số và mẫu số"),
        (["I-1", "412/5.38"], 2, "hãy viết 5,38"),
        (["I-6", "1"], 2, "kh02 record update"),
        (["I-3", "đẹp", "--item", "Dân cư"], 2, "chọn một trong: đúng; đủ; sạch"),
        (["khảo", "1"], 2, "Thiếu --part; ghi mã của một trong các mục:"),
        (
            ["khảo", "1", "--part", "Tổ 9"],
            2,
            "--part: không có mục nào khớp với “Tổ 9”; ghi mã của một trong các mục:\n  Tổ số 1\n  Tổ số 2\n",
        ),
        (["I-3", "đúng"], 2, "Thiếu --item; ghi mã của một trong các mục:"),
        (["I-1", "1/2", "--since", "31/2/2025"], 2, "không có trong lịch"),
        (["xyz", "1/2"], 2, "không có mục nào khớp với “xyz”"),
        (["I-1", "1\x0b/2"], 2, "U+000B"),
        (["I-1", "1/2", "--since", "1/6/2025"], 1, "Lỗi KH508"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    kh02: Command, folder: Path, arguments: list[str], code: int, words: str
) -> None:
    got, out, err = kh02("record", "figure", *arguments, *WHO, "--yes")
    assert (got, out, entries(folder)) == (code, "", [])
    assert words in err


def test_words_that_fit_several_or_no_unit_give_the_list(kh02: Command) -> None:
    assert kh02("record", "figure", "sơ", "1/2", *WHO, "--yes")[2] == (
        "Chỉ tiêu: “sơ” có thể là 2 mục; ghi mã của một trong các mục:\n"
        "  I-1  Hồ sơ xử lý hoàn toàn trực tuyến\n"
        "  I-3  Cơ sở dữ liệu\n"
    )
    code, _, err = kh02("record", "figure", "hoàn", "1/2", "--date", "12/9/2025", "--by", "x y z", "--yes")
    assert code == 2
    assert "Đơn vị “x y z” không có trong kế hoạch. Có phải: Phòng Văn hóa - Xã hội; Trung tâm" in err


def test_in_a_pipe_everything_missing_is_told_at_once(kh02: Command) -> None:
    assert kh02("record", "figure") == (2, "", "Thiếu chỉ tiêu, số liệu, --date, --by.\n")


def test_options_before_the_kind_are_not_lost_in_silence(kh02: Command, folder: Path) -> None:
    code, _, err = kh02("record", "--yes", "figure", "I-1", "1/2", *WHO)
    assert (code, err, entries(folder)) == (2, "Ghi các tùy chọn sau tên lệnh: kh02 record figure …\n", [])


def test_an_entry_of_the_future_or_against_another_is_refused(kh02: Command, folder: Path) -> None:
    code, _, err = kh02("record", "figure", "I-1", "1/2", "--date", "21/9/2025", "--by", "vhxh", "--yes")
    assert (code, entries(folder)) == (1, [])
    assert "Lỗi KH510: Ngày 21/9/2025 ở sau ngày 20/9/2025" in err
    assert kh02("record", "figure", "I-1", "1/2", *WHO, "--yes")[0] == 0
    code, _, err = kh02("record", "figure", "I-1", "2/2", *WHO, "--yes")
    assert (code, len(entries(folder))) == (1, 1)
    assert "KH521" in err
    assert "dùng `kh02 correct`" in err


def test_the_implausible_is_warned_of_and_still_written(kh02: Command, folder: Path) -> None:
    code, _, err = kh02("record", "figure", "I-1", "600/538", *WHO, "--yes")
    assert (code, len(entries(folder))) == (0, 1)
    assert "Lưu ý KH518: Trong kỳ, tử số 600 lớn hơn mẫu số 538" in err


def test_without_yes_a_script_writes_nothing_and_dry_run_shows_the_line(kh02: Command, folder: Path) -> None:
    code, out, err = kh02("record", "figure", "I-1", "1/2", *WHO)
    assert (code, out) == (2, "")
    assert "thêm --yes" in err
    code, out, _ = kh02("record", "figure", "I-1", "1/2", *WHO, "--dry-run")
    line = '{date: 2025-09-12, indicator: "I-1", from: 2025-08-15, numerator: 1, denominator: 2, by: ttpvhcc}'
    assert (code, out) == (0, f"plans/mau/2025-09.yaml: - {line}\n")
    assert list(folder.iterdir()) == []


def test_a_figure_in_a_log_of_made_up_figures_is_told_to_be_one(kh02: Command, folder: Path) -> None:
    (folder / "2025-09.yaml").write_text("kh02: log/1\nplan: mau\nillustrative: true\nentries: []\n", "utf-8")
    assert "ghi chép mới cũng là minh họa" in kh02("record", "figure", "I-1", "1/2", *WHO, "--yes")[2]


def test_of_several_plans_one_has_to_be_named(kh02: Command, folder: Path) -> None:
    plan = folder.with_suffix(".yaml")
    plan.with_name("khac.yaml").write_text(plan.read_text("utf-8").replace('"id": "mau"', '"id": "khac"'), "utf-8")
    assert kh02("record", "figure", "I-1", "1/2", *WHO, "--yes")[2] == (
        "Có nhiều kế hoạch; hãy nêu một bằng --plan: khac, mau.\n"
    )
    assert kh02("record", "figure", "I-1", "1/2", *WHO, "--yes", "--plan", "khac")[0] == 0
    assert entries(folder.with_name("khac")) != []


def test_a_figure_after_the_targets_day_does_not_say_that_the_target_is_met(kh02: Command) -> None:
    kh02("record", "figure", "I-1", "412/538", *WHO, "--yes")
    late = kh02(
        *("record", "figure", "I-1", "900/900", "--date", "10/01/2026", "--by", "TTPVHCC", "--dry-run"),
        day=dt.date(2026, 1, 20),
    )[2]
    then = "tính đến hạn 76,58% (412/538 hồ sơ), không đạt mức tối thiểu 80%."
    assert f"91,24% (1.312/1.438 hồ sơ); hạn 31/12/2025 đã qua, {then}" in late


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("1,245/2,400", "không thể là 1,245; có phải 1245?"),
        ("12,000/15,000", "12,000 có hai cách hiểu"),
        ("80%/100%", "“80%” có dấu %"),
    ],
)
def test_a_fraction_or_share_of_dossiers_is_asked_back(amount: str, said: str, kh02: Command) -> None:
    code, _, err = kh02("record", "figure", "I-1", amount, "--date", "14/9/2025", "--by", "ttpvhcc", "--yes")
    assert (code, said in err) == (2, True), err


def test_what_another_unit_told_of_the_same_day_or_days_is_refused_and_its_line_named(
    kh02: Command, folder: Path
) -> None:
    kh02("record", "figure", "I-1", "412/538", *WHO, "--yes")
    same_day = kh02("record", "figure", "I-1", "400/538", "--date", "12/9/2025", "--by", "Phòng VHXH", "--yes")
    assert same_day[0] == 1
    assert "412/538 (TTPVHCC) và 400/538 (Phòng VHXH)" in same_day[2]
    assert "(xem plans/mau/2025-09.yaml:4)" in same_day[2]
    within = ("--date", "14/9/2025", "--since", "10/9/2025", "--by", "Phòng VHXH", "--yes")
    code, _, err = kh02("record", "figure", "I-1", "4/5", *within)
    assert (code, "KH519" in err, len(entries(folder))) == (1, True, 1)
