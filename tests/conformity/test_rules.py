"""A report that kh02 makes holds every rule; one broken on purpose breaks exactly that rule."""

import io
import re
import zipfile
from collections.abc import Callable

import pytest
from tests.small_paper import FRAME, PROPERTIES
from tests.small_paper import VALUES as PAPER

from kh02.conformity.judge import check
from kh02.conformity.rule import Outcome, Verdict
from kh02.conformity.table import RULES
from kh02.word.write.built_in import render_built_in

VALUES = PAPER | {
    "parent_issuer": "ỦY BAN NHÂN DÂN THÀNH PHỐ",
    "number_symbol": "Số: 05/BC-UBND",
    "place_date": "Phù Liễn, ngày 06 tháng 10 năm 2025",
    "addressees": ["Ủy ban nhân dân thành phố Hải Phòng"],
    "signatory": "Nguyễn Văn A",
    "recipients": ["Như trên", "Sở Nội vụ", "Lưu: VT, VHXH"],
}
TABLE = "| TT | Việc |\n|:-:|---|\n| 1 | Rà soát |\n| 2 | Số hóa |\n"
ATTACHED = "*(Kèm theo Báo cáo số …/BC-UBND ngày … tháng 10 năm 2025 của UBND phường Phù Liễn)*"
MAIN = f"""Thực hiện Kế hoạch số 02-KH/BCĐTW, theo khoản 2 Điều 12 và điểm a khoản 1 Điều 8 của Nghị định \
số 09/2019/NĐ-CP, UBND phường báo cáo kết quả tháng 10 (chi tiết tại Phụ lục I), cụ thể như sau:

## I. KẾT QUẢ THỰC HIỆN

### 1. Các chỉ tiêu

Đã làm việc với Phường 5, Thành phố Hồ Chí Minh, theo chủ trương của Đảng Cộng sản Việt Nam:

{TABLE}
### 2. Các nhiệm vụ

#### a) Hạ tầng

#### b) Dữ liệu

#### c) Nhân lực

#### d) An toàn thông tin

#### đ) Nền tảng số

- Rà soát, cập nhật dữ liệu của 12 cơ sở dữ liệu, bảo đảm đúng, đủ, sạch, sống, thống nhất, dùng chung \
trên địa bàn;
- Số hóa hồ sơ.

## II. KIẾN NGHỊ

1. Đề nghị Sở Nội vụ hướng dẫn việc số hóa./.
"""
APPENDICES = (
    f"\n<!-- phu-luc -->\n\n## Phụ lục I\n\n## CHỈ TIÊU\n\n{ATTACHED}\n\n{TABLE}"
    f"\n<!-- phu-luc -->\n\n## Phụ lục II\n\n## NHIỆM VỤ\n\n{ATTACHED}\n\n{TABLE}"
)
DOCUMENT = "word/document.xml"
NEVER_JUDGED = {"VH08"}

Make = Callable[[], bytes]


def render(body: str = MAIN + APPENDICES, **values: object) -> bytes:
    return render_built_in(body, VALUES | values, FRAME, PROPERTIES)


def broken(verdicts: tuple[Verdict, ...]) -> set[str]:
    return {verdict.rule.id for verdict in verdicts if verdict.outcome is Outcome.BROKEN}


