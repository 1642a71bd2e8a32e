"""One paper in many habits of typing: tables, tabs, tracked changes, text boxes, broken lines, loose marks."""

import re
import unicodedata
from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest
from tests.transcription.paper import ENDING, OPENING, Line, drafted, word

from kh02.transcription.draft import draft_plan
from kh02.transcription.source.file import read_paper

Values = dict[str, Any]
TASKS = "*II. NHIỆM VỤ*"
HEADS = ("TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Đơn vị phối hợp", "Thời hạn hoàn thành", "Sản phẩm")
ROWS = (
    (
        "1",
        "Rà soát mạng nội bộ",
        "Phòng VH-XH",
        "Văn phòng HĐND và UBND; Công an phường",
        "Tháng 3/2026",
        "Báo cáo",
    ),
    ("2", "Làm sạch dữ liệu dân cư", "Công an phường", "các đơn vị có liên quan", "Thường xuyên", "Dữ liệu đúng"),
)


def assigned(task: Values) -> tuple[Any, ...]:
    return task["text"], task["lead"], task["support"], task["deadline"].get("date"), task["product"]


@pytest.mark.parametrize("order", list(permutations(range(6)))[::71])
def test_the_columns_of_a_table_stand_in_any_order(order: tuple[int, ...]) -> None:
    table = [[row[column] for column in order] for row in (HEADS, *ROWS)]
    draft = drafted(TASKS, table)
    first, second = draft.plan["tasks"]
    assert assigned(first)[:3] == ("Rà soát mạng nội bộ", ["vhxh"], ["vanphong", "congan"])
    assert str(assigned(first)[3]) == "2026-03-31"
    assert assigned(second) == ("Làm sạch dữ liệu dân cư", ["congan"], ["don-vi-lien-quan"], None, "Dữ liệu đúng")
    assert [task["id"] for task in draft.plan["tasks"]] == ["II.1", "II.2"]
    assert [one.text for one in draft.unplaced] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ]


def test_rows_that_head_others_and_heads_that_repeat() -> None:
    group = ("I", "Hạ tầng số", "", "", "", "")
    draft = drafted(TASKS, [HEADS, group, ROWS[0], HEADS, ("II", "Dữ liệu số", "", "", "", ""), ROWS[1]])
    (section,) = (one for one in draft.plan["sections"] if one["label"] == "II")
    assert [(one["label"], one["title"]) for one in section["sections"]] == [
        ("II.I", "Hạ tầng số"), ("II.II", "Dữ liệu số"),
    ]  # fmt: skip
    assert [(task["id"], task["section"]) for task in draft.plan["tasks"]] == [
        ("II.I.1", "II.I"),
        ("II.II.2", "II.II"),
    ]


def test_a_cell_of_several_rows_is_of_each() -> None:
    def merge(xml: str) -> str:
        first, last = (xml.index(f"<w:t>{text}") for text in ("Công an phường</w:t>", "trống</w:t>"))
        for at, mark in ((last, ""), (first, ' w:val="restart"')):
            start = xml.rindex("</w:tcPr>", 0, at)
            xml = f"{xml[:start]}<w:vMerge{mark}/>{xml[start:]}"
        return xml.replace("<w:t>trống</w:t>", "")

    rows = [("1", "Việc một", "Công an phường"), ("2", "Việc hai", "trống")]
    draft = drafted(TASKS, [("TT", "Nhiệm vụ", "Chủ trì"), *rows], change=merge)
    assert [task["lead"] for task in draft.plan["tasks"]] == [["congan"], ["congan"]]


def test_an_appendix_of_140_rows() -> None:
    rows = [(str(n), f"Nhiệm vụ thứ {n}", "Công an phường", "30/6/2026") for n in range(1, 141)]
    lines = [*OPENING, TASKS, "Chi tiết tại Phụ lục kèm theo.", *ENDING, "PHỤ LỤC"]
    table = [("STT", "Nhiệm vụ", "Chủ trì", "Thời gian"), *rows]
    draft = draft_plan(read_paper("a.docx", word([*lines, "DANH MỤC NHIỆM VỤ", table])), "mau")
    tasks = draft.plan["tasks"]
    assert len(tasks) == 140
    assert {(tuple(task["lead"]), str(task["deadline"]["date"])) for task in tasks} == {
        (("congan",), "2026-06-30")
    }
    assert tasks[139]["id"] == "PL1.140"
    assert draft.plan["signature"] == {
        "authority": "TM. ỦY BAN NHÂN DÂN", "for_head": "KT. CHỦ TỊCH", "position": "PHÓ CHỦ TỊCH",
    }  # fmt: skip


