"""What is asked for: the tables of which plans, as of which day."""

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from kh02.model.book import Book
from kh02.view.export.format import Chunk
from kh02.view.export.formats import FORMATS
from kh02.view.export.table import source_of
from kh02.view.export.tables import TABLES
from kh02.work.anywhere import plans_anywhere
from kh02.work.plan_part import PlanPart, Workers, plan_parts

Chunks: TypeAlias = Mapping[str, tuple[int, Chunk]]
"""One plan's rows by table: how many, and these, encoded. Every plan has a row in the first table."""


class Asked(Struct, frozen=True):
    """Plans, a day, the real today (for the checks), the folder that paths start from, and a format's name."""

    paths: tuple[str, ...]
    day: dt.date
    today: dt.date
    cwd: Path
    format: str


def chunks_of(asked: Asked, workers: Workers) -> tuple[int, Iterator[PlanPart[Chunks]]]:
    """Return how many plans there are, and the chunks of each, as the workers make them. Raises Refused."""
    found = plans_anywhere(asked.paths, asked.cwd)
    return len(found.plans), plan_parts(found, asked.today, partial(_encoded, asked), workers)


def _encoded(asked: Asked, book: Book) -> Chunks:
    source, encode = source_of(book, asked.day), FORMATS[asked.format].encode
    filled = ((table, table.values(source)) for table in TABLES)
    return {table.name: (rows, encode(table, values)) for table, values in filled if (rows := len(values[0]))}
