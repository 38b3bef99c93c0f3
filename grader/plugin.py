"""The pytest plugin of the trusted process: run the checks of many submissions, collected once.

pytest collects the chapter tests against stand-ins.  In place of its own loop,
each submission is then run through the same items in a fork (or, where there
is no fork, one after the other), task by task.  The tasks share a worker for
as long as all is well; what does not pass there is asked again in a worker of
its own, and that answer counts.  Only public hooks of pytest are used.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from grader import misconceptions
from grader.cache import Cache
from grader.client import Worker, WorkerLost, WorkerParent
from grader.errors import GraderFault
from grader.limits import Limits
from grader.manifest import Task, Workbook
from grader.proxy import LearnerError, ReferenceCalls, RemoteCalls, StandIns, UnusableChapter, at_most
from grader.results import Outcome, Status
from grader.submission import MAX_FILE_BYTES, Submission, line_of
from grader.text import clean
from grader.workspace import workspace

#: What a check may take in this process, beside the learner's code: an answer decides how much there is to compare.
_OUR_SECONDS = 60.0
_MOST_LINES = MAX_FILE_BYTES  # a worker may tell any number
BASELINE_TOLERANCE_WORDS = "differs from the expected picture"


@dataclass(frozen=True)
class Job:
    """One submission to be graded on the checks of some tasks.

    Attributes
    ----------
    seed : int
        Seed of the tests' random inputs; `seeds` are those of chapters that have one of their own.
    """

    submission: Submission
    tasks: tuple[str, ...]
    seed: int
    pictures: Path | None = None
    name_misconceptions: bool = True
    seeds: Mapping[str, int] = field(default_factory=dict)


@dataclass
class JobResult:
    """What a job found out, in plain data that crosses from its process."""

    outcomes: list[Outcome] = field(default_factory=list)
    output: dict[str, str] = field(default_factory=dict)
    misconceptions: dict[str, list[str]] = field(default_factory=dict)
    messages: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    layers: list[list[Any]] = field(default_factory=list)
    seconds: float = 0.0
    lost: bool = False  # its process ended without a result, twice


@dataclass
class SharedWorker:
    """The worker that the tasks of a submission share.

    Attributes
    ----------
    limits : Limits
        What it was started with; a task with limits of its own has a worker of its own.
    is_spoilt : bool
        Whether a task fared otherwise in a worker of its own: no later one is tried here.
    """

    calls: RemoteCalls
    limits: Limits
    is_spoilt: bool = False

    def serves(self, task: Task) -> bool:
        """Tell whether a task may be tried here."""
        return not self.is_spoilt and task.limits == self.limits


Loop = Callable[[Callable[[Job, WorkerParent], JobResult]], None]


class GraderPlugin:
    """Collects once, then lets `loop` call `run_job` for every submission.

    Parameters
    ----------
    loop : callable
        Gets `run_job` when collection is done and calls it for each job.
    reference : ReferenceCalls or None
        Our solutions; None in a learner's checkout, which has none.
    """

    def __init__(
        self,
        workbook: Workbook,
        tasks: Sequence[Task],
        stand_ins: StandIns,
        reference: ReferenceCalls | None,
        cache: Cache,
        loop: Loop,
    ) -> None:
        self._workbook = workbook
        self._tasks = {task.name: task for task in tasks}
        self._stand_ins = stand_ins
        self._reference = reference
        self._cache = cache
        self._loop = loop
        self._items: dict[str, list[pytest.Item]] = {name: [] for name in self._tasks}
        self._error: pytest.ExceptionInfo[BaseException] | None = None
        self._called = False
        self._config: pytest.Config | None = None
        self.faults: list[str] = []

    # --- collection

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.faults.append(f"{report.nodeid} can't be collected: {clean(str(report.longrepr)[-1500:])}")

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        self._config = config
        for item in items:
            marker = item.get_closest_marker("task")
            name = marker.args[0] if marker and marker.args else None
            if name not in self._workbook.tasks:
                self.faults.append(f"{item.nodeid} has no `task` mark that the manifest knows ({name}).")
            elif name in self._items:
                self._items[name].append(item)
        for name, own in self._items.items():
            own.sort(key=lambda item: visibility(item) == "hidden")
            if not own:
                self.faults.append(f"No test checks the task {name}.")

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if not self.faults:
            self._loop(self.run_job)
        return True

    def warm(self) -> None:
        """Run every check on our own solutions, so that the forks that follow find done what is done once.

        Expected pictures are drawn, expected networks built, and what libraries do at their first use is behind.
        """
        if self._reference is None:
            return
        with self._own_results_folder(), self._stand_ins.answered_by(self._reference):
            for items in self._items.values():
                for item, following in _in_turn(items):
                    self._run_item(item, following)

    # --- one submission

    def run_job(self, job: Job, parent: WorkerParent) -> JobResult:
        """Run the checks of a job's tasks."""
        began = time.monotonic()
        result = JobResult()
        passed: set[str] = set()
        assert self._config is not None
        with (
            self._own_results_folder(),
            workspace(job.submission, self._workbook.root) as folder,
            self._shared_worker(job, folder, parent) as shared,
        ):
            for name in job.tasks:
                task = self._tasks[name]
                own = replace(job, seed=job.seeds.get(task.chapter, job.seed))
                self._config.option.seed = own.seed
                if task.chapter in job.submission.refused:
                    sentence = job.submission.refused[task.chapter]
                    result.messages[task.chapter] = sentence
                    result.outcomes += [_outcome(i, Status.ERROR, sentence) for i in self._items[name]]
                    continue
                unmet = self._unmet(task, passed)
                outcomes = self._run_task(task, folder, parent, own, result, unmet, shared=shared)
                if all(outcome.status is Status.PASSED for outcome in outcomes):
                    passed.add(name)
                begins = line_of(job.submission.sources[task.chapter], name)
                result.outcomes += [
                    o if o.status is Status.PASSED else replace(o, line=o.line or begins) for o in outcomes
                ]
                if job.name_misconceptions:
                    result.misconceptions[name] = self._misconceptions(task, outcomes, parent, own)
        result.seconds = time.monotonic() - began
        return result

    @contextmanager
    def _shared_worker(self, job: Job, folder: Path, parent: WorkerParent) -> Iterator[SharedWorker]:
        def start(limits: Limits) -> Worker:  # computing time is bounded for a worker's whole life
            return parent.start(folder, [], limits.but({"task_seconds": limits.task_seconds * len(job.tasks)}))

        limits = self._tasks[job.tasks[0]].limits
        shared = SharedWorker(RemoteCalls(start, limits), limits)
        try:
            yield shared
        finally:
            shared.calls.end()

    def _unmet(self, task: Task, passed: Collection[str]) -> list[str]:
        """List the tasks that this one builds on, and those that they build on, which have not passed."""
        needs = list(task.needs)
        for name in needs:
            needs += [need for need in self._workbook.tasks[name].needs if need not in needs]
        return [name for name in needs if name not in passed]

    def _run_task(
        self,
        task: Task,
        folder: Path,
        parent: WorkerParent,
        job: Job,
        result: JobResult,
        unmet: Sequence[str] = (),
        stop: Callable[[Outcome], bool] | None = None,
        shared: SharedWorker | None = None,
    ) -> list[Outcome]:
        """Run the checks of a task, up to one after which `stop` says so.

        Parts that it needs and that don't pass are ours, so that no mistake costs twice.  The `shared`
        worker serves where all parts are the learner's.  What does not pass there may be the fault of an
        earlier task, so the task begins anew in a worker of its own.
        """
        module = f"exercises.{task.chapter}"
        replaced = {module: {name: self._ours(module, name) for name in unmet}} if unmet and self._reference else {}

        def alone() -> tuple[list[Outcome], bool]:
            calls = RemoteCalls(lambda limits: parent.start(folder, [], limits), task.limits, replaced)
            try:
                return self._try_task(task, calls, job, result, stop), calls.killed
            finally:
                calls.end()

        outcomes, settled = [], False
        if shared is not None and shared.serves(task) and not replaced:
            was_used = shared.calls.is_alive
            outcomes = self._try_task(task, shared.calls, job, result, _is_doubtful if was_used else None)
            settled = not (was_used and _is_doubtful(outcomes[-1])) and not shared.calls.killed
        if not settled:
            tried = outcomes
            outcomes, killed = alone()
            if killed:  # that may have been anybody's fault; a second time it counts
                outcomes, _ = alone()
            if shared is not None and tried:
                shared.is_spoilt |= outcomes[len(tried) - 1].status is not tried[-1].status
        result.faults += [f"{o.name}: {o.message}" for o in outcomes if o.status is Status.FAULT]
        return outcomes if replaced else [_blocked(outcome, unmet) for outcome in outcomes]

    def _try_task(
        self,
        task: Task,
        calls: RemoteCalls,
        job: Job,
        result: JobResult,
        stop: Callable[[Outcome], bool] | None,
    ) -> list[Outcome]:
        """Run the checks of a task once."""
        calls.begin_task(task.limits)
        outcomes = []
        for item, following in _in_turn(self._items[task.name]):
            outcomes.append(self._run_check(item, following, calls, task, job, result))
            if stop is not None and stop(outcomes[-1]):
                self._end_fixtures(item)
                break
        result.output.pop(task.name, None)  # of an earlier try
        if printed := calls.printed:
            result.output[task.name] = _cut(printed)
        result.layers = calls.layers or result.layers
        return outcomes

    def _ours(self, module: str, name: str) -> Callable[..., Any]:
        """Return our own function in place of a learner's."""
        reference = self._reference
        assert reference is not None
        return lambda *args, **kwargs: reference.call(module, name, args, kwargs)

    def _run_check(
        self,
        item: pytest.Item,
        following: pytest.Item | None,
        calls: RemoteCalls,
        task: Task,
        job: Job,
        result: JobResult,
    ) -> Outcome:
        marker = item.get_closest_marker("limits")
        limits = task.limits.but(marker.kwargs) if marker else task.limits
        began = time.monotonic()
        try:
            calls.begin_check(limits)
        except WorkerLost as lost:
            return _outcome(item, Status(lost.status), f"{task.name} {lost}")
        try:
            error = self._ask(item, following, calls, limits)
        finally:
            calls.undo()
        outcome = self._judge(item, error, calls, task, job, result)
        if outcome.status in (Status.FAILED, Status.FAULT) and not self._is_sound(item, job.seed):
            message = f"our own solution does not pass this check here: {outcome.message}"
            outcome = _outcome(item, Status.FAULT, message)
        return replace(outcome, seconds=time.monotonic() - began)

    def _ask(
        self, item: pytest.Item, following: pytest.Item | None, calls: RemoteCalls, limits: Limits
    ) -> BaseException | None:
        """Run a check against a submission and return what it raised.

        What a call does to its arguments is carried over, so that a test can see it.  An answer must be right
        without that as well: else emptying the arguments would make the expected answer empty too.
        """
        with self._stand_ins.answered_by(calls), at_most(_OUR_SECONDS + limits.wall_seconds):
            error = self._run_item(item, following)
        if error is not None or not calls.changed:
            return error
        self._end_fixtures(item)  # what they keep of an answer was given with the changes
        calls.undo()
        try:
            calls.begin_check(limits)
        except WorkerLost as lost:
            return lost
        with (
            self._stand_ins.answered_by(calls),
            calls.discarding_changes(),
            at_most(_OUR_SECONDS + limits.wall_seconds),
        ):
            return self._run_item(item, following)

    def _judge(
        self,
        item: pytest.Item,
        error: BaseException | None,
        calls: RemoteCalls,
        task: Task,
        job: Job,
        result: JobResult,
    ) -> Outcome:
        """Tell from the exception that ended a check what it means for the learner."""
        call = _spell(calls.last_call) or task.name
        if error is None:
            return _outcome(item, Status.PASSED, "")
        if isinstance(error, WorkerLost):
            return _outcome(item, Status(error.status), f"{call} {error}")
        if isinstance(error, UnusableChapter):
            result.messages[task.chapter] = clean(str(error))
            return _outcome(item, Status.ERROR, str(error), error.line)
        if isinstance(error, LearnerError):
            if isinstance(error, NotImplementedError):
                return _outcome(item, Status.NOT_STARTED, f"{task.name} is not started.")
            return _outcome(item, Status.ERROR, _words_for_error(call, error), error.line_in(task.chapter))
        if item.get_closest_marker("mpl_image_compare") and isinstance(error, pytest.fail.Exception):
            return self._picture_outcome(item, task, job)
        if isinstance(error, (AssertionError, pytest.fail.Exception)):
            return _outcome(item, Status.FAILED, clean(str(error), 3000, 12))
        if isinstance(error, GraderFault) or calls.answers == 0:
            return _outcome(item, Status.FAULT, f"{type(error).__name__}: {clean(str(error), 300, 3)}")
        # The test itself stumbled over the answer.  `_is_sound` finds out whether
        # it would stumble over ours as well.
        return _outcome(item, Status.FAILED, f"{call} returned something that can't be used ({type(error).__name__}).")

    def _is_sound(self, item: pytest.Item, seed: int) -> bool:
        """Tell whether our solution passes a check in this environment; without solutions, trust it."""
        if self._reference is None:
            return True
        key = f"sound/{seed}/{hashlib.sha256(item.nodeid.encode()).hexdigest()[:24]}"
        if self._cache.read(key) is True:
            return True
        with self._by_itself(item), self._stand_ins.answered_by(self._reference):
            sound = self._run_item(item) is None
        if sound:
            self._cache.write(key, True)
        return sound

    # --- one item

    def _run_item(self, item: pytest.Item, following: pytest.Item | None = None) -> BaseException | None:
        """Run an item through pytest's protocol and return what it raised.

        Fixtures that the `following` item needs too stay as they are.
        """
        if self._lacks_baseline(item):
            try:
                self._draw_baseline(item)
            except GraderFault as fault:
                return fault
        # pytest-mpl wraps `item.obj` at every run; the original is put back.
        original = getattr(item, "obj", None)
        self._error, self._called = None, False
        try:
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        finally:
            if original is not None:
                item.obj = original  # type: ignore[attr-defined]  # a Function item has it
        error = self._error.value if self._error is not None else None
        if error is None and not self._called:
            return GraderFault("pytest has not run this check")
        # hypothesis reports several failures, or flaky ones, as a group: the first says enough.
        while isinstance(error, BaseExceptionGroup):
            error = error.exceptions[0]
        return error

    def _end_fixtures(self, item: pytest.Item) -> None:
        """End the fixtures that earlier items share with this one, which has run."""
        item.config.hook.pytest_runtest_teardown(item=item, nextitem=None)

    @contextmanager
    def _by_itself(self, item: pytest.Item) -> Iterator[None]:
        """Let nothing that is kept for a learner's answers meet what runs inside, nor the other way round."""
        self._end_fixtures(item)
        error, called = self._error, self._called
        try:
            yield
        finally:
            self._end_fixtures(item)
            self._error, self._called = error, called

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
        self._called |= call.when == "call"
        if call.excinfo is not None and self._error is None:
            self._error = call.excinfo
        return (yield)

    # --- pictures

    def _lacks_baseline(self, item: pytest.Item) -> bool:
        if self._reference is None or not item.get_closest_marker("mpl_image_compare"):
            return False
        return self._image_comparison.generate_dir is None and not self._baseline_of(item).exists()

    def _baseline_of(self, item: pytest.Item) -> Path:
        return self._cache.baselines / f"{_file_name(item)}.png"

    def _draw_baseline(self, item: pytest.Item) -> None:
        """Have pytest-mpl draw the expected picture with our solution, once for this environment."""
        assert self._reference is not None
        with (
            tempfile.TemporaryDirectory(dir=self._cache.baselines) as folder,
            self._by_itself(item),
            self._stand_ins.answered_by(self._reference),
        ):
            self._image_comparison.generate_dir = Path(folder)
            try:
                error = self._run_item(item)
            finally:
                self._image_comparison.generate_dir = None
            drawn = [file for file in Path(folder).rglob("*.png") if file.name == self._baseline_of(item).name]
            if not drawn:
                raise GraderFault(f"our solution can't draw the expected picture: {error}")
            drawn[0].replace(self._baseline_of(item))

    @property
    def _image_comparison(self) -> Any:
        """Return what compares pictures in pytest-mpl: it says where it writes them."""
        assert self._config is not None
        plugins = self._config.pluginmanager.get_plugins()
        return next(p for p in plugins if type(p).__module__.startswith("pytest_mpl") and hasattr(p, "results_dir"))

    @contextmanager
    def _own_results_folder(self) -> Iterator[None]:
        """Give pytest-mpl a results folder for this job alone: sharing one fails right pictures."""
        self._results = Path(tempfile.mkdtemp(prefix="pictures-"))
        self._image_comparison.results_dir = self._results
        try:
            yield
        finally:
            shutil.rmtree(self._results, ignore_errors=True)

    def _picture_outcome(self, item: pytest.Item, task: Task, job: Job) -> Outcome:
        """Say that a picture differs, by how much, and keep the pictures where the learner finds them."""
        folder = next(iter(self._results.glob(f"*{item.name}*")), self._results)
        files = {"yours": "result.png", "expected": "baseline.png", "difference": "result-failed-diff.png"}
        if visibility(item) == "hidden":
            files = {"yours": "result.png"}
        kept = []
        if job.pictures is not None:
            job.pictures.mkdir(parents=True, exist_ok=True)
            for name, source in files.items():
                if (folder / source).exists():
                    kept.append(str(job.pictures / f"{task.name}-{visibility(item)}-{name}.png"))
                    shutil.copyfile(folder / source, kept[-1])
        where = f"\n    See {kept[0]}" + "".join(f", {Path(k).name}" for k in kept[1:]) if kept else ""
        message = f"What {task.name} draws {BASELINE_TOLERANCE_WORDS}.{where}"
        shutil.rmtree(folder if folder != self._results else folder / "none", ignore_errors=True)
        return replace(_outcome(item, Status.FAILED, message), pictures=tuple(kept))

    # --- misconceptions

    def _misconceptions(self, task: Task, outcomes: list[Outcome], parent: WorkerParent, job: Job) -> list[str]:
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
        return misconceptions.load(self._workbook.root / "tests" / "chaff")

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
        key = f"chaff/{seed}/{chaff.task}.{chaff.slug}"
        known: misconceptions.Signature | None = self._cache.read(key)
        if known is None:
            assert self._reference is not None
            source = misconceptions.compose(self._reference.source(task.chapter), chaff.source)
            job = Job(Submission(chaff.slug, {task.chapter: source}, {}), (task.name,), seed)

            def differs(outcome: Outcome) -> bool:
                own = misconceptions.signature([outcome])
                return bool(own) and not misconceptions.fits(own, seen)

            with workspace(job.submission, self._workbook.root) as folder:
                outcomes = self._run_task(task, folder, parent, job, JobResult(), stop=differs)
            known = misconceptions.signature(outcomes)
            if len(outcomes) < len(self._items[task.name]) or differs(outcomes[-1]):
                return {}
            self._cache.write(key, known)
        return known


