"""Another language says everything that English says."""

from __future__ import annotations

import contextlib
import re

import polib
import pytest
from rich.cells import cell_len

from grader import language, manifest
from grader.cli import main
from grader.learner import doctor
from tests.grader.conftest import ROOT
from tests.grader.support import texts

CATALOGUES = {
    ROOT / "grader" / "locale": lambda: set().union(*texts.public().values()),
    ROOT / "tests" / "hidden": texts.hidden,
    ROOT / "tests" / "chaff": texts.mistakes,
}
LANGUAGES = [code for code in language.available() if code != "en"]


@pytest.fixture
def korean(monkeypatch):
    monkeypatch.setenv(language.VARIABLE, "ko")
    language.look_in([ROOT / "tests" / "hidden", ROOT / "tests" / "chaff"])


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("folder", CATALOGUES, ids=lambda folder: folder.name)
def test_no_text_is_missing_and_none_is_left_over(folder, code):
    held = {entry.msgid: entry.msgstr for entry in polib.pofile(str(folder / f"{code}.po")) if not entry.fuzzy}
    wanted = CATALOGUES[folder]()
    assert sorted(wanted - {text for text, own in held.items() if own}) == [], "texts without a translation"
    assert sorted(set(held) - wanted) == [], "translations of texts that are gone"
    for text, own in held.items():
        places = [sorted(re.findall(r"\{\w+\}", one)) for one in (text, own)]
        assert places[0] == places[1], f"{text!r} and {own!r} have other places for values"


