"""What a part of a paper is about, by the words of its heading: targets, tasks, what each unit has to do."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from kh02.transcription.outline import Part
from kh02.vi.text import unmark

Role = Literal["targets", "tasks", "duties", "words"]

_TARGETS = re.compile(r"muc tieu|chi tieu|\bket qua can dat")
_GENERAL = re.compile(r"(?:muc tieu|chi tieu) (?:tong quat|chung|tong the)|muc dich|quan diem")
_TASKS = re.compile(
    r"nhiem vu|giai phap|noi dung thuc hien|noi dung trong tam|lo trinh|cong viec|noi dung trien khai|^noi dung$"
)
_DUTIES = re.compile(r"to chuc thuc hien|phan cong|trach nhiem|to chuc trien khai")
_WORDS = re.compile(r"mo hinh|yeu cau|tam nhin|thuc trang|danh gia")
_DOING = {"tasks", "duties"}


def roles(parts: Sequence[Part], above: Role = "words") -> Iterator[tuple[str, Role]]:
    """Yield the label and the role of every part: its own words decide, else those above it."""
    own = [_own(part.title) for part in parts]
    others: Role = "words" if above == "targets" and "targets" in own else above
    for part, role in zip(parts, own, strict=True):
        found = above if above in _DOING and role not in _DOING else role or others
        if found == "targets" and part.parts and _WORDS.search(unmark(part.title)):
            found = "words"  # of targets and of other things: the headings below say which
        yield part.label, found
        yield from roles(part.parts, found)


def _own(title: str) -> Role | None:
    words = unmark(title)
    signs: tuple[tuple[Role, re.Pattern[str]], ...] = (
        ("words", _GENERAL), ("duties", _DUTIES), ("targets", _TARGETS), ("tasks", _TASKS),
    )  # fmt: skip
    return next((role for role, sign in signs if sign.search(words)), None)
