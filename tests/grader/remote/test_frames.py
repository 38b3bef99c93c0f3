"""Whatever bytes come, they are one message of a bounded size, or a loss that is told in words."""

from __future__ import annotations

import pytest

from grader import wire
from grader.remote.frames import Frames
from grader.remote.worker_lost import Loss

MESSAGE = {"value": 7}
FRAME = wire.pack(MESSAGE, 1 << 20)


def test_a_message_is_there_when_its_last_byte_is():
    frames = Frames(1 << 20)
    for byte in FRAME[:-1]:
        assert frames.add(bytes([byte])) is None
        assert frames.next() is None
    frames.add(FRAME[-1:])
    assert frames.next() == MESSAGE
    assert frames.next() is None


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (FRAME + b"x", "sent back more than one answer."),
        (wire.pack([1], 100), "sent back something that is no answer."),
        (wire.HEADER.pack(3) + b"\xc1\xc1\xc1", "sent back something that is no answer."),
        (wire.HEADER.pack(2**31), "gave back more than 1 MiB: is the result as large as it should be?"),
    ],
    ids=["two answers", "a list", "no message", "a giant"],
)
def test_anything_else_is_a_loss(data, words):
    frames = Frames(1 << 20)
    frames.add(data)
    assert frames.next() == Loss("CRASHED", words)


def test_all_messages_of_a_check_together_have_a_bound_and_the_next_check_begins_anew():
    frames = Frames(1 << 20)
    for _ in range(4):
        assert frames.add(b"\0" * (1 << 20)) is None
    assert frames.add(b"\0") == Loss("CRASHED", "gave back more than 4 MiB in all.")
    frames.begin_check(1 << 20)
    assert frames.add(b"\0") is None
