"""Text of a learner stands in Markdown without a say: it ends no block, no cell and names nobody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from grader.reporters import markup

from .samples import HOSTILE, hostile_text

READER = MarkdownIt("commonmark").enable("table")


def test_a_block_cannot_be_closed_from_inside():
    assert markup.block("a\n````\nb").split("\n")[0] == "`````text"
    assert markup.code("a`b") == "`` a`b ``"


@given(hostile_text)
def test_a_block_is_one_block_whatever_it_holds(text):
    tokens = READER.parse(markup.block(text).encode(errors="replace").decode())
    assert [token.type for token in tokens] == ["fence"]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:20]))
def test_code_fills_one_cell_of_a_table(text):
    table = f"| a | b |\n|---|---|\n| {markup.code(text)} | end |".encode(errors="replace").decode()
    cells = [token.content for token in READER.parse(table) if token.type == "inline"]
    assert (len(cells), cells[-1]) == (4, "end")


def test_marks_of_our_own_words_are_escaped():
    assert markup.words("a *b* [c](d) @e | <f>") == r"a \*b\* \[c\](d) \@e \| \<f\>"
    assert markup.words("two\nlines") == "two lines"


def test_parts_that_fit_are_kept_whole_and_in_order():
    assert markup.fitted(["a", "b", "c"], 1000) == "a\n\nb\n\nc"


@given(st.lists(st.text(max_size=40), max_size=6), st.integers(80, 200))
def test_no_more_than_the_limit_is_ever_written(parts, limit):
    text = markup.fitted(parts, limit)
    assert len(text.encode()) <= limit
    assert text == "\n\n".join(parts) or text.endswith("`grader run` shows everything.")


def test_from_the_first_part_that_does_not_fit_on_all_are_left_out():
    text = markup.fitted(["a", "é" * 100, "b"], 150)
    assert text.startswith("a\n\nMore did not fit here")
    assert len(text.encode()) <= 150
