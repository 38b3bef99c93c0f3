"""Forks grade side by side: for how long each goes on, and what becomes of a job whose process is killed."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from grader.errors import GraderFault
from grader.handins.submission import Submission
from grader.judge import pool
from grader.judge.jobs import Job, JobResult
from grader.judge.pool import Pool, run_jobs
from grader.results import Outcome, Status

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs fork")


class ForkServer:
    """Stands for the fork server; it is dead while `grave` is there."""

    def __init__(self, grave):
        self.starts = 1
        self._grave = grave

    def connect(self):
        return SimpleNamespace(close=lambda: None)

    def revive(self):
        if self._grave.exists():
            self._grave.unlink()
            self.starts += 1


def job(name, *tasks):
    return Job(Submission(str(name), {}, {}), tasks, seed=0)


ENDS = {
    "well": (["well"], "graded"),
    "once killed": (["killed", "well"], "graded"),
    "once without its fork server": (["orphaned", "well"], "graded"),
    "killed after its fork server was": (["orphaned", "killed", "well"], "graded"),
    "killed before its fork server was": (["killed", "orphaned", "well"], "graded"),
    "killed twice": (["killed", "killed"], "lost"),
    "without its fork server twice": (["orphaned", "orphaned"], "faulty"),
    "a fault of ours": (["fault"], "faulty"),
}


@pytest.mark.parametrize(("tries", "end"), ENDS.values(), ids=ENDS)
def test_a_job_is_tried_again_once_for_each_process_that_it_has_lost(tmp_path, tries, end):
    grave = tmp_path / "grave"

    def run(one, connection):
        number = len(list(tmp_path.glob("try-*")))
        (tmp_path / f"try-{number}").touch()
        what = one.tasks[number]
        if what == "killed":
            os._exit(9)
        if what == "orphaned":
            grave.touch()
            raise GraderFault("The fork server has ended.")
        if what == "fault":
            raise GraderFault("A test is wrong.")
        return JobResult(seconds=1.5)

    found = []
    run_jobs(run, ForkServer(grave), [job("", *tries)], 1, lambda index, result: found.append(result))
    [result] = found
    assert len(list(tmp_path.glob("try-*"))) == len(tries)
    assert {"graded": not result.faults and result.seconds == 1.5, "lost": result.lost, "faulty": result.faults}[end]
    assert result.lost == (end == "lost")


def test_what_a_killed_process_has_written_for_its_submissions_is_removed(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def run(one, connection):
        Path(tempfile.mkdtemp(prefix="workbook-"), "file").write_text("left")
        os._exit(9)

    found = []
    run_jobs(run, ForkServer(tmp_path / "grave"), [job("")], 1, lambda index, result: found.append(result))
    assert found[0].lost
    assert list(tmp_path.iterdir()) == []


def graded(*statuses):
    """Make the result of checks that ended so; it tells which process it comes from."""
    outcomes = [Outcome(name=f"check {i}", task="task", visibility="hidden", status=s) for i, s in enumerate(statuses)]
    return JobResult(outcomes=outcomes, output={"pid": str(os.getpid())})


def processes(run, count, tmp_path):
    """Run so many jobs, with their numbers as names; return the number of the process that graded each."""
    found = {}
    run_jobs(run, ForkServer(tmp_path / "grave"), map(job, range(count)), 1, found.__setitem__)
    return [found[index].output["pid"] for index in range(count)]


def test_a_process_goes_on_while_nothing_goes_wrong(tmp_path):
    pids = processes(lambda one, connection: graded(Status.PASSED, Status.NOT_STARTED), 5, tmp_path)
    assert len(set(pids)) == 1
    assert pids[0] != str(os.getpid())


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.PASSED, Status.NOT_STARTED}))
def test_after_a_check_that_went_wrong_the_next_job_begins_in_a_new_process(tmp_path, status):
    def run(one, connection):
        return graded(Status.PASSED, status if one.submission.name == "1" else Status.PASSED)

    first, second, third, fourth = processes(run, 4, tmp_path)
    assert first == second
    assert third == fourth
    assert second != third


def test_after_a_submission_that_has_changed_arguments_the_next_begins_in_a_new_process(tmp_path):
    def run(one, connection):
        return replace(graded(Status.PASSED), changed=one.submission.name == "0")

    first, second = processes(run, 2, tmp_path)
    assert first != second


def test_a_process_ends_after_so_many_jobs(tmp_path):
    pids = processes(lambda one, connection: graded(Status.PASSED), 2 * pool.IN_A_ROW + 1, tmp_path)
    assert [pids.count(pid) for pid in dict.fromkeys(pids)] == [pool.IN_A_ROW, pool.IN_A_ROW, 1]


def test_a_process_that_has_held_much_memory_ends(tmp_path):
    def run(one, connection):
        if one.submission.name == "1":
            len(b"x" * (300 << 20))  # freed at once; it has been held all the same
        return graded(Status.PASSED)

    first, second, third = processes(run, 3, tmp_path)
    assert first == second
    assert second != third


def test_a_process_that_is_killed_while_it_waits_costs_no_job_a_try(tmp_path):
    def run(one, connection):
        number = len(list(tmp_path.glob("try-*")))
        (tmp_path / f"try-{number}").touch()
        if one.submission.name == "1" and number == 1:
            os._exit(9)  # its one loss that is forgiven
        return graded(Status.PASSED)

    found = {}
    with Pool(run, ForkServer(tmp_path / "grave"), found.__setitem__) as running:
        running.start(0, job(0))
        while running.count:
            running.collect()
        os.kill(int(found[0].output["pid"]), signal.SIGKILL)
        time.sleep(0.3)
        running.start(1, job(1))
        while running.count:
            running.collect()
    assert not found[1].faults
    assert len(list(tmp_path.glob("try-*"))) == 3


def test_a_process_whose_fork_server_has_ended_gets_no_more_jobs(tmp_path):
    grave = tmp_path / "grave"

    def run(one, connection):
        return graded(Status.PASSED)

    server, found = ForkServer(grave), {}
    with Pool(run, server, found.__setitem__) as running:
        for index in range(2):
            running.start(index, job(index))
            running.collect()
            grave.touch()
            server.revive()
    assert found[0].output["pid"] != found[1].output["pid"]


def test_a_process_that_has_ended_when_another_has_lost_its_fork_server_stops_nothing(tmp_path):
    grave, go = tmp_path / "grave", tmp_path / "go"

    def run(one, connection):
        while one.submission.name == "orphaned" and not go.exists():
            time.sleep(0.01)
        if go.exists() and not (tmp_path / "orphan").exists():
            (tmp_path / "orphan").touch()
            grave.touch()
            raise GraderFault("The fork server has ended.")
        return graded(Status.PASSED)

    found = {}
    with Pool(run, ForkServer(grave), found.__setitem__) as running:
        running.start(0, job("short"))
        running.start(1, job("orphaned"))
        running.collect()
        select.select([running], [], [], 0)  # the system forgets who was ready then
        go.touch()
        time.sleep(0.3)  # it has told by now, so that it is heard first
        os.kill(int(found[0].output["pid"]), signal.SIGKILL)
        time.sleep(0.3)
        while running.count:
            running.collect()
    assert not found[1].faults


def test_what_runs_is_stopped_and_what_waits_is_not(tmp_path):
    def run(one, connection):
        if one.submission.name == "long":
            (tmp_path / "began").touch()
            time.sleep(60)
        return graded(Status.PASSED)

    found = {}
    with Pool(run, ForkServer(tmp_path / "grave"), found.__setitem__) as running:
        running.start(0, job("short"))
        running.start(1, job("long"))
        while 0 not in found or not (tmp_path / "began").exists():
            running.collect() if 0 not in found else time.sleep(0.01)
        running.stop()
        assert running.count == 0
        running.start(2, job("short"))
        while running.count:
            running.collect()
    assert sorted(found) == [0, 2]
    assert found[0].output == found[2].output


ONE_AFTER_THE_OTHER = """
import json
import json
import os
import sys
from pathlib import Path

