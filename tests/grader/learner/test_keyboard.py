"""Keys are read one by one from a terminal, which is afterwards as it was before."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.learner import keyboard

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="terminals of Unix")
#: Opens the terminal that it is given as its own, tells the keys, and ends with `q`.
READER = """
import asyncio, os, sys, termios
os.setsid()
terminal = os.open(sys.argv[1], os.O_RDWR)
os.dup2(terminal, 0)
from grader.learner import keyboard

async def main():
    before = termios.tcgetattr(0)
    keys, ended = [], asyncio.Event()
    def on_key(key):
        keys.append(key)
        print("ready" if not key else ascii(key), flush=True)
        if key == "q":
            ended.set()
    with keyboard.read(on_key):
        assert not termios.tcgetattr(0)[3] & (termios.ECHO | termios.ICANON)
        await ended.wait()
    print("as before" if termios.tcgetattr(0) == before else "changed", flush=True)

asyncio.run(asyncio.wait_for(main(), 30))
"""


@pytest.fixture
def terminal():
    """Return our end of a terminal, and the path of the other one."""
    import pty

    ours, theirs = pty.openpty()
    yield ours, os.ttyname(theirs)
    os.close(ours)
    os.close(theirs)


@pytest.fixture
def reader(terminal):
    """Return a process that reads keys from the terminal."""
    process = subprocess.Popen([sys.executable, "-c", READER, terminal[1]], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "ready\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_every_key_comes_at_once_and_the_terminal_is_as_before(reader, terminal):
    os.write(terminal[0], b"h")
    assert reader.stdout.readline() == "'h'\n"
    os.write(terminal[0], "1ㅂq".encode())
    assert reader.stdout.read().split() == ["'1'", "'\\u3142'", "'q'", "as", "before"]
    assert reader.wait(30) == 0


@pytest.mark.parametrize("sent", ["\x1b[Ax", "x\x1b[A", "\x1bOqx", "\x1b[1;5Cx\x1b[3~", "\x1bqx", "x\x1b"], ids=ascii)
def test_arrows_and_other_keys_without_a_character_are_no_answer(reader, terminal, sent):
    os.write(terminal[0], sent.encode())
    assert reader.stdout.readline() == "'x'\n"
    os.write(terminal[0], b"q")
    assert reader.stdout.readline() == "'q'\n"


def test_the_empty_key_tells_that_the_terminal_is_ours_again(reader):
    import signal

    reader.send_signal(signal.SIGCONT)
    assert reader.stdout.readline() == "ready\n"


@pytest.mark.parametrize("stream", [io.StringIO("q"), None], ids=["a file", "closed"])
def test_where_there_is_no_terminal_there_are_no_keys(monkeypatch, stream):
    monkeypatch.setattr(sys, "stdin", stream)
    assert not keyboard.can_be_read()
    keys = []
    with keyboard.read(keys.append):
        pass
    assert keys == []


def test_a_terminal_that_is_not_this_process_group_s_is_left_alone(monkeypatch, terminal):
    with Path(terminal[1]).open("rb") as file:
        monkeypatch.setattr(sys, "stdin", file)
        assert file.isatty()
        assert not keyboard.can_be_read()
