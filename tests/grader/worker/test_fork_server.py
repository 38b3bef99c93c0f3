"""The fork server answers each who asks, tells how workers ended, and leaves none behind whose asker is gone."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from grader.errors import GraderFault
from grader.limits import Limits
from tests.grader.support.one_worker import workers

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs the sandbox")


@pytest.fixture(scope="module")
def start():
    """Return a function that starts workers of one fork server."""
    with workers() as start:
        yield start


@pytest.fixture
def workspace(tmp_path):
    """Return a submission's folder as a worker gets it."""
    (tmp_path / "workspace" / "exercises").mkdir(parents=True)
    return tmp_path / "workspace"


def children(server):
    pid = server._process.pid
    return {int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()}


def settles(holds):
    end = time.monotonic() + 30
    while not holds() and time.monotonic() < end:
        time.sleep(0.02)
    return holds()


def test_how_a_worker_ended_is_told_once(start, workspace):
    connection = start.server.connect()
    client = connection.start_worker(workspace, Limits())
    client.end()
    assert connection.await_end(client.pid) == {"status": None, "cpu_seconds": 0.0}, "it was reaped already"
    connection.close()


def test_what_is_no_worker_has_no_end(start):
    assert start.server.connection.await_end(1) == {"status": None, "cpu_seconds": 0.0}


def test_two_who_ask_get_each_their_own_answers(start, workspace):
    first, second = start.server.connect(), start.server.connect()
    first.tell({"do": "await_end", "pid": 1})
    client = second.start_worker(workspace, Limits())
    assert client.pid in children(start.server)
    assert first.await_end(1)["status"] is None
    client.end()
    for connection in (first, second):
        connection.close()


def test_workers_of_one_who_is_gone_end_and_the_others_go_on(start, workspace):
    gone, stays = start.server.connect(), start.server.connect()
    before = children(start.server)
    lost, kept = gone.start_worker(workspace, Limits()), stays.start_worker(workspace, Limits())
    assert children(start.server) == before | {lost.pid, kept.pid}
    gone.close()
    assert settles(lambda: children(start.server) == before | {kept.pid}), "killed and reaped"
    with pytest.raises(GraderFault):  # nobody is there to tell how it ended
        lost.end()
    kept.end()
    stays.close()


def test_one_who_is_gone_before_the_answer_leaves_no_worker(start, workspace):
    before = children(start.server)
    connection = start.server.connect()
    connection.tell(
        {
            "do": "start_worker",
            "workspace": str(workspace),
            "scratch": str(workspace),
            "readable": [],
            "limits": {},
            "cpus": [],
        }
    )
    connection.close()
    assert start.server.connection.await_end(1)["status"] is None  # it is served after that
    assert settles(lambda: children(start.server) == before)


def test_workers_end_with_the_fork_server(workspace):
    with workers() as start:
        client = start.server.connection.start_worker(workspace, Limits())
        start.server._process.kill()
        assert settles(lambda: not Path(f"/proc/{client.pid}").exists())
        with pytest.raises(GraderFault):
            client.end()
