"""Nơi nhận."""

import re
from collections.abc import Iterator

from kh02.conformity.components import Components
from kh02.conformity.rule import Fault, Remark, Rule, Unjudged
from kh02.conformity.table.opening import punctuation
from kh02.conformity.table.source import layout
from kh02.conformity.typography import Typography
from kh02.vi.text import unmark

_NONE = Unjudged("Không thấy danh sách nơi nhận.")
_FILED = re.compile(r"- Lưu: VT, [^\s,][^;]*\.")


def _head(parts: Components) -> Iterator[Remark]:
    head = parts.recipients_head
    if head is None:
        yield Fault("cuối văn bản", "không thấy “Nơi nhận:”")
        return
    if head.text != "Nơi nhận:":
        yield Fault(head.where, "phải ghi “Nơi nhận:” trên một dòng riêng")
    yield from Typography(12, 12, bold=True, italic=True, align="left").faults([head])


def _list_look(parts: Components) -> Iterator[Remark]:
    if not parts.recipients:
        yield _NONE
    yield from Typography(11, 11, capitals=False).faults(parts.recipients)


def _list_form(parts: Components) -> Iterator[Remark]:
    if not parts.recipients:
        yield _NONE
    yield from punctuation(parts.recipients)


def _filed(parts: Components) -> Iterator[Remark]:
    if not parts.recipients:
        yield _NONE
    elif not _FILED.match(parts.recipients[-1].text.rstrip(".;") + "."):
        yield Fault(parts.recipients[-1].where, "dòng cuối phải có dạng “- Lưu: VT, (đơn vị soạn thảo).”")


def _as_above(parts: Components) -> Iterator[Remark]:
    if not parts.recipients:
        yield _NONE
        return
    first = parts.recipients[0]
    refers = unmark(first.text).lstrip("- ").startswith("nhu tren")
    if parts.greeting and not refers:
        yield Fault(first.where, "văn bản có Kính gửi, dòng đầu của nơi nhận phải là “- Như trên;”")
    elif refers and not parts.greeting:
        yield Fault(first.where, "ghi “Như trên” nhưng văn bản không có Kính gửi")


RULES = (
    Rule(
        "TT48",
        "“Nơi nhận:” cỡ chữ 12, nghiêng, đậm, sát lề trái",
        layout("Mục II, khoản 9 điểm d"),
        "Đặt lại kiểu chữ của dòng “Nơi nhận:”.",
        _head,
    ),
    Rule(
        "TT49",
        "Danh sách nơi nhận cỡ chữ 11, đứng",
        layout("Mục II, khoản 9 điểm d"),
        "Đặt cỡ 11, chữ đứng, không đậm.",
        _list_look,
    ),
    Rule(
        "TT50",
        "Mỗi nơi nhận một dòng “- …;”, dòng cuối kết thúc bằng dấu chấm",
        layout("Mục II, khoản 9 điểm d"),
        "Sửa gạch đầu dòng và dấu cuối dòng.",
        _list_form,
    ),
    Rule(
        "TT51",
        "Dòng cuối của nơi nhận là “- Lưu: VT, …”",
        layout("Mục II, khoản 9 điểm d"),
        "Ghi ví dụ “- Lưu: VT, VHXH.”.",
        _filed,
    ),
    Rule(
        "TT52",
        "“- Như trên;” đứng đầu nơi nhận khi và chỉ khi có Kính gửi",
        layout("Mục II, khoản 9 điểm b, c"),
        "Thêm hoặc bỏ dòng “- Như trên;”.",
        _as_above,
    ),
)
