"""A cell is read as Jupyter reads it."""

from __future__ import annotations

import ast
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.handins.cells import magic_of, python_of, without_ipython

CELLS = {
    "a magic": ("%matplotlib inline\nx = 1", "pass\nx = 1"),
    "a magic that a backslash continues": ("!ls \\\n  -l\nx = 1", "pass\n\nx = 1"),
    "a remainder at the beginning of a line": ("x = (5\n%3)", "x = (5\n%3)"),
    "a line of a string": ('x = """\n%no\n!no"""', 'x = """\n%no\n!no"""'),
    "a line that a backslash continues": ("x = 5 \\\n%3", "x = 5 \\\n%3"),
    "a timed statement": ("%time x = f(\n1)", "x = f(\n1)"),
    "a timed value": ("x = %time f(1)", "x = f(1)"),
    "a value of the shell": ("x = !ls\ny = %pwd", "pass\npass"),
    "a timed cell": ("\n%%time\nx = 1", "\n\nx = 1"),
    "a magic within a function": ("def f():\n    %timeit g()\n    return 1", "def f():\n    pass\n    return 1"),
    "a question": ("f?\n?f\nnp.*a*?", "pass\npass\npass"),
    "a remark with a question": ("x = 1  # why?", "x = 1  # why?"),
    "an apostrophe for the shell": ("!echo don't\nx = 1", "pass\nx = 1"),
    "a cell that is indented": ("  x = 1\n  y = 2", "x = 1\ny = 2"),
    "prompts that were copied along": (">>> x = (1,\n... 2)", "x = (1,\n2)"),
    "prompts of IPython": ("In [3]: x = (1,\n   ...: 2)", "x = (1,\n2)"),
    "line ends of Windows": ("%time x = 1\r\ny = 2", "x = 1\ny = 2"),
    "a cell for something else": ("%%bash\ndef f(): echo", ""),
}


@pytest.mark.parametrize(("cell", "expected"), CELLS.values(), ids=CELLS)
def test_of_a_cell_the_python_stays_on_its_lines(cell, expected):
    assert python_of(cell) == expected


def test_a_cell_for_something_else_is_told_by_its_magic():
    assert (magic_of("\n%%writefile f.py\nx"), magic_of("%%time\nx"), magic_of("x")) == ("writefile", "", "")


PIECES = [
    "x = 1\n",
    "%m a\n",
    "!c \\\n",
    "y = (5\n%3)\n",
    "'''\n%no\n'''\n",
    "# q?\n",
    "f?\n",
    "z = !w\n",
    "s = '%'\n",
    "[\n]\n",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_ipython_itself_takes_the_same_lines_for_its_own(cell):
    manager = pytest.importorskip("IPython.core.inputtransformer2").TransformerManager()
    own, theirs = python_of(cell), manager.transform_cell(cell)
    try:
        expected = ast.parse(theirs)
    except SyntaxError:
        return
    calls = re.compile(r"get_ipython\(\)")
    assert [ast.unparse(node) for node in ast.parse(own).body if not isinstance(node, ast.Pass)] == [
        text for node in expected.body if not calls.search(text := ast.unparse(node))
    ]


@pytest.mark.parametrize(
    "piece",
    ["(", "%x\n", "x=1;", " ", "'", '"""', "?", "a?", "%\\\n", "\\\n", "x =", "%time ", "a\n ", "# a\n", "In ["],
)
def test_a_cell_takes_time_by_its_length(piece):
    def seconds(count):
        began = time.process_time()
        python_of(piece * count)
        return time.process_time() - began

    count = 60_000 // len(piece)
    assert seconds(4 * count) < 12 * min(seconds(count) for _ in range(3)) + 0.1


SCRIPT = b"""import numpy
get_ipython().run_line_magic('matplotlib', 'inline')
get_ipython().system(
    'pip install x')
# In[2]:
get_ipython().run_cell_magic('time', '', 'x = 1\\n')
def f():
    get_ipython().run_line_magic('time', 'g()'); return 3
"""


def test_calls_of_ipython_are_left_out_of_a_script_on_their_lines():
    assert without_ipython(SCRIPT).decode().split("\n") == [
        *("import numpy", "pass", "pass", "", "# In[2]:", "x = 1", "def f():", "    g(); return 3", ""),
    ]
    for source in (b"x = 1\n", b"get_ipython(", b"\xff get_ipython"):
        assert without_ipython(source) == source
