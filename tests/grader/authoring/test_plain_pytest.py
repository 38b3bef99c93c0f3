"""A plain pytest runs on the solutions, with a plugin that tells what it saw."""

from __future__ import annotations

import pytest

from grader import manifest
from grader.authoring import plain_pytest
from tests.grader.conftest import ROOT

PLUGIN = """
import json
from pathlib import Path

def pytest_addoption(parser):
    parser.addoption("--given", type=Path)
    parser.addoption("--told", type=Path)

def pytest_sessionfinish(session):
    config = session.config
    given = json.loads(config.getoption("given").read_text())
    if given != "nothing":
        from exercises import ex02_elbow
        has_stubs = "NotImplementedError" in Path(ex02_elbow.__file__).read_text()
        told = [given, len(session.items), session.testsfailed, has_stubs]
        config.getoption("told").write_text(json.dumps(told))
"""


@pytest.fixture
def run(tmp_path, monkeypatch):
    (tmp_path / "telling_plugin.py").write_text(PLUGIN, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    test = ROOT / "tests" / "visible" / "test_ex02_elbow.py"
    return lambda given: plain_pytest.run(manifest.load(ROOT), ROOT / "solutions", [test], "telling_plugin", given)


def test_the_checks_pass_on_the_solutions_and_the_plugin_tells_what_it_was_given(run):
    given, checks, failed, has_stubs = run({"a": [1]})
    assert given == {"a": [1]}
    assert checks > 10
    assert (failed, has_stubs) == (0, False)


def test_a_plugin_that_tells_nothing_is_an_error_with_what_pytest_said(run):
    with pytest.raises(RuntimeError, match=r"(?s)plain pytest has told nothing: .* passed"):
        run("nothing")
