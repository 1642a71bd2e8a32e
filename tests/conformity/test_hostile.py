"""Files that are not what they seem: a clear message, never a traceback."""

import contextlib
import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kh02.conformity.apart import check_apart
from kh02.conformity.judge import check
from kh02.conformity.rule import Outcome
from kh02.sandbox.archive import Unreadable
from kh02.sandbox.fault import StoppedError

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def packed(files: dict[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


def plain() -> bytes:
    document = docx.Document()
    document.add_heading("BÁO CÁO", 0)
    document.add_paragraph("Đã xong./.")
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def main_part(xml: str) -> bytes:
    return packed({"word/document.xml": xml})


def encrypted() -> bytes:
    content = bytearray(main_part("<a/>"))
    content[6] |= 1  # the flag in the local header
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1  # and in the directory
    return bytes(content)


ENTITIES = f"""<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>
<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&b;&f;</w:t></w:r></w:p></w:body></w:document>"""


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: b"", "không phải là tệp Word"),
        (lambda: b"# Markdown", "không phải là tệp Word"),
        (lambda: plain()[:2000], "không phải là tệp Word"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), ".doc"),
        (encrypted, "mật khẩu"),
        (lambda: packed({"a.txt": "a"}), "không có phần nội dung"),
        (lambda: main_part(f'<w:document xmlns:w="{W}"/>'), "w:body"),
        (lambda: main_part(f'<w:document xmlns:w="{W}"><w:body/></w:document>'), "khổ giấy"),
        (lambda: main_part("<w:document><w:body>"), "bị hỏng"),
        (lambda: main_part(ENTITIES), "DTD"),
        (lambda: main_part("<a>" * 100_000 + "</a>" * 100_000), "lồng quá sâu"),
        (lambda: main_part('<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'), "Strict"),
        (lambda: packed({"word/document.xml": bytes(50_000_000)}), "lớn bất thường"),
        (lambda: packed({f"{number}.xml": "" for number in range(6000)}), "lớn bất thường"),
    ],
)
def test_what_cannot_be_judged_says_why(make: Callable[[], bytes], message: str) -> None:
    with pytest.raises(Unreadable) as told:
        check(make())
    assert message in str(told.value)


def test_a_size_that_lies_is_no_way_around_the_limit() -> None:
    content = bytearray(packed({"word/document.xml": bytes(50_000_000)}))
    directory = content.index(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = (1000).to_bytes(4, "little")
    with pytest.raises(Unreadable):
        check(bytes(content))


def test_a_document_of_another_program_is_judged() -> None:
    verdicts = {verdict.rule.id: verdict for verdict in check(plain())}
    assert verdicts["TT12"].outcome is Outcome.BROKEN  # no Quốc hiệu
    assert verdicts["TT13"].outcome is Outcome.NOT_JUDGED
    assert verdicts["TT03"].outcome is Outcome.BROKEN  # python-docx's margins are 25,4 and 31,8 mm
    assert {fault.message for fault in verdicts["TT04"].faults} == {
        "phông Calibri",
        "phông Cambria",
    }  # by its theme
    assert verdicts["TT41"].outcome is Outcome.HELD


def test_an_empty_document_holds_nothing_that_needs_words() -> None:
    saved = io.BytesIO()
    docx.Document().save(saved)
    held = {verdict.rule.id for verdict in check(saved.getvalue()) if verdict.outcome is Outcome.HELD}
    nothing_left_of_a_draft = {f"TT{number}" for number in range(64, 70)}
    assert held <= {"TT01", "TT02", "TT06", "TT07", "TT62", "TT63"} | nothing_left_of_a_draft


GOOD = plain()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_damage_is_told_or_judged(data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        files: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(
        st.sampled_from(["word/document.xml", "word/styles.xml", "_rels/.rels", "word/theme/theme1.xml"])
    )
    part = files[name]
    assert isinstance(part, bytes)
    place = data.draw(st.integers(0, len(part) - 1))
    files[name] = part[:place] + data.draw(st.binary(max_size=4)) + part[place + data.draw(st.integers(0, 4)) :]
    with contextlib.suppress(Unreadable):
        check(packed(files, zipfile.ZIP_STORED))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('w:w="12240"', 'w:w="NaN"'),
        ('w:w="12240"', 'w:w="1e400"'),
        ('w:w="12240"', 'w:w="-99999999999"'),
        ("<w:body>", '<w:body><w:tbl><w:tr><w:trPr><w:gridBefore w:val="x"/></w:trPr><w:tc/></w:tr></w:tbl>'),
        ("<w:body>", '<w:body><w:p><w:r><w:rPr><w:sz w:val="²"/></w:rPr><w:t>a</w:t></w:r></w:p>'),
        (
            "<w:body>",
            '<w:body><w:p><w:r><w:fldChar w:fldCharType="end"/><w:t>a</w:t></w:r><!-- a --><?b c?></w:p>',
        ),
    ],
)
def test_values_that_make_no_sense_are_told_or_judged(old: str, new: str) -> None:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        files: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
    xml = files["word/document.xml"]
    assert isinstance(xml, bytes)
    assert old in xml.decode()
    with contextlib.suppress(Unreadable):
        check(packed({**files, "word/document.xml": xml.decode().replace(old, new, 1)}))


def test_more_tags_than_any_report_has_are_refused_before_they_are_read() -> None:
    with pytest.raises(Unreadable, match=r"word/document\.xml của tệp có hơn 1\.500\.000 thẻ XML"):
        check(packed({"word/document.xml": "<a>" + "<b/>" * 1_500_000 + "</a>"}, zipfile.ZIP_STORED))


def test_judged_apart_a_paper_has_the_same_verdicts_and_a_damaged_one_the_same_reason() -> None:
    assert check_apart(GOOD, {"TT03": "Lề hẹp"}) == check(GOOD, {"TT03": "Lề hẹp"})
    with pytest.raises(Unreadable, match="không phải là tệp Word"):
        check_apart(b"", {})


def test_a_paper_that_takes_too_long_is_told_by_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> str:
        raise StoppedError("Mẫu chạy quá 30 giây", "30 giây")

    monkeypatch.setattr("kh02.sandbox.bounded.apart", stopped)
    with pytest.raises(Unreadable, match="cần hơn 30 giây"):
        check_apart(GOOD, {})
