"""What a template may not do: each attempt ends in a Vietnamese message, never in an answer."""

from decimal import Decimal
from pathlib import Path

import pytest

from kh02.report.templates import Templates
from kh02.sandbox.environment import MOST_OUTPUT
from kh02.sandbox.fault import BadTemplateError

VALUES = {"so": Decimal(1), "chu": "a", "ds": ["a", "b"], "nhom": {"ten": "An"}}
FORBIDDEN = "gọi đến thứ mẫu không được dùng"
TOO_MUCH = "kết quả lớn quá mức của một báo cáo"
ENDLESS = "gọi lại chính nó không dứt"


def refusal(folder: Path, text: str) -> str:
    (folder / "thu.md.j2").write_text(text, "utf-8")
    with pytest.raises(BadTemplateError) as caught:
        Templates([folder]).render("thu.md.j2", VALUES)
    return str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "{{ so.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ ds.__class__.__base__.__subclasses__() }}",
        "{{ chu['__class__'] }}",
        "{{ nhom.items.__self__.__class__ }}",
        "{{ '{0.__class__}'.format(so) }}",
        "{{ '{0[ten].__class__}'.format(nhom) }}",
        "{{ '{x.__class__}'.format_map({'x': so}) }}",
        "{{ ds.append(1) }}",
        "{{ ds.clear() }}",
        "{{ nhom.update({'ten': 1}) }}",
        "{{ nhom.pop('ten') }}",
        "{{ namespace.__init__.__globals__ }}",
        "{% macro m() %}{% endmacro %}{{ m._func.__globals__ }}",
        "{% for x in ds %}{{ loop.__class__ }}{% endfor %}",
        "{{ self.__init__.__globals__ }}",
        "{{ range.__class__.__base__ }}",
    ],
)
def test_nothing_of_python_can_be_reached(tmp_path: Path, text: str) -> None:
    assert refusal(tmp_path, text) == f"Mẫu thu.md.j2, dòng 1: {FORBIDDEN}."


@pytest.mark.parametrize("name", ["cycler", "joiner", "lipsum", "dict", "__builtins__", "environment", "open"])
def test_only_what_a_report_needs_has_a_name(tmp_path: Path, name: str) -> None:
    assert refusal(tmp_path, f"{{{{ {name} }}}}").startswith(f"Mẫu thu.md.j2, dòng 1: không có tên “{name}”")


@pytest.mark.parametrize("use", ["chu | attr('__class__')", "ds | random"])
def test_filters_that_reach_or_differ_are_not_there(tmp_path: Path, use: str) -> None:
    assert "viết sai cú pháp" in refusal(tmp_path, f"{{{{ {use} }}}}")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{% for i in range(999999999) %}x{% endfor %}", f"{TOO_MUCH} (con số quá lớn)"),
        ("{{ 'a' * 999999999 }}", f"{TOO_MUCH} (lặp lại hơn 100.000 phần tử)"),
        ("{{ 999999999 * ds }}", f"{TOO_MUCH} (lặp lại hơn 100.000 phần tử)"),
        ("{{ 9 ** 999999999 }}", f"{TOO_MUCH} (số nguyên hơn 1.233 chữ số)"),
        ("{{ (10 ** 500) * (10 ** 500) * (10 ** 500) }}", f"{TOO_MUCH} (số nguyên hơn 1.233 chữ số)"),
        ("{{ 'x' | center(99999999999) }}", TOO_MUCH),
        ("{{ 'x'.ljust(99999999999) }}", TOO_MUCH),
        ("{{ '%99999999999d' % 1 }}", TOO_MUCH),
        ("{{ '{:99999999999}'.format(1) }}", TOO_MUCH),
        (
            "{% for i in range(9999) %}{% for j in range(9999) %}" + 200 * "x" + "{% endfor %}{% endfor %}",
            f"{TOO_MUCH} (hơn 20.000.000 chữ cái)",
        ),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", ENDLESS),
        ("{% include 'thu.md.j2' %}", ENDLESS),
        ("{% import 'thu.md.j2' as a %}", ENDLESS),
        ("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", ENDLESS),
    ],
)
def test_what_no_report_needs_is_stopped(tmp_path: Path, text: str, message: str) -> None:
    assert message in refusal(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    [
        "{% set a = namespace(x='xxxxxxxx') %}{% for i in range(60) %}{% set a.x = a.x ~ a.x %}{% endfor %}",
        "{% set a = namespace(x=3) %}{% for i in range(60) %}{% set a.x = a.x * a.x %}{% endfor %}",
        "{% macro m(x, n) %}{% if n %}{{ m(x ~ x, n - 1) }}{% endif %}{% endmacro %}{{ m('xxxxxxxx', 60) }}",
    ],
)
def test_doubling_ends_when_memory_does(tmp_path: Path, text: str) -> None:
    assert TOO_MUCH in refusal(tmp_path, text)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "..\\\\bi-mat.md.j2", "bi-mat.txt", "lien-ket.md.j2"]
)
def test_no_file_but_the_templates_can_be_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "bi-mat.md.j2").write_text("BÍ MẬT", "utf-8")
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "bi-mat.txt").write_text("BÍ MẬT", "utf-8")
    (folder / "lien-ket.md.j2").symlink_to(tmp_path / "bi-mat.md.j2")
    assert refusal(folder, f"{{% include '{name}' %}}").startswith("Không tìm thấy mẫu ")


def test_a_template_that_is_not_utf_8_is_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / "thu.md.j2").write_bytes("Báo cáo".encode("utf-16"))
    with pytest.raises(BadTemplateError, match=r"^Mẫu thu.md.j2: không phải văn bản UTF-8"):
        Templates([tmp_path]).render("thu.md.j2", {})


def test_an_unknown_name_comes_with_the_nearest_one(tmp_path: Path) -> None:
    assert refusal(tmp_path, "{{ nhom.tem }}") == "Mẫu thu.md.j2, dòng 1: không có tên “tem” (có phải “ten”?)."
    assert refusal(tmp_path, "{{ nhoom }}") == "Mẫu thu.md.j2, dòng 1: không có tên “nhoom” (có phải “nhom”?)."


def test_ordinary_templates_are_not_in_the_way_of_the_bounds(tmp_path: Path) -> None:
    text = "{% set n = namespace(x=0) %}{% for i in range(3) %}{% set n.x = n.x + i * 2 %}{% endfor %}{{ n.x }}"
    (tmp_path / "thu.md.j2").write_text(text + " {{ 'a' * 40 }} {{ 2 ** 10 }}", "utf-8")
    assert Templates([tmp_path]).render("thu.md.j2", {}) == f"6 {'a' * 40} 1024\n"
    assert MOST_OUTPUT > 2_000_000
