"""What the grader's own tests share: the command line, run as a user runs it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: Warnings are errors in the grader's own tests, deprecations of all libraries included; each exception has its reason.
#: They stand here and not in pyproject.toml, whose settings are a learner's too.
WARNINGS = (
    "error",
    # A test of ours forks only processes that it has started for that; pytest-xdist's own threads are none of theirs.
    "ignore:This process .* is multi-threaded, use of fork:DeprecationWarning",
)


def pytest_configure(config: pytest.Config) -> None:
    """Have warnings fail the test that they are raised in."""
    for line in WARNINGS:
        config.addinivalue_line("filterwarnings", line)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Tell how many attacks were survived, and behind which layers, where `test_attack_suite` has run."""
    for line in getattr(config, "attacks_survived", ()):
        terminalreporter.write_line(line)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand that over to the process that writes the summary, where the tests run in several."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["attacks_survived"] = getattr(session.config, "attacks_survived", ())


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    if lines := getattr(node, "workeroutput", {}).get("attacks_survived"):
        node.config.attacks_survived = lines


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of the workbook."""
    return ROOT


@pytest.fixture(scope="session")
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def run_grader(cache_folder: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return a function that runs `python -m grader ARGUMENTS` in the workbook."""

    def run(*arguments: object, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "grader", *map(str, arguments)]
        environment = {**os.environ, "GRADER_CACHE": str(cache_folder), "COLUMNS": "120"}
        return subprocess.run(
            command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=300, check=False
        )

    return run


@pytest.fixture(scope="session")
def grade(
    run_grader: Callable[..., subprocess.CompletedProcess[str]], tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., dict[str, Any]]:
    """Return a function that grades a folder and returns the JSON report, with the exit status as "exit"."""

    def grade_folder(path: Path, *arguments: object) -> dict[str, Any]:
        file = tmp_path_factory.mktemp("report") / "report.json"
        done = run_grader("grade", path, *arguments, "--report", f"json={file}")
        assert file.is_file(), done.stdout + done.stderr
        report: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        return {**report, "exit": done.returncode, "shown": done.stdout}

    return grade_folder


@pytest.fixture
def solved(tmp_path: Path, root: Path) -> Path:
    """Return a submission that holds the solutions, to be spoiled by the test."""
    shutil.copytree(root / "solutions", tmp_path / "exercises", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def tasks_of(report: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """List the tasks of a report by name."""
    return {task["name"]: task for chapter in report["chapters"] for task in chapter["tasks"]}


@pytest.fixture
def learner(tmp_path: Path) -> Path:
    """Return a learner's checkout: stubs, visible tests, no solutions, nothing hidden."""
    checkout = tmp_path / "workbook"
    kept_back = shutil.ignore_patterns("__pycache__", "hidden", "chaff", "variants", "grader")
    shutil.copytree(ROOT / "tests", checkout / "tests", ignore=kept_back)
    shutil.copytree(ROOT / "exercises", checkout / "exercises", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "pyproject.toml", checkout / "pyproject.toml")
    return checkout
