"""Write two templates as an office might hand them down, both made up: the Word form is one to practise on.

Usage: python tests/template/given/make_templates.py
"""

from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PRACTICE = Path(__file__).parents[3] / "practice"
FONT = "Times New Roman"


def word_template() -> Any:
    """Return a template in Word: letterhead, table of indicators, lists, signature, tags in header and footer."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(13)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.header.paragraphs[0].text = "Biểu số 01 - kỳ {{ period.label }}"
    section.footer.paragraphs[0].text = "{{ issuer_lines | join(' ') }}"

    def line(text: str, place: Any = document, align: Any = None, *, bold: bool = False) -> Any:
        paragraph = place.add_paragraph()
        paragraph.add_run(text).bold = bold
        paragraph.alignment = align
        paragraph.paragraph_format.space_after = Pt(4)
        return paragraph

    top = document.add_table(rows=1, cols=2)
    for column, width in zip(top.columns, (6.4, 9.6), strict=True):
        column.width = column.cells[0].width = Cm(width)
    head = top.rows[0].cells
    for cell, texts in zip(
        head,
        (
            ["{{ issuer_lines | first }}", "{{ issuer_lines[1:] | join(' ') }}", "{{ number_symbol }}"],
            ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "{{ place_date }}"],
        ),
        strict=True,
    ):
        cell.paragraphs[0].text = texts[0]
        cell.paragraphs[0].alignment = ALIGN.CENTER
        for text in texts[1:]:
            line(text, cell, ALIGN.CENTER)
        for paragraph in cell.paragraphs:
            for run in paragraph.runs:
                run.font.size = Pt(11.5)
    line("BIỂU TỔNG HỢP TÌNH HÌNH THỰC HIỆN KẾ HOẠCH", align=ALIGN.CENTER, bold=True)
    # As Word leaves a tag that was typed, corrected and typed on: three runs.
    split = line("(", align=ALIGN.CENTER)
    for piece in ("{{ plan.cit", "ation ", "}}; {{ period.label }})"):
        split.add_run(piece).italic = True
    line("{%p if illustrative %}")
    line("SỐ LIỆU MINH HỌA", align=ALIGN.CENTER, bold=True)
    line("{%p endif %}")

    line("1. Các chỉ tiêu", bold=True)
    _word_table(
        document,
        ["TT", "Chỉ tiêu", "Mục tiêu", "Trong kỳ", "Lũy kế", "Đánh giá"],
        "for c in indicators",
        [
            "{{ loop.index }}",
            "{{ c.name }}",
            "{{ c.target }}",
            "{{ c.in_period.shown if c.in_period else '' }}",
            "{{ c.now.shown }}",
            "{{ c.state_words }}",
        ],
        (1.1, 5.6, 2.7, 2.2, 2.2, 2.6),
    )
    line("")
    line("2. Nhiệm vụ", bold=True)
    line(
        "Tổng số {{ tasks | length | dem }} nhiệm vụ, trong đó: {% for s in counts.tasks %}{{ s.words | thuong }} "
        "{{ s.count | dem }}{{ ', ' if not loop.last else '' }}{% endfor %}."
    )
    line("{%p for t in tasks if t.state == 'overdue' %}")
    line(
        "- Quá hạn: {{ t.name }} ({{ t.lead | join(', ') }}), hạn {{ t.due | ngay }}, chậm {{ t.days_late }} ngày;"
    )
    line("{%p endfor %}")
    line("3. Khó khăn, vướng mắc", bold=True)
    line("{%p for k in difficulties %}")
    line("- {{ k.unit }}: {{ k.text | khong_cham }}.")
    line("{%p else %}")
    line("Trong kỳ không có đơn vị nào báo khó khăn, vướng mắc.")
    line("{%p endfor %}")
    _word_signature(document)
    return document


def _word_signature(document: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

    signature = document.add_table(rows=1, cols=2).rows[0].cells
    signature[0].paragraphs[0].text = "Nơi nhận: {{ recipients | join('; ') }}."
    signature[1].paragraphs[0].text = "{{ authority_lines | first }}"
    signature[1].paragraphs[0].alignment = ALIGN.CENTER
    below = signature[1].add_paragraph()
    below.add_run("{{ authority_lines[1:] | join(' ') }}").bold = True
    below.alignment = ALIGN.CENTER


def _word_table(document: Any, heads: list[str], loop: str, cells: list[str], widths: tuple[float, ...]) -> None:
    from docx.shared import Cm, Pt

    table = document.add_table(rows=4, cols=len(heads))
    table.style = "Table Grid"
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    rows = [heads, [f"{{%tr {loop} %}}"], cells, ["{%tr endfor %}"]]
    for row, texts in zip(table.rows, rows, strict=True):
        for column, width in enumerate(widths):
            cell = row.cells[column]
            cell.width = Cm(width)
            run = cell.paragraphs[0].add_run(texts[column] if column < len(texts) else "")
            run.font.size = Pt(11)
            run.bold = row is table.rows[0] or texts is heads


def excel_template() -> Any:
    """Return a template in Excel: a sheet of indicators with a total, a sheet of tasks by chapter."""
    from openpyxl import Workbook
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import Font, PatternFill

    book = Workbook()
    sheet = book.active
    sheet.title = "Chỉ tiêu"
    for number, width in enumerate((6, 46, 22, 13, 13, 13, 13, 24), start=1):
        sheet.column_dimensions["ABCDEFGH"[number - 1]].width = width
    _titles(sheet, "BIỂU 02-A. TÌNH HÌNH THỰC HIỆN CÁC CHỈ TIÊU", 8)
    heads = ["TT", "Chỉ tiêu", "Mục tiêu", "Hạn", "Lũy kế", "", "", "Đánh giá"]
    _row(sheet, 5, heads, bold=True)
    _row(sheet, 6, ["", "", "", "", "Tử số", "Mẫu số", "Tỷ lệ", ""], bold=True)
    for merged in ("A5:A6", "B5:B6", "C5:C6", "D5:D6", "E5:G5", "H5:H6"):
        sheet.merge_cells(merged)
    values = [
        "{%tr for c in indicators %}{{ loop.index }}",
        "{{ c.name }}",
        "{{ c.target }}",
        "{{ c.by }}",
        "{{ c.now.numerator }}",
        "{{ c.now.denominator }}",
        '=IF(N(F7)=0,"",E7/F7)',
        "{{ c.state_words }}{%tr endfor %}",
    ]
    _row(sheet, 7, values)
    sheet["D7"].number_format, sheet["G7"].number_format = "dd/mm/yyyy", "0.0%"
    sheet["E7"].number_format = sheet["F7"].number_format = "#,##0"
    _row(
        sheet, 8, ["", "Cộng số chỉ tiêu có tỷ lệ", "", "", "=SUM(E7:E7)", "=SUM(F7)", "=COUNT(G7)", ""], bold=True
    )
    sheet.conditional_formatting.add(
        "H7:H7", FormulaRule(formula=['$H7="Không đạt"'], fill=PatternFill(bgColor="FFC7CE", fill_type="solid"))
    )
    sheet["F11"] = "{{ authority_lines | first }}"
    sheet["F12"] = "{{ authority_lines[1:] | join(' ') }}"
    sheet["F12"].font = Font(name=FONT, bold=True)
    sheet.print_title_rows = "5:6"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.freeze_panes = "A7"
    _tasks_sheet(book.create_sheet("Nhiệm vụ"))
    return book


def _tasks_sheet(sheet: Any) -> None:
    for letter, width in zip("ABCDE", (12, 60, 30, 16, 30), strict=True):
        sheet.column_dimensions[letter].width = width
    _titles(sheet, "BIỂU 02-B. NHIỆM VỤ THEO CHƯƠNG, MỤC", 5)
    _row(sheet, 5, ["Ký hiệu", "Nhiệm vụ", "Chủ trì", "Hạn", "Tình trạng"], bold=True)
    _row(sheet, 6, ["{%tr for ch in chapters %}", None, None, None, None])
    _row(sheet, 7, ["{{ ch.label }}", "{{ ch.title }}", None, "=COUNTA(A8:A9)", "nhiệm vụ"], bold=True)
    _row(sheet, 8, ["{%tr for g in ch.groups %}{%tr for t in g.tasks %}{{ t.id }}", "{{ t.name }}"])
    _row(sheet, 8, [None, None, "{{ t.lead }}", "{{ t.due }}", "{{ t.state_words }}{%tr endfor %}{%tr endfor %}"])
    sheet["D8"].number_format = "dd/mm/yyyy"
    _row(sheet, 9, ["{%tr endfor %}", None, None, None, None])
    _row(sheet, 10, ["Cộng", None, None, "=COUNT(D8)", "nhiệm vụ có hạn"], bold=True)
    sheet.merge_cells("A10:C10")
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _titles(sheet: Any, title: str, columns: int) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.sheet_properties.pageSetUpPr = PageSetupProperties()
    for number, text in enumerate((title, "{{ plan.citation }}", "Kỳ báo cáo: {{ period.label }}"), start=1):
        cell = sheet.cell(number, 1, text)
        cell.font = Font(name=FONT, size=13 if number == 1 else 12, bold=number == 1, italic=number > 1)
        cell.alignment = Alignment(horizontal="center")
        sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=columns)
    sheet.cell(4, 1, "{{ 'SỐ LIỆU MINH HỌA' if illustrative else '' }}").font = Font(name=FONT, bold=True)


def _row(sheet: Any, number: int, values: list[Any], *, bold: bool = False) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side

    thin = Side(style="thin")
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(number, column)
        if value is not None:
            cell.value = value
        cell.font = Font(name=FONT, size=11, bold=bold)
        cell.border = Border(thin, thin, thin, thin)
        cell.alignment = Alignment(
            wrap_text=True, vertical="center", horizontal="center" if bold and number < 7 else None
        )


def main() -> None:
    """Write both templates."""
    word_template().save(str(PRACTICE / "bieu-01.docx"))
    excel_template().save(HERE / "bieu-02.xlsx")


if __name__ == "__main__":
    main()
