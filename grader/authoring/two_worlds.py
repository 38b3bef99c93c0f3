"""Hold a learner's own pytest against the grade: for one answer, both must end every visible check alike.

A verdict must agree word for word; of an exception that the answer raised, its class and its message.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from grader.authoring import plain_pytest
from grader.manifest import Workbook
from grader.results import Outcome, Status
from grader.text import clean

#: How a check ended in plain pytest: pytest's word, "failed" or the class of an exception, and its message.
Ended = Sequence[str]

#: Tasks and answers that show other numbers in every run, so that only their sentences are held against each other.
_OF_CHANCE = {
    "extract_features/train_mode": "a dropout layer in train mode draws from PyTorch's global stream",
    "build_extractor": "a wrong network may hold weights that nobody has set: whatever the memory held before",
}


@dataclass(frozen=True)
class Answer:
    """A chapter with one function of its own: what is run in both worlds."""

    name: str
    chapter: str
    task: str
    source: str


def plain_outcomes(
    workbook: Workbook, solutions: Path, answers: Sequence[Answer], lanes: int = 1
) -> list[dict[str, Ended]]:
    """Run the visible checks of each answer's task in plain pytest, as many answers at once as there are lanes."""
    chapters = sorted({answer.chapter for answer in answers})
    tests = [workbook.root / "tests" / "visible" / f"test_{chapter}.py" for chapter in chapters]
    given = {"lanes": lanes, "answers": [vars(answer) for answer in answers]}
    outcomes: list[dict[str, Ended]] = plain_pytest.run(
        workbook, solutions, tests, "grader.authoring.plain_world", given
    )
    return outcomes


def differences(answer: str, plain: Mapping[str, Ended], graded: Sequence[Outcome]) -> list[str]:
    """List, a sentence each, the visible checks that end differently in the two worlds."""
    found = []
    for outcome in graded:
        if outcome.visibility != "visible":
            continue
        ended = plain.get(outcome.name)
        if ended is None:
            found.append(f"{answer}: {outcome.name} did not run in plain pytest.")
        elif not _agree(*_sentences(ended, outcome) if _is_of_chance(answer) else (ended, outcome)):
            at_home = " ".join(filter(None, ended))
            found.append(
                f"{answer}: {outcome.name}\n  at home: {at_home}\n  graded:  {outcome.status} {outcome.message}"
            )
    return found


def _agree(ended: Ended, outcome: Outcome) -> bool:
    result, kind, message = ended
    if outcome.status is Status.PASSED:
        return result == "passed"
    if outcome.status is Status.NOT_STARTED:
        return kind == "NotImplementedError"
    if outcome.status is Status.FAILED and kind == "failed":
        return _shows_a_picture(message) or clean(clean(message, 3000, 12), 4000) == outcome.message
    if outcome.status is Status.ERROR:
        told = f"raised {kind}: {clean(message, 600, 6)}" if message else f"raised {kind}."
        return told in outcome.message
    # Limits are the grader's alone, and so is the sentence on an answer that a test stumbles over.
    return result == "failed"


def _is_of_chance(answer: str) -> bool:
    return answer in _OF_CHANCE or answer.partition("/")[0] in _OF_CHANCE


def _sentences(ended: Ended, outcome: Outcome) -> tuple[Ended, Outcome]:
    """Leave of two messages what stands above their tables."""
    result, kind, message = ended
    return (result, kind, message.partition("\n")[0]), replace(outcome, message=outcome.message.partition("\n")[0])


def _shows_a_picture(message: str) -> bool:
    """Tell whether a message is pytest-mpl's, which names files: the grade has its own sentence for it."""
    return "baseline" in message and ".png" in message
