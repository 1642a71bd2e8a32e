"""How a rule cites its text."""

#: A rule of good layout that the decree does not state.
PRACTICE = "Thông lệ trình bày, Nghị định 30/2020/NĐ-CP không quy định"


def layout(point: str) -> str:
    """Return the citation of a point of Phụ lục I, Phần I."""
    return f"Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, {point}"


def capitals(point: str) -> str:
    """Return the citation of a point of Phụ lục II."""
    return f"Nghị định 30/2020/NĐ-CP, Phụ lục II, {point}"