BODY: tuple[Line, ...] = (
    "*I. MỤC TIÊU ĐẾN NĂM 2026*",
    "- Tối thiểu 80% hồ sơ được xử lý trực tuyến; 100% cán bộ dùng chữ ký số.",
    TASKS,
    "*1. Hạ tầng số*",
    "Rà soát, nâng cấp mạng nội bộ của phường.",
    "- Chủ trì thực hiện: Phòng Văn hóa - Xã hội.",
    "- Thời gian hoàn thành: Quý II/2026.",
)


def edit(old: str, new: str) -> Callable[[str], str]:
    def change(xml: str) -> str:
        assert old in xml
        return xml.replace(old, new)

    return change


TEXT_BOX = (
    "<w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox><w:txbxContent><w:p><w:r>"
    "<w:t>{}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)
INSERTED = '<w:ins w:id="9" w:author="x"><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:ins>'
DELETED = '<w:del w:id="8" w:author="x"><w:r><w:delText>{}</w:delText></w:r></w:del>'
CHANGES = {
    "as it is": str,
    "loose marks": lambda xml: unicodedata.normalize("NFD", xml),
    "spaces that do not break": lambda xml: re.sub(
        r"(?<=<w:t>)[^<]+", lambda words: words[0].replace(" ", "\u00a0"), xml
    ),
    "split runs": lambda xml: re.sub(r"(<w:t>Rà so)(át)", r"\1</w:t></w:r><w:r><w:t>\2", xml),
    "soft breaks": edit("nâng cấp mạng nội bộ", "nâng cấp</w:t><w:br/><w:t>mạng nội bộ"),
    "tracked changes": edit(
        "<w:t>Rà soát, nâng cấp mạng nội bộ của phường.</w:t></w:r>",
        "<w:t>Rà soát, nâng cấp mạng </w:t></w:r>"
        + DELETED.format("diện rộng") + INSERTED.format("nội bộ của phường."),
    ),
    "a number in a text box": edit(
        "<w:t>Số: 115/KH-UBND</w:t></w:r>", "<w:t> </w:t></w:r>" + TEXT_BOX.format("Số: 115/KH-UBND")
    ),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_same_plan_comes_of_it(change: Callable[[str], str]) -> None:
    draft = drafted(*BODY, change=change)
    plan = draft.plan
    assert (plan["number"], str(plan["date"]), plan["issuer"]["short"]) == (
        "115/KH-UBND", "2026-02-05", "UBND phường Tân An",
    )  # fmt: skip
    assert [(one["targets"][0]["at_least"], str(one["targets"][0]["by"])) for one in plan["indicators"]] == [
        (80, "2026-12-31"), (100, "2026-12-31"),
    ]  # fmt: skip
    (task,) = plan["tasks"]
    assert (task["id"], task["text"]) == ("II.1", "Rà soát, nâng cấp mạng nội bộ của phường.")
    assert (task["lead"], str(task["deadline"]["date"])) == (["vhxh"], "2026-06-30")


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next() -> None:
    def join(xml: str) -> str:
        return re.sub(
            r"<w:p>(?=<w:r>(?:(?!</w:p>).)*Rà soát, nâng cấp)",
            '<w:p><w:pPr><w:rPr><w:del w:id="7" w:author="x"/></w:rPr></w:pPr>', xml,
        )  # fmt: skip

    body = [*BODY[:4], "Rà soát, nâng cấp ", "mạng nội bộ của phường.", *BODY[5:]]
    assert drafted(*body, change=join).plan["tasks"][0]["text"] == "Rà soát, nâng cấp mạng nội bộ của phường."


def test_a_letterhead_and_an_ending_made_of_tabs() -> None:
    opening = [
        "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "PHƯỜNG TÂN AN\tĐộc lập - Tự do - Hạnh phúc",
        "Số: 115/KH-UBND\tTân An, ngày 05 tháng 02 năm 2026", *OPENING[2:],
    ]  # fmt: skip
    ending = ["Nơi nhận:\tTM. ỦY BAN NHÂN DÂN", "- UBND tỉnh Long Bình;\tCHỦ TỊCH", "- Lưu: VT.", "\tTrần Thị Thu"]
    draft = draft_plan(read_paper("a.docx", word([*opening, *BODY, *ending])), "mau")
    assert draft.plan["issuer"]["name"] == "Ủy ban nhân dân phường Tân An"
    assert draft.plan["recipients"] == ["UBND tỉnh Long Bình", "Lưu: VT"]
    assert draft.plan["signature"] == {
        "authority": "TM. ỦY BAN NHÂN DÂN", "position": "CHỦ TỊCH", "name": "Trần Thị Thu",
    }  # fmt: skip


def test_what_units_have_to_do_in_running_text() -> None:
    draft = drafted(
        "*III. TỔ CHỨC THỰC HIỆN*",
        "1. Phòng Văn hóa - Xã hội: Là cơ quan thường trực, phối hợp với Công an phường theo dõi việc thực hiện.",
        "2. Giao Công an phường chủ trì bảo đảm an ninh mạng.",
        "3. Đề nghị Ủy ban MTTQ Việt Nam phường: Tuyên truyền, vận động Nhân dân.",
    )
    tasks = draft.plan["tasks"]
    assert [(task["id"], task["lead"], task.get("support")) for task in tasks] == [
        ("III.1", ["vhxh"], ["congan"]), ("III.2", ["congan"], None), ("III.3", ["mttq"], None),
    ]  # fmt: skip
    flags = {unit["id"]: (unit.get("standing"), unit.get("asked")) for unit in draft.plan["units"]}
    assert flags == {"vhxh": (True, None), "congan": (None, None), "mttq": (None, True)}


def test_a_table_that_tells_no_tasks_stays_a_table() -> None:
    draft = drafted("*II. KINH PHÍ*", [("Nguồn", "Số tiền"), ("Ngân sách phường", "120 triệu đồng")])
    (section,) = (one for one in draft.plan["sections"] if one["label"] == "II")
    assert section["table"] == {"columns": ["Nguồn", "Số tiền"], "rows": [["Ngân sách phường", "120 triệu đồng"]]}
    assert "tasks" not in draft.plan


def test_headings_without_numbers_are_found_by_their_words_and_asked_about() -> None:
    draft = drafted("MỤC TIÊU", "- Tối thiểu 80% hồ sơ trực tuyến.", "NHIỆM VỤ", "- Số hóa hồ sơ.")
    assert [(one["label"], one["title"]) for one in draft.plan["sections"]] == [
        ("I", "MỤC TIÊU"),
        ("II", "NHIỆM VỤ"),
    ]
    assert [(one["id"], one["text"]) for one in draft.plan["tasks"]] == [("II-1", "Số hóa hồ sơ.")]
    asked = [doubt.path for doubt in draft.doubts if "không đánh số" in doubt.reason]
    assert asked == [("sections", 0, "label"), ("sections", 1, "label")]


def test_a_table_of_indicators_with_a_target_a_year() -> None:
    table = [
        ("TT", "Chỉ tiêu", "ĐVT", "Năm 2026", "Năm 2027", "Cơ quan theo dõi"),
        ("1", "Hồ sơ trực tuyến", "%", "≥ 80", "≥ 90", "Trung tâm Phục vụ hành chính công"),
        ("2", "Tổ công nghệ số cộng đồng", "tổ", "12", "", "Phòng VHXH"),
        ("3", "Hài lòng của người dân", "", "chưa giao", "", ""),
    ]
    draft = drafted("*I. CÁC CHỈ TIÊU*", table)
    assert [(one["id"], one["text"], one["measure"]["kind"]) for one in draft.plan["indicators"]] == [
        ("I.1", "Hồ sơ trực tuyến", "share"), ("I.2", "Tổ công nghệ số cộng đồng", "count"),
    ]  # fmt: skip
    first, second = ([(*one, str(one["by"])) for one in found["targets"]] for found in draft.plan["indicators"])
    assert first == [("at_least", "by", "2026-12-31"), ("at_least", "by", "2027-12-31")]
    assert second == [("at_least", "by", "2026-12-31")]
    assert draft.plan["sections"][0]["table"]["rows"][2][3] == "chưa giao"
    assert {doubt.path for doubt in draft.doubts} >= {("indicators", 0, "measure"), ("indicators", 1, "targets")}
