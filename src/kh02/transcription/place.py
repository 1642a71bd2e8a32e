"""Where something stands in a paper, in words and as a label of its own."""

from kh02.transcription.outline import Item

_ORDINALS = ("", "nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")


def _ordinal_words(number: int) -> str:
    """Return "thứ nhất", "thứ mười", "thứ 11"."""
    return f"thứ {_ORDINALS[number] if number < len(_ORDINALS) else number}"


def item_label(part: str, item: Item, number: int) -> str:
    """Return the label of an item of a part: "III.3.3.a", "III.2" or, the `number`-th without one, "II.2.2-1"."""
    return f"{part}.{item.label}" if item.label else f"{part}-{number}"


def item_place(part: str, item: Item, number: int) -> str:
    """Return where an item stands: "Mục III.3.3, điểm a", "Mục II.2.2, gạch đầu dòng thứ nhất"."""
    if item.mark == "letter":
        return f"Mục {part}, điểm {item.label}"
    if item.label:
        return f"Mục {part}.{item.label}"
    what = "đoạn" if item.mark == "none" else "gạch đầu dòng"
    return f"Mục {part}, {what} {_ordinal_words(number)}"
