"""What is in effect on a run and a paragraph: defaults, then styles from the base down, then its own marks.

Source: ISO/IEC 29500-1, 17.7.2 (style hierarchy) and 17.7.3 (toggle properties).
"""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias, cast, get_args

from msgspec import Struct, field

from kh02.word.names import A, q, switch, twips, value
from kh02.word.read.document import Face, Layout, Slot
from kh02.word.read.numbering import read_lists

Layer: TypeAlias = dict[str, Any]

_SLOTS: tuple[Slot, ...] = get_args(Slot)
_THEME_SLOTS = {"ascii": "asciiTheme", "hAnsi": "hAnsiTheme", "eastAsia": "eastAsiaTheme", "cs": "cstheme"}
_TOGGLES = {"bold": "w:b", "italic": "w:i", "capitals": "w:caps", "hidden": "w:vanish"}
_TOGGLES |= {"struck": "w:strike", "struck twice": "w:dstrike"}
_VALUES = {"language": "w:lang", "underline": "w:u", "raised": "w:vertAlign", "highlight": "w:highlight"}
_SIDES = {"start": "left", "end": "right"}
_AUTOMATIC = 280  # Word sets "auto" spacing as 14 points
_DEFAULT_SIZE = 10.0


class Theme(Struct, frozen=True):
    """The theme's typefaces: by "major" or "minor", then by "latin", "ea", "cs"; empty ones are left out."""

    faces: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def read(cls, tree: Any) -> "Theme":
        """Return the typefaces that a theme part names; none where there is no theme."""
        faces = {}
        for kind in ("major", "minor"):
            for script in ("latin", "ea", "cs"):
                path = f"{{{A}}}{kind}Font/{{{A}}}{script}"
                for found in () if tree is None else tree.iterfind(f".//{path}"):
                    if found.get("typeface"):
                        faces[kind, script] = str(found.get("typeface"))
        return cls(faces)

    def font(self, written: str) -> str | None:
        """Return the typeface behind a name such as "minorHAnsi" or "majorBidi"."""
        script = "ea" if written.endswith("EastAsia") else "cs" if written.endswith("Bidi") else "latin"
        return self.faces.get((written[:5], script))


