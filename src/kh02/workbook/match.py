"""Which rows of a workbook that came back are which rows of the plan as it is now."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from kh02.workbook.base import BaseRow
from kh02.workbook.content import Row, row_key
from kh02.workbook.filled import FilledRow


class Matched(Struct, frozen=True):
    """A filled row; the row as the workbook had it, None for a new one; the row of the plan, None without one."""

    filled: FilledRow
    base: BaseRow | None
    current: Row | None


class MatchedRows(Struct, frozen=True):
    """The filled rows in their order; the rows that the workbook had and has no more; those it never had."""

    rows: tuple[Matched, ...]
    removed: tuple[Row, ...]
    unseen: tuple[Row, ...]


def match_rows(
    filled: Sequence[FilledRow], base: Mapping[str, BaseRow], current: Mapping[str, Row], identity: str
) -> MatchedRows:
    """Return the rows matched; ``identity`` is the field that tells rows apart.

    A row that was copied to make a new one has the key of the other: it is new unless it says the same in that
    field. A row whose key is gone, or that never had one, is the row that is called the same now.
    """
    by_key = _by_key(filled, base, identity)
    found: list[Matched] = []
    claimed: set[str] = {key for key in by_key.values() if key in current}
    for number, row in enumerate(filled):
        key = by_key.get(number)
        now = current.get(key) if key else None
        if now is None:
            named = row_key(row.text(identity), 1)
            if named in current and named not in claimed:
                claimed.add(named)
                now = current[named]
        found.append(Matched(row, base[key] if key else None, now))
    rest = [row for key, row in current.items() if key not in claimed]
    return MatchedRows(
        tuple(found),
        tuple(row for row in rest if row.key in base),
        tuple(row for row in rest if row.key not in base),
    )


def _by_key(filled: Sequence[FilledRow], base: Mapping[str, BaseRow], identity: str) -> dict[int, str]:
    """Return the key of each filled row that is one of those that the workbook was made with."""
    found: dict[str, int] = {}
    for number, row in enumerate(filled):
        if row.key in base:
            same = row.text(identity) == base[row.key].texts.get(identity, "")
            if row.key not in found or (same and not _same(filled[found[row.key]], base[row.key], identity)):
                found[row.key] = number
    return {number: key for key, number in found.items()}


def _same(row: FilledRow, base: BaseRow, identity: str) -> bool:
    return row.text(identity) == base.texts.get(identity, "")


def placed(matched: MatchedRows, base: Mapping[str, BaseRow], current: Sequence[Row]) -> list[Matched | Row]:
    """Return the rows in the order that they get: the plan's, but where somebody moved rows in the workbook.

    A row that the workbook does not have stays behind the one that it follows in the plan.
    """
    rows: list[Matched | Row] = list(_kept_in_order(matched, base, current))
    order = [row.key for row in current]
    for row in matched.unseen:
        before = set(order[: order.index(row.key)])
        at = max((number for number, one in enumerate(rows, start=1) if _key(one) in before), default=0)
        rows.insert(at, row)
    return rows


def _kept_in_order(matched: MatchedRows, base: Mapping[str, BaseRow], current: Sequence[Row]) -> list[Matched]:
    known = [one for one in matched.rows if one.current]
    in_base = [key for key in base if key in {one.base.key for one in known if one.base}]
    moved = [one.base.key for one in known if one.base] != in_base
    if moved:
        return list(matched.rows)
    order = {row.key: number for number, row in enumerate(current)}
    ordered = iter(sorted(known, key=lambda one: order[one.current.key] if one.current else 0))
    return [next(ordered) if one.current else one for one in matched.rows]


def _key(one: Matched | Row) -> str | None:
    row = one.current if isinstance(one, Matched) else one
    return row.key if row else None
