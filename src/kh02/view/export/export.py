"""Plans written into a folder, a table a file or folder, with what the folder says of itself."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from kh02.store.outbox import OverwriteError
from kh02.store.system_error import system_reason
from kh02.store.whole_folder import seal, whole_folder
from kh02.view.export.asked import Asked, Chunks
from kh02.view.export.formats import FORMATS
from kh02.view.export.tables import TABLES, VERSION
from kh02.work.event import Notice
from kh02.work.inspection import unsound
from kh02.work.plan_part import PlanPart
from kh02.work.refusal import Refused

MANIFEST = "export.json"
_LEFT_OUT = "không đọc được kế hoạch, đã bỏ qua"
_AFFECTED = "số liệu xuất ra có thể thiếu hoặc sai"


class Exported(Struct):
    """What came of it: how many plans, the rows of each table, and what is wrong with the data, in words."""

    plans: int = 0
    rows: Counter[str] = field(default_factory=Counter)
    left_out: list[dict[str, str]] = field(default_factory=list)
    complaints: list[Notice] = field(default_factory=list)

    def take(self, one: PlanPart[Chunks]) -> Chunks:
        """Note a plan, and what is wrong with it; return what is written of it."""
        chunks = None if one.is_second else one.part
        self.complaints += unsound(one.inspected, unread=_LEFT_OUT if chunks is None else _AFFECTED)
        if chunks is not None:
            self.plans += 1
            self.rows.update({name: rows for name, (rows, _) in chunks.items()})
        elif file := one.inspected.file:
            self.left_out.append({"path": file, "why": one.why})
        return chunks or {}


def write_export(asked: Asked, plans: Iterable[PlanPart[Chunks]], target: Path, *, force: bool) -> Exported:
    """Write the tables of the plans that can be read; the folder is there whole, or as it was. Raises Refused."""
    exported = Exported()
    try:
        with whole_folder(target, MANIFEST, force=force) as folder:
            with FORMATS[asked.format].opened(folder) as put:
                for one in plans:
                    for name, (_, chunk) in exported.take(one).items():
                        put(name, chunk)
            if not exported.plans:
                told = [complaint.text for complaint in exported.complaints]
                raise Refused("problems", "\n".join([*told, "Không có kế hoạch nào đọc được để xuất."]))
            seal(folder, MANIFEST, _manifest(asked, exported))
    except OverwriteError as refused:
        raise Refused("usage", str(refused)) from None
    except OSError as error:
        raise Refused("usage", f"Không ghi được {target}: {system_reason(error, writing=True)}.") from None
    return exported


def _manifest(asked: Asked, exported: Exported) -> dict[str, Any]:
    return {
        "kh02": VERSION,
        "as_of": asked.day.isoformat(),
        "format": asked.format,
        "plans": {
            "total": exported.plans + len(exported.left_out),
            "exported": exported.plans,
            "left_out": exported.left_out,
        },
        "rows": {table.name: exported.rows[table.name] for table in TABLES},
    }
