"""A check is run through pytest by itself, whatever ran before it and whatever comes after."""

from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace

import pytest

from grader.judge.items import depends_on_seed

ITEMS = """
import sys
import pytest
from types import SimpleNamespace
from grader.errors import GraderFault
from grader.judge.items import ItemRunner, depends_on_seed, in_turn
from grader.remote.worker_lost import Loss, WorkerLost

class Loop:
    def __init__(self): self.runner = ItemRunner(None, None, None)
    def pytest_runtestloop(self, session):
        items = {item.name: item for item in session.items}
        runner, run = self.runner, self.runner.run
        runner.comparisons = SimpleNamespace(may_be_known=lambda item: False, lacks_baseline=lambda item: False)
        assert run(items["test_right"], items["test_wrong"]) is None
        assert "1 == 2" in str(run(items["test_wrong"], items["test_kept"]))
        log = sys.modules["the_tests"].LOG
        assert log == ["begin"], log
        # One that was told another would follow, and does not: what it keeps ends first.
        assert run(items["test_elsewhere"]) is None
        assert log == ["begin", "end"], log
        assert run(items["test_kept"], items["test_kept"]) is None
        runner.end_fixtures(); runner.end_fixtures()
        assert log == ["begin", "end"] * 2, log
        assert type(run(items["test_two_at_once"])).__name__ == "AssertionError"
        assert isinstance(run(items["test_skipped"]), BaseException)
        assert not depends_on_seed(items["test_right"]) and depends_on_seed(items["test_seeded"])
        assert [following for _, following in in_turn([1, 2])] == [2, None]
        print("well", file=sys.__stdout__)
        return True
    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item, call):
        self.runner.note(call)

pytest.main(["-p", "no:cacheprovider", "-p", "no:terminal", "-p", "no:logging", "the_tests.py"], plugins=[Loop()])
"""
THE_TESTS = """
import sys
import pytest
sys.modules["the_tests"] = sys.modules[__name__]
LOG = []

@pytest.fixture(scope="class")
def kept():
    LOG.append("begin")
    yield 1
    LOG.append("end")

class TestOne:
    def test_right(self, kept): assert kept == 1
    def test_wrong(self, kept): assert 1 == 2, "1 == 2"
    def test_kept(self, kept): pass

class TestTwo:
    def test_elsewhere(self): pass
    def test_two_at_once(self): raise ExceptionGroup("both", [AssertionError("a"), ValueError("b")])
    def test_skipped(self): pytest.skip("never")
    def test_seeded(self, request): pass
"""


def test_items_run_as_they_would_alone(tmp_path):
    (tmp_path / "the_tests.py").write_text(THE_TESTS, encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", ITEMS], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout.endswith("well\n"), done.stdout + done.stderr


@pytest.mark.parametrize("names", [["rng", "request"], ["pytestconfig"]])
def test_only_what_can_ask_for_the_seed_depends_on_it(names):
    assert depends_on_seed(SimpleNamespace(fixturenames=names))
    assert not depends_on_seed(SimpleNamespace(fixturenames=["tmp_path"]))
