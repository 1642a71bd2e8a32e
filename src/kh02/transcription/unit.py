"""The units that a paper names: one name from another, spellings of one unit, groups.

The heads of names ("Phòng", "Trung tâm") tell where a list of units is divided: "Phòng Kinh tế, Hạ tầng và Đô thị"
is one unit, "Phòng Kinh tế, Công an xã" are two.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from kh02.transcription.label import distinct
from kh02.vi.text import fold, unmark

_HEADS = (
    r"(?:(?:Các|các|Những|những|Một số|Toàn thể|Phòng|Văn phòng|VP|Trung tâm|TT|TTPVHCC|Công an|CA|Ban|Ủy ban|"
    r"Uỷ ban|UBMTTQ|MTTQ|UB|Mặt trận|Tổ|Hội|Đoàn|Liên đoàn|Trường|Trạm|Bộ phận|Sở|Đảng ủy|Đảng uỷ|Đài|Thôn|Xóm|"
    r"Khu phố|Ấp|Chủ tịch|Phó Chủ tịch|Bưu điện|Viễn thông|VNPT|Viettel|Ngân hàng|Quỹ|Chi|Cán bộ|Công chức|"
    r"Thủ trưởng|Trưởng|Bí thư|BCH|BCĐ|Đội|UBND|HĐND|Cơ quan|Đơn vị|Kế toán|Thường trực|Bộ|[Đđ]ề nghị)\b|P\.)"
)
_HEAD = re.compile(_HEADS)
_DIVIDED = re.compile(
    rf"\s*;\s*(?:và\s+)?|(?<!HĐND)(?:\s*,\s+(?:và\s+)?|\s+(?:và|cùng)\s+(?:với\s+)?|\s*[&+/]\s*)(?={_HEADS})"
)
_BEHIND = ",;.:"
_LONGEST = 120
"""Letters of a name; what is longer is a sentence."""
_NOBODY = {"", "khong", "khong co", "x", "nt"}

_SPELLED = tuple(
    (re.compile(rf"\b{short}\b"), whole)
    for short, whole in (
        ("vhxh|vh xh", "van hoa xa hoi"),
        ("ttpvhcc|tt ?pv ?hcc|tthcc", "trung tam phuc vu hanh chinh cong"),
        ("pvhcc|pv hcc", "phuc vu hanh chinh cong"),
        ("trung tam hanh chinh cong", "trung tam phuc vu hanh chinh cong"),
        ("ttsnc|tt snc", "trung tam su nghiep cong"),
        ("vp", "van phong"),
        ("p", "phong"),
        ("tt(?! dang uy| hdnd)", "trung tam"),
        ("hoi dong nhan dan", "hdnd"),
        ("uy ban nhan dan", "ubnd"),
        ("ubmttq|uy ban mttq|ub mttq", "uy ban mat tran to quoc"),
        ("mttq", "mat tran to quoc"),
        ("cnscd", "cong nghe so cong dong"),
        ("ca", "cong an"),
        ("kt ht dt|kth?t ?dt", "kinh te ha tang do thi"),
        ("khcn|kh cn", "khoa hoc cong nghe"),
        ("da ?06|de an 06 cp", "de an 06"),
        ("viet nam", ""),
        ("thuoc|cua|truc thuoc", ""),
    )
)
_LEFT_OUT = re.compile(r"^(?:de nghi|giao)\b|\btren dia ban\b.*$|\bcap xa\b")
_RELATED = re.compile(
    r"^(?:cac |nhung |mot so )?(?:co quan|don vi|phong|ban|nganh|to chuc|doan the|ca nhan|khac| )+.*lien quan$"
)
_GROUP = re.compile(r"^(?:cac|nhung|mot so|toan the|to dan pho|thon|xom|khu pho|ap|to chuc)\b")
_VAGUE = re.compile(r"lien quan$|^cac (?:co quan|don vi)\b(?! truc)")
_ASKED = re.compile(
    r"\bmat tran to quoc\b|^(?:cac )?(?:hoi|doan thanh nien|lien doan|to chuc chinh tri)\b|^(?:cac )?doan the\b"
)
RELATED = "don vi lien quan"
"""The key of "các đơn vị (khác) có liên quan", however it is put."""

_IDS = {
    "phong van hoa xa hoi": "vhxh",
    "van phong hdnd ubnd": "vanphong",
    "phong kinh te": "kinhte",
    "phong kinh te ha tang do thi": "ktht",
    "cong an": "congan",
    "trung tam phuc vu hanh chinh cong": "ttpvhcc",
    "trung tam su nghiep cong": "ttsnc",
    "uy ban mat tran to quoc": "mttq",
    "ban chi huy quan su": "quansu",
    "cac phong ubnd": "cac-phong",
    RELATED: "don-vi-lien-quan",
}
_LONGEST_ID = 30


class Named(Struct, frozen=True):
    """A unit as the paper names it: its id, its spellings with the first one first."""

    id: str
    key: str
    names: tuple[str, ...]
    asked: bool

    @property
    def group(self) -> bool:
        """Whether several units are meant by one name."""
        return bool(_GROUP.match(self.key)) or self.key == RELATED

    @property
    def vague(self) -> bool:
        """Whether the name does not say who they are."""
        return self.key == RELATED or bool(_VAGUE.search(self.key))


def split_units(text: str) -> tuple[str, ...]:
    """Return the names in a list of units, in the paper's words."""
    outside = _hidden_brackets(text)
    names, start = [], 0
    for match in _DIVIDED.finditer(outside):
        names.append(text[start : match.start()])
        start = match.end()
    trimmed = (name.strip(" .,;:-–") for name in (*names, text[start:]))
    return tuple(name for name in trimmed if fold(name) not in _NOBODY)


