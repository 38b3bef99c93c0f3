"""The fork server may be killed at any moment."""

from __future__ import annotations

import contextlib
import sys

import pytest

from grader.errors import GraderFault
from grader.limits import Limits
from grader.remote.fork_server_client import ForkServerProcess
from tests.grader.support.one_worker import is_alive, workers


@pytest.mark.skipif(sys.platform != "linux", reason="needs the sandbox")
def test_one_that_is_killed_while_it_begins_is_started_again():
    with workers() as start:
        start.server._process.kill()
        start.server._process.wait()
        start.server.load_probes({})
        assert start("def attack():\n    return 7\n").call() == 7
        assert start.server.starts == 2


@pytest.mark.skipif(sys.platform != "linux", reason="needs the sandbox")
def test_one_that_is_killed_before_it_is_asked_for_anything_is_started_again(tmp_path):
    server = ForkServerProcess(tmp_path, tmp_path)
    try:
        server._process.kill()
        server._process.wait()
        server.import_libraries([], [])
        server.load_probes({})
        assert server.starts == 2
    finally:
        server.close()


@pytest.mark.skipif(sys.platform != "linux", reason="needs the sandbox")
@pytest.mark.parametrize("kills", [2, 3, 4])
def test_one_that_is_killed_again_while_it_begins_again_is_given_up_only_after_a_few_times(tmp_path, kills):
    class Killed(ForkServerProcess):
        def _import_libraries(self):
            if self.starts <= kills:
                self._process.kill()
                self._process.wait()
            super()._import_libraries()

    server = Killed(tmp_path, tmp_path)
    try:
        server.import_libraries([], [])
        with contextlib.nullcontext() if kills < 4 else pytest.raises(GraderFault):
            server.load_probes({})
        assert server.starts == min(kills + 1, 4)
    finally:
        server.close()


@pytest.mark.skipif(sys.platform != "linux", reason="needs the sandbox")
def test_the_workers_of_a_process_that_is_gone_end_even_where_they_are_stopped():
    with workers() as start:
        ours = start("def attack():\n    return 7\n")
        connection = start.server.connect()
        theirs = connection.start_worker(ours.workspace, [], Limits())
        connection.close()
        assert not is_alive(theirs.pid)
        assert ours.call() == 7
        with pytest.raises(GraderFault):  # its connection is gone
            theirs.end()
