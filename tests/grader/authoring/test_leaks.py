"""What must not leave the checkout is found, however it is dressed up; what everyone writes is not."""

from __future__ import annotations

import ast
import json

import pytest
from PIL import Image

from grader.authoring import leaks
from grader.authoring.export import template

SOLUTION = '''"""Chapter."""

import numpy as np


def spread(points, labels, centers):
    """Say how far."""
    # The sum over everything, never a mean.
    gaps = points - centers[labels]
    return float(np.einsum("ij,ij->", gaps, gaps))
'''
STUB = '''"""Chapter."""

import numpy as np


def spread(points, labels, centers):
    """Say how far."""
    raise NotImplementedError("spread is yours to write")
'''
HIDDEN = '''"""Hidden."""


def test_far(spread):
    assert spread([[3.0, 4.0]], [0], [[0.0, 0.0]]) == pytest.approx(25.0)
'''
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(64))
RETURN = "line 10 of solutions/ex01.py"


@pytest.fixture
def workbook(tmp_path):
    """Return a small workbook with one solution, one hidden test and one hidden picture."""
    root = tmp_path / "workbook"
    for name, text in {
        "solutions/ex01.py": SOLUTION,
        "exercises/ex01.py": STUB,
        "tests/hidden/test_ex01.py": HIDDEN,
        "tests/visible/test_ex01.py": "def test_near(spread):\n    assert spread([[1.0]], [0], [[0.0]]) == 1.0\n",
        "tests/hidden/ko.po": 'msgid "far"\nmsgstr "점들이 중심에서 멀어진 거리를 제곱해서 모두 더해야 합니다."\n',
        "tests/chaff/spread/mean.py": "def spread(points, labels):\n    return np.mean(points - labels) ** 2\n",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    for name in (
        "tests/hidden/expected.png",
        "tests/baseline/tests.hidden.x.png",
        "tests/baseline/tests.visible.x.png",
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(PNG + name.encode())
    return root


@pytest.fixture
def found(workbook, tmp_path):
    """Return a function that puts a text into a file of a template and looks for leaks."""

    def look(name, content):
        folder = tmp_path / "template"
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        public = [workbook / "exercises" / "ex01.py", workbook / "tests" / "visible" / "test_ex01.py"]
        return [
            (leak.file, leak.line, leak.secret) for leak in leaks.find(folder, workbook, workbook / "solutions", public)
        ]

    return look


@pytest.mark.parametrize(
    "line",
    [
        '    return float(np.einsum("ij,ij->", gaps, gaps))',
        'return  float( np.einsum("ij,ij->",gaps,gaps) )',
        'return float(numpy.einsum("ij,ij->", d, d))  # mine',
        '# return float(np.einsum("ij,ij->", gaps, gaps))',
        '>>> return float(np.einsum("ij,ij->", gaps, gaps))',
    ],
    ids=["as it is", "other spaces", "other names", "in a comment", "after a prompt"],
)
def test_a_solution_s_line_is_found_with_its_file_and_line(found, line):
    assert found("exercises/ex01.py", STUB + "\n" + line + "\n") == [("exercises/ex01.py", 10, RETURN)]


def test_a_line_broken_in_two_is_found(found):
    text = 'x = 1\nreturn float(\n    np.einsum(\n        "ij,ij->", d, d)\n)\n'
    assert ("a.py", 2, RETURN) in found("a.py", text)


def test_a_line_in_a_lesson_is_found(found):
    text = '# Lesson\n\n```python\nreturn float(np.einsum("ij,ij->", d, d))\n```\n'
    assert found("lessons/ex01.md", text) == [("lessons/ex01.md", 4, RETURN)]


def test_a_line_in_a_notebook_is_found(found):
    cell = {"cell_type": "code", "source": ["x = 1\n", "    gaps = points - centers[labels]\n"]}
    places = found("notebook.ipynb", json.dumps({"cells": [cell]}, indent=1))
    assert [secret for _, _, secret in places] == ["line 9 of solutions/ex01.py"]


def test_a_comment_of_a_solution_is_found(found):
    assert found("README.md", "The sum over everything, never a mean.\n") == [
        ("README.md", 1, "line 8 of solutions/ex01.py")
    ]


def test_lines_of_hidden_tests_and_chaff_are_found(found):
    text = "assert far([[3.0, 4.0]], [0], [[0.0, 0.0]]) == pytest.approx(25.0)\nreturn np.mean(a - b) ** 2\n"
    assert [secret for _, _, secret in found("tests/visible/new.py", text)] == [
        "line 5 of tests/hidden/test_ex01.py",
        "line 2 of tests/chaff/spread/mean.py",
    ]


def test_a_hidden_sentence_in_another_language_is_found(found):
    text = "점들이 중심에서 멀어진 거리를 제곱해서 모두 더해야 합니다."
    assert found("lessons/ko.md", f"# 처음\n\n{text}\n") == [("lessons/ko.md", 3, "line 2 of tests/hidden/ko.po")]


@pytest.mark.parametrize(
    ("name", "secret"),
    [
        ("tests/hidden/expected.png", "tests/hidden/expected.png"),
        ("tests/baseline/tests.hidden.x.png", "the picture tests.hidden.x.png"),
    ],
)
def test_a_hidden_picture_is_found_under_any_name(found, name, secret):
    assert found("lessons/nice.dat", b"before" + PNG + name.encode() + b"after") == [("lessons/nice.dat", 0, secret)]


def test_a_hidden_picture_saved_anew_is_found(workbook, tmp_path):
    drawn, folder = tmp_path / "tests.hidden.a.png", tmp_path / "template"
    folder.mkdir()
    picture = Image.effect_mandelbrot((40, 30), (-2, -1, 1, 1), 50).convert("RGB")
    picture.save(drawn)
    picture.save(folder / "nice.bmp")
    picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT).save(folder / "other.png")
    places = leaks.find(folder, workbook, workbook / "solutions", [], [drawn])
    assert [(leak.file, leak.secret) for leak in places] == [("nice.bmp", "the picture tests.hidden.a.png")]


def test_stubs_visible_tests_visible_pictures_and_what_anyone_writes_are_no_leaks(found):
    found("exercises/ex01.py", STUB)
    found("tests/baseline/tests.visible.x.png", PNG + b"tests/baseline/tests.visible.x.png")
    found("tests/visible/test_ex01.py", "def test_near(spread):\n    assert spread([[1.0]], [0], [[0.0]]) == 1.0\n")
    assert (
        found("other.py", "import numpy as np\n\n\ndef f(x):\n    return x\n\nfor i in range(3):\n    y = f(i)\n") == []
    )


def test_a_solution_inside_a_stub_is_no_public_line(workbook, found):
    (workbook / "exercises" / "ex01.py").write_text(SOLUTION, encoding="utf-8")
    assert RETURN in [secret for _, _, secret in found("exercises/ex01.py", SOLUTION)]


@pytest.fixture(scope="module")
def real_template(root, tmp_path_factory):
    folder = tmp_path_factory.mktemp("export") / "template"
    template.build(root, folder)
    return folder


def test_the_template_of_this_workbook_gives_nothing_away(root, real_template):
    assert leaks.find(real_template, root, root / "solutions", template.public_code(root)) == []


def test_most_lines_of_the_solutions_would_be_found_by_file_and_line(root, real_template):
    """Those that are not are short, such as `return ax`, or stand in a visible test as well."""
    file = real_template / "exercises" / "ex01_kmeans.py"
    before = file.read_text(encoding="utf-8")
    lines, wanted = before.splitlines(), set()
    for path in sorted((root / "solutions").glob("ex*.py")):
        text = path.read_text(encoding="utf-8").splitlines()
        wanted |= {len(lines) + number for number in leaks._bodies(path) if len(text[number - 1].strip()) > 30}
        lines += text
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    places = leaks.find(real_template, root, root / "solutions", template.public_code(root))
    file.write_text(before, encoding="utf-8")
    assert {leak.file for leak in places} == {"exercises/ex01_kmeans.py"}
    assert len(wanted & {leak.line for leak in places}) > 0.9 * len(wanted)


class Renamer(ast.NodeTransformer):
    """Gives other names to a function's own variables; printing the tree also lays the lines out anew."""

    def visit_FunctionDef(self, node):
        stored = {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        own = stored | {argument.arg for argument in node.args.args}
        for part in ast.walk(node):
            if isinstance(part, ast.Name) and part.id in own:
                part.id = f"my_{part.id}"
        return node


def test_many_lines_would_be_found_with_other_names_and_another_layout_too(root, real_template):
    file = real_template / "exercises" / "_copied.py"
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted((root / "solutions").glob("ex*.py"))]
    file.write_text("\n".join(ast.unparse(Renamer().visit(tree)) for tree in trees), encoding="utf-8")
    places = {leak.line for leak in leaks.find(real_template, root, root / "solutions", template.public_code(root))}
    lines = file.read_text(encoding="utf-8").splitlines()
    wanted = {number for number in leaks._bodies(file) if len(lines[number - 1].strip()) > 30}
    file.unlink()
    assert len(wanted & places) > 0.6 * len(wanted)
