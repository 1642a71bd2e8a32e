"""The page served on this machine: made anew when a file changes, answered to nobody else."""

import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from tests.dashboard.conftest import TODAY
from tests.small_plan import plan_values, write_plan

from kh02.cli.dashboard.server import HOST, PageServer
from kh02.view.dashboard.asked import Asked


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PageServer]:
    monkeypatch.chdir(tmp_path)
    write_plan(tmp_path, plan_values(), ())
    with PageServer(Asked((), TODAY, TODAY, tmp_path), 0) as made:
        thread = threading.Thread(target=made.serve_forever, daemon=True)
        thread.start()
        yield made
        made.shutdown()
        thread.join()


def get(server: PageServer, path: str, host: str | None = None) -> tuple[int, str, str]:
    connection = HTTPConnection(HOST, server.server_port, timeout=10)
    connection.request("GET", path, headers={} if host is None else {"Host": host})
    answer = connection.getresponse()
    found = answer.status, answer.headers.get_content_type(), answer.read().decode()
    connection.close()
    return found


def test_it_stands_on_loopback_and_answers_to_this_machine_alone(server: PageServer) -> None:
    assert server.server_address[0] == "127.0.0.1"
    status, kind, page = get(server, "/")
    assert (status, kind) == (200, "text/html")
    assert "connect-src 'self'" in page
    assert get(server, "/", host="evil.example:80")[0] == 403
    assert get(server, "/../../etc/passwd")[0] == 404


def test_the_page_is_made_anew_when_a_file_changes_and_goes_away_in_words(
    server: PageServer, tmp_path: Path
) -> None:
    before, page = get(server, "/ban")[2], get(server, "/")[2]
    assert (get(server, "/ban")[2], get(server, "/")[2]) == (before, page)
    write_plan(tmp_path, plan_values(number="99/KH-UBND"), ())
    assert get(server, "/ban")[2] != before
    assert "99/KH-UBND" in get(server, "/")[2]
    (tmp_path / "plans" / "mau.yaml").unlink()
    status, kind, words = get(server, "/")
    assert (status, kind) == (200, "text/plain")
    assert "kế hoạch" in words
