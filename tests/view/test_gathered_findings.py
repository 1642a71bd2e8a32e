"""Many warnings of one kind about one file: as text the first of them, for programs all."""

from kh02.diagnostics.finding import Code, Finding, Place, Span
from kh02.diagnostics.table.figure import DONE_WITHOUT_EVIDENCE
from kh02.diagnostics.table.value import UNKNOWN_KEY
from kh02.view.finding.formats import FORMATS
from kh02.view.finding.listing import FindingListing
from kh02.view.write.format import Screen
from kh02.work.inspection import Inspected


def _many(code: Code, count: int, file: str = "plans/mau/2025-09.yaml") -> tuple[Finding, ...]:
    return tuple(
        Finding(code, Place(file, span=Span(line, 1)), f"Dòng {line}.", "") for line in range(1, count + 1)
    )


def _text(*findings: Finding, format_: str = "text") -> list[str]:
    plan = Inspected("mau", "plans/mau.yaml", None, findings, 1)
    return "".join(FORMATS[format_](FindingListing(1, [plan]), Screen(80))).splitlines()


def test_of_400_warnings_20_are_shown_and_380_counted() -> None:
    shown = _text(*_many(DONE_WITHOUT_EVIDENCE, 400))
    assert len(shown) == 21
    assert shown[19].startswith("plans/mau/2025-09.yaml:20:1: cảnh báo")
    assert (
        shown[20]
        == f"plans/mau/2025-09.yaml: còn 380 cảnh báo {DONE_WITHOUT_EVIDENCE.id} nữa; xem đủ bằng --format json."
    )


def test_20_warnings_are_all_shown() -> None:
    assert len(_text(*_many(DONE_WITHOUT_EVIDENCE, 20))) == 20


def test_each_file_is_counted_by_itself() -> None:
    assert (
        len(_text(*_many(DONE_WITHOUT_EVIDENCE, 15), *_many(DONE_WITHOUT_EVIDENCE, 15, "plans/mau/2025-10.yaml")))
        == 30
    )


def test_every_error_is_shown() -> None:
    assert len(_text(*_many(UNKNOWN_KEY, 30), *_many(DONE_WITHOUT_EVIDENCE, 21))) == 51


def test_programs_are_given_all() -> None:
    assert len(_text(*_many(DONE_WITHOUT_EVIDENCE, 400), format_="github")) == 400
    for format_ in ("json", "sarif"):
        assert (
            sum(line.count("Dòng ") for line in _text(*_many(DONE_WITHOUT_EVIDENCE, 400), format_=format_)) == 400
        )
