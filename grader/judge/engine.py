"""Start the fork server, collect the tests once, and run all jobs in forks of the process that has collected them.

One submission and a thousand are the same code: `grade_all` is a map over
submissions.  A submission whose process dies is a faulty row, not a stop.
"""

from __future__ import annotations

import contextlib
import gc
import io
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from grader import cache
from grader.errors import GraderFault, UsageError
from grader.judge.jobs import Job, OnResult, Parts
from grader.judge.judge import Judge
from grader.judge.plugin import GraderPlugin
from grader.judge.pool import run_jobs
from grader.layers import Layer
from grader.limits import Limits
from grader.manifest import SECRET_FOLDERS, Task, Workbook, import_hooks
from grader.remote.fork_server_client import ForkServerProcess
from grader.remote.stand_ins import ReferenceCalls, StandIns
from grader.system.folders import remove
from grader.system.memory import settle
from grader.system.modules import install_hook
from grader.system.process import needs_fork, refuse_inspection
from grader.system.torch_import import import_torchvision

#: Up to so many submissions for each lane, running all checks once before the first fork costs more than it saves.
_FEW = 4
#: Plugins of pytest that do something at every step of a check, and nothing that is wanted here.
_UNUSED = (
    "cacheprovider",
    "capture",  # nothing of ours prints
    "doctest",
    "faulthandler",
    "grader.learner.pytest_plugin",  # the learner's own pytest
    "junitxml",
    "logging",  # a tenth of a second for each submission
    "pastebin",
    "setuponly",
    "setupplan",
    "stepwise",
    "terminal",
    "threadexception",
    "unraisableexception",  # collects garbage five times at the end, half a second
    "warnings",  # nobody would read them
)
#: Does once what libraries do at their first use; see the file.
WARMING = Path("tests") / "probes" / "warming.py"


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


def grade_all(setup: Setup, jobs: Iterable[Job], on_result: OnResult) -> None:
    """Grade every job; `on_result` gets each one's index and result as soon as it is there.

    Parameters
    ----------
    jobs : iterable of Job
        A sequence that is shorter than the lanes is split by chapter.  Of anything else, each job is taken only
        when its turn comes.
    """

    def use(judge: Judge, fork_server: ForkServerProcess) -> None:
        if isinstance(jobs, Sequence):
            parts = Parts(setup.workbook, jobs, on_result, split=len(jobs) < setup.lanes)
            run_jobs(judge.grade, fork_server, parts.jobs, setup.lanes, parts.add)
        else:
            run_jobs(judge.grade, fork_server, jobs, setup.lanes, on_result)

    with_judge(setup, use, many=not isinstance(jobs, Sequence) or len(jobs) > _FEW * setup.lanes)


def with_judge(setup: Setup, use: Callable[[Judge, ForkServerProcess], None], *, many: bool) -> None:
    """Start the fork server, collect the tests, and hand a judge and the fork server to `use`.

    pytest owns the stack while its items run, so `use` is called from within it.  This is the whole way:

    1. `with_judge` starts the fork server and calls `pytest.main` with a `GraderPlugin`;
    2. pytest collects the tests against stand-ins and calls `GraderPlugin.pytest_runtestloop`;
    3. that makes a `Judge` of what was collected, and calls `use`;
    4. `use` calls `Judge.grade(job, connection)` as it likes, in this process or in forks (`grader.judge.pool`);
    5. when it returns, pytest ends, and so does the fork server.

    Parameters
    ----------
    many : bool
        Whether many jobs follow: then what libraries do at first use is done once, before the first fork.

    Raises
    ------
    GraderFault
        When the tests can't be collected or the fork server does not start.
    """
    root, here = setup.workbook.root, Path.cwd()
    reference = ReferenceCalls(root, setup.solutions) if setup.solutions else None
    stand_ins = StandIns(setup.solutions)
    with _fork_server(setup) as (fork_server, home):

        def collected(judge: Judge) -> None:
            probes = {name: root.joinpath(*name.split(".")).with_suffix(".py") for name in stand_ins.probes}
            fork_server.load_probes(probes)
            if many:
                judge.warm_up()
                settle()
            else:
                gc.freeze()
            gc.enable()
            with contextlib.chdir(here):
                use(judge, fork_server)

        kept = cache.kept_results(root, setup.solutions)
        plugin = GraderPlugin(setup.workbook, setup.tasks, stand_ins, reference, kept, collected)
        _run_pytest(setup, plugin, stand_ins, kept, home)
        if plugin.faults:
            raise GraderFault("\n".join(plugin.faults))


