"""The page as one file: data blocks, the library of charts, style and script, under a strict policy.

The policy (Content-Security-Policy) lets run what the file itself holds, by its digests, and nothing else: no
text of a plan can become a script, and nothing is fetched.
"""

import base64
import datetime as dt
import gzip
import hashlib
import html
import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from kh02.view.write.json import plain

_NAMED = 10
"""Plans named that could not be used; the command names them all."""
_ASSETS = files("kh02.view.dashboard") / "assets"


def dashboard_page(
    as_of: dt.date,
    index: Sequence[Mapping[str, Any]],
    plans: Mapping[str, str],
    unread: Sequence[str],
    *,
    reload: bool,
) -> str:
    """Return the page of plans as of a day: their rows, and by id each plan packed by :func:`packed`.

    ``unread`` are the files of the plans that it lacks. ``reload``: the page asks the server that it came from
    whether it is still the newest.
    """
    scripts = [_asset("plot.js"), _asset("page.js"), *([_asset("reload.js")] if reload else [])]
    style = _asset("page.css")
    blocks = [
        _block("application/json", 'id="ngay-lap"', _json(as_of)),
        _block("application/json", 'id="muc-luc"', _json(index)),
    ]
    blocks += [
        _block("text/plain", f'data-plan="{html.escape(plan, quote=True)}"', data) for plan, data in plans.items()
    ]
    parts = {
        "policy": _policy(scripts, style, reload=reload),
        "title": "Tổng quan thực hiện kế hoạch",
        "css": style,
        "data": "\n".join(blocks),
        "scripts": "\n".join(f"<script>{script}</script>" for script in scripts),
        "unread": _unread(unread, len(index)),  # the last: what stands in it is no part of the page
    }
    page = _asset("page.html")
    for name, part in parts.items():
        before, _, after = page.partition(f"{{{{{name}}}}}")
        page = before + part + after
    return page


def _unread(files: Sequence[str], shown: int) -> str:
    if not files:
        return ""
    more = f" và {len(files) - _NAMED} kế hoạch khác" if len(files) > _NAMED else ""
    told = f"{len(files)}/{len(files) + shown} kế hoạch không dùng được nên không có ở đây: "
    return f'<p class="notice">{html.escape(told + "; ".join(files[:_NAMED]) + more)}.</p>'


def packed(plan: Mapping[str, Any]) -> str:
    """Return a plan's data packed (gzip in base64): a plan is unpacked when it is looked at."""
    return base64.b64encode(gzip.compress(_json(plan).encode(), mtime=0)).decode("ascii")


def _json(value: object) -> str:
    """Return JSON in which nothing can end the block that it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=plain)
    return text.replace("<", "\\u003c")


def _block(kind: str, attribute: str, data: str) -> str:
    return f'<script type="{kind}" {attribute}>{data}</script>'


def _policy(scripts: Sequence[str], style: str, *, reload: bool) -> str:
    allowed = " ".join(_digest(script) for script in scripts)
    connect = "'self'" if reload else "'none'"
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_digest(style)}; connect-src {connect}; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}'"


@cache
def _asset(name: str) -> str:
    return (_ASSETS / name).read_text("utf-8")
