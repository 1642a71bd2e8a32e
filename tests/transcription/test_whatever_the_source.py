"""Whatever a paper says and however it is mangled: a plan without errors, nothing lost, nothing invented."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from kh02.check import check_errors
from kh02.diagnostics.finding import Severity
from kh02.model.book import Book
from kh02.model.plan import Plan
from kh02.store.validation import as_model
from kh02.store.yaml.reader import read
from kh02.store.yaml.source import decode
from kh02.transcription.cue import read_cues
from kh02.transcription.draft import Draft, draft_plan
from kh02.transcription.passage import Cell, Paper, Passage, clean
from kh02.transcription.plan_text import plan_text
from kh02.transcription.source.word import read_word
from kh02.vi.encoding_marks import legacy_encoding

PAPERS = sorted((Path(__file__).parents[1] / "data" / "papers").glob("*.docx"))
TODAY = dt.date(2026, 12, 1)
# Words of the field and of the program's own making, which may come anywhere.
SNIPPETS = st.sampled_from(
    """\
I. MỤC TIÊU | 1. Mục tiêu cụ thể | 1.1. Nhiệm vụ | a) Tỷ lệ 50% hồ sơ | đ) Việc khác | - | + 30% hồ sơ | KẾ HOẠCH
Nơi nhận: | - Lưu: VT. | TM. ỦY BAN NHÂN DÂN | CHỦ TỊCH | Phụ lục | Số: /KH-UBND | TT | Nội dung nhiệm vụ | V.
Xã X, ngày 40 tháng 13 năm 2025 | Chủ trì: Công an xã; Phối hợp: Công an xã, các đơn vị có liên quan. | %: # ---
Thời gian: trước ngày 01/01/1900; 2025-2026 | Đạt 120% - 20 % và 100% năm 2025, 100% năm 2025 | “[…]” ⟦?⟧ {a: b}
Giai đoạn 1, giai đoạn 1 trong năm 2024 | Quyết định số 1/QĐ-TTg ngày 31/02/2025 của Thủ tướng | Sản phẩm: x
Giai đoạn từ ngày 01/7/2027 đến ngày 31/12/2020 | Từ năm 2031 đến năm 2030 đạt 0,5% | Giao Phòng A, Phòng A chủ trì
đến ngày 01/01/2020 đạt tối thiểu 80% hồ sơ | II. NHIỆM VỤ | V. TỔ CHỨC THỰC HIỆN | 1. Phòng Kinh tế
Chủ trì | Thời hạn | Chỉ tiêu | Năm 2026 | ≥ 80 | 101% | Đến năm 2020
""".replace("\n", " | ")
    .strip(" |")
    .split(" | ")
)
ANY_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=60)
CELLS = st.none() | st.builds(Cell, st.integers(0, 1), st.integers(0, 4), st.integers(0, 4), st.integers(1, 2))


@cache
def passages(paper: Path) -> tuple[Passage, ...]:
    return read_word(paper.read_bytes()).passages


@cache
def short_paper() -> tuple[Passage, ...]:
    """Every third passage of a paper: all that a paper has, soon read."""
    return passages(PAPERS[0])[::3]


@st.composite
def mangled(draw: st.DrawFn) -> Paper:
    """A paper with passages left out, repeated, moved, and others put between."""
    kept = list(draw(st.sampled_from([(), short_paper()])))
    for _ in range(draw(st.integers(0, 8))):
        start, end = sorted((draw(st.integers(0, len(kept))), draw(st.integers(0, len(kept)))))
        match draw(st.sampled_from(["drop", "move", "repeat", "put", "put"])):
            case "drop":
                del kept[start:end]
            case "move":
                kept = kept[start:] + kept[:start]
            case "repeat":
                kept[end:end] = kept[start:end][:5]
            case "put":
                kept.insert(start, draw(strangers()))
    return Paper(tuple(one for one in kept if one.text), scanned=draw(st.booleans()))


@st.composite
def strangers(draw: st.DrawFn) -> Passage:
    text = clean(draw(SNIPPETS | ANY_TEXT | st.lists(SNIPPETS, max_size=4).map(" ".join)))
    number = draw(st.sampled_from(["", "", "I.", "1.", "-", "a)"]))
    return Passage("đoạn", text, number, bold=draw(st.booleans()), cell=draw(CELLS), broken=draw(st.booleans()))


def errors(draft: Draft) -> list[str]:
    """What ``validate`` would call an error in the file of a draft."""
    file = f"plans/{draft.plan['id']}.yaml"
    source = decode(file, plan_text(draft, "văn bản\n#.docx").encode())
    found = [finding for finding in source.findings if finding.severity is Severity.ERROR]
    if source.text is not None:
        value = read(source.text, file)
        validated = as_model(value.value, Plan, file, lambda _: lambda _: None) if value.whole else None
        found += [*value.findings, *(validated.findings if validated else ())]
        if validated and validated.model:
            found += check_errors(Book(validated.model, file, ()), TODAY)
    return [f"{one.code.id} {one.message} {one.place.path}" for one in found if one.severity is Severity.ERROR]


def letters(text: str) -> str:
    return re.sub(r"[\s.;:,+*-]+", "", text).casefold()


IDS = {"kh02", "id", "place", "label", "section", "assigned_at", "kind", "level", "counts", "assumed"}
LISTS_OF_IDS = {"lead", "support", "indicators"}


def words_of_the_paper(plan: object) -> Iterator[str]:
    """The texts of a plan that are the paper's own."""
    match plan:
        case dict():
            for key, value in plan.items():
                ids = (
                    key in LISTS_OF_IDS and isinstance(value, list) and all(isinstance(one, str) for one in value)
                )
                if key not in IDS and not ids:
                    yield from words_of_the_paper(value)
        case list():
            for value in plan:
                yield from words_of_the_paper(value)
        case str():
            yield plan


