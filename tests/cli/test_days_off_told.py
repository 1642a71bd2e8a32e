"""What is said of a day beyond the known days off says that it is not certain, in every output."""

import pytest
from tests.cli.conftest import Commune
from tests.command import Command

UNITS = [{"id": "vhxh", "name": "Phòng Văn hóa - Xã hội", "standing": True}]


@pytest.mark.parametrize(
    "arguments",
    [
        ["due", "--within", "10d"],
        ["due", "--within", "10d", "--message"],
        ["due", "--within", "10d", "--format", "ics"],
        ["due", "--within", "10d", "--format", "json"],
        ["brief"],
        ["report", "log"],
        ["report", "--of", "2027-01", "--format", "md"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize(("year", "certain"), [("2026", True), ("2027", False)])
def test_a_day_in_a_year_without_a_decree_is_told_as_not_certain(
    commune: Commune, kh02: Command, arguments: list[str], year: str, certain: bool
) -> None:
    commune(units=UNITS, starts="2025-12-15", ends="2027-12-31", date="2025-12-15", reporting={"owed": ["month"]})
    arguments = [one.replace("2027", year) for one in arguments]
    _, out, err = kh02(*arguments, "--as-of", f"{year}-01-14", columns=400)
    told = "lịch nghỉ lễ" in (out + err).replace("\r\n ", "").lower() or '"last_day_certain": false' in out
    assert told is not certain
