"""``kh02 schema``: JSON Schema of each kind of file, for editors."""

from typing import Annotated

from kh02.cli.arguments import argument, read_choice
from kh02.cli.screen import say


def schema(
    kind: Annotated[
        str,
        argument(
            "[LOẠI]",
            "plan: tệp kế hoạch; log: tệp ghi chép; definitions: tệp định nghĩa; "
            "parent: tệp mục tiêu của văn bản cấp trên.",
        ),
    ] = "plan",
) -> None:
    """In JSON Schema của từng loại tệp, để trình soạn thảo gợi ý và giải thích các khóa."""
    import json

    from kh02.model.schema import KINDS, json_schema

    say(json.dumps(json_schema(read_choice(kind, KINDS, "LOẠI")), ensure_ascii=False, indent=2))
