"""Drafts of plans out of signed papers, read and written; one bad paper never stops the others."""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from kh02.sandbox.archive import Unreadable
from kh02.store.git.settings import complete_settings, home_of
from kh02.store.outbox import write_whole
from kh02.store.system_error import system_reason
from kh02.transcription.draft import Draft, draft_plan
from kh02.transcription.opening import commune_of
from kh02.transcription.plan_text import plan_text
from kh02.transcription.source.file import SUFFIXES, read_paper
from kh02.vi.text import fold
from kh02.work.paper_file import paper_bytes
from kh02.work.refusal import Refused

_ID = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")


class Transcribed(Struct, frozen=True):
    """A paper, the draft of its plan, and the draft as the text of a file; ``written`` where it was put."""

    source: Path
    draft: Draft
    text: str
    written: Path | None = None

    @property
    def id(self) -> str:
        """The id of the plan."""
        return str(self.draft.plan["id"])


class Failed(Struct, frozen=True):
    """A paper that could not be read or written, and why."""

    source: Path
    reason: str


def transcribe(source: Path, plan_id: str | None = None) -> Transcribed:
    """Return the draft of the plan that a paper tells; its id is its commune's unless given. Raises Refused."""
    try:
        paper = read_paper(source.name, paper_bytes(source, "một kế hoạch"))
    except Unreadable as reason:
        raise Refused("problems", f"{source}: {reason}") from None
    draft = draft_plan(paper, plan_id or "")
    if not plan_id:
        draft.plan["id"] = _id_of(draft, source)
    elif not _ID.fullmatch(plan_id):
        raise Refused(
            "usage", f"Mã kế hoạch {plan_id!r} không dùng được: chỉ chữ, số và dấu gạch nối, ví dụ bach-ngoc."
        )
    return Transcribed(source, draft, plan_text(draft, source.name))


def _id_of(draft: Draft, source: Path) -> str:
    """Return the name of the commune as an id ("bach-ngoc"), that of the file where the paper names none."""
    _, _, commune = commune_of(draft.plan["issuer"]["name"]).partition(" ")
    words = re.findall(r"[a-z0-9]+", fold(commune or source.stem))
    return "-".join(words) or "ke-hoach"


def write_draft(found: Transcribed, target: Path, *, force: bool) -> Transcribed:
    """Write a draft and return it with its place; a file that is there stays unless `force`d. Raises Refused."""
    if os.path.exists(target) and not force:
        raise Refused(
            "usage", f"Không ghi đè {target}: tệp đã có. Ghi ra chỗ khác bằng -o, hoặc thêm --force để ghi đè."
        )
    try:
        write_whole(target, found.text.encode())
        complete_settings(home_of(target))
    except (OSError, ValueError) as error:
        raise Refused("usage", f"Không ghi được {target}: {system_reason(error, writing=True)}.") from None
    return Transcribed(found.source, found.draft, found.text, target)


def papers_in(folder: Path) -> tuple[Path, ...]:
    """Return the papers in a folder, in the order of their names. Raises Refused."""
    if not os.path.isdir(folder):
        raise Refused("usage", f"Không thấy thư mục {folder}.")
    try:
        files = sorted(file for file in folder.iterdir() if _is_paper(file))
    except OSError as error:
        raise Refused("usage", f"Không đọc được {folder}: {system_reason(error)}.") from None
    if not files:
        raise Refused("nothing", f"Thư mục {folder} không có văn bản nào ({', '.join(SUFFIXES)}).")
    return tuple(files)


def _is_paper(file: Path) -> bool:
    return file.suffix.lower() in SUFFIXES and file.is_file() and not file.name.startswith(("~$", "."))


def transcribe_all(papers: Sequence[Path], folder: Path, *, force: bool) -> Iterator[Transcribed | Failed]:
    """Yield what comes of each paper, in turn: written into `folder` under its id, or why not."""
    taken: dict[str, Path] = {}
    for source in papers:
        try:
            found = transcribe(source)
            if first := taken.get(found.id):
                yield Failed(source, f"cùng mã {found.id} với {first.name}; nhập riêng với --id")
                continue
            yield write_draft(found, folder / f"{found.id}.yaml", force=force)
            taken[found.id] = source
        except Refused as refused:
            yield Failed(source, refused.message)
