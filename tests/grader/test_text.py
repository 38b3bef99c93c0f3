"""What a learner wrote can't steer a terminal or a log."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from grader.text import clean


@given(st.text())
def test_nothing_but_printable_characters_line_feeds_and_tabs_is_left(text):
    unsafe = {"Cc", "Cf", "Cs", "Co", "Cn"}
    assert not [c for c in clean(text) if c not in "\n\t" and unicodedata.category(c) in unsafe]


@given(st.text(alphabet=st.characters(whitelist_categories=["L", "N", "P", "Zs"]), max_size=500))
def test_honest_text_stays_as_it_is(text):
    assert clean(text) == text


def test_escapes_and_marks_of_direction_become_visible():
    assert clean("a\x1b[31mred\u202eback\r\nnext\rlast") == "a\\x1b[31mred\\u202eback\nnext\nlast"


def test_long_text_is_cut_and_says_so():
    assert clean("x" * 50, limit=10) == "x" * 10 + "…"
    assert clean("a\n" * 9, lines=3).splitlines()[-1] == "… (7 more lines)"
