"""What is told can be taken apart again and told in Korean, with code in its places, spaces in it or none."""

from __future__ import annotations

import re

import pytest

from grader import language
from tests.grader.conftest import ROOT
from tests.grader.support import texts

PLACE = re.compile(r"\{(\d+)\}")
TEMPLATES = sorted(text for text in texts.of_code(ROOT / "grader" / "diagnosis", "Diagnosis") if PLACE.search(text))


def filled(template, values):
    return PLACE.sub(lambda place: values[int(place[1])], template)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_sentence_is_told_in_korean_whatever_code_it_names(monkeypatch, template):
    monkeypatch.setenv(language.VARIABLE, "ko")
    number = len(set(PLACE.findall(template)))
    # A call may stand in front of a message, so that no sentence begins with words of several parts.
    for values in (["`a`"] * number, ["7"] + ["`f(x, y)`"] * (number - 1), [str(i) for i in range(number)]):
        expected = filled(language.catalogue()[template], values)
        assert language.message(filled(template, values)) == expected