class Cascade:
    """The styles of one file; asks for the same style are answered once."""

    def __init__(self, styles: Any, numbering: Any, theme: Theme) -> None:
        self._theme = theme
        self._styles: dict[str, Any] = {}
        self._defaults: dict[str, str] = {}
        self._chains: dict[str, tuple[Any, ...]] = {}
        self._layers: dict[str, tuple[Layer, Layer]] = {}
        self._levels = _numbering_levels(numbering)
        self._style_levels = _style_levels(numbering)
        self.lists = read_lists(numbering)
        for style in () if styles is None else styles.iterchildren(q("w:style")):
            identity, kind = str(style.get(q("w:styleId"))), str(style.get(q("w:type")))
            self._styles[identity] = style
            if str(style.get(q("w:default"), "0")) in {"1", "true", "on"}:
                self._defaults[kind] = identity
        defaults = None if styles is None else styles.find(q("w:docDefaults"))
        found = [None if defaults is None else next(defaults.iter(q(name)), None) for name in ("w:rPr", "w:pPr")]
        self._base = (self._run_layer(found[0]), _paragraph_layer(found[1]))

    def paragraph_style(self, properties: Any) -> str:
        """Return the id of a paragraph's style, the default one where it names none."""
        written = value(properties, "w:pStyle")
        return written if written in self._styles else self._defaults.get("paragraph", "")

    def list_level(self, properties: Any, style: str) -> tuple[str, int] | None:
        """Return the list and the level whose number Word writes before a paragraph, None where there is none."""
        own = None if properties is None else properties.find(q("w:numPr"))
        styled = self._style_numbering(style)
        number = value(own, "w:numId") or value(styled, "w:numId")
        if number in {None, "0"}:
            return None
        level = value(own, "w:ilvl") or value(styled, "w:ilvl") or self._style_levels.get((number, style), "0")
        return number, int(level) if level.isdecimal() else 0

    def is_conditional(self, table_style: str) -> bool:
        """Return whether a table style gives some rows or columns a face of their own."""
        styles = self._chain(table_style)
        return any(part.find(q("w:rPr")) is not None for s in styles for part in s.iterchildren(q("w:tblStylePr")))

    def table_properties(self, table_style: str) -> list[Any]:
        """Return the ``w:tblPr`` elements of a table style, the base first."""
        found = (style.find(q("w:tblPr")) for style in self._chain(table_style or self._defaults.get("table", "")))
        return [properties for properties in found if properties is not None]

    def face(self, own: Any, style: str, table_style: str) -> Face | None:
        """Return the face of a run with properties `own`; None when it is hidden."""
        layers = [
            self._layer(name)[0]
            for name in (table_style or self._defaults.get("table", ""), style, value(own, "w:rStyle") or "")
        ]
        direct = self._run_layer(own)
        merged: Layer = {}
        for layer in (self._base[0], *layers, direct):
            merged |= layer
        toggles = {name: _toggled(name, self._base[0], layers, direct) for name in _TOGGLES}
        if toggles["hidden"]:
            return None
        return Face(
            fonts={slot: cast("str | None", merged.get(slot)) for slot in _SLOTS},
            size=merged.get("size", _DEFAULT_SIZE),
            bold=toggles["bold"],
            italic=toggles["italic"],
            capitals=toggles["capitals"],
            color=merged.get("color", "auto"),
            language=merged.get("language"),
            underlined=merged.get("underline", "none") != "none",
            raised=merged.get("raised", "baseline") != "baseline",
            struck=toggles["struck"] or toggles["struck twice"],
            highlighted=merged.get("highlight", "none") != "none",
        )

    def layout(self, own: Any, style: str, table_style: str) -> Layout:
        """Return how a paragraph with properties `own` is set."""
        merged: Layer = dict(self._base[1])
        merged |= self._layer(table_style or self._defaults.get("table", ""))[1]
        merged |= self._level(self._style_numbering(style))
        merged |= self._layer(style)[1]
        merged |= self._level(None if own is None else own.find(q("w:numPr")))
        merged |= _paragraph_layer(own)
        align = str(merged.get("align", "left"))
        return Layout(
            align=_SIDES.get(align, align),
            left=merged.get("left", 0),
            right=merged.get("right", 0),
            first_line=merged.get("first_line", 0),
            before=merged.get("before", 0),
            after=merged.get("after", 0),
            line=merged.get("line", 240),
            line_rule=merged.get("line_rule", "auto"),
            contextual=merged.get("contextual", False),
            keep_next=merged.get("keep_next", False),
            bottom_border=merged.get("bottom_border", "none"),
            top_border=merged.get("top_border", "none"),
        )

    def _chain(self, style: str) -> tuple[Any, ...]:
        """Return a style and what it is based on, the base first; a ring of styles ends where it closes."""
        if style not in self._chains:
            chain: list[Any] = []
            current: str | None = style
            while current in self._styles and self._styles[current] not in chain:
                chain.insert(0, self._styles[current])
                current = value(chain[0], "w:basedOn")
            self._chains[style] = tuple(chain)
        return self._chains[style]

    def _layer(self, style: str) -> tuple[Layer, Layer]:
        if style not in self._layers:
            run: Layer = {}
            paragraph: Layer = {}
            for part in self._chain(style):
                run |= self._run_layer(part.find(q("w:rPr")))
                paragraph |= _paragraph_layer(part.find(q("w:pPr")))
            self._layers[style] = (run, paragraph)
        return self._layers[style]

    def _style_numbering(self, style: str) -> Any:
        found = (part.find(f"{q('w:pPr')}/{q('w:numPr')}") for part in reversed(self._chain(style)))
        return next((numbering for numbering in found if numbering is not None), None)

    def _level(self, numbering: Any) -> Layer:
        key = (value(numbering, "w:numId") or "", value(numbering, "w:ilvl") or "0")
        return _paragraph_layer(self._levels.get(key))

    def _run_layer(self, properties: Any) -> Layer:
        if properties is None:
            return {}
        switches = {name: switch(properties, tag) for name, tag in _TOGGLES.items()}
        layer: Layer = {name: is_on for name, is_on in switches.items() if is_on is not None}
        fonts = properties.find(q("w:rFonts"))
        for slot in _SLOTS if fonts is not None else ():
            theme = fonts.get(q(f"w:{_THEME_SLOTS[slot]}"))
            if theme:
                layer[slot] = self._theme.font(theme)
            elif fonts.get(q(f"w:{slot}")):
                layer[slot] = str(fonts.get(q(f"w:{slot}")))
        size = value(properties, "w:sz")
        if size and size.isdecimal():
            layer["size"] = int(size) / 2
        for name, tag in _VALUES.items():
            if (found := value(properties, tag)) is not None:
                layer[name] = found
        color = properties.find(q("w:color"))
        if color is not None:
            layer["color"] = _color(color)
        return layer


