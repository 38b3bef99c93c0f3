"""Other ways to write a task are read from their files and put in the place of the solution."""

from __future__ import annotations

from grader.judge.alternatives import compose, load
from tests.grader.conftest import ROOT


def test_later_functions_win_and_future_imports_stay_in_front():
    source = compose("from __future__ import annotations\ndef f(): return 1\n", '"""S."""\ndef f(): return 2\n')
    namespace: dict[str, object] = {}
    exec(compile(source, "composed", "exec"), namespace)  # noqa: S102  # our own two files
    assert namespace["f"]() == 2


def test_every_chaff_says_its_misconception_in_one_sentence():
    for chaffs in load(ROOT / "tests" / "chaff").values():
        for chaff in chaffs:
            assert chaff.sentence.endswith((".", "?")), chaff.name
            assert 10 < len(chaff.sentence) < 200, chaff.name
