"""A class in the terminal: a row for each learner, and what they have in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import Console
from rich.table import Table
from rich.text import Text

from grader import language
from grader.classbook import Classbook, Entry, Standing, Tally
from grader.text import clean

_WORDS: Mapping[Standing, tuple[str, str]] = {
    Standing.PASSED: ("all points", "green"),
    Standing.FAILED: ("", ""),
    Standing.FAULT: ("no score: our fault", "magenta"),
    Standing.MISSING: ("missing", "yellow"),
    Standing.REFUSED: ("could not be read", "yellow"),
    Standing.UNCLEAR: ("no score: nobody can tell what was handed in", "magenta"),
    Standing.CRASHED: ("no score: look at it by hand", "magenta"),
}
_COMMONEST = 5
_NAMED = 10


def show(classbook: Classbook, console: Console) -> Tally:
    """Print the table and the summary; return the counts."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("learner", no_wrap=True, overflow="ellipsis", max_width=40)
    table.add_column("score", justify="right", no_wrap=True)
    for number, _ in enumerate(classbook.chapters, start=1):
        table.add_column(_short(classbook, number), justify="right", no_wrap=True)
    table.add_column("")
    tally = Tally()
    told: dict[str, list[str]] = {}  # what there is to tell, and of whom
    missing: set[str] = set()
    for entry in classbook.entries:
        tally.add(entry)
        missing.update(entry.report.layers_missing if entry.report is not None else ())
        standing, style = _standing(entry)
        notes = [standing, *_notes(entry)]
        table.add_row(
            Text(clean(entry.label, 80, 1)),
            Text(_of(entry.score, entry.max_score), style="bold"),
            *_chapters(classbook, entry),
            Text(", ".join(note for note in notes if note), style=style),
        )
        if entry.message and entry.status is not Standing.MISSING:
            told.setdefault(language.message(entry.message), []).append(entry.label)
    if missing:
        names = ", ".join(sorted(missing))
        sentence = f"Sandbox layers that were off where this was graded: {names} (grader doctor tells more).\n"
        console.print(Text(sentence, style="yellow"))
    console.print(table)
    for sentence, who in told.items():
        console.print(Text(clean(f"{_some(who)}: {sentence}", 600, 6), style="yellow"))
    for doubt, labels in tally.doubts.items():
        console.print(Text(clean(f"{language.message(doubt)} {', '.join(labels)}", 20_000, 1), style="yellow"))
    console.print()
    for line in summary(tally, classbook.max_score):
        console.print(Text(line))
    return tally


def summary(tally: Tally, max_score: int) -> Iterator[str]:
    """Say in a few lines how the class has done."""
    mean = "no scores" if tally.mean is None else f"mean {tally.mean:.1f} of {max_score}"
    yield f"{_count(tally.rows, 'learner')}: {mean}, {tally.full} with all points, {tally.zero} with none."
    others = [
        (tally.standings[Standing.MISSING], "handed in nothing"),
        (tally.standings[Standing.REFUSED], "handed in what could not be read"),
        (tally.standings[Standing.FAULT], "without a score through a fault of the grader's own"),
        (tally.standings[Standing.UNCLEAR], "without a score, for nobody can tell what they handed in"),
        (tally.standings[Standing.CRASHED], "without a score, to be looked at by hand"),
        (tally.unknown, "not on the roster"),
    ]
    if any(number for number, _ in others):
        yield "; ".join(f"{number} {kind}" for number, kind in others if number).capitalize() + "."
    if tally.misconceptions:
        yield "What went astray most often:"
        for (task, sentence), number in tally.misconceptions.most_common(_COMMONEST):
            yield f"  {number} × {task}: {sentence}"


def _some(labels: list[str]) -> str:
    """Name a few, and count the others."""
    others = len(labels) - _NAMED
    return ", ".join(labels[:_NAMED]) + (f" and {_count(others, 'other')}" if others > 0 else "")


def _short(classbook: Classbook, number: int) -> str:
    return classbook.chapters[number - 1].name.split("_")[0]


def _chapters(classbook: Classbook, entry: Entry) -> Iterator[str]:
    scores: dict[str, int | None] = dict(entry.judged)
    scores |= {chapter.name: chapter.score if entry.scored else None for chapter in entry.chapters}
    for chapter in classbook.chapters:
        score = scores.get(chapter.name)
        yield "-" if score is None else str(score)


def _standing(entry: Entry) -> tuple[str, str]:
    """Say what became of a row: late days may have cost points where the tests took none."""
    lost = entry.status is Standing.PASSED and entry.score != entry.max_score
    return _WORDS[Standing.FAILED if lost else entry.status]


def _notes(entry: Entry) -> Iterator[str]:
    if entry.late_days:
        yield f"{_count(entry.late_days, 'day')} late" + (
            f", {entry.earned} before" if entry.earned != entry.score else ""
        )
    if entry.attempts > 1:
        yield f"{entry.attempts} attempts"
    if not entry.known:
        yield "not on the roster"


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _of(score: int | None, most: int) -> str:
    return f"{'-' if score is None else score}/{most}"