def _in_turn(items: Sequence[pytest.Item]) -> Iterable[tuple[pytest.Item, pytest.Item | None]]:
    """Pair each item with the one that follows it."""
    return zip(items, [*items[1:], None], strict=True)


def visibility(item: pytest.Item) -> str:
    """Tell "hidden" for a test under `tests/hidden`, else "visible"."""
    return "hidden" if "hidden" in item.path.parts[-2:-1] else "visible"


def _outcome(item: pytest.Item, status: Status, message: str, line: int = 0) -> Outcome:
    marker = item.get_closest_marker("task")
    assert marker is not None
    # Whatever path a message took: parts of it may be the learner's words.
    message = clean(message, 4000)
    return Outcome(item.name, marker.args[0], visibility(item), status, message, line=max(0, min(line, _MOST_LINES)))


def _cut(printed: str) -> str:
    """Clean what was printed and cut it, its last line (which tells a limit) kept."""
    safe = clean(printed, 4000)
    last = clean(printed.rpartition("\n")[2], 200, 1)
    return safe if last in safe else f"{safe}\n{last}"


def _is_doubtful(outcome: Outcome) -> bool:
    """Tell whether what another task has left in the worker may be why a check ended so."""
    return outcome.status not in (Status.PASSED, Status.NOT_STARTED)


