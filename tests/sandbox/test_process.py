"""The process in which other people's templates run: what it gives back, and how it ends.

``eval`` stands for any function, since the child knows no test.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kh02.report import templates
from kh02.report.templates import Templates
from kh02.sandbox.fault import BadTemplateError
from kh02.sandbox.process import TemplateProcess


@pytest.fixture
def process() -> Iterator[TemplateProcess]:
    """A process with ten seconds and 300 megabytes."""
    made = TemplateProcess(seconds=10, megabytes=300)
    yield made
    made.close()


def test_text_and_bytes_come_back_as_such(process: TemplateProcess) -> None:
    assert process.call(eval, "'Phù Liễn' * 2") == "Phù LiễnPhù Liễn"
    assert process.call(eval, "b'PK\\x00\\xff'") == b"PK\x00\xff"


def test_one_process_serves_all_calls(process: TemplateProcess) -> None:
    pid = process.call(eval, "str(__import__('os').getpid())")
    assert process.call(eval, "str(__import__('os').getpid())") == pid


def test_what_a_library_prints_does_not_get_between_the_answers(process: TemplateProcess) -> None:
    assert process.call(eval, "(print('x'), 'đúng')[1]") == "đúng"


def test_it_sees_nothing_of_the_users_environment(
    process: TemplateProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAT_KHAU", "bí mật")
    assert process.call(eval, "__import__('os').environ.get('MAT_KHAU', 'không thấy')") == "không thấy"


def test_it_runs_no_module_that_lies_in_the_folder(
    process: TemplateProcess, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "jinja2.py").write_text("raise SystemExit", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert process.call(eval, "__import__('jinja2').__name__") == "jinja2"


def test_what_does_not_end_is_ended_and_the_next_call_works() -> None:
    process = TemplateProcess(seconds=0.5)
    with pytest.raises(BadTemplateError, match=r"^Mẫu chạy quá 0.5 giây mà chưa xong"):
        process.call(eval, "[0 for _ in iter(int, 1)]")
    process._seconds = 30
    assert process.call(eval, "'tiếp'") == "tiếp"
    process.close()


def test_too_much_memory_is_refused_and_the_next_call_works(process: TemplateProcess) -> None:
    with pytest.raises(BadTemplateError, match="kết quả lớn quá mức"):
        process.call(eval, "bytes(2_000_000_000)")
    assert process.call(eval, "'tiếp'") == "tiếp"


def test_a_process_that_dies_is_a_template_refused(process: TemplateProcess) -> None:
    with pytest.raises(BadTemplateError, match="dừng đột ngột"):
        process.call(eval, "__import__('os')._exit(3)")
    assert process.call(eval, "'tiếp'") == "tiếp"


def test_a_fault_of_ours_is_not_laid_on_the_template(process: TemplateProcess) -> None:
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        process.call(eval, "1 / 0")


def test_the_childs_end_is_not_told_by_objects(process: TemplateProcess) -> None:
    with pytest.raises(RuntimeError, match="TypeError"):
        process.call(eval, "{'a': 1}")


def test_our_own_templates_run_in_this_process_and_others_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kh02.sandbox.process.apart", lambda *_: "apart")
    (tmp_path / "thu.md.j2").write_text("của ai", "utf-8")
    assert Templates([tmp_path]).render("thu.md.j2", {}) == "apart"
    monkeypatch.setattr(templates, "built_in", lambda: tmp_path)
    assert Templates([tmp_path]).render("thu.md.j2", {}) == "của ai\n"


def test_a_body_of_ones_own_runs_apart_and_its_folder_comes_first(tmp_path: Path) -> None:
    (tmp_path / "than.md.j2").write_text("{% include 'phan.md.j2' %}", "utf-8")
    (tmp_path / "phan.md.j2").write_text("phần của tôi", "utf-8")
    made = Templates((), body=tmp_path / "than.md.j2")
    assert made.body == "than.md.j2"
    assert made.folders[0] == tmp_path
    assert made.render("than.md.j2", {}) == "phần của tôi\n"
