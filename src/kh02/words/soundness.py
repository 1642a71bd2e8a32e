"""What a plan's errors mean for what is made of it."""

from collections.abc import Iterable, Sequence

from kh02.diagnostics.finding import Finding
from kh02.diagnostics.table import reference as table

FIGURES_AFFECTED = "số liệu dưới đây có thể thiếu hoặc sai"
UNREAD = "không đọc được kế hoạch"


def errors_words(file: str, errors: Sequence[Finding], meaning: str) -> str:
    """Return how many errors a plan's file has and what they mean; ``file`` is empty where they are of no plan.

    That two plans have one id is told in full: to validate one of them alone would not show it.
    """
    if not file:
        return in_full(errors)
    lines = [f"{file}: {one.message}." for one in errors if one.code is table.DUPLICATE_PLAN]
    if own := len(errors) - len(lines):
        away = "://" in file
        how = "tải về máy rồi xem `kh02 validate`" if away else f"xem `kh02 validate {file}`"
        lines.append(f"{file}: {own} lỗi, {meaning}; {how}.")
    return "\n".join(lines)


def in_full(findings: Iterable[Finding]) -> str:
    """Return a line for each finding: where it stands, what is wrong and what to do."""
    from kh02.store.yaml.locate import locate  # only where something is wrong

    return "\n".join(f"{one.place.where}: {one.message}. {one.hint}" for one in locate(findings))
