"""What a learner wrote can't steer a terminal or a log."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from grader.text import clean

INVISIBLE_LETTERS = "\u115f\u1160\u3164\uffa0\u034f\u17b4\u17b5"


@given(st.text())
def test_nothing_but_printable_characters_line_feeds_and_tabs_is_left(text):
    unsafe = {"Cc", "Cf", "Cs", "Co", "Cn"}
    assert not [c for c in clean(text) if c not in "\n\t" and unicodedata.category(c) in unsafe]


@given(
    st.text(
        alphabet=st.characters(categories=["L", "N", "P", "Zs"], exclude_characters=INVISIBLE_LETTERS), max_size=500
    )
)
def test_honest_text_stays_as_it_is(text):
    assume("::" not in text and "##[" not in text)
    assert clean(text) == text


@given(st.text(alphabet=st.one_of(st.sampled_from(":# [\n\t"), st.characters())))
def test_no_line_is_a_command_to_a_ci_runner_and_cleaning_twice_changes_nothing(text):
    safe = clean(text)
    assert not [line for line in safe.split("\n") if line.lstrip().startswith("::") or "##[" in line]
    assert clean(safe) == safe


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::notice::x", r"\x3a:notice::x"),
        ("  ::set-output name=a::1", r"  \x3a:set-output name=a::1"),
        ("some words ::error::x", r"some words \x3a:error::x"),
        ("a ##[error]x", r"a #\x23[error]x"),
        ("points[::2] and std::vector", "points[::2] and std::vector"),
        ("a\u2028b\u2029c", r"a\u2028b\u2029c"),
        ("a\u3164b\u2800c", r"a\u3164b\u2800c"),
        ("안녕, Grüße", "안녕, Grüße"),
    ],
)
def test_commands_and_what_nobody_sees_become_visible(text, shown):
    assert clean(text) == shown


def test_escapes_and_marks_of_direction_become_visible():
    assert clean("a\x1b[31mred\u202eback\r\nnext\rlast") == "a\\x1b[31mred\\u202eback\nnext\nlast"


def test_long_text_is_cut_and_says_so():
    assert clean("x" * 50, limit=10) == "x" * 10 + "…"
    assert clean("a\n" * 9, lines=3).splitlines()[-1] == "… (7 more lines)"
