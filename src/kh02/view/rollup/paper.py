"""The report on many plans, for the level above: from the built-in template, or one of its own."""

import datetime as dt

from kh02.report.fields.field import plain
from kh02.report.fields.rollup import ROLLUP, rollup_fields
from kh02.report.templates import Templates
from kh02.template.own_template import Filling, OwnTemplate, filled
from kh02.vi.date import format_date
from kh02.view.rollup.listing import RollupListing
from kh02.view.write.word import word_sheet


def rollup_paper(listing: RollupListing, made: str, own: OwnTemplate | None, templates: Templates) -> bytes:
    """Return the report in the format ``made``; ``own`` a template of the whole paper, whose format it then is.

    A body of the user's own is that of ``templates``. Raises BadTemplateError, which names the template.
    """
    values = plain(rollup_fields(listing.rollup, listing.by, listing.day, listing.figures))
    title = f"Tổng hợp các kế hoạch đến ngày {format_date(listing.day)}"
    body = templates.render(templates.body or ROLLUP, values)
    if own is not None and not own.is_body:
        from kh02.word.write.package import Properties

        created = dt.datetime.combine(listing.day, dt.time(), dt.UTC)
        return filled(own, Filling(values, body, Properties(title, "", created)), templates)
    return body.encode() if made == "md" else word_sheet(body, title, "", listing.day)
