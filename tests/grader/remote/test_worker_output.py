"""What a worker prints is taken as it comes and kept up to a limit."""

from __future__ import annotations

import os

import pytest

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
