"""The plugin of a learner's plain `pytest`: it reports stubs as not started, and the score at the end.

Loaded by the settings in `pyproject.toml`.  The tests run in the learner's own
process with tracebacks and breakpoints as usual; nothing here is trusted, and
a grade never comes from here.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from grader.errors import UsageError
from grader.judge.libraries import missing_libraries
from grader.language import _, in_language, message
from grader.learner.ideas import Ideas
from grader.learner.watched_calls import WatchedCalls
from grader.manifest import Part, Workbook, find_root, load, stub_of
from grader.plots import (
    PICTURES,
    READINGS,
    comparer,
    draw_expected,
    failed_plot,
    path_from_here,
    picture_differs,
    sheet_of,
)
from grader.remote.once_per_task import ArgumentChange, OncePerTask, begin_check
from grader.results import Outcome, Status, TaskResult, next_task
from grader.scoring import score_task

_NOT_STARTED = "not started"
#: What a check was lost for that would have passed otherwise.
_COST = pytest.StashKey[str]()


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Register the plugin where pytest runs in a workbook, and keep pictures that differ in its folder."""
    try:
        workbook = load(find_root(config.rootpath))
    except UsageError:
        return
    config.pluginmanager.register(_Score(workbook), "grader.score")
    if hasattr(config.option, "mpl_baseline_path") and config.option.mpl_baseline_path is None:
        folder = tempfile.mkdtemp(prefix="expected-")
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
        config.option.mpl_baseline_path = folder
    # Else pytest-mpl makes a folder somewhere at each run, and leaves it there.
    if hasattr(config.option, "mpl_results_path") and config.option.mpl_results_path is None:
        config.option.mpl_results_path = str(workbook.root / "results" / "pictures")


