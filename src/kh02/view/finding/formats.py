"""The formats of ``kh02 validate``; those that are read line by line are written plan by plan."""

from collections.abc import Iterator

from kh02.view.finding.gathered import gathered
from kh02.view.finding.github import finding_github
from kh02.view.finding.json import findings_object
from kh02.view.finding.listing import FindingListing
from kh02.view.finding.sarif import sarif_object
from kh02.view.write.format import Formats, Screen
from kh02.view.write.json import json_object


def _text(listing: FindingListing, _: Screen) -> Iterator[str]:
    return (words + "\n" for inspected in listing.plans for words in gathered(inspected.findings))


def _github(listing: FindingListing, _: Screen) -> Iterator[str]:
    return (finding_github(finding) + "\n" for finding in listing.findings)


FORMATS: Formats[FindingListing] = {
    "text": _text,
    "json": json_object(findings_object),
    "sarif": json_object(sarif_object),
    "github": _github,
}
