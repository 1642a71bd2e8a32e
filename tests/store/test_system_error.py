"""Why the system refused, in Vietnamese: reading and writing say what each can do about it."""

import errno

import pytest

from kh02.store.system_error import system_reason


@pytest.mark.parametrize(
    ("error", "reading", "writing"),
    [
        (PermissionError(), "không có quyền đọc", "không có quyền ghi, hoặc tệp đang bị chương trình khác giữ"),
        (FileNotFoundError(), "không còn ở đó", "đường dẫn có phần không còn ở đó"),
        (FileExistsError(errno.EEXIST, "x"), "hệ điều hành báo lỗi số 17", "đường dẫn có phần không còn ở đó"),
        (OSError(errno.ENOSPC, "x"), "ổ đĩa đã đầy", "ổ đĩa đã đầy"),
        (OSError(errno.EROFS, "x"), "ổ đĩa chỉ cho đọc", "ổ đĩa chỉ cho đọc"),
        (
            OSError(errno.ELOOP, "x"),
            f"hệ điều hành báo lỗi số {errno.ELOOP}",
            f"hệ điều hành báo lỗi số {errno.ELOOP}",
        ),
        (ValueError("embedded null byte"), "tên không hợp lệ", "tên không hợp lệ"),
    ],
)
def test_words_follow_from_the_error_and_from_what_was_done(
    error: OSError | ValueError, reading: str, writing: str
) -> None:
    assert system_reason(error).startswith(reading)
    assert system_reason(error, writing=True).startswith(writing)
