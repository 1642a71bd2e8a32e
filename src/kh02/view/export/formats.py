"""The formats of the export by name. It is the only list of the names: none is without its writer."""

from collections.abc import Mapping

from kh02.view.export.format import TableFormat
from kh02.view.export.parquet import PARQUET
from kh02.view.export.text_files import CSV, JSONL
from kh02.view.export.workbook import XLSX

FORMATS: Mapping[str, TableFormat] = {"csv": CSV, "xlsx": XLSX, "jsonl": JSONL, "parquet": PARQUET}
