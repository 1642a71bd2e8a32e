"""The plans that paths name, on this computer or in a store elsewhere."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from kh02.store.bucket import SCHEME, UnreachableError, find_in_buckets
from kh02.store.find import Found
from kh02.work.inspection import found_by, found_plans
from kh02.work.refusal import Refused


def plans_anywhere(paths: Sequence[str], cwd: Path) -> Found:
    """Return the plans that the paths name, on this computer or, ``s3://…``, elsewhere. Raises Refused."""
    buckets = [path.removeprefix(SCHEME).partition("/")[0] for path in paths if path.startswith(SCHEME)]
    if not buckets:
        return found_plans(paths, cwd)
    if len(buckets) < len(paths):
        raise Refused("usage", f"Đường dẫn {SCHEME}… không dùng lẫn với đường dẫn trên máy này.")
    if any({":", "@"} & set(bucket) for bucket in buckets):  # no name of a bucket has these
        words = f"viết {SCHEME}KHO/THƯ-MỤC; khóa truy cập được lấy từ biến môi trường, không ghi vào đường dẫn"
        raise Refused("usage", f"Đường dẫn {SCHEME}… không dùng được: {words}.")
    return found_by(partial(_in_buckets, paths))


def _in_buckets(paths: Sequence[str]) -> Found:
    try:
        return find_in_buckets(paths)
    except UnreachableError as error:
        raise Refused("usage", f"Không đọc được {', '.join(paths)}: {error}.") from None
