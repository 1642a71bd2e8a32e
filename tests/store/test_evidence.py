"""Evidence: copied once, never over another file, and looked for where an entry names it."""

import hashlib
from pathlib import Path

import pytest

from kh02.store.durable import NotWrittenError
from kh02.store.evidence import check_evidence, drop, keep
from kh02.store.find import find_plans
from kh02.store.load import load
from kh02.store.log.lock import locked


def test_the_same_file_is_kept_once_and_another_gets_a_number(tmp_path: Path) -> None:
    source = tmp_path / "tk.pdf"
    with locked(tmp_path / "mau") as held:
        source.write_bytes(b"1")
        first, again = keep(held, source), keep(held, source)
        source.write_bytes(b"2")
        second = keep(held, source)
    assert first.text == f"evidence/tk.pdf#sha256={hashlib.sha256(b'1').hexdigest()}"
    assert (again.text, again.new) == (first.text, False)
    assert (second.path.name, second.new) == ("tk-2.pdf", True)
    assert (first.path.read_bytes(), second.path.read_bytes()) == (b"1", b"2")
    drop(again)
    drop(second)
    assert (first.path.exists(), second.path.exists()) == (True, False)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("a#b?.pdf", "a-b-.pdf"),
        ("..", None),
        ("Biên bản số 1.docx", "Biên bản số 1.docx"),
        ("a\u0300.txt", "à.txt"),
    ],
)
def test_names_are_such_that_every_system_can_hold_them(tmp_path: Path, name: str, kept: str | None) -> None:
    source = tmp_path / name
    with locked(tmp_path / "mau") as held:
        if kept is None:
            with pytest.raises(NotWrittenError, match="không có tệp"):
                keep(held, source)
            return
        source.write_bytes(b"1")
        assert keep(held, source).path.name == kept


LOG = """\
kh02: log/1
plan: mau
entries:
- {date: 2025-09-01, task: a, by: b, evidence: [evidence/co.txt, "evidence/co.txt#sha256=DIGEST", 71/KH-UBND]}
"""


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (LOG, []),
        (LOG.replace("co.txt", "khong.txt"), ["KH532", "KH532"]),
        (LOG.replace("DIGEST", "0" * 64), ["KH533"]),
        (LOG.replace("evidence/co.txt,", "evidence/../2025-09.yaml,"), ["KH532"]),
        (LOG.replace("evidence/co.txt,", "evidence/,"), []),
        (LOG.replace("evidence/co.txt,", "evidence/con,"), ["KH532"]),
    ],
)
def test_a_file_missing_altered_or_outside_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, codes: list[str]
) -> None:
    case = Path(__file__).parents[1] / "cases" / "KH532-evidence-missing" / "plans" / "mau.yaml"
    (tmp_path / "mau" / "evidence" / "con").mkdir(parents=True)
    (tmp_path / "mau.yaml").write_bytes(case.read_bytes())
    (tmp_path / "mau" / "evidence" / "co.txt").write_bytes(b"1")
    digest = hashlib.sha256(b"1").hexdigest()
    (tmp_path / "mau" / "2025-09.yaml").write_text(text.replace("DIGEST", digest), "utf-8")
    monkeypatch.chdir(tmp_path)
    book = load(find_plans(["mau.yaml"], tmp_path).plans[0]).book
    assert book is not None
    found = list(check_evidence(book, book.recorded))
    assert [finding.code.id for finding in found] == codes
    assert all(finding.place.path[:3] == ("entries", 0, "evidence") for finding in found)
