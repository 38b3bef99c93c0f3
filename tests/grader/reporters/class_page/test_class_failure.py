"""Of a lost task the check that tells most is shown, with as many words as the page has room for."""

from __future__ import annotations

from grader.reporters.class_page import class_failure
from grader.reporters.class_page.album import Album
from grader.results import Outcome, Status, TaskResult
from tests.grader.support.class_samples import png

ROOM = 100_000


def check(name="test_it", status="FAILED", message="wrong", visibility="visible", pictures=()):
    return Outcome(name, "lloyd", visibility, Status(status), message, pictures=tuple(pictures))


def task(*checks, name="lloyd", output="", misconceptions=()):
    return TaskResult(name, "Lloyd", 1, 5, Status.FAILED, checks, tuple(misconceptions), output)


def read(*tasks, room=ROOM, files=None, album=None, scored=True):
    return class_failure.read(tasks, files or {}, album or Album(ROOM, ROOM), room, scored=scored)


def first(*tasks, **settings):
    return read(*tasks, **settings)[0][0]


def test_the_first_check_that_failed_is_shown_and_the_others_are_named():
    found = first(task(check("a", "PASSED"), check("b", message="words"), check("c", visibility="hidden")))
    assert (found.check, found.visibility, found.message) == ("b", "visible", "words")
    assert found.others == (("hidden", "c"),)
    assert (found.points, found.words) == ("1 of 5", "wrong answer")


def test_a_task_without_a_check_is_shown_all_the_same():
    found = first(task(), scored=False)
    assert (found.check, found.message, found.points) == ("", "", "– of 5")


def test_what_has_no_room_is_named_in_a_line():
    in_full, in_short = read(task(check(), name="a"), task(check(), name="b"), task(check(), name="c"), room=1500)
    assert [failure.task for failure in in_full] == ["a", "b"]
    assert in_short == [("c", "1 of 5, wrong answer")]


def test_the_first_is_shown_even_without_room_in_short():
    found = first(task(check(message="first line\n" + "x" * 2000)), room=0)
    assert found.message == "first line… (the rest is left out to keep this page small)"


def test_room_is_counted_in_bytes_of_the_page():
    quotes = task(check(message="'" * 300))  # five bytes each where it stands in HTML
    assert first(quotes, room=1400).message.endswith("to keep this page small)")
    assert first(task(check(message="x" * 300)), room=1400).message == "x" * 300


def test_what_others_are_called_takes_room_as_well():
    many = [check(f"test_{'x' * 150}{number}") for number in range(20)]
    in_full, in_short = read(task(check(), name="a"), task(*many, name="b"), room=4000)
    assert ([failure.task for failure in in_full], len(in_short)) == (["a"], 1)


def test_only_the_end_of_what_was_printed_is_shown():
    found = first(task(check(), output="\n".join(map(str, range(20)))))
    assert found.output == "\n".join(["…", *map(str, range(12, 20))])


def test_pictures_stand_with_their_check():
    files = {"a-yours.png": png()}
    found = first(task(check("b", pictures=["a-yours.png"])), files=files)
    ((where, (shown,)),) = found.pictures
    assert (where, shown.kind, found.pictures_left_out) == ("visible check b", "the learner's", False)


def test_pictures_that_have_no_room_are_told():
    found = first(task(check(pictures=["a-yours.png"])), files={"a-yours.png": png()}, album=Album(1, 1))
    assert (found.pictures, found.pictures_left_out) == ((), True)


def test_what_a_learner_wrote_is_made_harmless():
    found = first(
        task(check("a\u202eb", message="c\x1b[31m"), output="d\u2066", misconceptions=["e\x00"]),
    )
    for text in (found.check, found.message, found.output, *found.misconceptions):
        assert text.isprintable()
