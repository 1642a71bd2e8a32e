"""What an officer adds to a report by hand: ``<plan>/notes/<report>.md``, read and never written.

A note is a part of Markdown: headings, paragraphs and lists. Whatever else Markdown knows stays literal text.
"""

import os
import re
import unicodedata
from pathlib import PurePosixPath

from msgspec import Struct

from kh02.diagnostics.finding import Finding
from kh02.store.yaml.source import read_source

FOLDER = "notes"

_HEADING = re.compile(r"#{1,6}[ \t]+(.*?)[ \t]*#*")
_ITEM = re.compile(r"[-*+•][ \t]+(.*)")
_REPLACES = re.compile(r"thay\s*:\s*(?:true|có)", re.IGNORECASE)


class Block(Struct, frozen=True):
    """A paragraph, or an item of a list, on one line."""

    text: str
    item: bool


class Part(Struct, frozen=True):
    """What stands under one heading; ``heading`` is empty for what stands before the first."""

    heading: str
    blocks: tuple[Block, ...]
    replaces: bool = False
    """Whether it takes the place of what the program writes there: the first line is ``thay: true``."""


class Note(Struct, frozen=True):
    """A note as read; without parts where a finding keeps it from being read. Its words are NFC."""

    file: str
    parts: tuple[Part, ...] = ()
    findings: tuple[Finding, ...] = ()


def note_file(plan_file: str, report: str) -> str:
    """Return where the note to a report of a plan stands: "plans/phu-lien/notes/2025-10.md"."""
    return (PurePosixPath(plan_file).with_suffix("") / FOLDER / f"{report}.md").as_posix()


def read_note(plan_file: str, report: str) -> Note | None:
    """Return the note to a report; None where there is none. What is wrong with its text is a finding."""
    file = note_file(plan_file, report)
    if not os.path.lexists(file):
        return None
    source = read_source(file)
    if source.text is None:
        return Note(file, findings=source.findings)
    return Note(file, parse_note(unicodedata.normalize("NFC", source.text)), source.findings)


def parse_note(text: str) -> tuple[Part, ...]:
    """Return the parts of a note that hold words, in their order; any text is a note."""
    parts: list[tuple[str, list[Block]]] = [("", [])]
    replacing: set[int] = set()
    going_on = False
    for line in text.splitlines():
        words = line.strip()
        blocks = parts[-1][1]
        if heading := _HEADING.fullmatch(words):
            parts.append((heading[1], []))
            going_on = False
        elif _REPLACES.fullmatch(words) and not blocks:
            replacing.add(len(parts) - 1)
        elif item := _ITEM.fullmatch(words):
            blocks.append(Block(item[1], item=True))
            going_on = True
        elif words and going_on:
            blocks[-1] = Block(f"{blocks[-1].text} {words}", blocks[-1].item)
        elif words:
            blocks.append(Block(words, item=False))
            going_on = True
        else:
            going_on = False
    return tuple(
        Part(heading, tuple(blocks), place in replacing) for place, (heading, blocks) in enumerate(parts) if blocks
    )
