"""``kh02 rollup --scheduler``: a real Dask scheduler and two workers, each a process of its own, on loopback."""

import asyncio
import json
import os
import pkgutil
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pytest
from tests.clock import at
from tests.country import DAY, OPTIONS, known_sums, told_sums, write_country
from tests.object_store import KEY, SECRET, forget_stores, free_port, object_store

from kh02 import __version__
from kh02.cli.main import run
from kh02.work import cluster

distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
if not hasattr(signal, "SIGSTOP"):
    pytest.skip("this system cannot hold a process still", allow_module_level=True)
SOURCE = Path(__file__).parents[1] / "src"
PARENT = Path(__file__).parents[1] / "plans" / "cap-tren" / "02-kh-bcdtw.yaml"
BUCKET = "kho"
Captured = pytest.CaptureFixture[str]


@contextmanager
def process(*arguments: str, folder: Path, source: Path = SOURCE) -> Iterator["subprocess.Popen[bytes]"]:
    """A Python module that runs meanwhile, in its own folder."""
    environment = os.environ | {"PYTHONPATH": str(source), "PYDANTIC_DISABLE_PLUGINS": "__all__"}
    with (folder / "log").open("ab") as log:
        command = [sys.executable, "-m", *arguments]
        started = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
    try:
        yield started
    finally:
        started.kill()
        started.wait()


def says(scheduler: str, request: Literal["identity", "processing"]) -> dict[str, Any]:
    """What the scheduler says of itself, or which worker has which tasks."""

    async def ask() -> dict[str, Any]:
        async with distributed.rpc(scheduler) as asked:
            answer: dict[str, Any] = await getattr(asked, request)()
            return answer

    return asyncio.run(ask())


@dataclass
class Workers:
    """The workers of a scheduler, by their names."""

    address: str
    scheduler: "subprocess.Popen[bytes]"
    folder: Path
    held: ExitStack
    running: "dict[str, subprocess.Popen[bytes]]" = field(default_factory=dict)

    def add(self, name: str, source: Path = SOURCE) -> None:
        module = ("distributed.cli.dask_worker", self.address, "--name", name)
        options = ("--no-nanny", "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1")
        started = process(*module, *options, folder=self.folder, source=source)
        self.running[name] = self.held.enter_context(started)

    def wait(self) -> None:
        """Return once the scheduler knows these and no others."""
        deadline = time.monotonic() + 60
        while {one["name"] for one in says(self.address, "identity")["workers"].values()} != set(self.running):
            assert time.monotonic() < deadline, (self.folder / "log").read_text("utf-8")
            time.sleep(0.05)

    def send(self, what: signal.Signals, *names: str) -> None:
        for name in names:
            self.running[name].send_signal(what)

    def kill(self, *names: str) -> None:
        for name in names:
            self.running.pop(name).kill()
        self.wait()

    def wait_for_work(self, name: str) -> None:
        """Return once the scheduler has given this one something to do."""
        addresses = says(self.address, "identity")["workers"]
        (address,) = (one for one, told in addresses.items() if told["name"] == name)
        deadline = time.monotonic() + 60
        while not says(self.address, "processing")[address]:
            assert time.monotonic() < deadline
            time.sleep(0.05)


@pytest.fixture(scope="module")
def scheduler(country: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workers]:
    """A scheduler without workers; where the country stands in a store as well, the environment says."""
    address, folder = f"tcp://127.0.0.1:{free_port()}", tmp_path_factory.mktemp("scheduler")
    listening = ("--host", address, "--no-dashboard")
    with ExitStack() as held:
        held.enter_context(object_store(country.parent))
        started = held.enter_context(process("distributed.cli.dask_scheduler", *listening, folder=folder))
        yield Workers(address, started, folder, held)