def _toggled(name: str, base: Layer, layers: Iterable[Layer], direct: Layer) -> bool:
    if name in direct:
        return bool(direct[name])
    return bool(base.get(name)) or sum(bool(layer.get(name)) for layer in layers) % 2 == 1


def _color(color: Any) -> str:
    theme = color.get(q("w:themeColor"))
    shaded = color.get(q("w:themeTint")) or color.get(q("w:themeShade"))
    if theme in {"text1", "dark1"} and not shaded:
        return "auto"
    return str(color.get(q("w:val"), theme or "auto"))


def _paragraph_layer(properties: Any) -> Layer:
    if properties is None:
        return {}
    layer: Layer = {}
    if (align := value(properties, "w:jc")) is not None:
        layer["align"] = align
    layer |= _indents(properties.find(q("w:ind")))
    layer |= _spacing(properties.find(q("w:spacing")))
    for name, tag in (("contextual", "w:contextualSpacing"), ("keep_next", "w:keepNext")):
        if (found := switch(properties, tag)) is not None:
            layer[name] = found
    borders = properties.find(q("w:pBdr"))
    for side in ("bottom", "top"):
        if (border := value(borders, f"w:{side}")) is not None:
            layer[f"{side}_border"] = "none" if border == "nil" else border
    return layer


def _indents(indents: Any) -> Layer:
    layer: Layer = {}
    for name, attributes in (("left", ("w:left", "w:start")), ("right", ("w:right", "w:end"))):
        for attribute in attributes:
            if indents is not None and (found := twips(indents.get(q(attribute)))) is not None:
                layer[name] = found
    if indents is not None and (hanging := twips(indents.get(q("w:hanging")))) is not None:
        layer["first_line"] = -hanging
    elif indents is not None and (first := twips(indents.get(q("w:firstLine")))) is not None:
        layer["first_line"] = first
    return layer


def _spacing(spacing: Any) -> Layer:
    layer: Layer = {}
    if spacing is None:
        return layer
    for name in ("before", "after", "line"):
        if (found := twips(spacing.get(q(f"w:{name}")))) is not None:
            layer[name] = found
    for name in ("before", "after"):
        if str(spacing.get(q(f"w:{name}Autospacing"), "0")) in {"1", "true", "on"}:
            layer[name] = _AUTOMATIC
    if rule := spacing.get(q("w:lineRule")):
        layer["line_rule"] = str(rule)
    return layer


def _numbering_levels(numbering: Any) -> dict[tuple[str, str], Any]:
    """Return the ``w:pPr`` of each level of each list, by the list's and the level's number."""
    if numbering is None:
        return {}
    shapes = {str(shape.get(q("w:abstractNumId"))): shape for shape in numbering.iterchildren(q("w:abstractNum"))}
    found = {}
    for number in numbering.iterchildren(q("w:num")):
        shape = shapes.get(value(number, "w:abstractNumId") or "")
        for level in () if shape is None else shape.iterchildren(q("w:lvl")):
            found[str(number.get(q("w:numId"))), str(level.get(q("w:ilvl")))] = level.find(q("w:pPr"))
    return found


def _style_levels(numbering: Any) -> dict[tuple[str, str], str]:
    """Return the level that belongs to a paragraph style, by the list's number and the style."""
    if numbering is None:
        return {}
    shapes = {str(shape.get(q("w:abstractNumId"))): shape for shape in numbering.iterchildren(q("w:abstractNum"))}
    return {
        (str(number.get(q("w:numId"))), style): str(level.get(q("w:ilvl"), "0"))
        for number in numbering.iterchildren(q("w:num"))
        if (shape := shapes.get(value(number, "w:abstractNumId") or "")) is not None
        for level in shape.iterchildren(q("w:lvl"))
        if (style := value(level, "w:pStyle"))
    }
