"""Why the operating system refused a file, in Vietnamese."""

import errno
import os
from collections.abc import Mapping

_READING: Mapping[type[Exception], str] = {
    PermissionError: "không có quyền đọc",
    FileNotFoundError: "không còn ở đó",
    NotADirectoryError: "một phần của đường dẫn không phải là thư mục",
}
_NO_WAY = "đường dẫn có phần không còn ở đó hoặc không phải là thư mục"
_WRITING: Mapping[type[Exception], str] = {
    PermissionError: "không có quyền ghi, hoặc tệp đang bị chương trình khác giữ (Excel, OneDrive, diệt virus)",
    FileNotFoundError: _NO_WAY,
    NotADirectoryError: _NO_WAY,
    FileExistsError: _NO_WAY,
    IsADirectoryError: "ở đó là thư mục, hãy chọn một tên tệp khác",
}
_DISK = {
    errno.ENOSPC: "ổ đĩa đã đầy",
    errno.EDQUOT: "ổ đĩa đã đầy",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
}


def system_reason(error: OSError | ValueError, *, writing: bool = False) -> str:
    """Return why a file or folder cannot be read, or written; a ValueError is of a name with a NUL."""
    words = (_WRITING if writing else _READING).get(type(error))
    if words or not isinstance(error, OSError) or error.errno is None:
        return words or "tên không hợp lệ"
    return _DISK.get(error.errno) or f"hệ điều hành báo lỗi số {error.errno} ({os.strerror(error.errno)})"
