"""What an import read, placed and doubts: as text, for programs, and a table of many papers."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kh02.transcription.doubt import Doubt
from kh02.view.page import Block, Column, Table, paragraph
from kh02.view.write.format import Formats
from kh02.view.write.json import Pairs, json_object
from kh02.view.write.lines import lines
from kh02.view.write.terminal import terminal
from kh02.work.transcription import Failed, Transcribed

_KINDS: Mapping[str, str] = {
    "sections": "mục", "indicators": "chỉ tiêu", "tasks": "nhiệm vụ", "units": "đơn vị",
    "bases": "văn bản viện dẫn", "recipients": "nơi nhận",
}  # fmt: skip
_DOUBTED: Mapping[str, str] = {
    "measure": "cách đo", "targets": "mức phải đạt", "deadline": "thời hạn", "lead": "chủ trì",
    "assigned_at": "dòng phân công chung", "text": "con số, chữ trong câu", "indicators": "nối với chỉ tiêu",
    "units": "đơn vị", "starts": "ngày bắt đầu", "ends": "ngày kết thúc", "signature": "người ký",
}  # fmt: skip
_OTHER = "phần chung"
_SHOWN = 20
COLUMNS = (
    Column("Văn bản", share=2), Column("Kế hoạch", min_width=12), Column("Đoạn", right=True),
    Column("Chưa xếp", right=True), Column("Cần xem lại", right=True), Column("Kết quả", share=3),
)  # fmt: skip


def _text(found: Transcribed) -> Iterator[str]:
    """Yield the lines: what was read, what of it became what, what is to be looked at."""
    draft = found.draft
    placed = len(draft.passages) - len(draft.unplaced)
    counts = f"{len(draft.passages)} đoạn, {placed} đã xếp vào kế hoạch, {len(draft.unplaced)} chưa xếp"
    yield f"{found.source.name}: {counts}."
    yield f"  {', '.join(_counts(draft.plan))}."
    if draft.doubts:
        kinds = ", ".join(f"{count} {kind}" for kind, count in _doubted(draft.doubts).most_common())
        yield f"Cần xem lại {len(draft.doubts)} chỗ: {kinds}."
    if draft.unplaced:
        yield "Chưa xếp vào mục nào:"
    for one in draft.unplaced[:_SHOWN]:
        yield f"  {one.where}: {_cut(one.words)}"
    if len(draft.unplaced) > _SHOWN:
        yield f"  … và {len(draft.unplaced) - _SHOWN} đoạn nữa, ghi ở cuối tệp."
    if found.written:
        yield f"Đã ghi bản nháp {found.written.as_posix()}."
        yield f"Xem lại trong Excel: kh02 plan export {found.written.stem} -o ke-hoach.xlsx"
        yield "Hoặc tìm “Cần xem lại” trong tệp; xem xong chỗ nào thì xóa chú thích ở chỗ ấy."


def _counts(plan: Mapping[str, Any]) -> Iterator[str]:
    for key, words in _KINDS.items():
        number = sum(1 for _ in _sections(plan.get(key, ()))) if key == "sections" else len(plan.get(key, ()))
        yield f"{number} {words}"


def _sections(sections: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for section in sections:
        yield section
        yield from _sections(section.get("sections", ()))


def _doubted(doubts: Sequence[Doubt]) -> Counter[str]:
    return Counter(
        next((_DOUBTED[str(key)] for key in reversed(one.path) if key in _DOUBTED), _OTHER) for one in doubts
    )


def _cut(text: str) -> str:
    return text if len(text) <= 90 else text[:90].rpartition(" ")[0] + "…"


def _object(found: Transcribed) -> Pairs:
    draft = found.draft
    yield "source", str(found.source)
    yield "paragraphs", len(draft.passages)
    yield "placed", len(draft.passages) - len(draft.unplaced)
    yield "unplaced", [{"where": one.where, "text": one.words} for one in draft.unplaced]
    yield (
        "doubts",
        [{"path": ".".join(map(str, one.path)), "reason": one.reason, "text": one.text} for one in draft.doubts],
    )
    yield "plan", draft.plan


def _summary(results: Sequence[Transcribed | Failed]) -> Iterator[Block]:
    yield Table(COLUMNS, tuple(map(_row, results)), ruled=True)
    failed = sum(isinstance(one, Failed) for one in results)
    doubts = sum(len(one.draft.doubts) for one in results if isinstance(one, Transcribed))
    yield paragraph(
        f"{len(results)} văn bản: {len(results) - failed} đã nhập, {failed} không nhập được; "
        f"{doubts} chỗ cần xem lại."
    )


def _row(result: Transcribed | Failed) -> tuple[str | int, ...]:
    if isinstance(result, Failed):
        return result.source.name, "", "", "", "", f"không nhập: {result.reason}"
    draft = result.draft
    written = result.written.as_posix() if result.written else ""
    return result.source.name, result.id, len(draft.passages), len(draft.unplaced), len(draft.doubts), written


def _all_objects(results: Sequence[Transcribed | Failed]) -> Pairs:
    yield (
        "imported",
        [dict(_object(one)) | {"written": str(one.written)} for one in results if isinstance(one, Transcribed)],
    )
    yield (
        "failed",
        [{"source": str(one.source), "reason": one.reason} for one in results if isinstance(one, Failed)],
    )


FORMATS: Formats[Transcribed] = {"text": lines(_text), "json": json_object(_object)}
ALL_FORMATS: Formats[Sequence[Transcribed | Failed]] = {
    "text": terminal(_summary),
    "json": json_object(_all_objects),
}
