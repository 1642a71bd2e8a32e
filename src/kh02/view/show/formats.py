"""The formats of ``kh02 show``."""

from kh02.view.show.json import item_object
from kh02.view.show.page import item_page
from kh02.view.show.shown import ShownItem
from kh02.view.write.format import Formats
from kh02.view.write.json import json_object
from kh02.view.write.terminal import draw

FORMATS: Formats[ShownItem] = {
    "table": lambda shown, screen: draw(item_page(shown.chosen, shown.day, screen.width), screen),
    "json": json_object(item_object),
}
