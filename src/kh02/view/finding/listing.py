"""What ``kh02 validate`` lists."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from kh02.diagnostics.finding import Finding
from kh02.work.inspection import Inspected


class FindingListing(Struct, frozen=True):
    """How many files are read, and the plans, one after another."""

    files: int
    plans: Iterable[Inspected]

    @property
    def findings(self) -> Iterator[Finding]:
        """Everything that is wrong, each plan's let go once it is shown."""
        return (finding for inspected in self.plans for finding in inspected.findings)
