"""A page as one HTML file: a sheet of A4 in print, as wide as the screen on a telephone; nothing runs or loads."""

from html import escape

from kh02.paper.html import html_body

_PAGE = """\
<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
@page {{ size: A4; margin: 15mm; }}
:root {{ color-scheme: only light; }}
* {{ box-sizing: border-box; }}
body {{ margin: 0; background: #fff; color: #000; font: 13pt/1.2 "Times New Roman", "Liberation Serif", serif; }}
main {{ max-width: 180mm; margin: 0 auto; overflow-wrap: break-word; }}
h1, h2, h3, p, ul {{ margin: 4pt 0 0; font-size: inherit; }}
h2, h3 {{ text-transform: uppercase; break-after: avoid; }}
ul {{ padding-left: 5mm; }}
li {{ break-inside: avoid; }}
.lien {{ white-space: nowrap; }}
.bang {{ overflow-x: auto; }}
@media screen {{ main {{ padding: 4mm; }} }}
</style>
</head>
<body>
<main>
{body}</main>
</body>
</html>
"""


def html_sheet(title: str, markdown: str) -> str:
    """Return a page's Markdown as a file for browsers."""
    return _PAGE.format(title=escape(title, quote=False), body=html_body(markdown).main)
