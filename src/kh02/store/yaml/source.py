"""A file's bytes as text: what can be wrong before a word of YAML is read."""

import codecs
import re
import unicodedata

from msgspec import Struct

from kh02.diagnostics.finding import Code, Finding, Place, Severity, Span
from kh02.diagnostics.fix import Respelled
from kh02.diagnostics.table import file as table
from kh02.store.storage import LOCAL, Storage, UnreadableError
from kh02.store.yaml.lines import character_name, span_at
from kh02.vi.doubtful_words import may_be_doubtful
from kh02.vi.encoding_marks import legacy_encoding
from kh02.vi.usual import is_usual

# C0 but tab and line ends, DEL, C1, line and paragraph separators (ends of line to some readers), BOM, nonchars.
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff"
# Every text in TCVN3 or VNI holds some of these, proper Vietnamese seldom any; "«", "§" and the like tell nothing.
_LEGACY = "¨ª¬µ¶¸¼½¾ÄÅÆÇËÎÏÑÖØÛÜÞßäåñöøû"
_HEAD = re.compile(r"\A(?:#[^\n]*+\n)++")
"""The comments that a file begins with: the path of its schema is no value."""
CONTROL = re.compile(f"[{_CONTROL}]")
_UNUSUAL = re.compile(f"[{_CONTROL}{_LEGACY}]")
_WITHOUT_MARK = Respelled(((codecs.BOM_UTF8.decode(), ""),), in_whole_file=True)
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: [^\r\n]*)?$", re.MULTILINE)

_UTF_16_32 = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


class Source(Struct, frozen=True):
    """The text of a file, without byte order mark; None where an error keeps it from being read.

    ``usual`` tells that it holds usual characters alone, see ``is_usual``; ``quiet`` that no words below its first
    comments may be doubtful, see ``may_be_doubtful``. ``data`` is the text in UTF-8.
    """

    file: str
    text: str | None
    findings: tuple[Finding, ...] = ()
    usual: bool = False
    quiet: bool = False
    data: bytes = b""


def read_source(file: str, storage: Storage = LOCAL) -> Source:
    """Return the text of the file that ``file`` names; every failure is a finding."""
    try:
        return decode(file, storage.read_bytes(file))
    except UnreadableError as error:
        return Source(file, None, (error.finding,))


def decode(file: str, data: bytes) -> Source:
    """Return the text that ``data`` holds, with what is wrong with its encoding and characters."""
    if encoding := _wide_encoding(data):
        return _refused(file, table.UTF_16, encoding=encoding)
    findings = []
    if data.startswith(codecs.BOM_UTF8):
        findings.append(table.BYTE_ORDER_MARK.at(Place(file, span=Span(1, 1))).with_fix(_WITHOUT_MARK))
        data = data[len(codecs.BOM_UTF8) :]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf_8(file, data, error.start)
    if not text or text.isspace():
        return _refused(file, table.EMPTY)
    words = _HEAD.sub("", text)
    quiet = not may_be_doubtful(words)
    usual = is_usual(text[: len(text) - len(words)] if quiet else text)  # what is quiet is usual
    if not usual and _UNUSUAL.search(text):
        findings += _unusual_characters(file, text)
    if not usual and not unicodedata.is_normalized("NFC", text):
        findings.append(_not_nfc(file, text))
    if (b"<<<<<<<" in data or b">>>>>>>" in data) and (marker := _CONFLICT.search(text)):
        place = Place(file, span=span_at(text, marker.start(), len(marker[0])))
        findings.append(table.CONFLICT_MARKER.at(place, marker=marker[0]))
    refused = any(finding.severity is Severity.ERROR for finding in findings)
    return Source(file, None if refused else text, tuple(findings), usual, quiet, data)


def _refused(file: str, code: Code, span: Span | None = None, **values: object) -> Source:
    return Source(file, None, (code.at(Place(file, span=span), **values),))


def _wide_encoding(data: bytes) -> str | None:
    """Tell UTF-16 and UTF-32 by their mark, or by the NULs around the first letters, which are ASCII."""
    for mark, encoding in _UTF_16_32:
        if data.startswith(mark):
            return encoding
    match [byte != 0 for byte in data[:4]]:
        case [True, False, False, False] | [False, False, False, True]:
            return "UTF-32"
        case [True, False, True, False] | [False, True, False, True]:
            return "UTF-16"
    return None


def _not_utf_8(file: str, data: bytes, offset: int) -> Source:
    span = span_at(data[:offset].decode("utf-8"), offset)
    if encoding := legacy_encoding(_single_bytes(data)):
        return _refused(file, table.LEGACY_ENCODING, span, encoding=encoding)
    return _refused(file, table.NOT_UTF_8, span, byte=data[offset], offset=offset)


def _single_bytes(data: bytes) -> str:
    """Return what is ASCII or no UTF-8, as Windows shows it; a letter in UTF-8 is no sign of an old encoding."""
    alone = (
        char.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
        for char in data.decode("utf-8", "surrogateescape")
        if char.isascii() or "\udc80" <= char <= "\udcff"
    )
    return "".join(alone)


def _unusual_characters(file: str, text: str) -> list[Finding]:
    """Return what is wrong with the characters of a text that is UTF-8."""
    findings = []
    if control := CONTROL.search(text):
        place = Place(file, span=span_at(text, control.start()))
        findings.append(table.CONTROL_CHARACTER.at(place, character=character_name(control[0])))
    if encoding := legacy_encoding(text):
        findings.append(table.LEGACY_ENCODING.at(_first_line(file, text), encoding=encoding))
    return findings


def _first_line(file: str, text: str) -> Place:
    """Return the first line that shows the legacy encoding by itself, or else the whole file."""
    for number, line in enumerate(text.splitlines(), start=1):
        if legacy_encoding(line):
            indent = len(line) - len(line.lstrip())
            return Place(file, span=Span(number, indent + 1, len(line) - indent))
    return Place(file)


def _not_nfc(file: str, text: str) -> Finding:
    """Return the warning at the first word that is not NFC; its fix is for all of them."""
    words = [word for word in re.finditer(r"\S+", text) if not unicodedata.is_normalized("NFC", word[0])]
    if not words:
        return table.NOT_NFC.at(Place(file), text="")
    composed = {word[0]: unicodedata.normalize("NFC", word[0]) for word in words}
    first = words[0]
    place = Place(file, span=span_at(text, first.start(), len(first[0])))
    fix = Respelled(tuple(composed.items()), in_whole_file=True)
    return table.NOT_NFC.at(place, text=composed[first[0]]).with_fix(fix)
