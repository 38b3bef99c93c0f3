"""What the chapter tests share: which code they test, their random numbers, and what hidden ones keep to themselves."""

from __future__ import annotations

import importlib
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.judging import argument_changes, explain, remarks  # noqa: F401  # the grader asks two of them for words


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--submission",
        metavar="DIR",
        help="test the `exercises` package of DIR in place of the one in this checkout, in this process",
    )
    # As in exercises/exercises.toml.
    parser.addoption("--seed", type=int, default=2025, help="seed of the tests' random inputs (default: 2025)")


def pytest_configure(config: pytest.Config) -> None:
    submission = config.getoption("--submission")
    if submission:
        if not Path(submission, "exercises", "__init__.py").is_file():
            raise pytest.UsageError(f"--submission: {submission} holds no package `exercises` (with its __init__.py).")
        sys.path.insert(0, str(Path(submission).resolve()))
    # Repairs the import of torchvision where that is needed, before a test file imports it.
    importlib.import_module("exercises")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Hidden tests never print what they expect."""
    if item.path.parent.name != "hidden":
        return (yield)
    with explain.hiding():
        return (yield)


@pytest.fixture
def rng(request: pytest.FixtureRequest) -> np.random.Generator:
    """Random numbers that depend on the run's seed and the test's name, and on nothing else."""
    return _generator(request)


@pytest.fixture(scope="class")
def class_rng(request: pytest.FixtureRequest) -> np.random.Generator:
    """Random numbers as `rng`, for what the checks of a class share."""
    return _generator(request)


def _generator(request: pytest.FixtureRequest) -> np.random.Generator:
    seed = request.config.getoption("--seed")
    return np.random.default_rng([seed, zlib.crc32(request.node.name.encode())])
