"""The table of plans on the page: a row each, with what a province ranks by."""

from collections.abc import Sequence
from typing import Any

from kh02.progress.colour import ColourRule, colour, last_over
from kh02.progress.scorecard import PeriodScores
from kh02.view.status.scope import Scope
from kh02.words.answer import Answer, answers


def index_keys(scope: Scope, scores: Sequence[PeriodScores], rule: ColourRule) -> dict[str, Any]:
    """Return a plan's row: its colour, key targets in words, how many targets are reached or fail, who owes."""
    progress = scope.progress
    last = last_over(scores)
    found = answers(progress.indicators)
    return {
        "id": progress.plan.id,
        "number": progress.plan.number,
        "issuer": progress.plan.issuer.short,
        "illustrative": progress.illustrative,
        "colour": colour(progress, scores, rule),
        "key": [_key_words(one) for one in found if one.key],
        "targets": len(found),
        "reached": sum(one.verdict == "reached" for one in found),
        "failing": sum(one.verdict == "will_not_reach" for one in found),
        "overdue": sum(one.state == "overdue" for one in progress.tasks),
        "silent": sum(score.silent for score in last.scores) if last else 0,
        "owed": sum(score.owed for score in last.scores) if last else 0,
    }


def _key_words(answer: Answer) -> str:
    state = "" if answer.standing_tells_state else f", {answer.state}"
    return f"{answer.name}: {answer.standing}{state}"
