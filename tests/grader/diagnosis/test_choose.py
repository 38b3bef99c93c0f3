"""At most two sentences are told, one of each source, in the order of the sources."""

from __future__ import annotations

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
