"""What reads hand-ins is a process of its own: none of them ends it for the others, or takes its time or memory."""

from __future__ import annotations

import os
import signal
import subprocess
import time

import pytest

from grader.errors import GraderFault, UsageError
from grader.handins import reader, reading, requests
from grader.handins.found import Found
from grader.handins.intake import single
from grader.handins.reading import Reading
from grader.handins.requests import Limit
from grader.handins.submission import Refused
from grader.handins.trees import FolderTree
from tests.grader.conftest import ROOT
from tests.grader.support.books import of_cells
from tests.grader.support.handed_in import CHAPTERS, FIRST, all_begun, make, zipped


@pytest.fixture
def process():
    with Reading(ROOT) as one:
        yield one


def test_what_it_reads_is_what_is_read_here(process, tmp_path):
    path = make(tmp_path / "김", {f"{FIRST} (1).py": all_begun(), "b.txt": "", "a.zip": zipped({"x.py": ""})})
    assert process.single(path) == single(path, CHAPTERS)


def test_every_kind_of_place_crosses(process, tmp_path):
    moodle = {f"Ada_1_assignsubmission_file_/{FIRST}.py": "a", f"Bob_2_assignsubmission_file_{FIRST}.py": "b"}
    make(
        tmp_path,
        {"bulk.zip": zipped(moodle), f"class/ada/{FIRST}.py": "a", "class/bob.zip": zipped({f"{FIRST}.py": "b"})},
    )
    for path in (tmp_path / "bulk.zip", tmp_path / "class"):
        assert process.is_class(path)
        found = process.find([path])
        assert [process.take(one).sources[FIRST] for one in found] == [b"a", b"b"]


def test_wrong_usage_stays_wrong_usage(process, tmp_path):
    with pytest.raises(UsageError, match="There is no"):
        process.find([tmp_path / "none"])
    with pytest.raises(UsageError, match="holds no"):
        process.single(tmp_path)


def handed_in(folder):
    return Found("ada", FolderTree(folder))


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (RecursionError(), "ada is nested too deep to be read; look at it by hand."),
        (MemoryError(), "ada needs more memory than reading may take; look at it by hand."),
        (
            UnicodeEncodeError("utf-8", "\ud800", 0, 1, "no"),
            "ada holds a name or a text that can't be read; look at it by hand.",
        ),
        (PermissionError(13, "Permission denied"), "ada can't be read (Permission denied); hand it in again."),
        (KeyError("x"), "ada can't be read; look at it by hand."),
        (AssertionError(), "ada can't be read; look at it by hand."),
    ],
    ids=repr,
)
def test_whatever_is_raised_is_a_refusal_in_a_sentence(monkeypatch, tmp_path, error, words):
    def take(*_arguments):
        raise error

    monkeypatch.setattr(reader.intake, "take", take)
    monkeypatch.setattr(reader, "bound_memory", lambda limit: None)
    request = {"do": "take", "place": FolderTree(tmp_path).place(), "name": "ada"}
    assert reader.Reader(ROOT).answer(request) == ({"refused": words}, False)


def started_with(monkeypatch, code):
    """Have the process run some code in the place of reading."""
    head = (
        "import os, sys, time\nfrom grader.handins import requests\n"
        "out = os.fdopen(1, 'wb')\nrequests.write(out.write, {'answer': 'ready'})\nout.flush()\n"
        "requests.read(os.fdopen(0, 'rb').read)\n"
    )
    begin = subprocess.Popen
    starts = []

    def popen(command, **settings):
        starts.append(command)
        return begin([command[0], "-c", head + code], **settings)

    monkeypatch.setattr(reading.subprocess, "Popen", popen)
    return starts


def test_a_process_that_dies_is_asked_again_and_then_costs_its_own_hand_in(monkeypatch, process, tmp_path):
    starts = started_with(monkeypatch, "os.kill(os.getpid(), 9)")
    with pytest.raises(Refused, match="ada ended the process that read it"):
        process.take(handed_in(tmp_path))
    assert len(starts) == 3


def test_one_that_uses_up_its_clock_is_not_asked_again(monkeypatch, process, tmp_path):
    starts = started_with(monkeypatch, f"os.kill(os.getpid(), {int(signal.SIGPROF)})")
    with pytest.raises(Refused, match="ada takes too long to be read"):
        process.take(handed_in(tmp_path))
    assert len(starts) == 1


def test_in_a_bundle_what_can_t_be_read_is_a_submission_that_is_refused(monkeypatch, process, tmp_path):
    started_with(monkeypatch, f"os.kill(os.getpid(), {int(signal.SIGPROF)})")
    with pytest.raises(UsageError, match="takes too long to be read"):
        process.single(tmp_path)
    submission = process.single(tmp_path, whatever=True)
    words = f"{tmp_path.name} takes too long to be read; look at it by hand."
    assert submission.refused == {c.name: words for c in CHAPTERS}


def test_one_that_sleeps_is_ended(monkeypatch, process, tmp_path):
    started_with(monkeypatch, "time.sleep(60)")
    monkeypatch.setattr(reading, "READING", Limit(1, 0.5, 1 << 30))
    monkeypatch.setattr(reading, "FINDING", Limit(1, 0.5, 1 << 30))
    began = time.monotonic()
    with pytest.raises(Refused, match="ada takes too long to be read"):
        process.take(handed_in(tmp_path))
    assert time.monotonic() - began < 30


def test_one_that_can_t_begin_is_our_fault_and_nobody_s_zero(tmp_path):
    with Reading(tmp_path) as process, pytest.raises(GraderFault, match="ended at its start"):
        process.take(handed_in(tmp_path))


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no such clock")
def test_the_kernel_ends_what_computes_for_too_long():
    child = os.fork()
    if child == 0:
        with reader.bounded(Limit(0.1, 0, 1 << 30)):
            while True:
                pass
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGPROF


def test_memory_has_a_bound_and_the_next_hand_in_is_read(process, tmp_path):
    book = '{"cells": [], "x": [' + "[]," * (20 << 20) + "[]]}"
    make(tmp_path, {f"mallory/{FIRST}.ipynb": book, f"ada/{FIRST}.ipynb": of_cells(all_begun())})
    mallory = process.take(handed_in(tmp_path / "mallory"))
    assert "is no notebook that can be read" in mallory.refused[FIRST]
    assert FIRST in process.take(handed_in(tmp_path / "ada")).sources


def test_a_message_keeps_names_that_are_no_text():
    sent = []
    requests.write(sent.append, {"name": "a\udcff", "data": b"\xff"})
    stream = memoryview(b"".join(sent))

    def receive(size):
        nonlocal stream
        part, stream = stream[:size], stream[size:]
        return bytes(part)

    assert requests.read(receive) == {"name": "a\udcff", "data": b"\xff"}
    assert requests.read(receive) is None


@pytest.mark.parametrize(("kills", "gives_up"), [(1, False), (2, False), (3, True)])
def test_one_that_is_killed_while_it_starts_is_started_again_a_few_times(tmp_path, monkeypatch, kills, gives_up):
    make(tmp_path, {f"{FIRST}.py": "a = 1"})
    start, left = subprocess.Popen, [*range(kills)]

    def start_and_kill(*arguments, **options):
        process = start(*arguments, **options)
        if left:
            left.pop()
            process.kill()
            process.wait()
        return process

    monkeypatch.setattr(reading.subprocess, "Popen", start_and_kill)
    with Reading(ROOT) as process:
        if gives_up:
            with pytest.raises(GraderFault, match="status -9"):
                process.single(tmp_path)
        else:
            assert process.single(tmp_path).sources[FIRST] == b"a = 1"
