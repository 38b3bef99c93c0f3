"""Names for results that are kept: everything that a chapter's verdicts depend on, and nothing else.

The unit that is kept is one chapter of one submission.  Its key changes with
every file of the submission (a chapter's worker can read them all), with the tests, helpers, chaff and solution of that
chapter, with the manifest's entries for its tasks (but not their points,
which are applied to what is kept), with the grader and with the environment.
So an edited test has only its own chapter graded again, and a submission that
nobody has changed since last week is not graded again at all; a learner's edit
of one chapter has all of that learner's chapters graded again.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import tomllib
from dataclasses import asdict, dataclass
from functools import cache as cache_once
from functools import cached_property
from pathlib import Path

from grader import cache
from grader.handins.submission import Submission
from grader.judge.import_closure import import_closure
from grader.manifest import Chapter, Task, Workbook
from grader.version import __version__


@dataclass(frozen=True)
class Cell:
    """One chapter of one submission, to be graded or found in the store."""

    chapter: str
    key: str
    seed: int
    tasks: tuple[str, ...]


class Keys:
    """Makes the keys for one way of grading.

    Parameters
    ----------
    seed : int or None
        Seed of the tests' random inputs; None derives one for each chapter from the submission and the secret.
    secret : bytes
        See `chapter_seed`.
    marks : tuple of str
        Whatever else of the request changes verdicts.
    """

    def __init__(
        self,
        workbook: Workbook,
        tasks: tuple[Task, ...],
        solutions: Path,
        seed: int | None,
        secret: bytes = b"",
        marks: tuple[str, ...] = (),
    ) -> None:
        self._workbook = workbook
        self._solutions = solutions
        self._seed = seed
        self._secret = secret
        self._marks = marks
        self.tasks = {
            chapter.name: own
            for chapter in workbook.chapters
            if (own := tuple(task.name for task in chapter.tasks if task in tasks))
        }

    def cells(self, submission: Submission) -> list[Cell]:
        """Name the results of a submission, in the order of its chapters."""
        return [self._cell(submission, chapter) for chapter in self.tasks]

    def _cell(self, submission: Submission, chapter: str) -> Cell:
        derived = chapter_seed(self._workbook, submission, chapter, self._secret)
        seed = derived if self._seed is None else self._seed
        theirs = [chapter, submission.digest, submission.refused.get(chapter, "")]
        ours = [seed, self.tasks[chapter], self._marks, self.fingerprints[chapter]]
        digest = hashlib.sha256(json.dumps([theirs, ours]).encode())
        return Cell(chapter, digest.hexdigest()[:32], seed, self.tasks[chapter])

    @cached_property
    def fingerprints(self) -> dict[str, str]:
        """Hash, for each chapter, all that is not the learner's."""
        common = json.dumps([__version__, cache.environment(), *self._marks], sort_keys=True)
        root = self._workbook.root
        shared = sorted((root / "exercises").glob("_*.py"))
        shared += sorted((root / "tests" / "data").rglob("*"))
        base = hashlib.sha256((common + grader_digest() + _pytest_settings(root)).encode() + _digest(shared))
        found = {}
        for chapter in self._workbook.chapters:
            if chapter.name in self.tasks:
                own = base.copy()
                own.update(_manifest_words(chapter).encode() + _digest(sorted(self._files(chapter))))
                found[chapter.name] = own.hexdigest()[:20]
        return found

    def _files(self, chapter: Chapter) -> set[Path]:
        """Find the tests of a chapter with all that they import, its solution and its chaff."""
        root = self._workbook.root
        tests = root / "tests"
        name = f"test_{chapter.name}.py"
        begin = [tests / "visible" / name, tests / "hidden" / name]
        begin += [folder / "conftest.py" for folder in (tests, tests / "visible", tests / "hidden")]
        begin.append(self._solutions / f"{chapter.name}.py")
        found = import_closure(begin, {"tests": tests, "solutions": self._solutions})
        return found.union(*((tests / "chaff" / task.name).glob("*.py") for task in chapter.tasks))


def chapter_seed(workbook: Workbook, submission: Submission, chapter: str, secret: bytes) -> int:
    """Derive the seed of a chapter's random inputs from all that the submission holds.

    Parameters
    ----------
    secret : bytes
        Known to the grading side alone, so that nobody can make files for a seed that they wish for.

    Returns
    -------
    seed : int
        From 0 to 2**64 - 1; another one for each chapter.
    """
    words = f"{workbook.seed} {chapter} {submission.digest}".encode()
    return int.from_bytes(hmac.digest(secret, words, "sha256")[:8], "big")


@cache_once
def grader_digest() -> str:
    """Hash the code of the grader that decides about verdicts: what its two processes import."""
    package = Path(__file__).parent.parent
    begin = [package / "judge" / "engine.py", package / "worker" / "fork_server.py"]
    return _digest(sorted(import_closure(begin, {"grader": package}))).hex()


def _manifest_words(chapter: Chapter) -> str:
    tasks = [[task.name, task.needs, asdict(task.limits)] for task in chapter.tasks]
    return json.dumps([chapter.name, chapter.imports, tasks])


def _pytest_settings(root: Path) -> str:
    with (root / "pyproject.toml").open("rb") as file:
        return json.dumps(tomllib.load(file).get("tool", {}).get("pytest", {}), sort_keys=True)


def _digest(files: list[Path]) -> bytes:
    digest = hashlib.sha256()
    for path in files:
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.digest()
