"""A handle asks for what it stands for, and tells when nobody holds it any more."""

from __future__ import annotations

import io
import struct

import pytest

from grader.remote.handles import Handle, Holds, is_png, number_of, stays_in


class Asked:
    """Notes what is asked and answers with `answer`."""

    def __init__(self, answer=None):
        self.requests, self.answer = [], answer

    def ask(self, request):
        self.requests.append(request)
        return self.answer

    def call_handle(self, number, args, kwargs):
        self.requests.append((number, args, kwargs))
        return self.answer

    def picture(self, number, kwargs):
        return b"png"

    def encode(self, value):
        return ["encoded", value]


@pytest.fixture
def asked():
    return Asked(3)


def test_attributes_items_calls_and_the_length_are_asked_for(asked):
    handle = Handle(asked, 5, "KMeans", Holds())
    assert [handle.labels_, handle["k"], handle(1, b=2), len(handle)] == [3, 3, 3, 3]
    assert asked.requests == [
        {"do": "get_attribute", "handle": 5, "name": "labels_"},
        {"do": "get_item", "handle": 5, "key": ["encoded", "k"]},
        (5, (1,), {"b": 2}),
        {"do": "get_length", "handle": 5},
    ]


def test_nothing_is_asked_to_show_it_to_name_it_or_to_see_whether_it_is_there(asked):
    handle = Handle(asked, 5, "KMeans", Holds())
    assert (repr(handle), bool(handle), number_of(handle)) == ("<KMeans>", True, 5)
    with pytest.raises(AttributeError):
        handle.__array__  # noqa: B018  # NumPy looks for it
    assert not asked.requests


@pytest.mark.parametrize("answer", [-1, "3", None, 2.0])
def test_a_length_that_is_no_number_is_none(answer):
    with pytest.raises(TypeError):
        len(Handle(Asked(answer), 5, "KMeans", Holds()))


def test_an_object_is_let_go_when_its_last_handle_is_gone(asked):
    holds = Holds()
    first, second = Handle(asked, 5, "A", holds), Handle(asked, 5, "A", holds)
    del first
    assert not holds.dropped
    del second
    assert holds.dropped == [5]


def test_a_handle_is_of_one_worker_and_nothing_else_is(asked):
    holds = Holds()
    assert stays_in(Handle(asked, 5, "Axes", holds), holds)
    assert not stays_in(Handle(asked, 5, "Axes", Holds()), holds)  # the same number, of a worker that has ended
    assert not stays_in(None, holds)


def test_a_picture_goes_to_a_file_or_a_path(asked, tmp_path):
    handle, stream = Handle(asked, 5, "Figure", Holds()), io.BytesIO()
    handle.savefig(stream)
    handle.savefig(tmp_path / "a.png")
    assert stream.getvalue() == (tmp_path / "a.png").read_bytes() == b"png"


@pytest.mark.parametrize(
    ("size", "kind", "is_one"),
    [((10, 10), b"IHDR", True), ((0, 10), b"IHDR", False), ((10, 4001), b"IHDR", False), ((10, 10), b"IDAT", False)],
)
def test_a_png_is_known_by_its_head_and_bounded(size, kind, is_one):
    head = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + kind + struct.pack(">II", *size)
    assert is_png(head) == is_one
    assert not is_png(bytearray(head))
