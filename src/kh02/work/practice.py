"""A small made-up commune to learn on, so that nobody practises on a signed plan."""

from pathlib import Path

from kh02.store.git.settings import complete_settings
from kh02.store.outbox import write_whole
from kh02.store.packaged import packaged
from kh02.store.system_error import system_reason
from kh02.work.refusal import Refused

_FOLDER = "practice"


def make_practice(folder: Path) -> None:
    """Copy the practice commune into a folder that is empty or not there yet. Raises Refused."""
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise Refused("usage", f"{folder} đã có nội dung; hãy nêu một thư mục mới hoặc còn trống.")
        ours = packaged(_FOLDER)
        for file in sorted(ours.rglob("*.*")):
            write_whole(folder / file.relative_to(ours), file.read_bytes())
        complete_settings(folder)
    except (OSError, ValueError) as error:
        raise Refused("problems", f"Không ghi được vào {folder}: {system_reason(error, writing=True)}.") from None