class _Score:
    """Notes the outcome of every check of a task."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._outcomes: dict[str, Outcome] = {}
        self._tasks: dict[str, list[str]] = {name: [] for name in workbook.tasks}
        self._watched = WatchedCalls(workbook)
        self._ideas = Ideas(workbook)
        self._once = {name: OncePerTask() for name in workbook.tasks}
        self._unusable: set[str] = set()
        self._shown: set[str] = set()  # tasks with a picture of a failed plot
        self._left_out: dict[str, str] = {}  # chapters whose libraries can't be imported here, and what to install

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self._draw_expected_pictures(session.config)
        self._watched.watch({item.module for item in session.items if isinstance(item, pytest.Function)})
        for item in session.items:
            if (task := _task_of(item)) in self._tasks:
                self._tasks[task].append(item.nodeid)

    def _draw_expected_pictures(self, config: pytest.Config) -> None:
        """Have an expected picture drawn before it is compared, by the Matplotlib that draws the learner's."""
        plugin = comparer(config.pluginmanager.get_plugins())
        if plugin is None:  # without `--mpl` nothing is compared
            return
        compare = plugin.compare_image_to_baseline

        def drawn_first(item: pytest.Item, *args: Any, **kwargs: Any) -> Any:
            draw_expected(plugin, item, self._workbook.root / READINGS)
            return compare(item, *args, **kwargs)

        plugin.compare_image_to_baseline = drawn_first

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self, collector: pytest.Collector) -> Iterator[None]:
        """Leave a chapter out whose libraries can't be imported: an error here would keep all others from running."""
        report: Any = yield
        chapter = self._workbook.chapter_tested_by(collector.nodeid)
        if report.failed and chapter is not None and (sentence := missing_libraries(self._workbook, chapter)):
            self._left_out[chapter.name] = sentence
            report.outcome, report.longrepr = "skipped", (str(collector.path), 1, message(sentence))
        return report  # type: ignore[no-any-return]  # what a wrapper yields is not typed

    def pytest_exception_interact(
        self, node: pytest.Item | pytest.Collector, call: pytest.CallInfo[Any], report: Any
    ) -> None:
        """Say beside the error of a chapter that can't be imported what may have happened."""
        chapter = self._workbook.chapter_tested_by(node.nodeid)
        if isinstance(report, pytest.CollectReport) and chapter is not None and call.excinfo is not None:
            self._ideas.tell_of_import(chapter, report, call.excinfo.value)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self._unusable |= {c.name for c in self._workbook.chapters if f"test_{c.name}.py" in report.nodeid}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Begin a check: what is remarked and changed from now on is this one's."""
        begin_check()
        self._watched.changes.clear()
        self._watched.last_call = None
        return (yield)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        """Fail a check that would pass where it shows a mistake that costs one check of the task."""
        __tracebackhide__ = True
        once = self._once.get(_task_of(item))
        try:
            result = yield
        finally:
            if once is not None:
                once.find(self._changes_by(_task_of(item)), self._stub_for(_task_of(item)))
        if once is not None and (cost := once.cost_of_passing()):
            item.stash[_COST] = cost
            pytest.fail(cost, pytrace=False)
        return result

    def _changes_by(self, task: str) -> list[ArgumentChange]:
        return [change for change in self._watched.changes if change.function == task]

    def _stub_for(self, task: str) -> Path:
        return stub_of(self._workbook.root, self._workbook.tasks[task].chapter)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
        report: Any = yield
        task = _task_of(item)
        if task not in self._tasks:
            return report  # type: ignore[no-any-return]  # what a wrapper yields is not typed
        status = _status(report)
        if call.excinfo is not None and call.excinfo.errisinstance(NotImplementedError):
            status = Status.NOT_STARTED
            path, line, _ = item.location
            report.outcome, report.longrepr = "skipped", (path, (line or 0) + 1, _NOT_STARTED)
        elif call.excinfo is not None and _is_of_pytest_mpl(call.excinfo.value):
            report.longrepr = message(picture_differs(task))
        if call.when == "call" and report.failed:
            self._show_plot(item, report, call)
        if report.when == "call" or status is not Status.PASSED:
            self._outcomes[item.nodeid] = Outcome(item.name, task, "visible", status)
        self._note(item, report, call.excinfo.value if call.excinfo is not None else None, status)
        return report  # type: ignore[no-any-return]  # what a wrapper yields is not typed

    def _note(self, item: pytest.Item, report: pytest.TestReport, error: BaseException | None, status: Status) -> None:
        """Take note of what a check says of a mistake."""
        task = _task_of(item)
        if report.failed and (cost := item.stash.get(_COST, "")):
            self._ideas.note_remark(task, report, cost)
        elif error is not None and status is Status.FAILED:
            self._ideas.note(task, report, error, self._watched.last_call)
        elif report.when == "call":
            self._ideas.note_passed(task, self._watched.last_call)

    def _show_plot(self, item: pytest.Item, report: pytest.TestReport, call: pytest.CallInfo[None]) -> None:
        """Draw the first failed plot of a task beside the expected one, and say where the picture is."""
        plot, task = failed_plot(), _task_of(item)
        if plot is None or task in self._shown or call.excinfo is None:
            return
        error = call.excinfo.value
        with suppress(Exception):  # a figure of the learner's may do anything when it is drawn: the failure stands
            sentence = picture_differs(task) if _is_of_pytest_mpl(error) else str(error)
            png = sheet_of(plot, sentence, hidden=item.path.parent.name == "hidden")
            if png is not None:
                self._shown.add(task)
                report.sections.append((_("your figure, and where it differs"), self._keep(task, png)))

    def _keep(self, task: str, png: bytes) -> str:
        """Keep a picture in the workbook; return its path from here."""
        file = self._workbook.root / "results" / "pictures" / f"{task}-comparison.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(png)
        return path_from_here(file)

    @pytest.hookimpl(tryfirst=True)
    def pytest_report_teststatus(self, report: pytest.TestReport) -> tuple[str, str, str] | None:
        """Count stubs as "not started", a point in the row of dots."""
        if report.skipped and isinstance(report.longrepr, tuple) and report.longrepr[2] == _NOT_STARTED:
            return _NOT_STARTED, "-", "NOT STARTED"
        return None

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self) -> None:
        """Say beside the first failure of each task what may have happened: now all its checks have run."""
        for task, nodes in self._tasks.items():
            self._ideas.tell(task, [self._outcomes[node] for node in nodes if node in self._outcomes])

    @pytest.hookimpl(trylast=True)
    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        results = self._results()
        if not results and not self._left_out:
            return
        terminalreporter.section(_("your score, by the visible checks"))
        for sentence in dict.fromkeys(self._left_out.values()):
            terminalreporter.line(message(sentence), yellow=True)
            terminalreporter.line("")
        for part in self._workbook.parts:
            self._write_part(terminalreporter, part, results)
        task = next_task(results)
        if task is not None:
            terminalreporter.line(_("Next: {name} ({title})").format(name=task.name, title=_(task.title)))
            told = _("Stuck? {hint}   To read: {lesson}")
            terminalreporter.line(told.format(hint=task.hint, lesson=in_language(self._workbook.lesson_of(task.name))))

    def _write_part(self, terminal: pytest.TerminalReporter, part: Part, results: list[TaskResult]) -> None:
        """Write the points of a part: its chapters that ran, and its sum."""
        if not (ran := [result for result in results if result.name in {task.name for task in part.tasks}]):
            return
        for chapter in part.chapters:
            own = [result for result in ran if self._workbook.tasks[result.name].chapter == chapter.name]
            if own:
                score, most = sum(r.score for r in own), sum(r.max_score for r in own)
                note = (
                    "   " + _("its file or its tests can't be imported, see above")
                    if chapter.name in self._unusable
                    else ""
                )
                terminal.line(f"{chapter.name:<16}{score:>4} of {most:>3}   {_(chapter.title)}{note}")
        score, most = sum(r.score for r in ran), sum(r.max_score for r in ran)
        told = _("Score: {points} of {most}") if part.number == 1 else _("Part {number}: {points} of {most}")
        terminal.line("")
        terminal.line(told.format(number=part.number, points=score, most=most), bold=True, green=score == most)
        terminal.line("")

    def _results(self) -> list[TaskResult]:
        """Score the tasks whose checks were collected, and those of chapters that can't be imported."""
        results = []
        for name, task in self._workbook.tasks.items():
            if task.chapter in self._unusable:
                results.append(score_task(task, [Outcome(name, name, "visible", Status.ERROR)]))
            elif self._tasks[name]:
                missing = Outcome(name, name, "visible", Status.NOT_STARTED)  # not run: pytest -x stopped before it
                results.append(score_task(task, [self._outcomes.get(node, missing) for node in self._tasks[name]]))
        return results


def _task_of(item: pytest.Item) -> str:
    marker = item.get_closest_marker("task")
    return str(marker.args[0]) if marker and marker.args else ""


def _is_of_pytest_mpl(error: BaseException) -> bool:
    """Tell whether pytest-mpl has found that a picture differs: it names the file of the learner's."""
    if not isinstance(error, pytest.fail.Exception):  # a learner's own may have words that can't be asked for
        return False
    return PICTURES["yours"] in {Path(line.strip()).name for line in str(error).splitlines()}


def _status(report: pytest.TestReport) -> Status:
    return Status.PASSED if report.passed else Status.FAILED
