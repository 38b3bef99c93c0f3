"""Every English text that a catalogue must hold, read from where it stands."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from grader import manifest
from grader.commands.doctor import TITLES
from grader.course import class_results, late, matching
from grader.judge import alternatives
from grader.layers import LAYERS
from grader.learner.doctor import AGAIN, REMEDIES
from grader.reporters.statuses import LOOKS
from tests.grader.conftest import ROOT

#: Functions that are given a message, and how many of their arguments stand before it.
GIVEN_MESSAGES = {
    "fail": 1,
    "sentence": 1,
    "remark": 1,
    "Loss": 1,
    "UnusableChapter": 0,
    "Refused": 0,
    "NoChapter": 0,
    "_left": 2,
    "outcome_of": 2,
    "Lateness": 1,
    "UnreadableError": 0,
    "Diagnosis": 1,
    "Relation": 1,
    "Factor": 1,
}

#: Functions that are given what a diagnosis tells.
OF_DIAGNOSES = ("Diagnosis", "Relation", "Factor")

#: Functions that are given what an instructor reads about a class.
OF_CLASS = ("Lateness", "UnreadableError", "UsageError")


#: Where wrong usage that a learner can come by is told.
WRONG_USAGE = (
    "manifest.py",
    "system/process.py",
    "handins/intake.py",
    "learner/datasets.py",
    "authoring/notebook_pages.py",
    "commands/reset.py",
)


def of_code(folder: Path, *names: str) -> set[str]:
    """Collect the texts given to functions of these names, in all files below a folder or in one file."""
    files = sorted(folder.rglob("*.py")) if folder.is_dir() else [folder]
    found = set()
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and (name := _name(node.func)) in names:
                for argument in node.args[GIVEN_MESSAGES.get(name, 0) :]:
                    found |= set(_templates(argument))
    return found


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _templates(node: ast.expr) -> Iterator[str]:
    """Yield a text, with {0}, {1} … for the values put in; of a choice, both."""
    if isinstance(node, ast.IfExp):
        yield from _templates(node.body)
        yield from _templates(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        parts, number = "", 0
        for value in node.values:
            if isinstance(value, ast.Constant):
                parts += str(value.value)
            else:
                parts, number = parts + f"{{{number}}}", number + 1
        yield parts


def of_failures(folder: Path) -> set[str]:
    """Collect the texts of failures below a folder of tests, sentences only."""
    return {
        text
        for text in of_code(folder, "fail", "_unreadable", "sentence", "remark", "because")
        if " " in text and not text.startswith("  ")
    }


def public() -> dict[str, set[str]]:
    """Collect, by kind, the texts that every checkout holds."""
    workbook = manifest.load(ROOT)
    tests, rooms = ROOT / "tests", ROOT / "grader"
    failures = of_failures(tests / "visible") | of_failures(tests / "judging")
    statuses = {look.words for look in LOOKS.values()} | {"visible check", "hidden check"}
    given = GIVEN_MESSAGES.keys() - {"fail", "sentence", "remark"}
    worker = set().union(*(of_code(rooms / room, *given) for room in ("handins", "remote", "judge")))
    usage = set().union(*(of_code(rooms / place, "UsageError") for place in WRONG_USAGE))
    of_class = of_code(rooms / "course", *OF_CLASS)
    return {
        "titles": {c.title for c in workbook.chapters} | {t.title for t in workbook.tasks.values()},
        "hints": {hint for task in workbook.tasks.values() for hint in task.hints},
        "output": (of_code(ROOT / "grader", "_") | statuses) - BARE,
        "wrong usage": (usage | ARGPARSE) - BARE,
        "doctor": {*LAYERS.values(), *REMEDIES.values(), *TITLES.values(), AGAIN},
        "headings": set().union(*(of_headings(tests / part) for part in ("visible", "judging"))),
        "failures": failures,
        "what the grader says of a worker": {text for text in worker if " " in text} - BARE,
        "diagnoses": {text for text in of_code(rooms / "diagnosis", *OF_DIAGNOSES) if " " in text},
        "of a class": of_class | OF_A_CLASS,
        "put together": PUT_TOGETHER | UNITS,
    }


def of_headings(folder: Path) -> set[str]:
    """Collect what stands above the columns of tables: what a row is, whose values they are, and those given."""
    files = sorted(folder.rglob("*.py")) if folder.is_dir() else [folder]
    found = set()
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg in ("name", "unit") and isinstance(node.value, ast.Constant):
                found.add(str(node.value.value))
            given = isinstance(node, ast.keyword) and node.arg == "given"
            columns = isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "columns"
            if (given or columns) and isinstance(node.value, ast.Dict):
                found |= {str(key.value) for key in node.value.keys if isinstance(key, ast.Constant)}
    return found | {"expected"} - BARE


def hidden() -> set[str]:
    """Collect the failures of hidden tests that visible ones don't have."""
    folder = ROOT / "tests" / "hidden"
    return (of_failures(folder) | of_headings(folder)) - set().union(*public().values())


