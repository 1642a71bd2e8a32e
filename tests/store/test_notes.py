"""Officers' notes: paragraphs and lists under headings, decoded with the checks of every other file."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kh02.store.notes import Block, Part, note_file, parse_note, read_note


def paragraph(text: str) -> Block:
    return Block(text, item=False)


def item(text: str) -> Block:
    return Block(text, item=True)


def test_a_note_stands_in_the_plans_own_folder_under_the_reports_name() -> None:
    assert note_file("plans/tinh/mau.yaml", "2025-10") == "plans/tinh/mau/notes/2025-10.md"


def test_lines_of_a_paragraph_and_of_an_item_are_joined() -> None:
    text = "# Ưu điểm ##\n\nĐoạn một,\nviết tiếp.\n\n- Ý một\n  viết tiếp\n- Ý hai\n* Ý ba\n\nĐoạn hai.\n"
    assert parse_note(text) == (
        Part(
            "Ưu điểm",
            (
                paragraph("Đoạn một, viết tiếp."),
                item("Ý một viết tiếp"),
                item("Ý hai"),
                item("Ý ba"),
                paragraph("Đoạn hai."),
            ),
        ),
    )


def test_words_before_the_first_heading_are_a_part_and_an_empty_heading_is_none() -> None:
    assert parse_note("Lời đầu\n## Trống\n\n## Nhận xét\nTốt\n") == (
        Part("", (paragraph("Lời đầu"),)),
        Part("Nhận xét", (paragraph("Tốt"),)),
    )


@pytest.mark.parametrize("line", ["thay: true", "Thay : có"])
def test_a_part_may_take_the_place_of_what_the_program_writes(line: str) -> None:
    assert parse_note(f"## Kết quả\n\n{line}\n\nLời khác.\n") == (
        Part("Kết quả", (paragraph("Lời khác."),), True),
    )
    (part,) = parse_note(f"## Kết quả\nLời khác.\n{line}\n")
    assert not part.replaces  # only as the first line


@pytest.mark.parametrize("text", ["1. Ý một", "#không phải tiêu đề", "-không phải ý", "| a | b |", "<b>x</b>"])
def test_whatever_else_markdown_knows_is_a_paragraph_as_written(text: str) -> None:
    assert parse_note(text) == (Part("", (paragraph(text),)),)


@given(st.text())
def test_any_text_is_a_note_and_its_words_are_all_kept(text: str) -> None:
    parts = parse_note(text)
    kept = "".join(block.text for part in parts for block in part.blocks)
    assert set("".join(kept.split())) <= set("".join(text.split()))
    assert all(block.text and "\n" not in block.text for part in parts for block in part.blocks)


def plan(tmp_path: Path, note: bytes) -> str:
    folder = tmp_path / "mau" / "notes"
    folder.mkdir(parents=True)
    (folder / "2025-10.md").write_bytes(note)
    return str(tmp_path / "mau.yaml")


def test_no_note_is_none(tmp_path: Path) -> None:
    assert read_note(str(tmp_path / "mau.yaml"), "2025-10") is None
    assert read_note(plan(tmp_path, b"x"), "2025-11") is None


@pytest.mark.parametrize(
    ("note", "code"),
    [
        ("## Nhận xét\nTốt".encode("utf-16"), "KH005"),
        ("## Nhận xét\nTốt".encode("cp1258", "replace"), "KH006"),
        ("ñy ban nh©n d©n ph­êng Phï LiÔn thùc hiÖn kÕ ho¹ch chuyÓn ®æi sè".encode(), "KH007"),
        (b"", "KH003"),
    ],
)
def test_a_note_that_cannot_be_read_is_a_finding(tmp_path: Path, note: bytes, code: str) -> None:
    read = read_note(plan(tmp_path, note), "2025-10")
    assert read is not None
    assert read.parts == ()
    assert [finding.code.id for finding in read.findings] == [code]


def test_marks_of_their_own_are_joined_to_their_letters(tmp_path: Path) -> None:
    read = read_note(plan(tmp_path, unicodedata.normalize("NFD", "## Nhận xét\nTốt").encode()), "2025-10")
    assert read is not None
    assert read.parts == (Part("Nhận xét", (paragraph("Tốt"),)),)
    assert [finding.code.id for finding in read.findings] == ["KH009"]
