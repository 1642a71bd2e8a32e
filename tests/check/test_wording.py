"""KH6xx: how words and numbers are written."""

from collections.abc import Callable

import pytest

from kh02.check.document_number import better_number
from kh02.diagnostics.finding import Finding

Found = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("given", "better"),
    [
        ("206/QĐTTg", "206/QĐ-TTg"),
        ("206/QD-TTg", "206/QĐ-TTg"),
        ("0155/KH-UBND", "155/KH-UBND"),
        ("2/KH-UBND", "02/KH-UBND"),
        ("60/KH/UBND", "60/KH-UBND"),
        ("60-KH/UBND", "60/KH-UBND"),
        ("60 / KH – UBND", "60/KH-UBND"),
        ("02- KH/BCĐTW", "02-KH/BCĐTW"),
        ("02/KH-BCĐTW", "02-KH/BCĐTW"),
        ("57/NQ-TW", "57-NQ/TW"),
        ("12/TTrUBND", "12/TTr-UBND"),
        ("766/QĐBTTTT", "766/QĐ-BTTTT"),
        ("12/ttr-ubnd", "12/TTr-UBND"),
    ],
)
def test_a_number_in_a_doubtful_form_has_a_better_one(given: str, better: str) -> None:
    assert better_number(given) == better


@pytest.mark.parametrize(
    "number",
    [
        "60/KH-UBND",
        "02/KH-UBND",
        "02-KH/BCĐTW",
        "01-KH/BCĐ",
        "01/KH-BCĐ",  # a steering committee may be the state's or the Party's
        "57-NQ/TW",
        "71/NQ-CP",
        "15662-CV/VPTW",
        "30/2020/NĐ-CP",
        "20/2023/QH15",
        "123/UBND-VHXH",
        "123/VPUBND",  # no type that is known
        "123/QĐPHONG",  # no body that is known
        "45/TTLT-BTC-BNV",
        "206/QĐ-TTg",
        "…/KH-UBND",
        "không số",
    ],
)
def test_a_number_in_use_is_left_alone(number: str) -> None:
    assert better_number(number) is None


@pytest.mark.parametrize(
    "given", ["206/QĐTTg", "0155/KH-UBND", "02/KH-BCĐTW", "60-KH/UBND", "2/qd-ttg", "1 - nq / tw"]
)
def test_a_better_number_is_good(given: str) -> None:
    assert better_number(better_number(given) or "") is None


def test_numbers_are_looked_for_wherever_documents_are_cited_and_told_once(found: Found) -> None:
    basis = {"type": "Quyết định", "number": "206/QĐTTg"}
    assert found(plan={"bases": [basis, basis]}) == ["KH601 bases.0.number"]
    assert found(plan={"number": "0155/KH-UBND"}) == ["KH601 number"]
    assert found(plan={"implements": ["02-KH/BCĐTW", "57/NQ-TW"]}) == ["KH601 implements.1"]
    amendment = {"number": "7/QĐ-UBND", "date": "2025-10-01", "changes": ["Lùi thời hạn"]}
    assert found(plan={"amendments": [amendment]}) == ["KH601 amendments.0.number"]
    issued = {"type": "Kế hoạch", "number": "71/KH/UBND", "title": "Khảo sát"}
    assert found(entries=[{"date": "2025-09-01", "document": issued}]) == ["KH601 entries.0.document.number"]


def test_a_letter_that_looks_like_d_is_pointed_at(findings: Callable[..., tuple[Finding, ...]]) -> None:
    entry = {"date": "2025-09-01", "task": "II-1", "result": "Thành lập \u00d0ội phản ứng nhanh"}
    (lookalike,) = findings(entries=[entry])
    assert lookalike.place.path == ("entries", 0, "result")
    assert lookalike.message.startswith("Chữ thứ 11 của “Thành lập \u00d0ội")
    assert "U+00D0" in lookalike.message
    assert findings(entries=[entry | {"result": "Thành lập Đội phản ứng nhanh"}]) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch số …/KH-UBND",
        "Kế hoạch ..../KH-UBND",
        "Ban hành ngày 12/…/2025",
        "ngày ... tháng 9",
        "Đạt [X] hồ sơ",
        "Đạt [...] hồ sơ",
        "Giao xxx chủ trì",
        "Số XXX/KH-UBND",
        "Họ tên: ____",
        "hằng⟦?⟧ năm",
        "TODO",
    ],
)
def test_places_left_to_fill_in(found: Found, text: str) -> None:
    assert found(entries=[{"date": "2025-09-01", "task": "II-1", "result": text}]) == ["KH603 entries.0.result"]


@pytest.mark.parametrize(
    "text",
    [
        "trên mạng xã hội... Biên soạn tài liệu",
        "sử dụng ứng dụng số... trên hệ thống Đài",
        "(CSDL dân cư, hộ tịch, đất đai...)",
        "Đại hội lần thứ XXX",
        "Đạt 12/40 tổ…",
        "[1] Kèm theo danh sách",
    ],
)
def test_words_of_real_papers_are_no_placeholders(found: Found, text: str) -> None:
    assert found(entries=[{"date": "2025-09-01", "task": "II-1", "result": text}]) == []


def test_a_deadline_starts_before_it_ends(found: Found) -> None:
    words = {"text": "Năm 2025", "kind": "range", "date": "2025-12-31"}
    assert found(task={"deadline": words | {"starts": "2025-01-01"}}) == []
    assert found(task={"deadline": words | {"starts": "2025-12-31"}}) == []
    assert found(task={"deadline": words | {"starts": "2026-01-01"}}) == ["KH604 tasks.0.deadline.starts"]


@pytest.mark.parametrize(
    ("pasted", "said"),
    [
        ("\u202e", "ký tự đảo chiều chữ (U+202E)"),
        ("\u2066", "ký tự đảo chiều chữ (U+2066)"),
        ("\u200b", "ký tự không nhìn thấy (U+200B)"),
        ("\u00ad", "ký tự không nhìn thấy (U+00AD)"),
        ("\uf0b7", "ký tự riêng của một phông chữ (U+F0B7)"),
    ],
)
def test_a_character_that_nobody_sees_as_it_is_is_told_and_not_shown(
    findings: Callable[..., tuple[Finding, ...]], pasted: str, said: str
) -> None:
    entry = {"date": "2025-09-01", "task": "II-1", "result": f"Đạt {pasted}99% hồ sơ"}
    (odd,) = findings(entries=[entry])
    assert (odd.code.id, odd.place.path) == ("KH605", ("entries", 0, "result"))
    assert odd.message == f"Ký tự thứ 5 của “Đạt [{said[-7:-1]}]99% hồ sơ” là {said}"