def _is_unit(name: str) -> bool:
    """Return whether words look like the name of a unit."""
    return len(name) <= _LONGEST and bool(_HEAD.match(name)) and not re.search(r"[.:%]\s", name)


def are_units(text: str) -> bool:
    """Return whether a text is a list of units and nothing else."""
    names = split_units(text)
    return bool(names) and all(_is_unit(name) for name in names)


def _hidden_brackets(text: str) -> str:
    return re.sub(r"\([^()]*\)", lambda found: "·" * len(found[0]), text)


def unit_key(name: str, commune: str) -> str:
    """Return the form in which all spellings of a unit's name are one; `commune` is "xã Bạch Ngọc" or "".

    "Các phòng thuộc UBND xã" and "Các phòng của UBND xã" are the same unit, so are "P. VH-XH" and "Phòng Văn hóa -
    Xã hội".
    """
    words = fold(re.sub(r"\([^()]*\)", " ", name))
    for form, whole in _SPELLED:
        words = form.sub(whole, words)
    words = " ".join(_LEFT_OUT.sub(" ", words).split())
    own = fold(commune).split(" ")
    for tail in (" ".join(own), own[0]):
        if tail and words.endswith(f" {tail}"):
            words = words.removesuffix(f" {tail}")
    words = re.sub(r"\bubnd (?:xa|phuong)$", "ubnd", words)
    return RELATED if _RELATED.match(words) else words


class Units(Struct, frozen=True):
    """The units of a paper, in the order in which it names them."""

    all: tuple[Named, ...]
    commune: str
    _ids: Mapping[str, str] = field(default_factory=dict)

    def ids(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the ids of units that the paper names, each once."""
        found = (self._ids.get(unit_key(name, self.commune)) for name in names)
        return tuple(dict.fromkeys(one for one in found if one))

    def begin(self, text: str) -> tuple[tuple[str, ...], str]:
        """Return the ids of the units that a text begins with, one after another, and their words."""
        words = list(re.finditer(r"\S+", text))
        ids: list[str] = []
        start = end = 0
        while start < len(words):
            length = self._longest(text, words[start:])
            if not length:
                break
            end = start + length
            ids += self.ids([text[words[start].start() : words[end - 1].end()].rstrip(_BEHIND)])
            start = end + (end < len(words) and words[end][0] in {"và", "cùng", "&"})
        return tuple(dict.fromkeys(ids)), text[: words[end - 1].end()].rstrip(_BEHIND) if end else ""

    def _longest(self, text: str, words: Sequence[re.Match[str]]) -> int:
        """Return how many words the longest name has that stands at their beginning; 0 where none does."""
        for length in range(min(len(words), 14), 0, -1):
            name = text[words[0].start() : words[length - 1].end()]
            if self.ids([name.rstrip(_BEHIND)]) and len(split_units(name)) == 1:
                return length
        return 0


def name_units(names: Iterable[str], asked: Iterable[str], commune: str) -> Units:
    """Return the units behind names as the paper writes them; `asked` are those that it asks, not orders."""
    spelled: dict[str, list[str]] = {}
    for name in names:
        spelled.setdefault(unit_key(name, commune), []).append(re.sub(r"^(?:Đề nghị|Giao)\s+", "", name))
    spelled.pop("", None)
    requested = {unit_key(name, commune) for name in asked}
    ids: dict[str, str] = {}
    for key in spelled:
        ids[key] = distinct(_id(key) or "don-vi", ids.values())
    units = tuple(
        Named(ids[key], key, tuple(_different(found)), key in requested or bool(_ASKED.search(key)))
        for key, found in spelled.items()
    )
    return Units(units, commune, ids)


def _different(names: Iterable[str]) -> Iterator[str]:
    """Yield the spellings that are not equal but for signs and marks."""
    seen: set[str] = set()
    for name in names:
        if fold(name) not in seen:
            seen.add(fold(name))
            yield name


def _id(key: str) -> str:
    if key in _IDS:
        return _IDS[key]
    words = re.findall(r"[a-z0-9]+", unmark(key))
    slug = "-".join(words)
    return slug[:_LONGEST_ID].rpartition("-")[0] if len(slug) > _LONGEST_ID and "-" in slug else slug[:_LONGEST_ID]
