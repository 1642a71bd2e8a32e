"""Texts that a plan file may hold, right and damaged."""

from hypothesis import strategies as st

# Right and damaged: what an officer's file may hold, and what nobody would think of.
_PIECES = [
    *("a", "b", "key", "ạ", "ế", "đ", "\u00a0", "\u3000", "😀", "\u0323", "1", "1.245", "0x1F", "~", "true"),
    *('"q"', "'s'", '"x\\ny"', '"\\u0041"', '"\\0"', "\\x41", "\\", '"', "'", "/", "$", "=", ".", "+", "_", "e"),
    *(": ", ":", " ", "  ", "\t", "\n", "\n  ", "\n    ", "\n\n", "\r\n", "\r", "\n- ", "- ", "-"),
    *("[", "]", "{", "}", ",", ", ", "{a: b}", "[1, 2]", "? ", "?", "key: ", '\n"k": v', '\nk: "v\n  w"\n'),
    *("#", " # c\n", "|", ">", "|-\n   t\n", ">+\n  u\n\n", "|#", "&", "*", "&x ", "*x", "!", "!!str "),
    *("<<", "<<: {a: 1}", "---", "...", "\n---\n", "\n%YAML 1.1\n", "%", "@", "`", "- x: 1\n  y: 2\n", "9" * 20),
]  # fmt: skip
_PLAN_LIKE = """kh02: plan/1
id: mau
number: 15/KH-UBND
issuer: {name: Ủy ban nhân dân xã Mẫu, short: "UBND xã Mẫu", level: commune}
sections:
- {label: "I", title: MỤC TIÊU, text: [Tối thiểu 80% hồ sơ.]}
units:
  - {id: vp, name: VP HĐND&UBND, aliases: [VP HĐND & UBND]}
tasks:
- id: "II-1"
  text: |
    Hướng dẫn người dân:
      nộp hồ sơ trực tuyến.
  product: >-
    Báo cáo
    kết quả
  done: {value: 99.6, of: 1245}
"""

_scalars = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=8) | st.from_regex(
    r"[-+]?[0-9._xobe]{1,8}", fullmatch=True
)
_pieces = st.sampled_from(_PIECES) | _scalars


@st.composite
def _damaged(draw: st.DrawFn) -> str:
    """Draw a plan-like text, or some lines of it, with one to three edits."""
    lines = _PLAN_LIKE.splitlines(keepends=True)
    first = draw(st.integers(0, len(lines) - 1))
    text = "".join(lines[first : draw(st.integers(first + 1, len(lines)))])
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        cut = draw(st.integers(0, 4))
        text = text[:start] + draw(_pieces) + text[start + cut :]
    return text


yaml_texts = st.lists(_pieces, max_size=14).map("".join) | _damaged()