def changed(part: str, old: str, new: str, *, content: bytes | None = None, last: bool = False) -> bytes:
    """Return the good report with a text of one part replaced once."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content or render())) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            text = source.read(name)
            if name == part:
                before, found, after = text.decode().rpartition(old) if last else text.decode().partition(old)
                assert found, f"{old} is not in {part}"
                text = (before + new + after).encode()
            target.writestr(name, text)
    return packed.getvalue()


def near(words: str, old: str, new: str, element: str = "w:p", content: bytes | None = None) -> bytes:
    """Return the good report with `old` replaced in the element that holds `words`."""
    with zipfile.ZipFile(io.BytesIO(content or render())) as archive:
        xml = archive.read(DOCUMENT).decode()
    at = xml.index(f">{words}")
    start = max(match.start() for match in re.finditer(f"<{element}[ >]", xml[:at]))
    end = xml.index(f"</{element}>", at)
    whole = xml[start:end]
    assert old in whole, f"{old} is not in {whole}"
    return changed(DOCUMENT, whole, whole.replace(old, new, 1), content=content)


def inside(words: str, properties: str) -> bytes:
    """Return the good report with more properties on the first run that shows `words`."""
    return near(words, "<w:rPr>", f"<w:rPr>{properties}")


def laid_out(words: str, properties: str) -> bytes:
    """Return the good report with more properties on the paragraph of `words`."""
    return near(words, "</w:pPr>", f"{properties}</w:pPr>")


def text(old: str, new: str) -> bytes:
    body = MAIN + APPENDICES
    assert old in body
    return render(body.replace(old, new, 1))


def rule_after(words: str) -> bytes:
    """Return the good report with the rule under `words` cut to a stump."""
    with zipfile.ZipFile(io.BytesIO(render())) as archive:
        xml = archive.read(DOCUMENT).decode()
    rule = re.compile(r'<w:ind w:left="(\d+)" w:right="(\d+)"/>').search(xml, xml.index(f">{words}"))
    assert rule
    shorter = f'<w:ind w:left="{int(rule[1]) + 600}" w:right="{int(rule[2]) + 600}"/>'
    packed = xml[: rule.start()] + shorter + xml[rule.end() :]
    return changed(DOCUMENT, xml, packed)


def landscape_text() -> bytes:
    """Return the good report with a page of mere text turned."""
    with zipfile.ZipFile(io.BytesIO(render())) as archive:
        xml = archive.read(DOCUMENT).decode()
    found = re.search(r"<w:sectPr.*?</w:sectPr>", xml, re.DOTALL)
    assert found
    upright = found[0]
    turned = upright.replace('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906"')
    content = laid_out("b) Dữ liệu", upright)
    return near("c) Nhân lực", "</w:pPr>", f"{turned}</w:pPr>", content=content)


def unkept_signature() -> bytes:
    content = near("Nơi nhận:", "<w:cantSplit/>", "", "w:tbl")
    return near("Nơi nhận:", "<w:keepNext/>", "", content=content)


BOOKMARK = '<w:bookmarkStart w:id="7" w:name="{}"/><w:bookmarkEnd w:id="7"/>'
BROKEN: dict[str, Make] = {
    "TT01": lambda: changed(DOCUMENT, 'w:h="16838"', 'w:h="16000"'),
    "TT02": landscape_text,
    "TT03": lambda: changed(DOCUMENT, 'w:top="1418"', 'w:top="1000"'),
    "TT04": lambda: near("Số hóa", 'w:ascii="Times New Roman" w:hAnsi="Times New Roman"', 'w:ascii="Arial"'),
    "TT05": lambda: near("Số hóa", 'w:eastAsia="Times New Roman"', 'w:eastAsia="MS Mincho"'),
    "TT06": lambda: text("1. Đề nghị", "1. \u00d0ề nghị"),
    "TT07": lambda: inside("Số hóa", '<w:color w:val="FF0000"/>'),
    "TT08": lambda: changed("word/header1.xml", " PAGE ", r" PAGE \* roman "),
    "TT09": lambda: changed("word/header1.xml", '<w:jc w:val="center"/>', '<w:jc w:val="right"/>'),
    "TT10": lambda: changed("word/header1.xml", '<w:sz w:val="28"/>', '<w:sz w:val="24"/>'),
    "TT11": lambda: changed(DOCUMENT, "<w:titlePg/>", ""),
    "TT12": lambda: changed(DOCUMENT, "CHỦ NGHĨA VIỆT NAM", "CHỦ NGHIÃ VIỆT NAM"),
    "TT13": lambda: near("CỘNG HÒA", '<w:sz w:val="24"/>', '<w:sz w:val="22"/>'),
    "TT14": lambda: near("CỘNG HÒA", '<w:sz w:val="24"/>', '<w:sz w:val="26"/>'),
    "TT15": lambda: changed(DOCUMENT, "<w:body>", "<w:body><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"),
    "TT16": lambda: changed(DOCUMENT, "Độc lập - Tự do", "Độc lập – Tự do"),
    "TT17": lambda: near("Độc lập", '<w:sz w:val="26"/>', '<w:sz w:val="24"/>'),
    "TT18": lambda: rule_after("Độc lập"),
    "TT19": lambda: near("ỦY BAN NHÂN DÂN THÀNH PHỐ", '<w:sz w:val="24"/>', '<w:sz w:val="28"/>'),
    "TT20": lambda: near("PHƯỜNG PHÙ LIỄN", '<w:jc w:val="center"/>', '<w:jc w:val="left"/>'),
    "TT21": lambda: rule_after("PHƯỜNG PHÙ LIỄN"),
    "TT22": lambda: render(number_symbol="Số: 5/BC-UBND"),
    "TT23": lambda: near("Số: 05", '<w:sz w:val="26"/>', '<w:sz w:val="28"/>'),
    "TT24": lambda: render(place_date="Phù Liễn, ngày 6 tháng 10 năm 2025"),
    "TT25": lambda: near("Phù Liễn, ngày", "<w:i/>", ""),
    "TT26": lambda: near("Số: 05", "</w:tc>", "</w:tc></w:tr><w:tr>", "w:tr"),
    "TT27": lambda: near("BÁO CÁO", '<w:sz w:val="28"/>', '<w:sz w:val="24"/>'),
    "TT28": lambda: near("Kết quả thực hiện", "<w:b/>", ""),
    "TT29": lambda: rule_after("Kết quả thực hiện"),
    "TT30": lambda: changed(DOCUMENT, "Kính gửi: ", "Kính gửi "),
    "TT31": lambda: near("Kính gửi", '<w:sz w:val="28"/>', '<w:sz w:val="24"/>'),
    "TT32": lambda: inside("Rà soát, cập nhật", '<w:sz w:val="24"/>'),
    "TT33": lambda: inside("Rà soát, cập nhật", "<w:i/>"),
    "TT34": lambda: laid_out("Rà soát, cập nhật", '<w:jc w:val="left"/>'),
    "TT35": lambda: laid_out("Rà soát, cập nhật", '<w:ind w:firstLine="0"/>'),
    "TT36": lambda: laid_out("Rà soát, cập nhật", '<w:spacing w:before="40"/>'),
    "TT37": lambda: laid_out("Rà soát, cập nhật", '<w:spacing w:line="300" w:lineRule="exact"/>'),
    "TT38": lambda: text("## I. KẾT QUẢ THỰC HIỆN", "## I. Kết quả thực hiện"),
    "TT39": lambda: inside("1. Các chỉ tiêu", '<w:b w:val="0"/>'),
    "TT40": lambda: text("đ) Nền tảng", "e) Nền tảng"),
    "TT41": lambda: text("./.", "."),
    "TT42": lambda: near("TM. ỦY BAN", '<w:sz w:val="28"/>', '<w:sz w:val="24"/>'),
    "TT43": lambda: render(authority_lines=["TM.ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
    "TT44": lambda: near("Nơi nhận:", '<w:gridCol w:w="4394"/>', '<w:gridCol w:w="400"/>', "w:tbl"),
    "TT45": unkept_signature,
    "TT46": lambda: near("Nguyễn Văn A", '<w:sz w:val="28"/>', '<w:sz w:val="24"/>'),
    "TT47": lambda: render(signatory="ThS. Nguyễn Văn A"),
    "TT48": lambda: near("Nơi nhận:", "<w:i/>", ""),
    "TT49": lambda: near("- Sở Nội vụ", '<w:sz w:val="22"/>', '<w:sz w:val="24"/>'),
    "TT50": lambda: changed(DOCUMENT, "- Sở Nội vụ;", "- Sở Nội vụ,"),
    "TT51": lambda: render(recipients=["Như trên", "Lưu: VHXH"]),
    "TT52": lambda: render(recipients=["Sở Nội vụ", "Lưu: VT, VHXH"]),
    "TT53": lambda: text(" (chi tiết tại Phụ lục I)", ""),
    "TT54": lambda: text("## Phụ lục I\n", "## PHỤ LỤC I\n"),
    "TT55": lambda: text("## Phụ lục II\n", "## Phụ lục 2\n"),
    "TT56": lambda: text("## CHỈ TIÊU", "## Chỉ tiêu"),
    "TT57": lambda: near("(Kèm theo", "<w:i/>", '<w:i w:val="0"/>'),
    "TT58": lambda: changed(DOCUMENT, '<w:pgNumType w:start="1"/>', "", last=True),
    "TT59": lambda: changed(DOCUMENT, "<w:tblHeader/>", ""),
    "TT60": lambda: near("Số hóa", "<w:cantSplit/>", "", "w:tr"),
    "TT61": lambda: changed("word/styles.xml", '<w:lang w:val="vi-VN"', '<w:lang w:val="en-US"'),
    "TT62": lambda: near("Số hóa", "</w:pPr>", "</w:pPr>" + BOOKMARK.format("m") + BOOKMARK.format("n")),
    "TT63": lambda: changed("docProps/core.xml", "Báo cáo tháng 10", ""),
    "TT64": lambda: inside("Số hóa", '<w:rPrChange w:id="9" w:author="A"><w:rPr/></w:rPrChange>'),
    "TT65": lambda: near("Số hóa", "</w:r>", '</w:r><w:r><w:commentReference w:id="0"/></w:r>'),
    "TT66": lambda: near("Số hóa", "</w:r>", "</w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"),
    "TT67": lambda: inside("Số hóa", '<w:highlight w:val="yellow"/>'),
    "TT68": lambda: inside("Số hóa", "<w:strike/>"),
    "TT69": lambda: text("- Số hóa hồ sơ.", "- Số hóa hồ sơ theo Kế hoạch số …/KH-UBND."),
    "TT70": lambda: text("### 2. Các nhiệm vụ", "### 3. Các nhiệm vụ"),
    "TT71": lambda: near("Số hóa", '<w:gridCol w:w="', '<w:gridCol w:w="1', "w:tbl"),
    "TT72": lambda: render(authority_lines=["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
    "TT73": lambda: near("Nguyễn Văn A", 'w:before="1440"', 'w:before="0"'),
    "VH01": lambda: text("- Số hóa", "- số hóa"),
    "VH02": lambda: text("Điều 12", "điều 12"),
    "VH03": lambda: text("khoản 2", "Khoản 2"),
    "VH04": lambda: text("Nghị định số", "nghị định số"),
    "VH05": lambda: text("Phường 5", "phường 5"),
    "VH06": lambda: text("Thành phố Hồ Chí Minh", "thành phố Hồ Chí Minh"),
    "VH07": lambda: text("Đảng Cộng sản", "Đảng cộng sản"),
}


def test_every_rule_has_a_document_that_breaks_it() -> None:
    assert [rule.id for rule in RULES] == sorted([*BROKEN, *NEVER_JUDGED])


@pytest.mark.parametrize("rule", BROKEN)
def test_a_document_broken_on_purpose_breaks_exactly_its_rule(rule: str) -> None:
    assert broken(check(BROKEN[rule]())) == {rule}


def test_a_full_report_holds_every_rule_that_a_machine_can_judge() -> None:
    others = {
        v.rule.id: (v.outcome, v.faults, v.reasons) for v in check(render()) if v.outcome is not Outcome.HELD
    }
    assert set(others) == NEVER_JUDGED, others


@pytest.mark.parametrize(
    "make",
    [
        lambda: render(MAIN.replace(" (chi tiết tại Phụ lục I)", "")),
        lambda: render(illustrative=False, signatory="", number_symbol="Số:      /BC-UBND"),
        lambda: render(parent_issuer="", addressees=[], recipients=["Sở Nội vụ", "Lưu: VT, VHXH (3)"]),
        lambda: render(addressees=["Sở Nội vụ", "Sở Khoa học và Công nghệ"]),
        lambda: render(place_date="Phù Liễn, ngày      tháng 02 năm 2026"),
        lambda: render(subject="Kết quả công tác"),
        lambda: render(subject="Kết quả triển khai, thực hiện Kế hoạch của Ban Chỉ đạo Trung ương " * 3),
    ],
)
def test_reports_of_all_kinds_break_no_rule(make: Make) -> None:
    assert {v.rule.id: v.faults for v in check(make()) if v.outcome is Outcome.BROKEN} == {}


@pytest.mark.parametrize(
    ("rule", "make"),
    [
        ("TT04", lambda: changed("word/header1.xml", 'w:ascii="Times New Roman"', 'w:ascii="Arial"')),
        ("TT08", lambda: changed(DOCUMENT, '<w:pgNumType w:start="1"/>', '<w:pgNumType w:start="3"/>')),
        ("TT08", lambda: changed("word/header1.xml", " PAGE ", " DATE ")),
        (
            "TT18",
            lambda: changed(
                DOCUMENT,
                "Độc lập - Tự do - Hạnh phúc</w:t></w:r></w:p>",
                "Độc lập - Tự do - Hạnh phúc</w:t></w:r></w:p><w:p/><w:p/>",
            ),
        ),
        ("TT22", lambda: render(number_symbol="Số: 15 /BC-UBND")),
        ("TT22", lambda: render(number_symbol="Số: 15/BC - UBND")),
        ("TT24", lambda: render(place_date="Phù Liễn, ngày 06 tháng 1 năm 2026")),
        ("TT24", lambda: render(place_date="Phù Liễn ngày 06 tháng 10 năm 2026")),
        ("TT40", lambda: text("c) Nhân lực", "d) Nhân lực")),
        ("TT55", lambda: text("## Phụ lục II\n", "## Phụ lục III\n")),
    ],
)
def test_other_ways_to_break_a_rule(rule: str, make: Make) -> None:
    assert rule in broken(check(make()))


W_INS = '<w:ins w:id="9" w:author="A">'


@pytest.mark.parametrize(
    ("rule", "make"),
    [
        ("TT64", lambda: near("Số hóa", "<w:r>", f"{W_INS}<w:r><w:t>thêm</w:t></w:r></w:ins><w:r>")),
        (
            "TT64",
            lambda: near("Số hóa", "<w:r>", '<w:del w:id="9"><w:r><w:delText>x</w:delText></w:r></w:del><w:r>'),
        ),
        ("TT64", lambda: near("Số hóa", "<w:trPr>", f"<w:trPr>{W_INS}</w:ins>", "w:tr")),
        ("TT64", lambda: changed("word/header1.xml", "<w:pPr>", f"<w:pPr><w:rPr>{W_INS}</w:ins></w:rPr>")),
        ("TT68", lambda: inside("Số hóa", "<w:dstrike/>")),
        ("TT71", lambda: near("Số hóa", "<w:tblPr>", '<w:tblPr><w:tblInd w:w="-900" w:type="dxa"/>', "w:tbl")),
        ("TT71", lambda: near("Số hóa", '<w:tcW w:w="', '<w:tcW w:w="1', "w:tbl")),
        ("TT72", lambda: render(authority_lines=["CHỦ TỊCH"])),
        ("TT72", lambda: render(authority_lines=["TM. ỦY BAN NHÂN DÂN"])),
        ("TT72", lambda: render(authority_lines=["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"])),
        ("TT72", lambda: render(authority_lines=["TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH"])),
        ("TT72", lambda: render(authority_lines=["TL. CHỦ TỊCH"])),
        ("TT73", lambda: render(authority_lines=["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần B"], signatory="")),
    ],
)
def test_traces_of_a_draft_and_signatures_in_their_other_kinds(rule: str, make: Make) -> None:
    assert broken(check(make())) == {rule}


@pytest.mark.parametrize(
    "lines",
    [
        ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        ["TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"],
        ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"],
        ["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"],
        ["TUQ. CHỦ TỊCH", "GIÁM ĐỐC"],
    ],
)
def test_signatures_that_have_all_their_lines(lines: list[str]) -> None:
    assert broken(check(render(authority_lines=lines))) == set()


def test_a_unit_that_is_led_by_one_person_signs_without_tm() -> None:
    issuer = ["VĂN PHÒNG HĐND VÀ UBND"]
    assert broken(check(render(issuer_lines=issuer, authority_lines=["CHÁNH VĂN PHÒNG"]))) == set()
    lines = ["KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"]
    assert broken(check(render(issuer_lines=issuer, authority_lines=lines))) == set()
    assert broken(check(render(issuer_lines=issuer, authority_lines=lines[1:]))) == {"TT72"}


@pytest.mark.parametrize(
    "words",
    [
        *(
            "{{ plan.number }}",
            "{% if x %}",
            "[X]",
            "[…]",
            "[tên đơn vị]",
            "[ ]",
            "đạt …%",
            "......",
            "……",
            "____",
        ),
        *(
            "Kế hoạch số      /KH-UBND",
            "Công văn số…../UBND",
            "Quyết định số …/QĐ-UBND",
            "Công văn số..../UBND",
            "ngày … tháng … năm 2025",
            "ngày ... tháng 10",
        ),
    ],
)
def test_places_still_to_be_filled_in_are_told_with_their_words(words: str) -> None:
    verdicts = check(changed(DOCUMENT, "Số hóa hồ sơ.", f"Số hóa hồ sơ {words}."))
    assert broken(verdicts) == {"TT69"}
    (fault,) = next(verdict.faults for verdict in verdicts if verdict.rule.id == "TT69")
    assert fault.where.startswith("đoạn ")
    assert fault.message.startswith("còn chỗ chưa điền “")


def test_places_of_one_line_are_told_together() -> None:
    content = changed(DOCUMENT, "Số hóa hồ sơ.", "Số hóa hồ sơ [X], xong……...")
    (fault,) = next(verdict.faults for verdict in check(content) if verdict.rule.id == "TT69")
    assert fault.message == "còn chỗ chưa điền “[X]”, “……...”"


@pytest.mark.parametrize("words", ["I, II …", "v.v…", "[1]", "tỷ lệ 5%…", "mẫu số 3/BC"])
def test_words_that_are_no_place_to_fill_in(words: str) -> None:
    assert broken(check(changed(DOCUMENT, "Số hóa hồ sơ.", f"Số hóa hồ sơ {words}."))) == set()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("### 2. Các nhiệm vụ", "### 1. Các nhiệm vụ", "phải là 2."),
        ("## II. KIẾN NGHỊ", "## III. KIẾN NGHỊ", "phải là II."),
        ("## II. KIẾN NGHỊ", "## I. KIẾN NGHỊ", "phải là II."),
        ("1. Đề nghị Sở", "3. Đề nghị Sở", "phải là 1."),
        ("- Số hóa hồ sơ.", "\n2.1. Một\n\n2.3. Ba", "phải là 2.2."),
    ],
)
def test_numbers_that_skip_or_repeat_are_told_with_the_right_one(old: str, new: str, message: str) -> None:
    (verdict,) = (verdict for verdict in check(text(old, new)) if verdict.rule.id == "TT70")
    assert [fault.message for fault in verdict.faults] == [message]


def test_a_number_after_one_that_word_writes_is_taken_as_it_stands() -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    assert "TT70" in broken(check(text("2. Các nhiệm vụ", "3. Các nhiệm vụ")))
    content = near("Đã làm việc", "</w:pPr>", f"{numbered}</w:pPr>", content=text("2. Các nhiệm", "3. Các nhiệm"))
    assert "TT70" not in broken(check(content))


def test_a_name_in_capitals_without_a_gap_is_taken_for_a_name() -> None:
    lines = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "LÊ VĂN TRƯỜNG"]
    assert broken(check(render(authority_lines=lines, signatory=""))) == {"TT46", "TT73"}


def test_a_post_in_small_letters_is_no_name() -> None:
    assert broken(check(render(authority_lines=["TM. ỦY BAN NHÂN DÂN", "Chủ tịch"], signatory=""))) == {"TT42"}


def test_a_name_without_a_gap_is_told_to_leave_one_and_nothing_else() -> None:
    verdicts = {verdict.rule.id: verdict for verdict in check(BROKEN["TT73"]())}
    assert [(fault.where, fault.message) for fault in verdicts["TT73"].faults] == [
        ("bảng 3, hàng 1, ô 2 “Nguyễn Văn A”", "họ tên sát dòng chức vụ, không có chỗ ký và đóng dấu")
    ]
    assert verdicts["TT46"].outcome is Outcome.HELD


def test_room_made_by_forced_breaks_is_room() -> None:
    name = "CHỦ TỊCH</w:t><w:br/><w:br/><w:br/><w:t>Trần B</w:t>"
    assert broken(check(near("CHỦ TỊCH<", "CHỦ TỊCH</w:t>", name, content=render(signatory="")))) == set()


STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


@pytest.mark.parametrize(
    ("new", "message"),
    [
        ("CỘNG HÒA XÃ HỘI</w:t><w:br/><w:t>CHỦ NGHĨA VIỆT NAM", "có Quốc hiệu nhưng không trên một dòng riêng"),
        (
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA</w:t><w:br/><w:t>VIỆT NAM",
            "có Quốc hiệu nhưng không trên một dòng riêng",
        ),
        (f"HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ HẢI PHÒNG {STATE}", "có Quốc hiệu nhưng không trên một dòng riêng"),
        ("HỘI ĐỒNG", "không thấy Quốc hiệu"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHIÃ VIỆT NAM", "phải là “CỘNG HÒA"),
    ],
)
def test_a_state_name_that_is_missing_and_one_laid_out_otherwise_are_told_apart(new: str, message: str) -> None:
    (verdict,) = (verdict for verdict in check(changed(DOCUMENT, STATE, new)) if verdict.rule.id == "TT12")
    (fault,) = verdict.faults
    assert fault.message.startswith(message)


def test_a_deviation_that_the_office_wants_is_told_as_one_with_its_words() -> None:
    words = "Văn phòng quy định số trang ở góc phải"
    (verdict,) = (v for v in check(BROKEN["TT09"](), {"TT09": words}) if v.rule.id == "TT09")
    assert verdict.outcome is Outcome.DEVIATION
    assert verdict.allowed == words
    assert verdict.faults


def test_a_rule_that_an_office_may_leave_but_keeps_is_held() -> None:
    (verdict,) = (v for v in check(render(), {"TT09": "tùy"}) if v.rule.id == "TT09")
    assert verdict.outcome is Outcome.HELD


def test_a_fault_says_where() -> None:
    (fault,) = next(v.faults for v in check(BROKEN["TT07"]()) if v.rule.id == "TT07")
    assert fault.where == "bảng 2, hàng 3, ô 2 “Số hóa”"
    assert fault.message == "màu chữ FF0000"


def test_every_rule_cites_its_source_and_says_what_to_do() -> None:
    for rule in RULES:
        assert "Nghị định 30/2020/NĐ-CP" in rule.source
        assert rule.advice.endswith((".", "…"))
