"""``kh02 plan diff`` for people, as Markdown and as JSON."""

from collections.abc import Iterator
from itertools import groupby

from msgspec.structs import asdict

from kh02.view.page import Heading, Items, Prose, paragraph
from kh02.view.plan_change import change_words
from kh02.view.write.format import Formats
from kh02.view.write.json import Pairs, json_object
from kh02.view.write.markdown import markdown
from kh02.view.write.terminal import terminal
from kh02.work.plan_workbook import PlansCompared


def _page(compared: PlansCompared) -> Iterator[Prose]:
    """Yield a list of what differs for each sheet of the plan's workbook."""
    yield Heading("Khác nhau", f" giữa {compared.earlier} và {compared.later}", level=0)
    if not compared.changes:
        yield paragraph("Không có gì khác.")
    for sheet, inside in groupby(compared.changes, key=lambda one: one.sheet):
        yield Heading(sheet)
        yield Items(tuple(map(change_words, inside)))


def _object(compared: PlansCompared) -> Pairs:
    """Yield the keys of one object; values are texts as cells have them."""
    yield "from", compared.earlier
    yield "to", compared.later
    yield "changes", [asdict(change) for change in compared.changes]


FORMATS: Formats[PlansCompared] = {
    "table": terminal(_page),
    "md": markdown(_page),
    "json": json_object(_object),
}
