"""``kh02 template`` and ``kh02 report --template``, as typed."""

import io
import json
import shutil
from pathlib import Path

import docx
import openpyxl
import pytest
from tests.command import Command
from tests.template.lint import excel_faults, word_faults

from kh02.report.templates import built_in

ROOT = Path(__file__).parents[2]
GIVEN = Path(__file__).parent / "given"
OCTOBER = ("--of", "2025-10", "--as-of", "16/10/2025")


@pytest.fixture
def kh02(kh02: Command, tmp_path: Path) -> Command:
    """Run ``kh02`` beside a copy of the repository's plans."""
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    return kh02


def test_list_says_whose_each_template_is(kh02: Command) -> None:
    names = {line.split()[0] for line in kh02("template", "list").out.splitlines() if not line.startswith(" ")}
    assert names == {file.name for file in built_in().iterdir() if file.suffix in {".j2", ".docx"}}
    assert kh02("template", "copy", "tuan").out == "templates/tuan.md.j2\n"
    (own,) = (line for line in kh02("template", "list").out.splitlines() if line.startswith("tuan.md.j2"))
    assert own.split()[1:3] == ["của", "bạn"]


@pytest.mark.parametrize(
    ("arguments", "file"),
    [
        (["thang"], "templates/thang.md.j2"),
        (["frame.docx"], "templates/frame.docx"),
        (["thang.md.j2", "-o", "mau/cua-toi.md.j2"], "mau/cua-toi.md.j2"),
        (["thang", "-o", "mau/"], "mau/thang.md.j2"),
    ],
)
def test_copy_gives_the_built_in_template(kh02: Command, arguments: list[str], file: str) -> None:
    assert kh02("template", "copy", *arguments) == (0, f"{file}\n", "")
    assert Path(file).read_bytes() in [one.read_bytes() for one in built_in().iterdir() if one.is_file()]


def test_copy_overwrites_nothing_and_knows_near_names(kh02: Command) -> None:
    kh02("template", "copy", "thang")
    Path("templates/thang.md.j2").write_text("của tôi", "utf-8")
    again = kh02("template", "copy", "thang")
    assert (again.code, again.err) == (
        2,
        "Không ghi đè templates/thang.md.j2; hãy đổi tên tệp cũ, hoặc chép ra chỗ khác bằng -o.\n",
    )
    assert Path("templates/thang.md.j2").read_text("utf-8") == "của tôi"
    assert (
        kh02("template", "copy", "thagn").err == "Không có mẫu thagn. Có phải thang? Xem `kh02 template list`.\n"
    )


def test_fields_lists_everything_with_examples_of_the_plan(kh02: Command) -> None:
    shown = kh02("template", "fields", "phu-lien").out
    assert "plan.number (chữ)\n    Số, ký hiệu. Ví dụ: 60/KH-UBND\n" in shown
    assert "\nngay\n    Ngày, viết như trong văn bản. Ví dụ: plan.date | ngay → 29/8/2025\n" in shown
    listed = json.loads(kh02("template", "fields", "bach-ngoc", "--format", "json").out)
    found = {one["name"]: one for one in (*listed["around"], *listed["fields"])}
    assert found["plan.number"] == {
        "name": "plan.number",
        "type": "chữ",
        "meaning": "Số, ký hiệu",
        "example": "02/KH-UBND",
        "same_as": "",
    }
    assert "issuer_lines" in {one["name"] for one in listed["around"]}
    assert "ngay" in {one["name"] for one in listed["filters"]}


def test_fields_needs_no_plan(kh02: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "trong").mkdir()
    shutil.rmtree("plans")
    monkeypatch.chdir(tmp_path / "trong")
    assert "plan.number (chữ)\n    Số, ký hiệu. Ví dụ: 60/KH-UBND\n" in kh02("template", "fields").out
    assert kh02("template", "fields", "khong-co").code == 3


def test_check_tells_faults_and_the_code(kh02: Command) -> None:
    Path("x.md.j2").write_text("{{ plan.numbr }}", "utf-8")
    assert kh02("template", "check", "x.md.j2") == (
        1,
        "x.md.j2: dòng 1: không có tên “numbr” (có phải “number”?)\nx.md.j2: 1 chỗ phải sửa.\n",
        "",
    )
    Path("x.md.j2").write_text("{% extends 'thang.md.j2' %}", "utf-8")
    assert kh02("template", "check", "x.md.j2") == (0, "x.md.j2: không thấy chỗ sai.\n", "")
    Path("x.docx").write_bytes(b"no Word file")
    assert kh02("template", "check", "x.docx").code == 1
    assert kh02("template", "check", "khong-co.docx") == (2, "", "Không thấy mẫu khong-co.docx.\n")
    assert kh02("template", "check", str(ROOT / "README.md")).code == 2