@pytest.fixture(scope="module")
def workers(scheduler: Workers) -> Workers:
    """Two workers, a and b, and their scheduler."""
    scheduler.add("a")
    scheduler.add("b")
    scheduler.wait()
    return scheduler


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder above ``plans/``, of a bucket too: ten communes, and a plan that cannot be read."""
    folder = tmp_path_factory.mktemp("store") / BUCKET
    write_country(folder / "plans")
    (folder / "plans" / "tinh-01" / "hong.yaml").write_text("kh02: [", "utf-8")
    (folder / "plans" / PARENT.parent.name).mkdir()
    shutil.copy(PARENT, folder / "plans" / PARENT.parent.name)
    return folder


@pytest.fixture(autouse=True)
def single_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_BATCH", 1)


def rolled_up(captured: Captured, *arguments: str) -> tuple[str, str]:
    """What ``kh02 rollup`` prints of the communes, and complains of."""
    assert run(["rollup", *arguments, *OPTIONS], at(DAY)) == 1
    return captured.readouterr()


def exported(
    captured: Captured, plans: str, folder: Path, made: str, *options: str
) -> tuple[dict[str, bytes], dict[str, int]]:
    """Every file that ``kh02 export`` writes of the communes, and how many rows the tables have."""
    code = run(["export", plans, "--format", made, "-o", str(folder), "--as-of", f"{DAY}", *options], at(DAY))
    assert (code, "hong.yaml" in captured.readouterr().err) == (1, True)
    files = {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    return files, json.loads(files["export.json"])["rows"]


def traced(captured: Captured, *arguments: str) -> str:
    """What ``kh02 trace`` prints of the communes."""
    assert run(["trace", *arguments, "--format", "json"], at(DAY)) == 1
    return captured.readouterr().out


def refusal(captured: Captured, *arguments: str) -> str:
    assert run(["rollup", *arguments, *OPTIONS], at(DAY)) == 2
    out, err = captured.readouterr()
    assert out == ""
    return err


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], None]:
    """Given what happens once all plans are handed out, and none has come back."""
    awaited = cluster._awaited

    def install(happens: Callable[[], None]) -> None:
        left = [happens]

        def disturbed(*arguments: Any) -> Any:
            if left:
                left.pop()()
            return awaited(*arguments)

        monkeypatch.setattr(cluster, "_awaited", disturbed)

    return install


def test_a_scheduler_without_workers_is_told(scheduler: Workers, country: Path, capfd: Captured) -> None:
    told = refusal(capfd, str(country), "--scheduler", scheduler.address)
    assert "không có máy tính toán (worker) nào" in told


def test_what_is_no_scheduler_is_told(country: Path, monkeypatch: pytest.MonkeyPatch, capfd: Captured) -> None:
    monkeypatch.setattr(cluster, "_SECONDS", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        addresses = [f"tcp://127.0.0.1:{free_port()}", f"tcp://127.0.0.1:{silent.getsockname()[1]}", "may-chu", ""]
        for address in addresses:
            told = refusal(capfd, str(country), "--scheduler", address)
            assert f"Không kết nối được bộ điều phối Dask ở {address}" in told


@pytest.mark.parametrize(
    ("paths", "code", "words"),
    [
        ([f"s3://{BUCKET}/plans", "plans"], 2, "không dùng lẫn với đường dẫn trên máy này"),
        ([f"s3://{KEY}:{SECRET}@{BUCKET}/plans"], 2, "khóa truy cập được lấy từ biến môi trường"),
        (["s3://khong-co/plans"], 3, "Không có tệp hay thư mục nào ở “s3://khong-co/plans”"),
    ],
    ids=["mixed", "keys", "bucket"],
)
def test_paths_that_cannot_be_used_are_told(
    scheduler: Workers, paths: list[str], code: int, words: str, capfd: Captured
) -> None:
    assert run(["rollup", *paths, *OPTIONS], at(DAY)) == code
    out, err = capfd.readouterr()
    assert (out, words in err, SECRET in err) == ("", True, False)


def test_from_a_store_this_computer_s_processes_say_the_same(
    scheduler: Workers, country: Path, monkeypatch: pytest.MonkeyPatch, capfd: Captured
) -> None:
    monkeypatch.setattr("kh02.work.pool._FEWEST", {"fork": 2, "spawn": 2})
    here = rolled_up(capfd, str(country / "plans"), "--jobs", "1")
    there = rolled_up(capfd, f"s3://{BUCKET}/plans", "--jobs", "2")
    forget_stores()  # a process that is forked takes the connections of this one with it
    assert there[0].replace(f"s3://{BUCKET}", str(country)) == here[0]


def test_jobs_are_the_workers_own(country: Path, capfd: Captured) -> None:
    assert "--jobs" in refusal(capfd, str(country), "--scheduler", "tcp://127.0.0.1:1", "--jobs", "2")


def test_two_workers_say_to_the_byte_what_this_computer_says(
    workers: Workers, country: Path, monkeypatch: pytest.MonkeyPatch, capfd: Captured
) -> None:
    monkeypatch.chdir(country)
    here = rolled_up(capfd, "plans", "--jobs", "1")
    monkeypatch.setattr(cluster, "_LOOK_AGAIN", 0.05)  # a batch may take far longer
    assert rolled_up(capfd, "plans", "--scheduler", workers.address) == here
    assert told_sums(here[0]) == known_sums(country / "plans")
    assert "hong.yaml" in here[1]


@pytest.mark.parametrize("made", ["csv", "jsonl", "parquet"])
def test_two_workers_export_to_the_byte_what_this_computer_exports(
    workers: Workers, country: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: Captured, made: str
) -> None:
    if made == "parquet":
        pytest.importorskip("pyarrow", reason="the extra `export` is not installed")
    monkeypatch.chdir(country)
    here = exported(capfd, "plans", tmp_path / "here", made, "--jobs", "1")
    there = exported(capfd, "plans", tmp_path / "there", made, "--scheduler", workers.address)
    assert there == here
    stored = exported(capfd, f"s3://{BUCKET}/plans", tmp_path / "stored", made, "--scheduler", workers.address)
    assert stored[0].keys() == here[0].keys()
    assert stored[1] == here[1]


def test_a_worker_without_arrow_is_told(
    scheduler: Workers, country: Path, tmp_path: Path, capfd: Captured
) -> None:
    pytest.importorskip("pyarrow", reason="the extra `export` is not installed")
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "kh02").symlink_to(SOURCE / "kh02")
    (tmp_path / "source" / "pyarrow.py").write_text("raise ImportError\n", "utf-8")
    scheduler.add("bare", tmp_path / "source")
    scheduler.wait()
    arguments = ("export", str(country), "--format", "parquet", "-o", str(tmp_path / "xuat"))
    assert run([*arguments, "--scheduler", scheduler.address], at(DAY)) == 2
    scheduler.kill("bare")
    assert "trên mọi máy tính toán nếu dùng --scheduler: pip install pyarrow" in capfd.readouterr().err
    assert not (tmp_path / "xuat").exists()


def test_two_workers_trace_from_a_store_what_this_computer_traces(
    workers: Workers, country: Path, monkeypatch: pytest.MonkeyPatch, capfd: Captured
) -> None:
    monkeypatch.chdir(country)
    here = traced(capfd, "plans", "--jobs", "1")
    there = traced(capfd, f"s3://{BUCKET}/plans", "--scheduler", workers.address)
    assert there.replace(f"s3://{BUCKET}/", "") == here
    above = str(country / "plans" / "cap-tren" / PARENT.name)
    named = traced(capfd, f"s3://{BUCKET}/plans", "--parent", above)
    assert json.loads(named)["parent"]["path"] == above


def test_from_a_store_and_with_a_worker_killed_midway_it_says_the_same(
    workers: Workers,
    country: Path,
    meanwhile: Callable[[Callable[[], None]], None],
    capfd: Captured,
) -> None:
    here = rolled_up(capfd, str(country / "plans"), "--jobs", "1")

    def kill_one() -> None:
        killed, *others = workers.running
        workers.send(signal.SIGSTOP, killed, *others)
        workers.wait_for_work(killed)
        workers.kill(killed)
        workers.send(signal.SIGCONT, *others)

    meanwhile(kill_one)
    there = rolled_up(capfd, f"s3://{BUCKET}/plans", "--scheduler", workers.address)
    assert there[0].replace(f"s3://{BUCKET}", str(country)) == here[0]
    assert f"s3://{BUCKET}/plans/tinh-01/hong.yaml: 1 lỗi, không đọc được kế hoạch; tải về máy" in there[1]
    log = (workers.folder / "log").read_text("utf-8")
    assert "Register worker" in log
    assert not [text for text in (*there, log) if SECRET in text or KEY in text]


def test_a_worker_with_another_version_is_refused_whenever_it_joins(
    workers: Workers,
    country: Path,
    tmp_path: Path,
    meanwhile: Callable[[Callable[[], None]], None],
    capfd: Captured,
) -> None:
    (tmp_path / "kh02").mkdir()
    for part in (SOURCE / "kh02").iterdir():
        (tmp_path / "kh02" / part.name).symlink_to(part)
    (tmp_path / "kh02" / "__init__.py").unlink()
    (tmp_path / "kh02" / "__init__.py").write_text('__version__ = "0.0.1"\n', "utf-8")

    def one_joins() -> None:
        before = tuple(workers.running)
        workers.send(signal.SIGSTOP, *before)
        workers.add("other", tmp_path)
        workers.wait()
        workers.send(signal.SIGCONT, *before)

    meanwhile(one_joins)
    late = refusal(capfd, str(country), "--scheduler", workers.address)
    assert f"có kh02 0.0.1, máy này có kh02 {__version__}: hãy cài cùng phiên bản" in late
    meanwhile(lambda: pytest.fail("nothing is to be read"))
    assert refusal(capfd, str(country), "--scheduler", workers.address) == late
    workers.kill("other")


def test_a_scheduler_without_the_program_is_refused(
    workers: Workers, country: Path, monkeypatch: pytest.MonkeyPatch, capfd: Captured
) -> None:
    asked = distributed.Client.run_on_scheduler
    monkeypatch.setattr(
        distributed.Client, "run_on_scheduler", lambda self, *_: asked(self, pkgutil.resolve_name, "khong_co:x")
    )
    told = refusal(capfd, str(country), "--scheduler", workers.address)
    assert f"Bộ điều phối chưa cài kh02, máy này có kh02 {__version__}" in told


def test_when_no_worker_is_left_it_is_told(
    workers: Workers,
    country: Path,
    meanwhile: Callable[[Callable[[], None]], None],
    monkeypatch: pytest.MonkeyPatch,
    capfd: Captured,
) -> None:
    monkeypatch.setattr(cluster, "_LOOK_AGAIN", 0.5)
    meanwhile(lambda: workers.kill(*workers.running))
    told = refusal(capfd, str(country), "--scheduler", workers.address)
    assert "không có máy tính toán (worker) nào" in told


def test_when_the_scheduler_ends_midway_it_is_told(
    workers: Workers,
    country: Path,
    meanwhile: Callable[[Callable[[], None]], None],
    monkeypatch: pytest.MonkeyPatch,
    capfd: Captured,
) -> None:
    workers.add("c")
    workers.wait()
    monkeypatch.setattr(cluster, "_SECONDS", 2)
    monkeypatch.setattr(cluster, "_LOOK_AGAIN", 0.5)
    meanwhile(workers.scheduler.kill)
    told = refusal(capfd, str(country), "--scheduler", workers.address)
    assert workers.scheduler.poll() is not None
    assert "Không kết nối được bộ điều phối" in told
    assert "Traceback" not in told


def test_the_extra_that_is_missing_is_named(
    country: Path, monkeypatch: pytest.MonkeyPatch, capfd: Captured
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert 'pip install "kh02[cluster]"' in refusal(capfd, str(country), "--scheduler", "tcp://127.0.0.1:1")
