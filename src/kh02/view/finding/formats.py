"""The formats of ``kh02 validate``; those that are read line by line are written plan by plan."""

from collections.abc import Iterable, Iterator

from kh02.diagnostics.finding import Finding
from kh02.view.finding.github import finding_github
from kh02.view.finding.json import findings_object
from kh02.view.finding.sarif import finding_sarif
from kh02.view.finding.text import finding_in_file
from kh02.view.write.format import Formats, Screen
from kh02.view.write.json import Pairs, json_object
from kh02.work.inspection import Inspected


def _text(plans: Iterable[Inspected], _: Screen) -> Iterator[str]:
    return (finding_in_file(finding) + "\n" for finding in _findings(plans))


def _github(plans: Iterable[Inspected], _: Screen) -> Iterator[str]:
    return (finding_github(finding) + "\n" for finding in _findings(plans))


def _sarif(plans: Iterable[Inspected]) -> Pairs:
    return finding_sarif(list(_findings(plans))).items()


def _findings(plans: Iterable[Inspected]) -> Iterator[Finding]:
    return (finding for inspected in plans for finding in inspected.findings)


FORMATS: Formats[Iterable[Inspected]] = {
    "text": _text,
    "json": json_object(findings_object),
    "sarif": json_object(_sarif),
    "github": _github,
}
