"""Write the pages under docs/ that are made from the program itself; a test fails when they differ.

Usage: python tools/make_docs.py
"""

import json
from pathlib import Path
from typing import Any

from kh02.cli.main import all_help_pages
from kh02.diagnostics.table import codes
from kh02.model.schema import KINDS, json_schema
from kh02.view.code import code_markdown

DOCS = Path(__file__).resolve().parents[1] / "docs"
_NOTE = "<!-- Made by tools/make_docs.py; do not edit. -->\n\n"


def pages() -> dict[Path, str]:
    """Return every generated page by its path."""
    return {
        DOCS / "ma-loi.md": _codes(),
        DOCS / "lenh.md": _commands(),
        DOCS / "truong-du-lieu.md": _fields(),
        **{DOCS / "schema" / f"{kind}.schema.json": _json(json_schema(kind)) for kind in KINDS},
    }


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _codes() -> str:
    intro = "# Mã lỗi và cảnh báo\n\nXem từng mã bằng lệnh `kh02 explain MÃ`.\n\n"
    return _NOTE + intro + "\n".join(code_markdown(code) for code in codes().values())


def _commands() -> str:
    blocks = [f"## {name}\n\n```text\n{page}\n```\n" for name, page in all_help_pages().items()]
    return _NOTE + "# Lệnh và tùy chọn\n\n" + "\n".join(blocks)


def _fields() -> str:
    parts = [_NOTE + "# Trường dữ liệu của tệp kế hoạch, ghi chép, định nghĩa, mục tiêu cấp trên\n"]
    titles = ("Tệp kế hoạch", "Tệp ghi chép", "Tệp định nghĩa", "Tệp mục tiêu cấp trên")
    for kind, title in zip(KINDS, titles, strict=True):
        schema = json_schema(kind)
        parts.append(f"\n## {title}\n\n" + _table(schema))
        for name, definition in sorted(schema.get("$defs", {}).items()):
            if definition.get("properties"):
                parts.append(f"\n### {title}: {name}\n\n" + _table(definition))
    return "".join(parts)


def _table(schema: dict[str, Any]) -> str:
    required = set(schema.get("required", ()))
    rows = ["| trường | bắt buộc | kiểu | ý nghĩa |", "| --- | --- | --- | --- |"]
    for name, field in schema["properties"].items():
        meaning = field.get("description", "").replace("|", "\\|")
        rows.append(f"| `{name}` | {'có' if name in required else ''} | {_type(field)} | {meaning} |")
    return "\n".join(rows) + "\n"


def _type(field: dict[str, Any]) -> str:
    if "$ref" in field:
        return str(field["$ref"].rsplit("/", 1)[-1])
    if "const" in field:
        return f"`{field['const']}`"
    if "enum" in field:
        return ", ".join(f"`{value}`" for value in field["enum"])
    if "anyOf" in field or "oneOf" in field:
        options = (_type(option) for option in field.get("anyOf") or field["oneOf"])
        return " hoặc ".join(dict.fromkeys(option for option in options if option))
    if field.get("type") == "array":
        items = field.get("items") or {}
        return f"danh sách {_type(items)}" if items else "danh sách"
    words = {"string": "chữ", "number": "số", "integer": "số nguyên", "boolean": "true/false", "null": ""}
    return words.get(field.get("type", ""), "bảng khóa: giá trị")


def main() -> None:
    """Write the pages."""
    for path, text in pages().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path.relative_to(DOCS.parent))


if __name__ == "__main__":
    main()
