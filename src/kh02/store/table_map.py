"""The mapping file: which column of another system's table is which field of a figure."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from kh02.diagnostics.finding import Finding
from kh02.model.scalar import Frozen, Text
from kh02.store.mismatch import mismatch
from kh02.store.yaml.locate import place
from kh02.store.yaml.positions import read_exact
from kh02.store.yaml.source import read_source

FieldName = Literal[
    "indicator", "date", "from", "by", "numerator", "denominator", "value", "part", "item", "stage", "met", "done",
    "received", "source", "note",
]  # fmt: skip


class TableMap(Frozen):
    """What a table's columns mean."""

    kh02: Annotated[Literal["map/1"], Field(description="Loại tệp và phiên bản: map/1")]
    sheet: Annotated[Text | None, Field(description="Tên trang tính; mặc định: trang đầu không bị ẩn")] = None
    header: Annotated[int, Field(ge=1, le=1000, description="Dòng tiêu đề của bảng")] = 1
    header_rows: Annotated[int, Field(ge=1, le=5, description="Tiêu đề có mấy dòng, kể từ dòng header")] = 1
    columns: Annotated[
        dict[FieldName, Text],
        Field(min_length=1, description="Trường nào lấy ở cột nào: tiêu đề của cột, hoặc “cột C”"),
    ]
    fixed: Annotated[
        dict[FieldName, Text], Field(default_factory=dict, description="Trường có cùng một giá trị ở mọi dòng")
    ]
    values: Annotated[
        dict[FieldName, dict[Text, Text]],
        Field(default_factory=dict, description="Cách gọi của hệ thống kia: cách gọi ở đây"),
    ]

    def field(self, name: FieldName, texts: Mapping[str, str]) -> str:
        """Return the text of a field in a row of ``texts`` by column, as this plan calls it; "" for none."""
        given = texts.get(self.columns[name], "") if name in self.columns else ""
        given = given or self.fixed.get(name, "")
        return self.values.get(name, {}).get(given, given)


def read_map(file: str) -> tuple[TableMap | None, tuple[Finding, ...]]:
    """Return the mapping that a file holds, None where the findings say why not."""
    source = read_source(file)
    if source.text is None:
        return None, source.findings
    exact = read_exact(source.text, file)
    if exact.findings:
        return None, exact.findings
    try:
        return TableMap.model_validate(exact.value), ()
    except ValidationError as error:
        found = (mismatch(TableMap, details, file, exact.tree.raw) for details in error.errors(include_url=False))
        return None, tuple(place(found, exact.tree))
