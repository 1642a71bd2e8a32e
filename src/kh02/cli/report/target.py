"""Where reports go, and in which formats: the reading of ``-o`` and ``--format``."""

from dataclasses import dataclass
from pathlib import Path

from kh02.cli.arguments import read_choice
from kh02.cli.exit_code import ExitCode, Stop

_FOLDER = "bao-cao"


@dataclass(frozen=True, slots=True)
class Target:
    """Where reports go: to stdout (``folder`` None), into a folder, or into one file of it (``name`` given)."""

    folder: Path | None
    name: str | None
    formats: tuple[str, ...]

    @property
    def takes_one_plan(self) -> bool:
        """Whether there is room for one plan only: in a file, or on stdout for what cannot follow one another."""
        return self.name is not None or (self.folder is None and self.formats != ("md",))


def read_target(
    output: str | None,
    form: list[str] | None,
    usual: tuple[str, ...],
    offered: tuple[str, ...],
) -> Target:
    """Return where reports go and in which formats; Stop with USAGE where the two do not fit together.

    `usual` are the formats where none is asked for, `offered` those that can be made.
    """
    written = [part.strip() for text in form or () for part in text.split(",")]
    formats = tuple(dict.fromkeys(read_choice(part, offered, "--format") for part in written))
    if output == "-":
        if len(formats) > 1:
            raise Stop(ExitCode.USAGE, "-o - chỉ in ra một dạng; hãy chọn một dạng ở --format.")
        return Target(None, None, formats or (("md",) if "md" in usual else usual))
    path = Path(output or _FOLDER)
    suffix = path.suffix.lower().removeprefix(".")
    if suffix not in offered or path.is_dir():
        return Target(path, None, formats or usual)
    if formats not in {(), (suffix,)}:
        raise Stop(ExitCode.USAGE, f"Tệp {output} không khớp với --format {','.join(formats)}.")
    return Target(path.parent, path.name, (suffix,))
