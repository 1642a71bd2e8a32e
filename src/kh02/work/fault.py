"""What is said when the program itself fails, as a whole or on one plan, and the file that helps to mend it."""

import platform
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kh02 import __version__
from kh02.work.event import Notice
from kh02.work.refusal import Refused


def fault_words(error: Exception, arguments: list[str]) -> str:
    """Write the details to a file of their own and return the message that names it, for a whole command line."""
    return f"Chương trình {_details_kept(error, ' '.join(['kh02', *arguments]))}"


def fault_in(plan: str, error: Exception) -> Notice:
    """Write the details to a file of their own and return that the plan of this file is left out."""
    return Notice(f"{plan}: bỏ qua kế hoạch này, vì chương trình {_details_kept(error, plan)}", "fault")


@contextmanager
def apart(plan: str, faults: list[Notice]) -> Iterator[None]:
    """Keep what fails on the plan of this file from the other plans; ``faults`` gains it. Refusals pass."""
    try:
        yield
    except Refused:
        raise
    except Exception as error:  # whatever it is, the other plans are sound
        faults.append(fault_in(plan, error))


def _details_kept(error: Exception, doing: str) -> str:
    details = "\n".join(
        [
            f"kh02 {__version__} · Python {platform.python_version()} · {platform.platform()}",
            doing,
            "",
            "".join(traceback.format_exception(error)),
        ]
    )
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", errors="backslashreplace", prefix="kh02-loi-", suffix=".txt", delete=False
    ) as file:
        file.write(details)
    return (
        f"gặp lỗi ngoài dự kiến ({type(error).__name__}); dữ liệu của bạn không bị thay đổi.\n"
        f"Xin gửi tệp {Path(file.name)} kèm lời kể đang làm gì cho nhóm phát triển để được sửa."
    )
