"""A picture stands on the page once, and no learner's pictures use up the room of the others."""

from __future__ import annotations

import base64

import pytest

from grader.reporters.class_page import album
from grader.reporters.class_page.album import Album
from tests.grader.support.class_samples import png

ROOM = 100_000
A, B = png(colour=(1, 2, 3)), png(colour=(4, 5, 6))


def cost(data):
    return len(base64.b64encode(data))


def test_a_picture_is_shown_with_its_size_and_what_it_is():
    (shown,) = Album(ROOM, ROOM).show(["plot-visible-yours.png"], {"plot-visible-yours.png": png(40, 30)})
    assert (shown.picture.width, shown.picture.height, shown.kind) == (40, 30, "the learner's")
    assert base64.b64decode(shown.picture.data) == png(40, 30)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("plot-visible-yours.png", "the learner's"),
        ("plot-visible-comparison.png", "the learner's figure and the expected one"),
        ("folder/plot-hidden-expected.png", "expected"),
        ("plot-visible-difference.png", "difference"),
        ("other.png", "picture"),
    ],
)
def test_the_name_of_a_picture_tells_what_it_is(name, kind):
    assert Album(ROOM, ROOM).show([name], {name: A})[0].kind == kind


def test_the_same_picture_is_kept_once_and_costs_once():
    own = Album(ROOM, ROOM)
    first, second = (own.show([name], {name: A})[0] for name in ("a-yours.png", "b-expected.png"))
    assert first.picture is second.picture
    assert list(own.pictures) == [first.picture.anchor]
    assert own.used == cost(A)


def test_all_pictures_of_a_check_are_shown_or_none():
    files = {"a.png": A, "b.png": B}
    own = Album(cost(A) + cost(B) - 1, ROOM)
    assert own.show(["a.png", "b.png"], files) is None
    assert own.used == 0
    assert own.show(["a.png"], files) is not None


def test_what_fits_exactly_is_shown():
    assert Album(cost(A), cost(A)).show(["a.png"], {"a.png": A}) is not None


def test_one_learner_can_not_use_up_the_page():
    own = Album(ROOM, cost(A))
    assert own.show(["a.png"], {"a.png": A}) is not None
    assert own.show(["b.png"], {"b.png": B}) is None
    own.next_learner()
    assert own.show(["b.png"], {"b.png": B}) is not None


def test_a_picture_that_is_there_already_costs_the_next_learner_nothing():
    own = Album(cost(A), ROOM)
    own.show(["a.png"], {"a.png": A})
    own.next_learner()
    assert own.show(["a.png"], {"a.png": A}) is not None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        A[:20],
        A[:12] + b"iend" + A[16:],
        A[:16] + bytes(4) + A[20:],
        A[:16] + (album.MAX_SIDE + 1).to_bytes(4) + A[20:],
        A[:20] + (album.MAX_SIDE + 1).to_bytes(4) + A[24:],
        A + bytes(album.MAX_BYTES),
    ],
    ids=["empty", "another kind", "cut off", "no head", "no width", "too wide", "too high", "too long"],
)
def test_what_could_hang_a_reader_is_no_picture(data):
    assert Album(10**9, 10**9).show(["a.png"], {"a.png": data}) is None


def test_names_without_a_file_are_left_out():
    own = Album(ROOM, ROOM)
    assert len(own.show(["a.png", "gone.png"], {"a.png": A})) == 1
    assert own.show(["gone.png"], {}) is None
    assert own.show([], {}) == ()
