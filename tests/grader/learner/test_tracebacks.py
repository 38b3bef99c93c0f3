"""Of an exception, its words and the lines in the files of a learner are told, whatever it is made of."""

from __future__ import annotations

import traceback

import pytest

from grader.learner.tracebacks import lines_in, missing_name, words_of


class Mute(Exception):
    def __str__(self):
        raise ValueError


def test_an_exception_without_words_has_none():
    assert words_of(Mute()) == ""
    assert words_of(ValueError("two")) == "two"


def test_only_lines_of_the_folder_are_told(tmp_path):
    (tmp_path / "ex01.py").write_text("def fails():\n    return 1 / 0\n", encoding="utf-8")
    space = {}
    exec(compile((tmp_path / "ex01.py").read_text(encoding="utf-8"), str(tmp_path / "ex01.py"), "exec"), space)  # noqa: S102  # our own
    with pytest.raises(ZeroDivisionError) as raised:
        space["fails"]()
    assert len(traceback.extract_tb(raised.tb)) == 2
    assert list(lines_in(tmp_path, raised.value)) == [("ex01.py", 2, "return 1 / 0")]


def test_the_place_of_a_syntax_error_is_a_line_too(tmp_path):
    error = SyntaxError("expected ':'", (str(tmp_path / "ex01.py"), 7, 3, "for p in points"))
    assert list(lines_in(tmp_path, error)) == [("ex01.py", 7, "for p in points")]


def test_only_a_name_of_this_very_module_is_missing():
    error = ImportError("cannot import name 'inertia' from 'exercises.ex01'", name="exercises.ex01")
    assert missing_name(error, "exercises.ex01") == "inertia"
    assert missing_name(error, "exercises.ex02") == ""
    assert missing_name(ValueError("cannot import name 'inertia'"), "exercises.ex01") == ""