from grader import manifest
from grader.judge import engine
from grader.judge.jobs import Job
from grader.judge.judge import Judge
from grader.handins.submission import Submission

grade = Judge.grade


def with_its_process(self, job, connection):
    result = grade(self, job, connection)
    result.output["pid"] = str(os.getpid())
    return result


Judge.grade = with_its_process
root, right = Path(sys.argv[1]), Path(sys.argv[2]).read_bytes()
workbook = manifest.load(root)
tasks = workbook.select(["ex01_kmeans"])
ENDINGS = {
    "right": "",
    "meddling": "draw = scatter_clusters\\n"
    "def scatter_clusters(frame, labels):\\n"
    "    axes = draw(frame, labels)\\n"
    "    frame.iloc[:, 0] = 7.0\\n"
    "    return axes\\n",
    "begun": "def inertia(points, labels, centers):\\n    raise NotImplementedError\\n",
    "wrong": "def inertia(points, labels, centers):\\n    return 1.0\\n",
}


def job(name, seed):
    source = right + b"\\n\\n" + ENDINGS[name].encode()
    return Job(Submission(name, {"ex01_kmeans": source}, {}), engine.names(tasks), seed, name_misconceptions=False)


def tell(index, result):
    checks = [[o.name, o.task, o.status, o.message] for o in result.outcomes]
    print(json.dumps([index, result.output["pid"], result.changed, checks]), file=sys.__stdout__, flush=True)


setup = engine.Setup(workbook, tasks, hidden=True, solutions=root / "solutions")
engine.grade_all(setup, iter([job(name, seed) for name, seed in json.loads(sys.argv[3])]), tell)
"""


def test_submissions_in_a_row_fare_as_they_do_alone(root, cache_folder):
    def outcomes(*submissions):
        command = [
            sys.executable,
            "-c",
            ONE_AFTER_THE_OTHER,
            root,
            root / "solutions" / "ex01_kmeans.py",
            json.dumps(submissions),
        ]
        environment = {**os.environ, "GRADER_CACHE": str(cache_folder)}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=True)
        return [json.loads(line) for line in done.stdout.splitlines()]

    names = ["right", "begun", "meddling", "right", "wrong", "right"]
    found = outcomes(*((name, 2025 + index) for index, name in enumerate(names)))
    assert [index for index, *_ in found] == list(range(len(names)))
    pids = [pid for _, pid, *_ in found]
    assert pids[0] == pids[1] == pids[2]
    assert pids[3] == pids[4]
    assert len({pids[0], pids[3], pids[5]}) == 3
    assert [changed for *_, changed, _ in found] == [name == "meddling" for name in names]
    for index, name in [(1, "begun"), (2, "meddling"), (4, "wrong")]:
        [[*_, alone]] = outcomes((name, 2025 + index))
        assert found[index][-1] == alone
        assert {status for _, task, status, _ in alone if task != "inertia"} == {"PASSED"}
        of_inertia = {"begun": {"NOT_STARTED"}, "meddling": {"PASSED"}, "wrong": {"FAILED"}}
        assert {status for _, task, status, _ in alone if task == "inertia"} == of_inertia[name]
