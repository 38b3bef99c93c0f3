"""What a worker prints is taken as it comes and kept up to a limit."""

from __future__ import annotations

import os

import pytest

from grader.remote import worker_output
from grader.remote.worker_output import WorkerOutput


@pytest.fixture
def pipe():
    read_end, write_end = os.pipe()
    yield read_end, write_end
    os.close(write_end)


def test_what_is_printed_is_kept_until_it_is_forgotten(pipe):
    output = WorkerOutput(pipe[0], 100)
    os.write(pipe[1], "안녕 \xff".encode())
    output.drain()
    assert output.text == "안녕 \xff"
    os.write(pipe[1], b"late")
    output.forget()
    output.drain()
    assert output.text == ""
    output.close()


def test_more_than_the_limit_is_dropped_and_told(pipe):
    output = WorkerOutput(pipe[0], 2048)
    os.write(pipe[1], b"x" * 5000)
    output.drain()
    assert output.text == "x" * 2048 + "\n… (more than 2 KiB were printed; the rest is not kept)"
    output.close()


def test_when_it_is_late_one_part_is_taken_however_much_there_is(pipe):
    output = WorkerOutput(pipe[0], 1 << 20)
    os.write(pipe[1], b"x" * 65536)
    output.drain(is_late=True)
    assert len(output.text) == 65536
    output.close()


def test_bytes_that_are_no_text_are_replaced_and_a_closed_end_is_not_read(pipe):
    output = WorkerOutput(pipe[0], 100)
    os.write(pipe[1], b"a\xffb")
    output.drain()
    assert output.text == "a\N{REPLACEMENT CHARACTER}b"
    output.close()
    output.close()
    output.drain()


@pytest.mark.parametrize("is_late", [False, True])
def test_a_worker_that_prints_faster_than_anybody_reads_holds_nobody(monkeypatch, is_late):
    reader, writer = os.pipe()
    output = WorkerOutput(reader, 1000)
    taken = []

    def refilled(descriptor, size):
        assert len(taken) < 1000, "nobody stops it"
        taken.append(size)
        return b"x" * 100

    os.write(writer, b"x")  # which nobody takes: there is always something to read
    monkeypatch.setattr(worker_output.os, "read", refilled)
    output.drain(is_late)
    assert 1 <= len(taken) <= (1 if is_late else 100)
    monkeypatch.undo()
    os.close(writer)
    output.close()


def test_all_that_a_pipe_holds_is_taken_at_once():
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    output = WorkerOutput(reader, 1 << 22)
    written = os.write(writer, b"x" * (1 << 20))
    output.drain()
    assert len(output.text) == written
    os.close(writer)
    output.close()