def test_sentences_that_are_put_together_stand_in_the_code():
    sources = [*ROOT.glob("grader/**/*.py"), *ROOT.glob("tests/judging/**/*.py")]
    code = "".join(path.read_text(encoding="utf-8") for path in sources)
    for text in texts.PUT_TOGETHER - {"returned {0}, expected {1}."}:
        for part in re.split(r"\{\d+\}|, expected |draws ", text):
            assert part.strip(" .") in code, f"{part!r} of {text!r}"


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, "en"),
        ({"LANG": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "ko_KR.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "ko", "GRADER_LANG": "en"}, "en"),
    ],
    ids=str,
)
def test_the_language_is_the_one_asked_for_or_the_locale_s(monkeypatch, variables, expected):
    for name in (language.VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert language.language() == expected


@pytest.mark.parametrize(
    ("english", "own"),
    [
        (
            "inertia([[3]], [0], [[0]]) returned 3, expected 9.",
            "inertia([[3]], [0], [[0]]): 돌려준 값: 3. 기대한 값: 9.",
        ),
        ("inertia(points) returned 3.", "inertia(points): 돌려준 값: 3."),
        ("f([1, 2]) first goes wrong at merge 1.", "f([1, 2]): 병합 1에서 처음 어긋납니다."),
        ("f(x) took longer than 10 seconds by the clock.", "f(x): 시계로 재어 10초보다 오래 걸렸습니다."),
        (
            "f(x) returned None (is a `return` missing?), expected a NumPy array.",
            "f(x): 돌려준 것: None (`return`을 빠뜨리지 않았나요?). 기대한 것은 NumPy 배열입니다.",
        ),
        (
            "plot(x) shows 3 leaves, expected 4: one for each sample.",
            "plot(x): 잎이 3개입니다. 표본마다 하나씩 4개여야 합니다.",
        ),
        (
            "This is a position in `points`: the value that stands there is asked for.",
            "이것은 `points`에서의 위치입니다. 물은 것은 그 자리에 있는 값입니다.",
        ),
        ("nothing that anybody has written", "nothing that anybody has written"),
        (
            "a.csv, line 3: 'soon' is no time that can be read; write it as in 2026-06-01 23:59.",
            "a.csv, line 3: 'soon'은(는) 읽을 수 있는 시각이 아닙니다. 2026-06-01 23:59처럼 쓰세요.",
        ),
        ("f(x) raised IndexError: {0} is out of {1}", "f(x): IndexError 오류가 났습니다: {0} is out of {1}"),
    ],
)
def test_a_message_is_taken_apart_and_put_together_again(korean, english, own):
    rows = "\n  >     1          2          3"
    table = f"\n\n    merge   your row   expected{rows}"
    assert language.message(english + table) == f"{own}\n\n     병합      내 행     기댓값{rows}"


def test_the_heading_of_a_table_is_translated_and_its_columns_stay_where_they_are(korean):
    english = (
        "f([1, 2]) first goes wrong at merge 1.\n\n    merge   your count   expected\n  >     1            2          3"
    )
    own = (
        "f([1, 2]): 병합 1에서 처음 어긋납니다.\n\n     병합      내 개수     기댓값\n  >     1            2          3"
    )
    assert language.message(english) == own
    assert {cell_len(line) for line in own.split("\n")[2:]} == {33}


def test_lines_that_are_no_heading_stay_as_they_are(korean):
    for block in ("f(x) returned 3.\n\n    your count   of something", "  expected", "\n    merge\n    merge"):
        assert language.message(block).split("\n")[-1] == block.split("\n")[-1].replace("  expected", "기댓값".rjust(7))


def test_english_messages_stay_as_they_are(monkeypatch):
    monkeypatch.setenv(language.VARIABLE, "en")
    assert language.message("f(x) returned 3.") == "f(x) returned 3."


def test_a_run_speaks_korean_when_asked_before_or_behind_the_command(run_grader, learner):
    file = learner / "exercises" / "ex01_kmeans.py"
    stub = 'raise NotImplementedError("inertia is yours to write")'
    file.write_text(file.read_text(encoding="utf-8").replace(stub, "return 3.0"), encoding="utf-8")
    shown = run_grader("run", "inertia", "--lang", "ko", cwd=learner).stdout
    assert "돌려준 값: 3. 기대한 값: 9." in shown
    assert "틀린 답" in shown
    assert "lessons/ko/ex01_kmeans.md" in shown
    assert "힌트 3개 중 1" in run_grader("--lang", "ko", "hint", "inertia", cwd=learner).stdout
    assert "Score: 0 of 2" in run_grader("--lang", "en", "run", "inertia", cwd=learner).stdout


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (["--lang", "ko", "--help"], ["사용법: grader", "저장할 때마다", "종료 상태"]),
        (["run", "--help", "--lang=ko"], ["사용법: grader run", "장, 과제 또는 부(기본: part1)", "옵션:"]),
        (["--lang", "ko", "hint"], ["grader hint: 빠진 인자: TASK"]),
        (["--lang", "ko", "hint", "inertia", "--step", "x"], ["'x'은(는) int 값이 아닙니다"]),
        (["--lang", "ko", "nonsense"], ["'nonsense'은(는) 고를 수 없습니다"]),
        (["--lang", "ko", "run", "nonsense"], ["'nonsense'(이)라는 장이나 과제는 없습니다"]),
        (["--lang", "ko", "data", "nonsense"], ["'nonsense'(이)라는 데이터는 없습니다"]),
        (["--lang", "xx", "list"], ["invalid choice: 'xx'"]),
    ],
    ids=" ".join,
)
def test_help_and_wrong_usage_speak_the_language_asked_for(monkeypatch, capsys, arguments, shown):
    monkeypatch.setenv(language.VARIABLE, "en")
    with contextlib.suppress(SystemExit):
        main(arguments)
    output = "".join(capsys.readouterr())
    assert [part for part in shown if part not in output] == []


def test_what_doctor_finds_is_told_in_the_language_in_use(korean):
    findings = [*doctor._machine(), *doctor._files(manifest.load(ROOT))]
    told = {one.name: one for one in findings}
    assert told["장"].detail.endswith(f"{len(manifest.load(ROOT).chapters)}개")
    assert "남음" in told["임시 파일 디스크"].detail
    assert all(re.search("[가-힣]", one.remedy) for one in findings if one.remedy)
