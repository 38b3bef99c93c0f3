"""Name the misconceptions that a wrong answer shows: those of wrong solutions that fail the same checks alike.

Every file under `tests/chaff/TASK/` is a wrong solution that holds one
misconception and says it in one sentence, its docstring.  Run through the
checks of its task, on the same inputs, it leaves a signature: which checks fail, and with which
words (the words hold the call, the first wrong place and the value there).  A
submission that reproduces a signature holds that misconception.

The idea of a suite of known-wrong implementations comes from Examplar (Wrenn
and Krishnamurthi, "Executable Examples for Programming Problem Comprehension",
ICER 2019).
"""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence

from grader.cache import Cache
from grader.diagnosis.choose import MOST
from grader.handins.submission import Submission
from grader.judge.alternatives import Alternative, compose, load_task
from grader.judge.checks import Checks
from grader.judge.items import depends_on_seed
from grader.judge.jobs import Job
from grader.manifest import Task
from grader.remote.fork_server_client import ForkServerConnection
from grader.results import Outcome, Status

#: Check name to (status, message), for the checks that a chaff fails.
Signature = Mapping[str, Sequence[str]]
#: How a check ends that would end so again.  One that took too long is believed when it has done so twice: the
#: machine may have been busy.
_LASTING = (Status.FAILED, Status.ERROR, Status.NOT_STARTED)


def signature(outcomes: Iterable[Outcome]) -> dict[str, list[str]]:
    """Take the signature of the outcomes of one task."""
    return {f"{o.visibility}:{o.name}": [o.status, o.message] for o in outcomes if o.status is not Status.PASSED}


def fits(known: Signature, seen: Signature) -> bool:
    """Tell whether a submission fails at least where the chaff fails, with the same words."""
    return bool(known) and all(list(seen.get(check, ())) == list(words) for check, words in known.items())


def named(known: Mapping[str, Signature], seen: Signature, diagnosed: Sequence[str] = ()) -> list[str]:
    """Choose the sentences to tell for what was seen.

    One that explains everything is told alone, so that no other contradicts it;
    where none or several do, what was diagnosed is told, for that is true of the answers;
    where nothing was, there may be several mistakes, and all that fit half of what fails are told.

    Parameters
    ----------
    known : mapping of str to Signature
        The signature of each misconception, by its sentence.
    diagnosed : sequence of str
        What `grader.diagnosis` says of the same answers.
    """
    exact = [sentence for sentence, own in known.items() if own.keys() == seen.keys() and fits(own, seen)]
    parts = [sentence for sentence, own in known.items() if fits(own, seen) and 2 * len(own) >= len(seen)]
    if len(exact) > 1 and diagnosed:
        exact = []
    return (exact or list(diagnosed) or parts)[:MOST]


class MisconceptionNaming:
    """Names misconceptions; without our solutions, none."""

    def __init__(self, checks: Checks, cache: Cache) -> None:
        self._checks = checks
        self._cache = cache

    def name(
        self,
        task: Task,
        outcomes: Sequence[Outcome],
        job: Job,
        connection: ForkServerConnection,
        diagnosed: Sequence[str] = (),
    ) -> list[str]:
        """Name every known misconception whose signature these outcomes show, or say what was diagnosed."""
        seen = signature(outcomes)
        if not seen or all(status == Status.NOT_STARTED for status, _ in seen.values()):
            return list(diagnosed)
        reference = self._checks.reference
        if reference is None:
            return list(diagnosed)
        chaffs = load_task(self._checks.root / "tests" / "chaff", task.name)
        seed = job.seed_of(task.chapter)

        def run(chaff: Alternative) -> Sequence[Outcome]:
            """Run a chaff up to the first check that it fails in another way than was seen."""
            source = compose(reference.source(task.chapter), chaff.source)
            own = Job(Submission(chaff.slug, {task.chapter: source}, {}), (task.name,), seed)
            with self._checks.of(own, connection) as checks:
                return checks.try_alone(task, stop=differs).outcomes

        def differs(outcome: Outcome) -> bool:
            failed = signature([outcome])
            return bool(failed) and not fits(failed, seen)

        known = {chaff.sentence: self._signature(chaff, seen, seed, run) for chaff in chaffs}
        return named(known, seen, diagnosed)

    def _signature(
        self,
        chaff: Alternative,
        seen: Signature,
        seed: int,
        run: Callable[[Alternative], Sequence[Outcome]],
    ) -> Signature:
        """Return the signature of a chaff on the same inputs, or an empty one if it can't fit what was seen.

        `run` stops at the first check that a chaff fails in another way.  How it fares in the checks before the
        first that draws random inputs is kept for all seeds: what shows there that it does not fit one submission
        often shows it of the next.
        """
        items = self._checks.items[chaff.task]
        seedless = list(itertools.takewhile(lambda item: not depends_on_seed(item), items))
        # A run without the hidden checks has a shorter signature.
        checks = zlib.crc32(" ".join(item.nodeid for item in items).encode())
        begins, whole = (
            f"mistake/{kind}/{checks:08x}/{chaff.task}.{chaff.slug}"
            for kind in ("begins", seed if len(seedless) < len(items) else "whole")
        )
        known = self._cache.read(begins)
        if known and known["sure"] and known["failed"] and not fits(known["failed"], seen):
            return {}
        failed: Signature | None = self._cache.read(whole)
        if failed is None:
            outcomes = run(chaff)
            failed, begun = map(signature, (outcomes, outcomes[: len(seedless)]))
            is_whole = len(outcomes) == len(items)
            went_on = is_whole or len(outcomes) > len(seedless)
            sure = went_on or outcomes[-1].status in _LASTING or bool(known and known["failed"] == begun)
            self._cache.write(begins, {"failed": begun, "sure": sure})
            if not is_whole:
                return {}
            self._cache.write(whole, failed)
        return failed
