"""``validate``'s formats for programs say the same as its text."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

import jsonschema
import pytest
from msgspec.structs import replace
from tests.cli.conftest import Commune
from tests.command import Command

from kh02.diagnostics.finding import Finding, Place, Span
from kh02.diagnostics.fix import Respelled
from kh02.diagnostics.table.file import BYTE_ORDER_MARK
from kh02.diagnostics.table.value import UNKNOWN_KEY
from kh02.diagnostics.table.wording import LOOKALIKE_D
from kh02.view.finding.github import finding_github
from kh02.view.finding.json import diagnostic, findings_object
from kh02.view.finding.listing import FindingListing
from kh02.view.finding.sarif import sarif_object
from kh02.view.write.format import Screen
from kh02.view.write.json import Object, json_object
from kh02.work.inspection import Inspected

# The OASIS standard's own schema.
SARIF = json.loads((Path(__file__).parent / "data" / "sarif-2.1.0.schema.json").read_text("utf-8"))
SPAN = Span(3, 5, 4)


def finding(file: str = "plans/mẫu 1.yaml", span: Span | None = SPAN) -> Finding:
    return Finding(UNKNOWN_KEY, Place(file, span=span), "Không có khóa `leed`", "Có phải `lead`? 100%\nhai dòng")


def _told(plans: list[Inspected]) -> dict[str, object]:
    pairs = dict(findings_object(FindingListing(sum(one.files for one in plans), plans)))
    return {**pairs, "diagnostics": list(cast("Iterable[object]", pairs["diagnostics"]))}


def sarif(findings: Iterable[Finding]) -> Any:
    listing = FindingListing(1, [Inspected("mau", "plans/mau.yaml", None, tuple(findings), 1)])
    return json.loads("".join(json_object(sarif_object)(listing, Screen(80))))


def test_json_is_the_contract() -> None:
    assert dict(_told([Inspected("mau", "plans/mau.yaml", None, (finding(),), 2)])) == {
        "files": 2,
        "diagnostics": [
            {
                "code": UNKNOWN_KEY.id,
                "severity": "error",
                "path": "plans/mẫu 1.yaml",
                "line": 3,
                "column": 5,
                "message": "Không có khóa `leed`",
                "hint": "Có phải `lead`? 100%\nhai dòng",
            }
        ],
    }


def test_the_other_of_two_places_is_named_in_words_and_related_in_sarif() -> None:
    two = replace(finding(), related=Place("plans/mẫu/2025-09.yaml", span=Span(7, 3)))
    assert diagnostic(two)["message"] == "Không có khóa `leed` (xem plans/mẫu/2025-09.yaml:7)"
    (result,) = sarif([two])["runs"][0]["results"]
    (related,) = result["relatedLocations"]
    assert related["physicalLocation"]["region"]["startLine"] == 7


def test_a_finding_about_the_whole_file_has_no_line() -> None:
    of_file = diagnostic(finding(span=None))
    assert (of_file["line"], of_file["column"]) == (None, None)


@pytest.mark.parametrize(
    "findings",
    [
        [],
        [finding()],
        [finding(span=None)],
        [finding("/tuyệt/đối.yaml")],
        [replace(finding(), related=Place("x.yaml", span=SPAN))],
    ],
)
def test_sarif_validates_against_the_standards_schema(findings: list[Finding]) -> None:
    jsonschema.Draft4Validator(SARIF).validate(sarif(findings))


def test_sarif_carries_the_same_fixes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("x.yaml").write_bytes("\ufeffname: Ðội\nsố: 2\n".encode())
    place = Place("x.yaml", ("name",), span=Span(1, 7, 3))
    lookalike = LOOKALIKE_D.at(place, given="", position=1, sign="").with_fix(Respelled((("Ð", "Đ"),)))
    mark = BYTE_ORDER_MARK.at(Place("x.yaml")).with_fix(Respelled((("\ufeff", ""),), in_whole_file=True))
    log = sarif([lookalike, mark, finding()])
    jsonschema.Draft4Validator(SARIF).validate(log)
    fixes = [result.get("fixes") for result in log["runs"][0]["results"]]
    (first,), (second,) = ([change["replacements"] for change in fix[0]["artifactChanges"]] for fix in fixes[:2])
    region = {"startLine": 1, "startColumn": 7, "endLine": 1, "endColumn": 8}
    assert first == [{"deletedRegion": region, "insertedContent": {"text": "Đ"}}]
    assert second == [{"deletedRegion": {"byteOffset": 0, "byteLength": 3}, "insertedContent": {"text": ""}}]
    assert fixes[2] is None


def test_sarif_tells_a_plan_before_the_next_is_read() -> None:
    read: list[str] = []

    def plans() -> Iterator[Inspected]:
        for name in ("a", "b"):
            read.append(name)
            yield Inspected(name, f"{name}.yaml", None, (finding(f"{name}.yaml"),), 1)

    runs = dict(sarif_object(FindingListing(2, plans())))["runs"]
    assert isinstance(runs, Iterator)
    run = next(runs)
    assert isinstance(run, Object)
    written = iter(run.pairs)
    assert next(written) == ("columnKind", "unicodeCodePoints")
    key, results = next(written)
    assert key == "results"
    assert isinstance(results, Iterator)
    assert (next(results)["ruleId"], read) == (UNKNOWN_KEY.id, ["a"])
    assert (len(list(results)), read) == (1, ["a", "b"])
    assert [key for key, _ in written] == ["tool"]


def test_sarif_places_the_finding() -> None:
    (result,) = sarif([finding()])["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "plans/m%E1%BA%ABu%201.yaml"
    assert place["region"] == {"startLine": 3, "startColumn": 5, "endColumn": 9}


def test_the_schema_used_here_refuses_what_is_not_sarif() -> None:
    wrong = sarif([finding()]) | {"version": "9"}
    assert not jsonschema.Draft4Validator(SARIF).is_valid(wrong)


def test_github_escapes_what_would_end_the_command() -> None:
    assert finding_github(finding("a,b:c.yaml")) == (
        f"::error file=a%2Cb%3Ac.yaml,line=3,col=5,title={UNKNOWN_KEY.id}::"
        "Không có khóa `leed` Có phải `lead`? 100%25%0Ahai dòng"
    )


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_every_format_tells_the_same_problem_and_exit_code(form: str, commune: Commune, kh02: Command) -> None:
    commune(tasks=({"id": "I.1", "section": "I", "place": "Mục I", "text": "Làm", "lead": ["vhxx"]},))
    printed = kh02("validate", "plans/", "--format", form)
    assert printed.code == 1
    assert "KH301" in printed.out
    if form == "sarif":
        jsonschema.Draft4Validator(SARIF).validate(json.loads(printed.out))


def test_strict_counts_warnings(commune: Commune, kh02: Command) -> None:
    commune(tasks=({"id": "I.1", "section": "I", "place": "Mục I", "text": "Làm"},))
    assert kh02("validate", "plans/").code == 0
    assert kh02("validate", "plans/", "--strict").code == 1
