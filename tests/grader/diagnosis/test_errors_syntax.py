"""A file that is no Python is told by its line, and by what is missing there."""

from __future__ import annotations

import ast

import pytest

from grader.diagnosis.errors_syntax import Unreadable, explain
from tests.grader.diagnosis.snippets import ids, of_import

CASES = {
    "def f(x)\n    return x": ("error.colon-missing", "Line 1 lacks a colon: one belongs behind `def f(x)`."),
    "def f(x):\n    for p in x\n        pass": ("error.colon-missing", "behind `for p in x`"),
    "def f(x):\n    y = 1\n     return x": ("error.indented-too-far", "Line 3"),
    "def f(x):\n    for i in x:\n    pass": ("error.not-indented", "so the `for` in line 2 has nothing below it"),
    "def f(x):\nreturn x": ("error.not-indented", "so the `def` in line 1 has nothing below it"),
    "def f(x):\n    if x:\n        y = 1\n      z = 2": ("error.between-levels", "Line 4"),
    "def f(x):\n\tif x:\n        pass": ("error.tabs", "Line 3"),
    "def f(x):\n    return (x": ("error.never-closed", "`(` that line 2 opens"),
    "def f(x):\n    return x)": ("error.never-opened", "`)` in line 2"),
    "x = (1]": ("error.other-bracket", "`]` in line 1 closes `(`"),
    "a = 'abc": ("error.text-without-end", "does not end in this line"),
    "'''abc": ("error.text-without-end", "three quotes"),
    "x = 1，2": ("error.foreign-letter", "`，` (U+FF0C)"),
    "x =\u00a01": ("error.foreign-letter", "can't be seen"),
    "def f(x):\n    if x = 3:\n        pass": ("error.single-equals", "In line 2"),
    "f(x) = 3": ("error.assigned-to-value", "In line 1"),
    "3 = x": ("error.assigned-to-value", "In line 1"),
    "print 3": ("error.old-print", "`print`"),
    "f(a=1, 2)": ("error.argument-order", "In a call in line 1"),
    "x = 3y": ("error.letters-behind-digits", "Line 1"),
    "def f:\n    pass": ("error.no-brackets", "behind `def f`"),
    "def f(x):\n    try:\n        x\n    return x": ("error.try-alone", "Above line 4"),
    "x = 'C:\\Users'": ("error.backslashes", "write `/`"),
    "x = [1 2]": ("error.nothing-between", "In line 1"),
    "def f(x):\n    else if x:\n        pass": ("error.else-if", "`elif`"),
    "if x:\n    pass\nelse x > 3:\n    pass": ("error.else-if", "`else` has a condition"),
    "if x && y:\n    pass": ("error.other-language", "`&&` is written `and`"),
    "def f(i):\n    i++": ("error.other-language", "`+= 1`"),
    "%matplotlib inline": ("error.notebook-command", "`%matplotlib inline`"),
    "<<<<<<< HEAD\nx = 1": ("error.merge-marker", "Git"),
    "x = 5 +": ("error.syntax", "ends too early: something belongs behind `x = 5 +`"),
    "x = 5 * / 3": ("error.syntax", "up to `x = 5 *`"),
}


@pytest.mark.parametrize(("source", "told"), CASES.items(), ids=CASES)
def test_what_is_told(source, told):
    identity, words = told
    with pytest.raises(SyntaxError):
        ast.parse(source)
    found = of_import(source, "SyntaxError: something", 1)
    assert ids(found) == [identity]
    assert words in found[0].sentence


@pytest.mark.parametrize(
    ("detail", "identity"),
    [
        ("'return' outside function (chapter.py, line 2)", "error.outside-function"),
        ("'break' outside loop (chapter.py, line 2)", "error.outside-loop"),
        ("'continue' not properly in loop (chapter.py, line 2)", "error.outside-loop"),
        ("keyword argument repeated: n_init (chapter.py, line 2)", "error.argument-repeated"),
    ],
)
def test_what_is_found_after_the_file_was_read_is_told_by_the_words_of_the_import(detail, identity):
    assert ids(of_import("x = 1\ny = 2", f"SyntaxError: {detail}", 2)) == [identity]


@pytest.mark.parametrize(
    ("words", "identity"),
    [
        ("f-string: expecting '}'", "error.f-string"),
        ("unterminated f-string literal (detected at line 3)", "error.text-without-end"),
        ("something that no version has said yet", "error.syntax"),
    ],
)
def test_words_of_other_versions_are_understood(words, identity):
    assert next(explain(Unreadable(words, 3, "x = f'{'"))).id == identity
