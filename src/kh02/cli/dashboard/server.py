"""The page served on this machine alone, made anew when a file of the plans changes."""

import hashlib
import http.server
from collections.abc import Iterator
from pathlib import Path

from kh02.cli.screen import say
from kh02.store.find import NothingFound, find_plans
from kh02.view.dashboard.asked import Asked, page_of, parts_of
from kh02.work.refusal import Refused

HOST = "127.0.0.1"
STAMP = "/ban"


class PageServer(http.server.ThreadingHTTPServer):
    """A server of one page, on the loopback address."""

    def __init__(self, asked: Asked, port: int) -> None:
        super().__init__((HOST, port), _PageHandler)
        self._asked = asked
        self._made: tuple[str, str] | None = None

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://{HOST}:{self.server_port}/"

    def page(self) -> str:
        """Return the page, made anew where a file has changed. Raises Refused where no plan can be read."""
        stamp = self.stamp()
        if self._made is None or self._made[0] != stamp:
            self._made = stamp, page_of(self._asked, parts_of(self._asked)[1], reload=True)[0]
        return self._made[1]

    def stamp(self) -> str:
        """Return a text that changes when a file of the plans does."""
        digest = hashlib.sha256()
        for file in self._files():
            seen = file.stat()
            digest.update(f"{file}\0{seen.st_mtime_ns}\0{seen.st_size}\n".encode())
        return digest.hexdigest()

    def _files(self) -> Iterator[Path]:
        try:
            plans = find_plans(self._asked.paths, self._asked.cwd).plans
        except NothingFound:
            return
        for plan in plans:
            yield from filter(Path.exists, (self._asked.cwd / file for file in (plan.plan, *plan.logs)))


class _PageHandler(http.server.BaseHTTPRequestHandler):
    """Answers for the page and for its stamp, to this machine's own browser alone."""

    server: PageServer

    def do_GET(self) -> None:  # the name that http.server asks for
        """Answer a request."""
        if self.headers.get("Host", "").rpartition(":")[0] not in {HOST, "localhost"}:
            self.send_error(403)  # a page elsewhere whose name was made to lead to this machine
        elif self.path == "/":
            self._send_page()
        elif self.path == STAMP:
            self._send(self.server.stamp(), "text/plain")
        else:
            self.send_error(404)

    def _send_page(self) -> None:
        try:
            page, kind = self.server.page(), "text/html"
        except Refused as refused:  # the plans went away, or none can be read any more
            page, kind = refused.message, "text/plain"
        self._send(page, kind)

    def _send(self, text: str, kind: str) -> None:
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name that http.server gives
        """Say nothing: who asks is the browser on this machine."""


def serve_page(asked: Asked, port: int) -> None:
    """Serve the page until Ctrl-C. Raises Refused where no plan can be read, OSError where the port is taken."""
    with PageServer(asked, port) as server:
        server.page()
        say(f"Trang tổng quan: {server.address} (Ctrl-C để dừng)")
        server.serve_forever()
