"""How a template puts out a value: as Markdown, or for a page of HTML. Imports markupsafe: import where used."""

from markupsafe import Markup

from kh02.paper.markdown import escape
from kh02.sandbox.fault import NoValueError


def as_markdown(value: object) -> object:
    """Escape a value for Markdown; the output of a macro or block is Markdown already and stays."""
    shown = known(value)
    return shown if hasattr(shown, "__html__") else Markup(escape(str(shown)))


def known(value: object) -> object:
    """Return a value as it is, for Jinja to escape; raises NoValueError of one that is not known."""
    if value is None:
        raise NoValueError
    return value
