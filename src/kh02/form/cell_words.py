"""What stands in the cells of a form, on its way out as on its way back."""

import re
from collections.abc import Mapping, Sequence

MET = "met:"
"""Before the name of a criterion, in the field of its column."""

FIELD_TITLES: Mapping[str, str] = {
    "amount": "Số thực hiện",
    "denominator": "Trên tổng số",
    "date": "Ngày (nếu khác)",
    "source": "Nguồn số liệu",
    "evidence": "Minh chứng",
    "note": "Ghi chú",
    "state": "Trạng thái",
    "result": "Kết quả trong kỳ",
    "product": "Sản phẩm đã có",
    "difficulty": "Khó khăn, vướng mắc",
    "proposal": "Đề xuất, kiến nghị",
    "next": "Việc kỳ tới",
}
STAGE_WORDS = ("Đã xong", "Chưa xong")
YES_NO_WORDS = ("Đã có", "Chưa có")
MET_WORDS = ("Đạt", "Chưa")
_SEAL = re.compile(r"#sha256=[0-9a-f]{64}$")


def evidence_words(evidence: Sequence[str]) -> str:
    """Return evidence as a form shows it: without the seals of copied files."""
    return "\n".join(_SEAL.sub("", text) for text in evidence)