def _blocked(outcome: Outcome, needs: Sequence[str]) -> Outcome:
    """Say that a check waits for another task, unless it passed or was not tried at all."""
    if not needs or outcome.status in (Status.PASSED, Status.NOT_STARTED, Status.FAULT):
        return outcome
    message = f"{outcome.task} builds on {needs[0]}, which does not pass yet: look at that one first."
    return replace(outcome, status=Status.BLOCKED, message=message)


def _file_name(item: pytest.Item) -> str:
    """Name a test as pytest-mpl names its baseline (`--mpl-use-full-test-name`)."""
    class_name = getattr(getattr(item, "cls", None), "__name__", None)
    module = getattr(item, "module", None)
    parts = [getattr(module, "__name__", "tests"), class_name, item.name]
    return ".".join(part for part in parts if part).replace("/", "_").replace("[", "_").replace("]", "")


def without_pictures(outcome: Outcome) -> str:
    """Return the message of an outcome without the places of its pictures."""
    return outcome.message.split("\n    See ")[0] if outcome.pictures else outcome.message


def _spell(call: tuple[str, tuple[Any, ...], dict[str, Any]] | None) -> str:
    """Write a call in the tests' own words, where they have some."""
    spell = getattr(sys.modules.get("tests.explain"), "spell", None)
    if call is None or spell is None:
        return ""
    name, args, kwargs = call
    return str(spell(name, *args, **kwargs))


def _words_for_error(call: str, error: LearnerError) -> str:
    if error.kind == "Missing":
        return error.detail
    if error.kind == "Unreadable":
        return f"{call}: {error.detail}."
    lines = [f"{call} raised {error.kind}: {error.detail}" if error.detail else f"{call} raised {error.kind}."]
    if error.lines:
        lines.append("")
        lines += [f"    {file}, line {number}:   {text}" for file, number, text in error.lines[-4:]]
    return "\n".join(lines)
