"""At most two sentences are told, one of each source, in the order of the sources."""

from __future__ import annotations

from pathlib import Path

from grader.diagnosis import choose
from grader.diagnosis.choose import diagnose
from grader.diagnosis.evidence import Diagnosis, Evidence, Failure

EVIDENCE = Evidence("inertia", "", (Failure("test_it", False, "FAILED", "wrong"),))


def source(*ids):
    return lambda evidence: iter([Diagnosis(one, f"{one}.") for one in ids])


def told(*sources, evidence=EVIDENCE):
    return [diagnosis.id for diagnosis in diagnose(evidence, sources)]


def test_each_source_tells_its_first_sentence_alone():
    assert told(source("a", "b"), source("c")) == ["a", "c"]


def test_a_third_sentence_is_not_told():
    assert told(source("a"), source(), source("b"), source("c")) == ["a", "b"]


def test_the_same_is_told_once():
    assert told(source("a"), source("a"), source("b")) == ["a", "b"]


def test_of_what_passes_nothing_is_told():
    assert told(source("a"), evidence=Evidence("inertia", "", ())) == []


def test_of_one_idea_in_other_words_the_first_is_told():
    assert told(source("code.no-return"), source("answer.nothing"), source("b")) == ["code.no-return", "b"]
    assert told(source("code.none-returned"), source("answer.nothing")) == ["code.none-returned"]


def test_ideas_that_are_the_same_are_ideas_that_can_be_told():
    room = Path(choose.__file__).parent
    text = "".join(file.read_text(encoding="utf-8") for file in room.glob("*.py") if file.name != "choose.py")
    assert not [one for ids in choose.SAME_IDEA for one in ids if f'"{one}"' not in text]


def test_the_error_is_told_before_the_code_and_the_answer():
    assert [source.__module__.rpartition(".")[2] for source in choose.sources()] == [
        "errors",
        "code",
        "answers",
        "objects",
    ]
