"""Start the two sides, collect the tests once, and grade every submission in a fork.

One submission and a thousand are the same code: `grade_all` is a map over
submissions.  A submission whose process dies is a faulty row, not a stop.
"""

from __future__ import annotations

import contextlib
import io
import os
import selectors
import shutil
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
from grader.sandbox import refuse_inspection
from grader.worker import install_hook

_MAX_RESULT = 256 << 20
#: Lets `import torchvision` succeed beside a torch of another build; see the file.
TORCHVISION_HOOK = Path("exercises") / "_torchvision.py"
OnResult = Callable[[int, JobResult], None]


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
    """

    workbook: Workbook
    tasks: tuple[Task, ...]
    hidden: bool
    solutions: Path | None
    lanes: int = 1
    require_sandbox: bool = False


def solutions_folder(root: Path, given: Path | None) -> Path | None:
    """Find the solutions: the folder given, or the workbook's own, or None where there are none."""
    if given is None:
        own = root / "solutions"
        return own if any(own.glob("ex*.py")) else None
    for folder in (given / "solutions", given / "exercises", given):
        if any(folder.glob("ex*.py")):
            return folder.resolve()
    raise UsageError(f"{given} holds no solutions: there is no chapter file such as ex01_kmeans.py in it.")


def grade_all(setup: Setup, jobs: Sequence[Job], on_result: OnResult) -> None:
    """Grade every job; `on_result` gets each one's index and result as soon as it is there.

    Raises
    ------
    GraderFault
        When the tests can't be collected or the workers' parent does not start.
    """
    root = setup.workbook.root
    home = Path(tempfile.mkdtemp(prefix="grader-"))
    parent = WorkerParent(home, cache.matplotlib_folder())
    try:
        hooks = [path for path in (root / TORCHVISION_HOOK,) if path.is_file()]
        parent.prepare(hooks, _libraries(setup))
        for path in hooks:
            install_hook(path)
        with contextlib.suppress(Exception):  # Linux only; `grader doctor` tells
            refuse_inspection()
        if setup.require_sandbox:
            _check_sandbox(parent)
        reference = ReferenceCalls(root, setup.solutions) if setup.solutions else None
        stand_ins = StandIns(setup.solutions)
        folders = [root / "tests", root / "exercises", *([setup.solutions] if setup.solutions else [])]
        kept = cache.Cache(cache.fingerprint(folders))

        def loop(run_job: Callable[[Job, WorkerParent], JobResult]) -> None:
            _run_jobs(run_job, parent, jobs, setup.lanes, on_result)

        plugin = GraderPlugin(setup.workbook, setup.tasks, stand_ins, reference, kept, loop)
        _run_pytest(setup, plugin, stand_ins, kept)
        if plugin.faults:
            raise GraderFault("\n".join(plugin.faults))
    finally:
        parent.close()
        shutil.rmtree(home, ignore_errors=True)


def _check_sandbox(parent: WorkerParent) -> None:
    """Start a worker that does nothing, and refuse to go on unless it is behind every layer."""
    with tempfile.TemporaryDirectory() as outer:
        folder = Path(outer) / "workspace"
        folder.mkdir()
        worker = parent.start(folder, [], Limits())
        missing = [name for name, on, _ in worker.layers if not on]
        worker.end()
    if missing:
        raise UsageError(
            f"This machine lacks sandbox layers, and --require-sandbox asks for all: {', '.join(missing)}."
        )


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
        "no:grader.learner",
        "--import-mode=importlib",
        "--mpl",
        *([f"--mpl-baseline-path={kept.baselines}"] if setup.solutions else []),
        *map(str, test_files(setup)),
    ]
    stand_ins.install()
    output = io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        code = pytest.main(arguments, plugins=[plugin])
    if (
        code not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.NO_TESTS_COLLECTED)
        and not plugin.faults
    ):
        raise GraderFault(f"pytest ended with {code!r}: {output.getvalue()[-2000:]}")


def _run_jobs(
    run_job: Callable[[Job, WorkerParent], JobResult],
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
            _start(run_job, parent, index, job, selector)
            running += 1
            if running < lanes:
                continue
            running -= _collect(selector, on_result)
        while running:
            running -= _collect(selector, on_result)


def _start(
    run_job: Callable[[Job, WorkerParent], JobResult],
    parent: WorkerParent,
    index: int,
    job: Job,
    selector: selectors.BaseSelector,
) -> None:
    line = parent.attached()
    read_end, write_end = os.pipe()
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            os.close(read_end)
            with os.fdopen(write_end, "wb") as pipe:
                pipe.write(_freeze(_guarded(run_job, job, line)))
            status = 0
        finally:
            os._exit(status)  # leaving through pytest would report twice
    os.close(write_end)
    line.close()
    selector.register(read_end, selectors.EVENT_READ, (index, job, pid, bytearray()))


def _guarded(run_job: Callable[[Job, WorkerParent], JobResult], job: Job, line: WorkerParent) -> JobResult:
    try:
        return run_job(job, line)
    except Exception as error:
        return JobResult(faults=[f"{type(error).__name__}: {error}"])


def _collect(selector: selectors.BaseSelector, on_result: OnResult) -> int:
    """Read from the running jobs until at least one is done; return how many are."""
    done = 0
    while not done:
        for key, _ in selector.select():
            index, _, pid, buffer = key.data
            part = os.read(key.fd, 1 << 20)
            if part:
                buffer += part
                continue
            selector.unregister(key.fd)
            os.close(key.fd)
            os.waitpid(pid, 0)
            on_result(index, _thaw(bytes(buffer)))
            done += 1
    return done


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
