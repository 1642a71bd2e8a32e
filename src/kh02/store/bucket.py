"""Plans that stand in no folder of this computer: objects of an S3-compatible store, ``s3://BUCKET/…``.

Which store, and by whose credentials, is said by the environment of each process that reads
(``AWS_ENDPOINT_URL``, ``AWS_ACCESS_KEY_ID`` …).
"""

import errno
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from msgspec import Struct, field

from kh02.diagnostics.table import file as table
from kh02.store.find import Found, search_in
from kh02.store.storage import LIMIT_BYTES, UnreadableError, too_large
from kh02.store.system_error import system_reason
from kh02.store.tree import Entry

Answer = TypeVar("Answer")
SCHEME = "s3://"
_NOT_INSTALLED = 'máy đọc tệp chưa cài thư viện cần cho s3://: `pip install "kh02[cluster]"`'
_NO_KEYS = "chưa có khóa truy cập trong biến môi trường (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY)"
_KEYS_REFUSED = "kho từ chối khóa truy cập, hoặc khóa không có quyền đọc"
_NO_ANSWER = "không kết nối được kho; hãy xem mạng và địa chỉ kho (AWS_ENDPOINT_URL)"


class UnreachableError(Exception):
    """The store cannot be asked; the message is Vietnamese and says why."""


class Buckets(Struct, frozen=True):
    """Objects by their labels, ``s3://BUCKET/…``."""

    def read_bytes(self, name: str) -> bytes:
        """See ``Storage``."""
        try:
            data = _read(name, LIMIT_BYTES + 1)
            size = len(data) if len(data) <= LIMIT_BYTES else _store().size(name)
        except Exception as error:  # of several libraries; whatever it is, the file is not read
            raise UnreadableError(table.UNREADABLE, name, reason=_reason(error)) from None
        if size > LIMIT_BYTES:
            raise too_large(name, size)
        return data


def find_in_buckets(paths: Sequence[str]) -> Found:
    """Return the plans that labels name, as ``find_plans`` does. Raises NothingFound, UnreachableError."""
    tree = _BucketTree()
    for path in paths:
        tree.look_through(PurePosixPath(path.removeprefix(SCHEME)))
    return search_in(tree, Buckets(), SCHEME, paths)


class _Entry(Struct, frozen=True):
    name: str
    folder: bool

    def is_dir(self) -> bool:
        return self.folder


class _BucketTree(Struct, frozen=True):
    """The folders that keys make: looked through a thousand keys a request, or one at a time when asked for."""

    _listings: dict[PurePosixPath, dict[str, Entry]] = field(default_factory=dict)
    _whole: set[PurePosixPath] = field(default_factory=set)

    def look_through(self, folder: PurePosixPath) -> None:
        """Learn of everything under a folder."""
        found = _answer(lambda store: store.find(str(folder), withdirs=True, detail=True))
        self._learn(folder, (found or {}).values())
        self._whole.add(folder)

    def exists(self, path: Path) -> bool:
        """See ``Tree``."""
        return self.is_file(path) or self.is_folder(path)

    def is_file(self, path: Path) -> bool:
        """See ``Tree``."""
        found = self._listing(_key(path.parent)).get(path.name)
        return found is not None and not found.is_dir()

    def is_folder(self, path: Path) -> bool:
        """See ``Tree``."""
        return bool(self._listing(_key(path)))

    def entries(self, folder: Path) -> Iterable[Entry]:
        """See ``Tree``."""
        return self._listing(_key(folder)).values()

    def real(self, folder: Path) -> str:
        """See ``Tree``."""
        return folder.as_posix()

    def head(self, file: Path, size: int) -> bytes:
        """See ``Tree``."""
        return _answer(lambda _: _read(str(_key(file)), size)) or b""

    def _listing(self, folder: PurePosixPath) -> Mapping[str, Entry]:
        if folder not in self._listings:
            self._listings[folder] = {}
            if folder.name and self._whole.isdisjoint((folder, *folder.parents)):
                self._learn(folder, _answer(lambda store: store.ls(str(folder), detail=True)) or ())
        return self._listings[folder]

    def _learn(self, folder: PurePosixPath, listed: Iterable[Mapping[str, Any]]) -> None:
        for one in listed:
            path = PurePosixPath(one["name"])
            if folder in path.parents:  # what is no folder is listed as itself
                entry = _Entry(path.name, one["type"] == "directory")
                self._listings.setdefault(path.parent, {})[path.name] = entry


def _key(path: Path) -> PurePosixPath:
    return PurePosixPath(path.as_posix().lstrip("/"))


def _store() -> Any:
    """Return the store that the environment names; one for all that a process reads."""
    import fsspec

    return fsspec.filesystem("s3", use_listings_cache=False)


def _answer(ask: Callable[[Any], Answer]) -> Answer | None:
    """Return what the store answers, None where nothing is there. Raises UnreachableError."""
    try:
        return ask(_store())
    except FileNotFoundError:
        return None
    except Exception as error:  # of several libraries; whatever it is, nothing is known of the store
        raise UnreachableError(_reason(error)) from None


def _read(name: str, size: int) -> bytes:
    store = _store()
    try:
        data: bytes = store.cat_file(name, end=size)
    except OSError as error:
        if error.errno != errno.EINVAL or store.size(name):  # of an empty object no part can be asked for
            raise
        return b""
    return data


def _reason(error: Exception) -> str:
    """Return why an object cannot be read; never in a library's words, which may hold more than is to be shown."""
    if isinstance(error, ImportError):
        return _NOT_INSTALLED
    from botocore import exceptions as refused

    if isinstance(error, FileNotFoundError):
        return system_reason(error)
    if isinstance(error, PermissionError):
        return _KEYS_REFUSED
    if isinstance(error, (refused.NoCredentialsError, refused.PartialCredentialsError)):
        return _NO_KEYS
    if isinstance(error, (refused.HTTPClientError, refused.ConnectionError, TimeoutError)):
        return _NO_ANSWER
    return f"kho báo lỗi ({type(error).__name__}); hãy xem địa chỉ kho (AWS_ENDPOINT_URL)"
