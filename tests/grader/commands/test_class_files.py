"""What a graded class is written to: wrong wishes are told before anything is graded."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.classbook import Classbook, Entry, Standing
from grader.commands.class_files import files_asked_for
from grader.commands.grade_request import ClassOptions, GradeRequest
from grader.errors import UsageError
from grader.manifest import load
from grader.results import Report
from grader.text import clean, file_names
from tests.grader.conftest import ROOT

WORKBOOK = load(ROOT)


class Rows(list):
    """Entries as `grader.course.entries.Rows` has them, without a store."""

    def __init__(self, *entries):
        super().__init__(entries)
        self.learners = [type("Learner", (), {"key": entry.learner}) for entry in entries]

    def report(self, entry):
        return Report(entry.learner, "sha256:0", (), 7, True, (), {}, ())


def written(rows, **wishes):
    files = files_asked_for(GradeRequest(WORKBOOK, [Path("class")], **wishes))
    told = files.write(Classbook("Kata", (), rows), rows)
    return "\n".join(clean(sentence, 2000, 1) for sentence in told)  # as the command prints them


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        ({"reports": ["json=all.json"]}, "needs {} in FILE"),
        ({"reports": ["nonsense={}.x"]}, "no report format 'nonsense'"),
        ({"of_class": ClassOptions(gradebooks=["json=x"])}, "--gradebook wants FORMAT=FILE"),
        ({"sign": Path("key")}, "add --report json=FILE"),
    ],
    ids=["one file for many", "no such report", "no such gradebook", "nothing to sign"],
)
def test_what_can_not_be_written_is_told(wishes, words):
    with pytest.raises(UsageError, match=words.replace("{", r"\{")):
        files_asked_for(GradeRequest(WORKBOOK, [Path("class")], **wishes))


def test_every_learner_gets_files_with_a_harmless_name(tmp_path):
    entry = Entry("../ada lovelace", Standing.FAILED, 0, 5, pictures={"plot-visible-yours.png": b"png"})
    written(Rows(entry), reports=[f"json={tmp_path}/reports/{{}}.json"], pictures=tmp_path / "pictures")
    found = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file())
    (name,) = file_names(["../ada lovelace"]).values()
    assert name.startswith("_ada_lovelace-")
    assert found == [f"pictures/{name}/plot-visible-yours.png", f"reports/{name}.json"]


def test_learners_whose_names_meet_get_files_of_their_own(tmp_path):
    entries = [
        Entry(name, Standing.FAILED, 0, 5)
        for name in ("ada lovelace", "ada_lovelace", "!!!", "???", "José", "Ada", "ada")
    ]
    written(Rows(*entries), reports=[f"json={tmp_path}/{{}}.json"])
    assert len({path.name.casefold() for path in tmp_path.iterdir()}) == len(entries)


def test_whom_a_gradebook_leaves_out_is_told(tmp_path):
    options = ClassOptions(gradebooks=[f"moodle={tmp_path}/moodle.csv", f"csv={tmp_path}/all.csv"])
    rows = Rows(Entry("ada", Standing.FAILED, 0, 5, email="ada@uni.edu"), Entry("bob\x1b", Standing.FAILED, 0, 5))
    shown = written(rows, of_class=options)
    assert "moodle, which would not know them: bob" in shown
    assert "\x1b" not in shown
    assert "all.csv" not in shown


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        (lambda place: {"pictures": place}, "--pictures DIR"),
        (lambda place: {"of_class": ClassOptions(html=place)}, "name another file"),
        (lambda place: {"of_class": ClassOptions(gradebooks=[f"csv={place}"])}, "name another file"),
    ],
    ids=["pictures", "page", "gradebook"],
)
def test_a_place_that_can_t_be_written_is_told_with_what_to_do(tmp_path, wish, words):
    (tmp_path / "file").write_text("", encoding="utf-8")
    entry = Entry("ada", Standing.FAILED, 0, 5, pictures={"plot-visible-yours.png": b"png"})
    with pytest.raises(UsageError, match=words):
        written(Rows(entry), **wish(tmp_path / "file" / "x"))
