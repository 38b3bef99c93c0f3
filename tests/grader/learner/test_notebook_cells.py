"""A notebook is run from first cell to last, as a person does, and handed in."""

from __future__ import annotations

import csv
import re
import shutil
import zipfile

import nbformat
import pytest

import grader
from grader import manifest
from grader.learner import notebook_cells
from tests.grader.conftest import ROOT
from tests.grader.support import books

CHAPTERS = {chapter.name: chapter for chapter in books.WORKBOOK.chapters}


WRONG = "def merge_counts(children, n_samples):\n    print('counting')\n    return np.full(len(children), 2)\n"
SWAPPED = """\
def plot_dendrogram(model, labels):
    _, ax = plt.subplots()
    rows = np.column_stack([model.children_, model.distances_, np.ones(len(model.children_))])
    dendrogram(rows, labels=list(labels)[::-1], distance_sort="descending", ax=ax)
    return ax
"""
#: What somebody tries before the solution comes to them.
TRIES = {
    "first-try": f"{WRONG.replace('2', '1')}\n{SWAPPED}",
    "second-try": WRONG,
    "wrong-counts": "grader.check('merge_counts')",
    "wrong-plot": "grader.check('plot_dendrogram')",
    "stub": "def agglomerate(points, linkage='single'):\n    raise NotImplementedError",
    "words": "grader.check('agglomerate')\ngrader.check('lloyd')\ngrader.check('nonsense')",
}


@pytest.fixture(scope="module")
def solved():
    """Run the notebooks of all chapters with the solutions put in; in chapter 3, mistakes come first."""
    made = {name: books.with_solutions(chapter) for name, chapter in CHAPTERS.items()}
    tries = [nbformat.v4.new_code_cell(text, id=name) for name, text in TRIES.items()]
    made["ex03_linkage"].cells[3:3] = tries
    books.run(*made.values())
    return made


def test_every_check_of_a_solved_notebook_passes(solved):
    for name, chapter in CHAPTERS.items():
        code = books.code(solved[name])
        assert books.errors(solved[name]) == []
        for task in chapter.tasks:
            assert f"{task.name}  passed: {task.points} of {task.points} points" in books.printed(code["all-check"])
            assert books.printed(code[f"{task.name}-check"]) in books.printed(code["all-check"])


def test_pictures_are_shown_below_the_cells_that_draw_them(solved):
    for name, book in solved.items():
        code = books.code(book)
        tries = [f"{task.name}-try" for task in CHAPTERS[name].tasks if re.search("plot|scatter", task.name)]
        for cell in [*tries, *({"all-together", "all-draw"} & {*code})]:
            assert books.pictures(code[cell]) >= 1, (name, cell)


def test_notebooks_that_were_run_are_graded_with_all_points_however_they_come(solved, run_grader, tmp_path):
    """Beside each other, in a clone behind its stubs, in Moodle's folders, under Canvas's names."""
    folder = tmp_path / "class"
    written = {f"{name}.ipynb": nbformat.writes(book) for name, book in solved.items()}
    for name, text in written.items():
        for place in ("ada", "grace/notebooks"):
            (folder / place).mkdir(parents=True, exist_ok=True)
            (folder / place / name).write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "exercises", folder / "grace" / "exercises")
    moodle = "Emmy Noether_1234567_assignsubmission_file"
    with zipfile.ZipFile(tmp_path / "moodle.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in written.items():
            archive.writestr(f"{moodle}_/Copy of {name}", text)
    with zipfile.ZipFile(tmp_path / "canvas.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in written.items():
            archive.writestr(f"turingalan_12_{len(name)}_{name}", text)
    paths = [folder, tmp_path / "moodle.zip", tmp_path / "canvas.zip"]
    done = run_grader("grade", *paths, "--gradebook", f"csv={tmp_path}/all.csv", "--store", tmp_path / "store")
    with (tmp_path / "all.csv").open(encoding="utf-8") as file:
        points = {row["learner"]: row["score"] for row in csv.DictReader(file)}
    most = str(books.WORKBOOK.parts[0].points)
    assert list(points.values()) == [most] * 4, done.stdout + done.stderr
    assert done.returncode == 0


def test_a_failure_below_a_cell_is_the_one_that_grader_run_shows(solved, learner, run_grader):
    code = books.code(solved["ex03_linkage"])
    file = learner / "exercises" / "ex03_linkage.py"
    file.write_text(f"import numpy as np\n\n\n{WRONG}", encoding="utf-8")
    # Only the checkout of the notebook's test holds wrong solutions: there the mistake is named in their words.
    shown = run_grader("run", "merge_counts", "--workbook", learner).stdout
    failure = shown[shown.index("merge_counts  visible check") : shown.index("Score:")]
    counts = books.printed(code["wrong-counts"])
    assert _words(failure.split("What may have happened:")[0]) in _words(counts)
    assert "What may have happened: The argument `n_samples` is never used in `merge_counts`." in failure
    assert "What may have happened: Every child counts as one here" in _words(counts)
    assert "merge_counts  wrong answer: 1 of 6 points" in counts
    assert 'grader.hint("merge_counts")' in counts


def test_a_failed_plot_is_shown_beside_the_expected_one(solved):
    cell = books.code(solved["ex03_linkage"])["wrong-plot"]
    assert "names a leaf by another sample's label" in _words(books.printed(cell))
    assert "plot_dendrogram-visible-comparison.png" in books.printed(cell)
    assert books.pictures(cell) >= 1


def test_what_can_t_be_checked_is_told_in_a_sentence(solved):
    words = books.printed(books.code(solved["ex03_linkage"])["words"])
    assert "agglomerate  not started: 0 of 6 points" in words
    assert "No cell that has been run defines lloyd" in words
    assert "There is no chapter or task 'nonsense'" in words


def _words(text: str) -> str:
    """Leave out how lines are broken."""
    return " ".join(text.split())


def test_hints_are_asked_for_in_a_cell_too(monkeypatch, learner, capsys):
    monkeypatch.setattr(notebook_cells, "_workbook", lambda: manifest.load(learner))
    grader.hint("lloyd")
    grader.hint("lloyd")
    grader.hint("lloyd", 9)
    shown = capsys.readouterr().out
    assert "lloyd, hint 2 of 3" in shown
    assert "there is no hint 9" in shown


def test_outside_a_notebook_there_is_a_sentence(capsys):
    grader.check("lloyd")
    assert "for cells of a notebook" in capsys.readouterr().out
