"""A stream that is full, closed or of another encoding never looks like lost points."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="/dev/full")
BEGIN = (
    "import os, sys\nfrom grader.errors import OutputLostError\nfrom grader.system import output\noutput.prepare()\n"
)


def run(code, **settings):
    settings = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **settings}
    return subprocess.run([sys.executable, "-c", BEGIN + code], check=False, timeout=60, **settings)


@ON_LINUX
@pytest.mark.parametrize(
    "write", ["print('x', flush=True)", "sys.stdout.write('x' * 100_000)", "sys.stdout.write('x'); sys.stdout.flush()"]
)
def test_output_that_is_lost_is_told_apart_from_all_other_errors(write):
    code = f"try:\n    {write}\nexcept OutputLostError as error:\n    os.write(2, str(error).encode())\n"
    with Path("/dev/full").open("wb") as full:
        assert b"No space left" in run(code + "os._exit(0)", stdout=full).stderr


@ON_LINUX
def test_errors_that_nobody_can_read_stop_nothing():
    with Path("/dev/full").open("wb") as full:
        done = run("sys.stderr.write('x' * 100_000); sys.stderr.flush()\nprint('went on')", stderr=full)
    assert done.stdout == b"went on\n"


def test_what_an_encoding_has_no_letter_for_is_replaced():
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    assert run("print('a한b')", env=environment).stdout == b"a?b\n"


@pytest.mark.skipif(sys.platform == "win32", reason="closes descriptors as a shell does")
def test_a_closed_standard_output_is_output_that_is_lost():
    code = "try:\n    print('x')\nexcept OutputLostError:\n    sys.stderr.write('lost')\n"
    done = run(code, preexec_fn=lambda: os.close(1), stdout=None)
    assert done.stderr == b"lost"


@pytest.mark.skipif(sys.platform == "win32", reason="closes descriptors as a shell does")
def test_no_file_that_is_opened_takes_the_number_of_a_closed_stream(tmp_path):
    code = f"file = open({str(tmp_path / 'file')!r}, 'w')\nprint(file.fileno() > 2)\n"
    assert run(code, preexec_fn=lambda: os.close(0), stdin=None).stdout == b"True\n"


def test_a_line_is_shown_as_soon_as_it_is_whole():
    code = "sys.stderr.write('first\\n')\nos.write(2, b'second\\n')\n"
    assert run(code).stderr == b"first\nsecond\n"
