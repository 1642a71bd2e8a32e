"""Write the versions that are installed from: the newest that the tests passed with, and the oldest allowed.

``constraints.txt`` holds what this Python has of all that kh02 and its extras need, for README's commands and CI;
``--oldest`` prints the lower bounds of pyproject.toml, for the step of CI that runs on these.

Usage, with the Python of a full test run that passed: .venv-test/bin/python tools/make_constraints.py [--oldest]
"""

import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
FILE = ROOT / "constraints.txt"
HEAD = """\
# The newest versions that the tests passed with: pip install -c constraints.txt …
# Made by tools/make_constraints.py after a full run; pyproject.toml says what is allowed.
"""


def declared() -> dict[str, list[Requirement]]:
    """Return what pyproject.toml asks for: under "" what kh02 needs, under the names of the extras the rest."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    groups = {"": project["dependencies"], **project["optional-dependencies"]}
    return {name: [Requirement(text) for text in texts] for name, texts in groups.items()}


def oldest() -> Iterator[str]:
    """Yield ``name==version`` for each lower bound of what kh02 and its extras need; tools of tests stay new."""
    for name, requirements in declared().items():
        if name not in {"test", "bench"}:
            for requirement in requirements:
                for bound in requirement.specifier:
                    yield f"{requirement.name}=={bound.version}"


def newest() -> dict[str, str]:
    """Return the installed version of everything that is asked for, and of all that this asks for in turn."""
    found: dict[str, str] = {}
    asked = [requirement for group in declared().values() for requirement in group]
    seen: set[str] = set()
    while asked:
        requirement = asked.pop()
        if str(requirement) in seen:
            continue
        seen.add(str(requirement))
        try:
            installed = distribution(requirement.name)
        except PackageNotFoundError:
            continue  # of an extra that this Python has not
        found[canonicalize_name(requirement.name)] = installed.version
        needed = map(Requirement, installed.requires or ())
        asked += (one for one in needed if _is_needed(one, requirement.extras))
    return found


def _is_needed(requirement: Requirement, extras: set[str]) -> bool:
    """Tell whether this system needs what a package asks for, when the package is asked for with these extras."""
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras))


def main() -> None:
    """Write the file, or print the oldest."""
    if sys.argv[1:] == ["--oldest"]:
        print("\n".join(oldest()))
        return
    lines = (f"{name}=={version}" for name, version in sorted(newest().items()))
    FILE.write_text(HEAD + "\n".join(lines) + "\n", "utf-8")
    print(FILE.relative_to(ROOT))


if __name__ == "__main__":
    main()