FAST = settings(  # a paper is large: to make a failing one smaller takes minutes
    max_examples=60,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
)


@FAST
@given(mangled())
def test_the_plan_of_any_paper_has_no_errors(paper: Paper) -> None:
    # Papers typed with an old font are refused before a draft is made of them.
    assume(all(legacy_encoding(one.text) is None for one in paper.passages))
    assert errors(draft_plan(paper, "mau")) == []


@FAST
@given(mangled())
def test_every_passage_stands_in_the_plan_or_is_told_as_not_placed(paper: Paper) -> None:
    draft = draft_plan(paper, "mau")
    said = letters("".join(words_of_the_paper(draft.plan)))
    left_over = letters("".join(one.words for one in draft.unplaced))
    understood = OPENING | {letters(one.words) for one in paper.passages if read_cues(one.words).said}
    worded = [one for one in paper.passages if len(letters(one.words)) > LONGEST_LABEL]
    lost = [one.words for one in worded if last_word(one) not in said + left_over]
    assert [words for words in lost if letters(words) not in understood and not DATED.search(words)] == []


OPENING = {
    letters(words) for words in ("KẾ HOẠCH", "Nơi nhận:", "ỦY BAN NHÂN DÂN", "XÃ BẠCH NGỌC", "PHƯỜNG PHÙ LIỄN")
}
LONGEST_LABEL = 3
"""Letters: "1", "II" stand in ids, which are not the paper's words."""
DATED = re.compile(r"[Nn]gày .*tháng|Số|KẾ HOẠCH ")


def last_word(passage: Passage) -> str:
    """The last letters of a passage: what stands before them is its mark, its cue, or lies in the line before."""
    return letters(passage.words)[-6:]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.stem)
def test_what_is_quoted_occurs_in_the_paper(paper: Path) -> None:
    source = " ".join(one.words for one in passages(paper))
    folded = re.sub(r"\s+", " ", source).casefold()
    draft = draft_plan(Paper(passages(paper)), "mau")
    ours = {"Kế hoạch", draft.plan["issuer"]["short"], draft.plan["issuer"]["name"]}
    quoted = set(words_of_the_paper({key: value for key, value in draft.plan.items() if key != "units"})) - ours
    assert [text for text in quoted if re.sub(r"\s+", " ", text).casefold().rstrip(".;") not in folded] == []
