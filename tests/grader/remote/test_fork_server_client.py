"""The workers' parent may be killed at any moment."""

from __future__ import annotations

import contextlib
import sys

import pytest

from grader.errors import GraderFault
from grader.remote.fork_server_client import WorkerParent
from tests.grader.support.one_worker import workers


@pytest.mark.skipif(sys.platform != "linux", reason="needs the sandbox")
def test_one_that_is_killed_while_it_begins_is_started_again():
    with workers() as start:
        start.parent._process.kill()
        start.parent._process.wait()
        start.parent.load_props({})
        assert start("def attack():\n    return 7\n").call() == 7
        assert start.parent.starts == 2


@pytest.mark.skipif(sys.platform != "linux", reason="needs the sandbox")
def test_one_that_is_killed_before_it_is_asked_for_anything_is_started_again(tmp_path):
    parent = WorkerParent(tmp_path, tmp_path)
    try:
        parent._process.kill()
        parent._process.wait()
        parent.prepare([], [])
        parent.load_props({})
        assert parent.starts == 2
    finally:
        parent.close()


@pytest.mark.skipif(sys.platform != "linux", reason="needs the sandbox")
@pytest.mark.parametrize("kills", [2, 3, 4])
def test_one_that_is_killed_again_while_it_begins_again_is_given_up_only_after_a_few_times(tmp_path, kills):
    class Killed(WorkerParent):
        def prepare(self, *prepared):
            if self.starts <= kills:
                self._process.kill()
                self._process.wait()
            super().prepare(*prepared)

    parent = Killed(tmp_path, tmp_path)
    try:
        parent.prepare([], [])
        with contextlib.nullcontext() if kills < 4 else pytest.raises(GraderFault):
            parent.load_props({})
        assert parent.starts == min(kills + 1, 4)
    finally:
        parent.close()
