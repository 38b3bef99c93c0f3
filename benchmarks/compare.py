"""What grading one submission costs: plain `pytest`, otter-grader, nbgrader and this grader, side by side.

    python benchmarks/compare.py --others VENV [--rounds 5] [--skip otter,nbgrader]

otter-grader and nbgrader live in an environment of their own, which holds the
very releases of the libraries that this one does:

    .venv/bin/pip freeze --exclude-editable > same.txt
    python3 -m venv VENV && VENV/bin/pip install -c same.txt -e . otter-grader nbgrader

(On Linux, first take torch from PyTorch's index of CPU builds, as in the README.)

Everybody runs the same checks, all visible and hidden ones of the five chapters,
on the same code, the solutions; that all of them ran, that full marks came of it
and that a wrong `find_elbow` loses exactly its points is verified before anything
is measured.  Measured are CPU seconds of a command with all its processes,
because wall time tells more about the neighbours.  All ways take turns in each
round, and the table shows medians.

What makes it fair:

- One numeric thread everywhere, no display, expected pictures drawn beforehand, caches warm.
- otter-grader and nbgrader run the checks in the notebook's own kernel, by one `pytest.main` on the very items:
  imports, collection and checks happen once for a submission, as in plain `pytest` (see `notebook_checks.py`).
- otter-grader grades each submission in a container; the container is left out, in its favour.  What is measured is
  `otter run`, the program in it.
- nbgrader grades many submissions in one command, and so does this grader.  For nbgrader, "one more" is what a run
  costs that has two submissions more, less what it costs without them, for each of these; for this grader, what a
  class has cost when a submission is done, less what it had when an earlier one was, for each between.
- No two submissions are alike, so that this grader finds none of them in its store.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import first_part
from comparison import OWN_WORK, OWN_WORK_AGAIN, Measured, hand_in, measured, one_more_of, table
from growth import watched
from other_graders import Course, Nbgrader, OtherGrader, Otter, missing, prove

from grader.judge.pool import IN_A_ROW

ROOT = Path(__file__).resolve().parents[1]
OTHERS: dict[str, type[Otter | Nbgrader]] = {"otter-grader": Otter, "nbgrader": Nbgrader}
NAMES = {"otter": "otter-grader", "nbgrader": "nbgrader"}


class Comparison:
    """Everybody, ready to be measured.

    Parameters
    ----------
    few, more : int
        How many submissions of a class are let by, and how many are measured then.
    """

    def __init__(self, scratch: Path, few: int, more: int) -> None:
        self._scratch = scratch
        self._few, self._more = few, more
        self._turn = 0
        self._pictures = scratch / "pictures"
        self._keep = {"GRADER_CACHE": str(scratch / "cache")}
        self._others: dict[str, OtherGrader] = {}
        self._variables: dict[str, str] = {}
        first = self._hand_in("warm-up", 1)[0]
        measured([*self._pytest(first), "-k", "picture", f"--mpl-generate-path={self._pictures}"])
        self.checks = int(re.findall(r"(\d+) passed", self._plain_output(first))[-1])
        self._grade(first)

    def add_others(self, environment: Path, names: Sequence[str]) -> list[str]:
        """Set other graders up; return what was seen of each when it graded right and wrong submissions."""
        told = []
        for name in names:
            folder = self._scratch / name
            folder.mkdir()
            course = Course(environment, folder, self._pictures)
            self._variables = course.variables()
            self._others[name] = other = OTHERS[name](course)
            right, wrong = self._hand_in("right", 1)[0], self._hand_in("wrong", 1, wrong=True)[0]
            told.append(prove(name, other, course, right, wrong, self.checks))
        return told

    def ways(self) -> dict[str, Callable[[], Measured]]:
        """List what is measured in each round."""
        ways: dict[str, Callable[[], Measured]] = {"plain pytest": self._plain}
        if "otter-grader" in self._others:
            ways["otter-grader"] = lambda: self._other("otter-grader", 1)
        if "nbgrader" in self._others:
            ways["nbgrader, one alone"] = self._nbgrader_alone
            ways["nbgrader, one more"] = self._nbgrader_one_more
        ways["this grader, one alone"] = lambda: self._grade(self._hand_in("alone", 1)[0])
        for jobs in (1, 2):
            ways[one_more_of(jobs)] = functools.partial(self._one_more, jobs)
        ways[OWN_WORK] = self._own_work
        ways[OWN_WORK_AGAIN] = lambda: self._again
        return ways

    def _hand_in(self, name: str, count: int, *, wrong: bool = False) -> list[Path]:
        self._turn += 1
        return hand_in(self._scratch / "handed-in" / f"{name}-{self._turn}", count, wrong=wrong)

    def _pytest(self, submission: Path) -> list[str]:
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *first_part.FILES]
        return [*command, f"--submission={submission}"]

    def _plain_output(self, submission: Path) -> str:
        return measured([*self._pytest(submission), f"--mpl-baseline-path={self._pictures}"]).output

    def _plain(self) -> Measured:
        submission = self._hand_in("plain", 1)[0]
        return measured([*self._pytest(submission), f"--mpl-baseline-path={self._pictures}"])

    def _other(self, name: str, count: int) -> Measured:
        command = self._others[name].prepare(self._hand_in(name, count))
        return measured(command, self._variables, folder=self._scratch / name)

    def _nbgrader_alone(self) -> Measured:
        self._alone = self._other("nbgrader", 1)
        return self._alone

    def _nbgrader_one_more(self) -> Measured:
        """Measure a run of three less the one of a single submission, just before."""
        return _each_of(2, self._alone, self._other("nbgrader", 3))

    def _grade(self, submission: Path) -> Measured:
        return measured([sys.executable, "-m", "grader", "grade", str(submission)], self._keep)

    def _one_more(self, jobs: int) -> Measured:
        """Watch a class being graded, from the moment when the first few are done to the last but one."""
        folder = self._hand_in("class", self._few + self._more + 1)[0].parent
        store = folder.with_suffix(".sqlite")
        command = [sys.executable, "-m", "grader", "grade", str(folder), "--jobs", str(jobs), "--store", str(store)]
        process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **self._keep}, stdout=subprocess.DEVNULL)
        seen = watched(process, store)
        if process.returncode != 0:
            sys.exit(f"{' '.join(command)} ended with {process.returncode}.")
        first, last = min(n for n in seen if n >= self._few), max(n for n in seen if n <= self._few + self._more)
        count = last - first
        return Measured((seen[last].clock - seen[first].clock) / count, (seen[last].cpu - seen[first].cpu) / count, "")

    def _own_work(self) -> Measured:
        """Measure both ways in one run; the other one is kept for the row that follows.

        As for `_one_more`, it is the mean of so many: what a moment's noise adds counts on both sides.
        """
        command = [sys.executable, str(ROOT / "benchmarks" / "own_work.py"), "--passes", str(self._more)]
        done = measured(command, self._keep)
        once, again = (statistics.fmean(map(float, line.split())) for line in done.output.splitlines())
        self._again = Measured(again, again, "")
        return Measured(once, once, "")


def _each_of(more: int, short: Measured, long: Measured) -> Measured:
    """Return what each of the submissions costs that one run has more than another."""
    return Measured((long.wall - short.wall) / more, (long.cpu - short.cpu) / more, long.output)


def main() -> None:
    """Prove, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--others", type=Path, metavar="VENV", help="the environment of otter-grader and nbgrader")
    parser.add_argument("--skip", default="", metavar="NAMES", help="otter, nbgrader or both, with a comma between")
    parser.add_argument("--few", type=int, default=4, help="submissions of a class that are let by first")
    parser.add_argument(
        "--more",
        type=int,
        default=IN_A_ROW,  # among so many exactly one begins in a new process
        help="submissions of a class that are measured then",
    )
    options = parser.parse_args()
    skipped = [name for name in options.skip.split(",") if name]
    if unknown := [name for name in skipped if name not in NAMES]:
        parser.error(f"--skip knows otter and nbgrader, not {', '.join(unknown)}")
    chosen = [NAMES[name] for name in NAMES if name not in skipped]
    lacking = missing(options.others, chosen)
    for name, reason in lacking.items():
        sys.stderr.write(f"{name} is left out: {reason}\n")
    with tempfile.TemporaryDirectory(prefix="compare-") as name:
        comparison = Comparison(Path(name).resolve(), options.few, options.more)
        told = comparison.add_others(options.others, [name for name in chosen if name not in lacking])
        ways = comparison.ways()
        found: dict[str, list[Measured]] = {way: [] for way in ways}
        with contextlib.suppress(KeyboardInterrupt):  # the rounds that are whole are shown all the same
            for turn in range(options.rounds):
                for way, measure in ways.items():
                    found[way].append(measure())
                    sys.stderr.write(f"round {turn + 1}, {way}: {found[way][-1].cpu:.2f} s\n")
    whole = min(map(len, found.values()))
    if not whole:
        sys.exit("Stopped before the first round was done.")
    found = {way: runs[:whole] for way, runs in found.items()}
    print("\n".join([*table(found), "", *told]))  # noqa: T201  # a benchmark prints


if __name__ == "__main__":
    main()
