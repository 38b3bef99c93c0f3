"""Start the two sides, collect the tests once, and grade every submission in a fork.

One submission and a thousand are the same code: `grade_all` is a map over
submissions.  A submission whose process dies is a faulty row, not a stop.
"""

from __future__ import annotations

import contextlib
import gc
import io
import os
import selectors
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from grader import cache, wire
from grader.client import WorkerParent
from grader.errors import GraderFault, UsageError
from grader.limits import Limits
from grader.manifest import Task, Workbook
from grader.plugin import GraderPlugin, Job, JobResult
from grader.proxy import ReferenceCalls, StandIns
from grader.results import Outcome, Status
from grader.sandbox import Layer, bound_memory, refuse_inspection
from grader.worker import install_hook
from grader.workspace import remove

_MAX_RESULT = 256 << 20
#: What the process that grades one submission may use beyond its libraries: answers decide how much it computes with.
_JOB_MEMORY = 4 << 30
#: Lets `import torchvision` succeed beside a torch of another build; see the file.
TORCHVISION_HOOK = Path("exercises") / "_torchvision.py"
OnResult = Callable[[int, JobResult], None]
RunJob = Callable[[Job, WorkerParent], JobResult]


@dataclass(frozen=True)
class Setup:
    """What is the same for all submissions of a run.

    Attributes
    ----------
    hidden : bool
        Whether the hidden tests run too.
    solutions : Path or None
        The folder of the solutions; None in a learner's checkout.
    lanes : int
        How many submissions are graded at once.
    require_sandbox : bool
        Whether to refuse when a layer of the sandbox is missing.
    without : frozenset of str
        Layers that are switched off, to show what each of them stops.
    """

    workbook: Workbook
    tasks: tuple[Task, ...]
    hidden: bool
    solutions: Path | None
    lanes: int = 1
    require_sandbox: bool = False
    without: frozenset[str] = frozenset()


def grade_all(setup: Setup, jobs: Sequence[Job], on_result: OnResult) -> None:
    """Grade every job; `on_result` gets each one's index and result as soon as it is there."""

    def loop(run_job: RunJob, parent: WorkerParent) -> None:
        parts = Parts(setup.workbook, jobs, on_result, split=len(jobs) < setup.lanes)
        _run_jobs(run_job, parent, parts.jobs, setup.lanes, parts.add)

    serve(setup, loop)


def serve(setup: Setup, loop: Callable[[RunJob, WorkerParent], None]) -> None:
    """Start the workers' parent, collect the tests, and hand both to `loop`, which runs jobs as it likes.

    Raises
    ------
    GraderFault
        When the tests can't be collected or the workers' parent does not start.
    """
    root = setup.workbook.root
    home = Path(tempfile.mkdtemp(prefix="grader-"))
    parent = WorkerParent(home, cache.matplotlib_folder(), setup.without)
    try:
        hooks = [path for path in (root / TORCHVISION_HOOK,) if path.is_file()]
        parent.prepare(hooks, _libraries(setup))
        for path in hooks:
            install_hook(path)
        if "not_dumpable" not in setup.without:
            with contextlib.suppress(Exception):  # Linux only; `grader doctor` tells
                refuse_inspection()
        if setup.require_sandbox:
            missing = [layer.name for layer in probe(parent) if layer.missing]
            if missing:
                raise UsageError(
                    f"This machine lacks sandbox layers, and --require-sandbox asks for them: {', '.join(missing)}. "
                    "`grader doctor` says why."
                )
        reference = ReferenceCalls(root, setup.solutions) if setup.solutions else None
        stand_ins = StandIns(setup.solutions)
        folders = [root / "tests", root / "exercises", *([setup.solutions] if setup.solutions else [])]
        kept = cache.Cache(cache.fingerprint(folders))

        def collected(run_job: RunJob) -> None:
            gc.freeze()
            gc.enable()
            loop(run_job, parent)

        plugin = GraderPlugin(setup.workbook, setup.tasks, stand_ins, reference, kept, collected)
        _run_pytest(setup, plugin, stand_ins, kept)
        if plugin.faults:
            raise GraderFault("\n".join(plugin.faults))
    finally:
        parent.close()
        remove(home)


class Parts:
    """Splits jobs by chapter, where there are more cores than submissions, and joins the results.

    No task needs one of another chapter, so the parts know nothing of each other.

    Attributes
    ----------
    jobs : list of Job
        The parts, to be run in any order.
    """

    def __init__(self, workbook: Workbook, jobs: Sequence[Job], on_result: OnResult, *, split: bool) -> None:
        self.jobs: list[Job] = []
        self._places: list[tuple[int, int]] = []  # of each part: its job, and its place there
        self._results: list[list[JobResult | None]] = []
        self._on_result = on_result
        for index, job in enumerate(jobs):
            chapters = [c for c in workbook.chapters if any(task.name in job.tasks for task in c.tasks)]
            own = [tuple(n for n in job.tasks if workbook.tasks[n].chapter == c.name) for c in chapters]
            # What imports the most takes longest: it begins first, so that the others fit beside it.
            order = sorted(range(len(own)), key=lambda place: -len(chapters[place].imports))
            if not split:
                own, order = [job.tasks], [0]
            self.jobs += [replace(job, tasks=own[place]) for place in order]
            self._places += [(index, place) for place in order]
            self._results.append([None] * len(own))

    def add(self, part: int, result: JobResult) -> None:
        """Note the result of a part; tell that of its job when it is the last one."""
        index, place = self._places[part]
        results = self._results[index]
        results[place] = result
        done = [result for result in results if result is not None]
        if len(done) == len(results):
            self._results[index] = []
            self._on_result(index, _joined(done))


