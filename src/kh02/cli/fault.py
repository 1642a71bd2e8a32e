"""What is said when the program itself fails, and the file that helps to mend it."""

import platform
import tempfile
import traceback
from pathlib import Path

from kh02 import __version__


def tell_fault(error: Exception, arguments: list[str]) -> str:
    """Write the details to a file of their own and return the message that names it."""
    details = "\n".join(
        [
            f"kh02 {__version__} · Python {platform.python_version()} · {platform.platform()}",
            "kh02 " + " ".join(arguments),
            "",
            "".join(traceback.format_exception(error)),
        ]
    )
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", errors="backslashreplace", prefix="kh02-loi-", suffix=".txt", delete=False
    ) as file:
        file.write(details)
    return (
        f"Chương trình gặp lỗi ngoài dự kiến ({type(error).__name__}); dữ liệu của bạn không bị thay đổi.\n"
        f"Xin gửi tệp {Path(file.name)} kèm lời kể đang làm gì cho nhóm phát triển để được sửa."
    )