def test_a_word_form_is_filled_for_every_plan(kh02: Command) -> None:
    made = kh02("report", *OCTOBER, "--template", str(ROOT / "practice" / "bieu-01.docx"))
    names = ["bao-cao/bach-ngoc-2025-10-bieu-01.docx", "bao-cao/phu-lien-2025-10-bieu-01.docx"]
    assert (made.code, made.out.splitlines()) == (0, names)
    assert [word_faults(Path(name).read_bytes()) for name in names] == [[], []]
    document = docx.Document(names[1])
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert (
        "(Kế hoạch số 60/KH-UBND ngày 29/8/2025 của Ủy ban nhân dân phường Phù Liễn; tháng 10 năm 2025)" in texts
    )
    assert "SỐ LIỆU MINH HỌA" in texts
    assert document.sections[0].header.paragraphs[0].text == "Biểu số 01 - kỳ tháng 10 năm 2025"
    assert len(document.tables[1].rows) == 1 + 23


def test_an_excel_form_is_filled_and_its_totals_hold(kh02: Command) -> None:
    made = kh02("report", "phu-lien", *OCTOBER, "--template", str(GIVEN / "bieu-02.xlsx"))
    assert (made.code, made.out) == (0, "bao-cao/phu-lien-2025-10-bieu-02.xlsx\n")
    assert excel_faults(Path("bao-cao/phu-lien-2025-10-bieu-02.xlsx").read_bytes()) == []
    sheet = openpyxl.load_workbook("bao-cao/phu-lien-2025-10-bieu-02.xlsx")["Chỉ tiêu"]
    assert [sheet.cell(row, 1).value for row in range(7, 30)] == list(range(1, 24))
    assert sheet["E30"].value == "=SUM(E7:E29)"
    assert sheet["G9"].value == '=IF(N(F9)=0,"",E9/F9)'
    assert (sheet["E9"].value, sheet["F9"].value) == (4462, 5982)
    assert "E5:G5" in [str(one) for one in sheet.merged_cells.ranges]


def test_a_body_and_a_page_of_ones_own(kh02: Command) -> None:
    Path("rieng.md.j2").write_text("{% extends 'thang.md.j2' %}{% block ky_toi %}kỳ sau{% endblock %}", "utf-8")
    made = kh02("report", "phu-lien", *OCTOBER, "--template", "rieng.md.j2")
    assert made.out.splitlines() == ["bao-cao/phu-lien-2025-10-rieng.md", "bao-cao/phu-lien-2025-10-rieng.docx"]
    assert "NHIỆM VỤ TRỌNG TÂM KỲ SAU" in Path("bao-cao/phu-lien-2025-10-rieng.md").read_text("utf-8")
    Path("trang.html.j2").write_text("<p>{{ plan.number }} {{ subject }} {{ '<b>' }}</p>", "utf-8")
    page = kh02("report", "phu-lien", *OCTOBER, "--template", "trang.html.j2", "-o", "-").out
    assert page.startswith("<p>60/KH-UBND Kết quả thực hiện Kế hoạch số 60/KH-UBND")
    assert page.endswith("&lt;b&gt;</p>\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--template", "khong-co.docx"], "Không thấy mẫu khong-co.docx.\n"),
        (["--template", "plans/phu-lien.yaml"], "Mẫu plans/phu-lien.yaml phải có đuôi .docx, .xlsx, .md.j2"),
        (
            ["--template", "x.docx", "--format", "md"],
            "Giá trị 'md' của --format không dùng được; chọn một trong: docx",
        ),
        (
            ["--template", "x.docx"],
            "Mẫu x.docx: đoạn 1 (“{{ plan.numbr }}”): không có tên “numbr” (có phải “number”?).",
        ),
        (["--template", "xau.docx"], "Mẫu xau.docx: Tệp không phải là tệp Word (.docx), hoặc đã hỏng."),
        (["--template", "xau.xlsx"], "Mẫu xau.xlsx: không phải là sổ Excel (.xlsx), hoặc đã hỏng."),
        (["--template", "xau.md.j2"], "Không tìm thấy mẫu ../../etc/passwd."),
        (["--template", "hai.docx"], "Mẫu hai.docx có 2 chỗ phải sửa:\n  đoạn 1"),
    ],
)
def test_a_template_that_cannot_be_used_is_wrong_usage(kh02: Command, arguments: list[str], message: str) -> None:
    for name, texts in {"x.docx": ["{{ plan.numbr }}"], "hai.docx": ["{{ a1 }}", "{{ b1 }}"]}.items():
        document = docx.Document()
        for text in texts:
            document.add_paragraph(text)
        written = io.BytesIO()
        document.save(written)
        Path(name).write_bytes(written.getvalue())
    Path("xau.docx").write_bytes(b"no Word file")
    Path("xau.xlsx").write_bytes(b"no Excel file")
    Path("xau.md.j2").write_text("{% include '../../etc/passwd' %}", "utf-8")
    made = kh02("report", "phu-lien", *OCTOBER, *arguments)
    assert (made.code, made.out) == (2, "")
    assert made.err.startswith(message)


def test_a_template_in_the_users_folder_is_taken_and_its_fault_named(kh02: Command) -> None:
    Path("templates").mkdir()
    Path("templates/thang.md.j2").write_text("một\n{{ khong_co }}", "utf-8")
    assert kh02("report", "phu-lien", *OCTOBER).err.endswith("Mẫu thang.md.j2, dòng 2: không có tên “khong_co”.\n")
