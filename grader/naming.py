"""Which known misconceptions a submission shows: chaffs are run through the same checks on the same inputs."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from grader import misconceptions
from grader.cache import Cache
from grader.checks import Checks
from grader.jobs import Job, JobResult
from grader.manifest import Task
from grader.results import Outcome, Status
from grader.stand_ins import ReferenceCalls
from grader.submission import Submission
from grader.verdicts import without_pictures
from grader.worker_parent import WorkerParent
from grader.workspace import workspace


class Naming:
    """Names misconceptions; without our solutions, none."""

    def __init__(self, root: Path, checks: Checks, reference: ReferenceCalls | None, cache: Cache) -> None:
        self._root = root
        self._checks = checks
        self._reference = reference
        self._cache = cache

    def name(self, task: Task, outcomes: list[Outcome], parent: WorkerParent, job: Job) -> list[str]:
        """Name every known misconception whose signature these outcomes show."""
        seen = misconceptions.signature(replace(o, message=without_pictures(o)) for o in outcomes)
        if not seen or all(status == Status.NOT_STARTED for status, _ in seen.values()):
            return []
        known = {c.sentence: self._signature(c, seen, task, parent, job.seed) for c in self._chaff.get(task.name, ())}
        return misconceptions.named(known, seen)

    @property
    def _chaff(self) -> Mapping[str, Sequence[misconceptions.Alternative]]:
        if self._reference is None:
            return {}
        return misconceptions.load(self._root / "tests" / "chaff")

    def _signature(
        self,
        chaff: misconceptions.Alternative,
        seen: misconceptions.Signature,
        task: Task,
        parent: WorkerParent,
        seed: int,
    ) -> misconceptions.Signature:
        """Run a chaff on the same inputs and return its signature, or an empty one if it can't fit what was seen.

        It is given up at the first check that it fails in another way.
        """
        # A run without the hidden checks has a shorter signature.
        checks = " ".join(item.nodeid for item in self._checks.items[task.name])
        key = f"chaff/{seed}/{zlib.crc32(checks.encode()):08x}/{chaff.task}.{chaff.slug}"
        known: misconceptions.Signature | None = self._cache.read(key)
        if known is None:
            assert self._reference is not None
            source = misconceptions.compose(self._reference.source(task.chapter), chaff.source)
            job = Job(Submission(chaff.slug, {task.chapter: source}, {}), (task.name,), seed)

            def differs(outcome: Outcome) -> bool:
                own = misconceptions.signature([outcome])
                return bool(own) and not misconceptions.fits(own, seen)

            with workspace(job.submission, self._root) as folder:
                outcomes = self._checks.run_task(task, folder, parent, job, JobResult(), stop=differs)
            known = misconceptions.signature(outcomes)
            if len(outcomes) < len(self._checks.items[task.name]) or differs(outcomes[-1]):
                return {}
            self._cache.write(key, known)
        return known