def mistakes() -> set[str]:
    """Collect the sentences of the misconceptions."""
    known = alternatives.load(ROOT / "tests" / "chaff")
    return {chaff.sentence for group in known.values() for chaff in group}


#: What is said of rows of a class, where it stands under a name.
OF_A_CLASS = {
    *(matching.HIDDEN, matching.ALONE, matching.LOST_LETTERS, matching.MAY_BE_A_GROUPS),
    *matching.MAY_BE_THEIRS.values(),
    *(late.UNTIMED, late.ON_THE_DAY, late.MARKED_AND_EXTENDED, *late.MARKED.values()),
    *(class_results.CRASHED, class_results.NO_RESULT),
}
#: Pieces and sentences that the code puts together, so that no literal shows them whole.
PUT_TOGETHER = {
    "{0} was taken from {1}.",
    "stopped at a breakpoint that is left in the code; take it out.",
    "chose a backend of Matplotlib that needs a screen; take the line out.",
    "{0} builds on {1}, which does not pass yet: look at that one first.",
    "No test of {0} can run here: the import of {1} fails ({2}); what installs it: `{3}`.",
    "What {0} draws differs from the expected picture.",
    "{0} can't be imported: {1}: {2}",
    "raised {0}: {1}",
    "raised {0}.",
    "returned something that raised {0}: {1}",
    "returned something that raised {0}.",
    "returned {0}, expected {1}.",
    "{0}.py has no function `{1}`.",
    "ended the Python process (exit code {0}): does the code call `exit` or `os._exit`?",
    "ended the Python process (signal {0}).",
    "made a system call that the sandbox does not allow.",
    "used more than {0} seconds of computing time.",
    "took longer than {0} seconds by the clock.",
    "used up the computing time of this task.",
    "earlier checks used up the {0} seconds of computing time of this task.",
    "earlier checks used up the {0} seconds of this task by the clock.",
    "{0} was not imported within {1} seconds of computing time: does code outside its functions loop?",
    "{0} was not imported within {1} seconds by the clock: does code outside its functions wait?",
    "used more than {0} GiB of memory.",
    "started more than {0} threads or processes.",
    "had more than {0} files open at once.",
    "wrote a file of more than {0}.",
    "wrote more than {0} of files.",
    "crashed the Python process (segmentation fault).",
    "was killed by the system, most likely because it used too much memory.",
    "names a leaf {0} that has another name or is named already, expected {1}.",
    "an array of shape {0} and dtype {1}",
    "None (is a `return` missing?)",
    "whole numbers (an integer dtype)",
    "a float dtype",
    "numbers",
    "mean",
    "median",
    "sum",
    "largest",
    "smallest",
    "first",
    "last",
}
#: What Python's own reader of arguments says.
ARGPARSE = {
    "the following arguments are required: {0}",
    "unrecognized arguments: {0}",
    "argument {0}: expected one argument",
    "argument {0}: invalid choice: {1} (choose from {2})",
    "argument {0}: invalid {1} value: {2}",
    "argument {0}: {1}",
}
UNITS = {
    "bar",
    "centre",
    "channel",
    "column",
    "component",
    "draw",
    "image",
    "line at the mean",
    "link",
    "marker",
    "merge",
    "piece of the line",
    "point",
    "position",
    "row",
    "sample",
    "vertex",
}
#: Nothing but values: there is nothing to translate in them.
BARE = {"{0} {1}", "{0}: {1}", "{0} check", "{0}.py {1}", "{0}.ipynb {1}"}