@contextlib.contextmanager
def _fork_server(setup: Setup) -> Iterator[tuple[ForkServerProcess, Path]]:
    """Start the fork server, and import here what it imports; yield it with its home, which goes with it."""
    needs_fork()
    home = Path(tempfile.mkdtemp(prefix="grader-"))
    fork_server = ForkServerProcess(home, cache.matplotlib_folder(), setup.without)
    try:
        _import_libraries(setup, fork_server)
        if setup.require_sandbox:
            _refuse_without_layers(fork_server)
        yield fork_server, home
    finally:
        fork_server.close()
        remove(home)


def _import_libraries(setup: Setup, fork_server: ForkServerProcess) -> None:
    """Import what both sides need: the fork server meanwhile, and this process."""
    root = setup.workbook.root
    hooks = import_hooks(root)
    fork_server.import_libraries(hooks, _libraries(setup), _secret_folders(setup), root / WARMING)
    for path in hooks:
        install_hook(path)
    import_torchvision(_libraries(setup))
    if "not_dumpable" not in setup.without:
        with contextlib.suppress(Exception):  # Linux only; `grader doctor` tells
            refuse_inspection()


def _refuse_without_layers(fork_server: ForkServerProcess) -> None:
    missing = [layer.name for layer in layers_found(fork_server) if layer.missing]
    if missing:
        raise UsageError(
            f"This machine lacks sandbox layers, and --require-sandbox asks for them: {', '.join(missing)}. "
            "`grader doctor` says why."
        )


def layers_found(fork_server: ForkServerProcess) -> list[Layer]:
    """Start a worker that does nothing, and tell which layers it is behind."""
    with tempfile.TemporaryDirectory() as outer:
        folder = Path(outer) / "workspace"
        folder.mkdir()
        worker = fork_server.connection.start_worker(folder, Limits())
        layers = [Layer(*layer) for layer in worker.layers]
        worker.end()
    return layers


def _secret_folders(setup: Setup) -> list[Path]:
    """List the folders that no worker may read."""
    secret = [setup.workbook.root / name for name in SECRET_FOLDERS]
    folders = [*secret, *([setup.solutions] if setup.solutions else [])]
    return [folder for folder in folders if folder.is_dir()]


def _libraries(setup: Setup) -> list[str]:
    chosen = {task.chapter for task in setup.tasks}
    names = (name for chapter in setup.workbook.chapters if chapter.name in chosen for name in chapter.imports)
    return list(dict.fromkeys(names))


def test_files(setup: Setup) -> list[Path]:
    """List the test files of the chosen chapters, as seen from the workbook."""
    kinds = ("visible", "hidden") if setup.hidden else ("visible",)
    chapters = dict.fromkeys(task.chapter for task in setup.tasks)
    files = [Path("tests", kind, f"test_{name}.py") for kind in kinds for name in chapters]
    for file in files:
        if not (setup.workbook.root / file).is_file():
            raise GraderFault(f"The tests {setup.workbook.root / file} are missing.")
    return files


def _run_pytest(setup: Setup, plugin: GraderPlugin, stand_ins: StandIns, kept: cache.Cache, home: Path) -> None:
    root = setup.workbook.root
    arguments = [
        "-c",
        str(root / "pyproject.toml"),
        f"--rootdir={root}",
        *(argument for name in _UNUSED for argument in ("-p", f"no:{name}")),
        "-p",
        "pytest_mpl",
        "--import-mode=importlib",
        "--mpl",
        f"--mpl-results-path={home / 'pictures'}",  # else pytest-mpl makes a folder that nobody removes
        # Our solutions draw the expected pictures; a learner's checkout has readings of them, which are drawn anew.
        f"--mpl-baseline-path={kept.baselines if setup.solutions else home / 'expected'}",
        *map(str, test_files(setup)),
    ]
    stand_ins.install()
    output = io.StringIO()
    gc.disable()  # nothing that is imported or collected here becomes garbage
    with (
        contextlib.redirect_stdout(output),
        contextlib.redirect_stderr(output),
        pytest.MonkeyPatch.context() as settings,
    ):
        # Scores must not depend on the plugins of pytest that happen to be installed; those in `addopts` take part.
        settings.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
        # pytest takes a bracket in an argument for a test's parameters, so none may name the folders above these files.
        settings.chdir(root)
        code = pytest.main(arguments, plugins=[plugin])
    if code == pytest.ExitCode.INTERRUPTED:
        raise KeyboardInterrupt
    if (
        code not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.NO_TESTS_COLLECTED)
        and not plugin.faults
    ):
        raise GraderFault(f"pytest ended with {code!r}: {output.getvalue()[-2000:]}")


def names(tasks: Iterable[Task]) -> tuple[str, ...]:
    """List the names of tasks."""
    return tuple(task.name for task in tasks)
