"""One name is one name, however a system spells it."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.classbook import Classbook, Entry, Standing
from grader.course.matching import match
from grader.course.roster import read
from grader.handins.found import Found
from grader.handins.search import find
from grader.manifest import load
from grader.reporters.gradebook import canvas
from grader.text import composed, folded, letters
from tests.grader.conftest import ROOT

CHAPTERS = load(ROOT).chapters
NAMES = ["김철수", "José Núñez", "Łukasz Żółć", "Nguyễn Văn Ân", "ADA Lovelace", "Straße"]


def on_a_mac(text):
    return unicodedata.normalize("NFD", text)


def roster(tmp_path, text):
    (tmp_path / "roster.csv").write_text(text, encoding="utf-8")
    return read(tmp_path / "roster.csv").learners


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("here", "there"), [(on_a_mac, composed), (composed, on_a_mac)], ids=["folder", "roster"])
def test_a_name_as_a_mac_spells_it_is_the_same_name(tmp_path, name, here, there):
    learners = roster(tmp_path, f"number,name\n1,{there(name)}\n")
    folders = [
        Found(here(name), None, (here(name),), folder=Path("x")),
        Found(f"{here(name)}_12", None, ("participant 12", here(name)), person=here(name)),
        Found(f"{letters(here(name))}_98", None, ("98", letters(here(name)))),
    ]
    (row,) = match(learners, folders)
    assert len(row.found) == 3
    assert row.known


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=20))
def test_spelling_case_and_spaces_make_no_difference(text):
    assert folded(on_a_mac(text)) == folded(composed(text)) == folded(folded(text))
    assert folded(f"  {text}\t ") == folded(text)
    assert letters(on_a_mac(text)) == letters(text) == letters(f" {text}-")


def test_the_key_of_a_row_is_composed_so_that_a_store_finds_it_again(tmp_path):
    (known,) = roster(tmp_path, f"name\n{on_a_mac('김철수')}\n")
    (stranger,) = match(None, [Found(on_a_mac("김철수"), None)])
    assert known.key == stranger.key == "김철수"


def test_folders_of_one_name_in_two_spellings_are_two_rows(tmp_path):
    for name in (on_a_mac("김철수"), "김철수", "ada", "Ada"):
        (tmp_path / "class" / name).mkdir(parents=True)
        (tmp_path / "class" / name / f"{CHAPTERS[0].name}.py").write_text("", encoding="utf-8")
    rows = match(None, find([tmp_path / "class"], CHAPTERS))
    assert sorted(row.key for row in rows) == ["Ada", "ada (2)", "김철수", "김철수 (2)"]


def test_a_learner_who_is_there_twice_in_other_letters_is_told(tmp_path):
    with pytest.raises(Exception, match="line 3"):
        roster(tmp_path, f"username\n김철수\n{on_a_mac('김철수')}\n")


def test_a_gradebook_knows_its_columns_in_any_case_and_spelling(tmp_path):
    (ada,) = roster(tmp_path, f'STUDENT,{on_a_mac("id")},Sis  User ID\n"Lovelace, Ada",987,S1\n')
    entry = Entry(ada.key, Standing.PASSED, 5, 5, ada.name, identifier=ada.identifier, canvas_id=ada.canvas_id)
    book = Classbook("Kata", CHAPTERS[:1], (entry,))
    assert canvas(book).splitlines()[2].startswith('"Lovelace, Ada",987,S1,')
