"""Any Word file as plain values: its paragraphs with place, style and face, its tables, sections and notes."""

from kh02.sandbox.archive import Unreadable
from kh02.word.read.document import Document
from kh02.word.read.reader import read_document

__all__ = ["Document", "Unreadable", "read_document"]
