"""Plans in an S3-compatible store: found and read as in a folder, and every refusal in words."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.object_store import SECRET, forget_stores, free_port, object_store, s3fs

from kh02.diagnostics.table import file as table
from kh02.store.bucket import Buckets, UnreachableError, find_in_buckets
from kh02.store.find import NothingFound, PlanFiles, find_plans
from kh02.store.storage import UnreadableError

FILES = {
    "plans/definitions.yaml": "kh02: definitions/1",
    "plans/cap-tren/02.yaml": "kh02: parent/1",
    "plans/a.yaml": "kh02: plan/1",
    "plans/a/2025-09.yaml": "",
    "plans/a/bo-sung.yaml": "kh02: log/1\n",
    "plans/a/reports/2025-09.yaml": "frozen",
    "plans/.giau.yaml": "hidden",
    "plans/tinh/b.yml": "kh02: plan/1",
    "plans/tinh/b.yaml": "kh02: plan/1",
    "plans/tinh/c.yml": "kh02: plan/1",
    "plans/tinh/c/2025-10.yaml": "kh02: log/1",
    "plans/tinh/c/con.yaml": "kh02: plan/1",
    "plans/mo-coi/2025-09.yaml": "kh02: log/1",
    "ghi-chu.txt": "",
}
ONE_ATTEMPT = {"AWS_MAX_ATTEMPTS": "1", "AWS_EC2_METADATA_DISABLED": "true"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of a bucket, whose name is ``kho``."""
    root = tmp_path_factory.mktemp("store")
    for name, text in FILES.items():
        file = root / "kho" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    with object_store(root):
        yield root / "kho"


@pytest.fixture
def changed(folder: Path) -> Iterator[pytest.MonkeyPatch]:
    """Changes an environment in which no store has been asked yet."""
    with pytest.MonkeyPatch.context() as patch:
        forget_stores()
        yield patch
    forget_stores()


def labelled(files: PlanFiles) -> PlanFiles:
    """What is found in a folder, as it is called in the bucket."""
    there = (f"s3://kho/{name}" for name in (files.plan, *files.logs))
    plan, *logs = there
    definitions = files.definitions and f"s3://kho/{files.definitions}"
    parents = tuple(f"s3://kho/{name}" for name in files.parents)
    return PlanFiles(files.id, plan, tuple(logs), definitions, parents, Buckets())


@pytest.mark.parametrize(
    "paths",
    [
        ["plans"],
        ["."],
        ["plans/tinh"],
        ["plans/tinh/c"],
        ["plans/a.yaml", "plans/tinh/c.yml"],
        ["plans/a/2025-09.yaml"],
    ],
    ids=" ".join,
)
def test_what_is_found_is_what_a_folder_would_hold(folder: Path, paths: list[str]) -> None:
    here, there = find_plans(paths, folder), find_in_buckets([f"s3://kho/{path}" for path in paths])
    assert there.plans == tuple(map(labelled, here.plans))
    assert [one.message for one in there.findings] == [one.message for one in here.findings]


def test_a_folder_is_listed_in_one_request(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    listed = s3fs.S3FileSystem._lsdir

    async def counting(self: object, path: str, *more: object, **named: object) -> object:
        asked.append(path)
        return await listed(self, path, *more, **named)

    monkeypatch.setattr(s3fs.S3FileSystem, "_lsdir", counting)
    assert len(find_in_buckets(["s3://kho/plans"]).plans) == 4
    assert asked == ["kho/plans", "kho"]  # beside the folder its plan could stand


def test_the_whole_object_is_read_an_empty_one_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Buckets().read_bytes("s3://kho/plans/a.yaml") == b"kh02: plan/1"
    assert Buckets().read_bytes("s3://kho/plans/a/2025-09.yaml") == b""
    monkeypatch.setattr("kh02.store.bucket.LIMIT_BYTES", 12)
    assert Buckets().read_bytes("s3://kho/plans/a.yaml") == b"kh02: plan/1"
    monkeypatch.setattr("kh02.store.bucket.LIMIT_BYTES", 11)
    with pytest.raises(UnreadableError) as refused:
        Buckets().read_bytes("s3://kho/plans/a.yaml")
    assert refused.value.finding.code == table.TOO_LARGE


@pytest.mark.parametrize(
    "path", ["s3://kho/khong-co", "s3://khong-co/plans", "s3://kho/plans/khong-co.yaml", "s3://"]
)
def test_what_is_not_there_is_told(folder: Path, path: str) -> None:
    with pytest.raises(NothingFound, match=f"Không có tệp hay thư mục nào ở “{path}”"):
        find_in_buckets([path])


def test_what_is_no_plan_is_told(folder: Path) -> None:
    with pytest.raises(NothingFound, match=r"“s3://kho/ghi-chu\.txt” không phải là kế hoạch"):
        find_in_buckets(["s3://kho/ghi-chu.txt"])


def test_an_object_that_is_gone_is_told(folder: Path) -> None:
    assert reason("s3://kho/plans/khong-co.yaml") == "không còn ở đó"


def reason(name: str) -> str:
    """Why an object cannot be read."""
    with pytest.raises(UnreadableError) as refused:
        Buckets().read_bytes(name)
    return refused.value.finding.message.removeprefix("Không đọc được tệp: ")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"AWS_SECRET_ACCESS_KEY": "sai"}, "kho từ chối khóa truy cập"),
        ({"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""}, "chưa có khóa truy cập trong biến môi trường"),
        ({"AWS_ENDPOINT_URL": f"http://127.0.0.1:{free_port()}"}, "không kết nối được kho"),
        ({"AWS_ENDPOINT_URL": "kho"}, "AWS_ENDPOINT_URL"),
    ],
    ids=["refused", "none", "unreachable", "no-address"],
)
def test_why_the_store_cannot_be_asked_is_told_without_its_keys(
    changed: pytest.MonkeyPatch, changes: dict[str, str], words: str
) -> None:
    for name, value in {**ONE_ATTEMPT, **changes}.items():
        changed.setenv(name, value)
    with pytest.raises(UnreachableError, match=words) as told:
        find_in_buckets(["s3://kho/plans"])
    assert reason("s3://kho/plans/a.yaml") == str(told.value)
    assert SECRET not in str(told.value)


def test_the_package_that_is_missing_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(UnreachableError, match=r"pip install \"kh02\[cluster\]\""):
        find_in_buckets(["s3://kho/plans"])