def _joined(parts: Sequence[JobResult]) -> JobResult:
    whole = JobResult()
    for part in parts:
        whole.outcomes += part.outcomes
        whole.output |= part.output
        whole.misconceptions |= part.misconceptions
        whole.messages |= part.messages
        whole.faults += part.faults
        whole.layers = part.layers or whole.layers
        whole.seconds += part.seconds
    return whole


def probe(parent: WorkerParent) -> list[Layer]:
    """Start a worker that does nothing, and tell which layers it is behind."""
    with tempfile.TemporaryDirectory() as outer:
        folder = Path(outer) / "workspace"
        folder.mkdir()
        worker = parent.start(folder, [], Limits())
        layers = [Layer(*layer) for layer in worker.layers]
        worker.end()
    return layers


def _libraries(setup: Setup) -> list[str]:
    chosen = {task.chapter for task in setup.tasks}
    names = (name for chapter in setup.workbook.chapters if chapter.name in chosen for name in chapter.imports)
    return list(dict.fromkeys(names))


def test_files(setup: Setup) -> list[Path]:
    """List the test files of the chosen chapters."""
    kinds = ("visible", "hidden") if setup.hidden else ("visible",)
    chapters = dict.fromkeys(task.chapter for task in setup.tasks)
    files = [setup.workbook.root / "tests" / kind / f"test_{name}.py" for kind in kinds for name in chapters]
    for file in files:
        if not file.is_file():
            raise GraderFault(f"The tests {file} are missing.")
    return files


def _run_pytest(setup: Setup, plugin: GraderPlugin, stand_ins: StandIns, kept: cache.Cache) -> None:
    root = setup.workbook.root
    arguments = [
        "-c",
        str(root / "pyproject.toml"),
        f"--rootdir={root}",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:terminal",
        "-p",
        "no:faulthandler",
        "-p",
        "no:unraisableexception",  # collects garbage five times at the end, half a second
        "-p",
        "no:grader.learner",
        "--import-mode=importlib",
        "--mpl",
        *([f"--mpl-baseline-path={kept.baselines}"] if setup.solutions else []),
        *map(str, test_files(setup)),
    ]
    stand_ins.install()
    output = io.StringIO()
    gc.disable()  # nothing that is imported or collected here becomes garbage
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        code = pytest.main(arguments, plugins=[plugin])
    if (
        code not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.NO_TESTS_COLLECTED)
        and not plugin.faults
    ):
        raise GraderFault(f"pytest ended with {code!r}: {output.getvalue()[-2000:]}")


def _run_jobs(
    run_job: RunJob,
    parent: WorkerParent,
    jobs: Sequence[Job],
    lanes: int,
    on_result: OnResult,
) -> None:
    """Run each job in a fork, `lanes` at a time; where forks are unsafe, one after the other."""
    if sys.platform != "linux":
        for index, job in enumerate(jobs):
            on_result(index, run_job(job, parent))
        return
    waiting = iter(enumerate(jobs))
    with selectors.DefaultSelector() as selector:
        running = 0
        for index, job in waiting:
            start(run_job, parent, index, job, selector)
            running += 1
            if running < lanes:
                continue
            running -= _collect(selector, on_result)
        while running:
            running -= _collect(selector, on_result)


def start(
    run_job: RunJob,
    parent: WorkerParent,
    index: int,
    job: Job,
    selector: selectors.BaseSelector,
) -> int:
    """Fork a process that runs the job and writes its result to a pipe, which the selector gets; return its id."""
    line = parent.attached()
    read_end, write_end = os.pipe()
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            os.close(read_end)
            with contextlib.suppress(Exception):  # Linux only
                bound_memory(_JOB_MEMORY)
            with os.fdopen(write_end, "wb") as pipe:
                pipe.write(_freeze(_guarded(run_job, job, line)))
            status = 0
        finally:
            os._exit(status)  # leaving through pytest would report twice
    os.close(write_end)
    line.close()
    selector.register(read_end, selectors.EVENT_READ, (index, job, pid, bytearray()))
    return pid


def _guarded(run_job: RunJob, job: Job, line: WorkerParent) -> JobResult:
    try:
        return run_job(job, line)
    except Exception as error:
        return JobResult(faults=[f"{type(error).__name__}: {error}"])


def _collect(selector: selectors.BaseSelector, on_result: OnResult) -> int:
    """Read from the running jobs until at least one is done; return how many are."""
    done = 0
    while not done:
        for key, _ in selector.select():
            result = collect(selector, key)
            if result is not None:
                on_result(key.data[0], result)
                done += 1
    return done


def collect(selector: selectors.BaseSelector, key: selectors.SelectorKey) -> JobResult | None:
    """Read what a running job has to say; return its result when that was all."""
    _, _, pid, buffer = key.data
    part = os.read(key.fd, 1 << 20)
    if part:
        buffer += part
        return None
    selector.unregister(key.fd)
    os.close(key.fd)
    os.waitpid(pid, 0)
    return _thaw(bytes(buffer))


def _freeze(result: JobResult) -> bytes:
    return wire.pack(asdict(result), _MAX_RESULT)


def _thaw(data: bytes) -> JobResult:
    if len(data) <= wire.HEADER.size:
        return JobResult(faults=["The process that graded this submission ended without a result."])
    fields: dict[str, Any] = wire.unpack(data[wire.HEADER.size :])
    outcomes = [_outcome(entry) for entry in fields.pop("outcomes")]
    return JobResult(outcomes=outcomes, **fields)


def _outcome(entry: dict[str, Any]) -> Outcome:
    return replace(Outcome(**entry), status=Status(entry["status"]), pictures=tuple(entry["pictures"]))


def names(tasks: Iterable[Task]) -> tuple[str, ...]:
    """List the names of tasks."""
    return tuple(task.name for task in tasks)
