"""The other sides' rules: each function takes a text, fails where it breaks one, and returns the total it gives.

The rules are written from each system's documentation; a total is (score, most), or None where there is no score.
"""

from __future__ import annotations

import base64
import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path
from typing import Any

import jsonschema
from markdown_it import MarkdownIt
from markdown_it.token import Token

from grader.reporters.json_report import SCHEMA

Total = tuple[int, int] | None
SCHEMAS = Path(__file__).with_name("schemas")
MARKDOWN = MarkdownIt("commonmark").enable("table")


def _checked(text: str, schema: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(text)
    jsonschema.validate(data, json.loads(schema.read_text(encoding="utf-8")))
    return data


def check_json(text: str) -> Total:
    data = _checked(text, SCHEMA)
    return None if data["score"] is None else (data["score"], data["max_score"])


def check_classroom50(text: str) -> Total:
    assert len(text.encode()) <= 10 * 2**20
    assert text.isascii()
    data = _checked(text, SCHEMAS / "classroom50.json")
    for entry in (data, *data["tests"]):
        # JSON Schema takes 1.0 for an integer and Python takes True for one; the runner takes neither.
        assert [type(entry["score"]), type(entry["max-score"])] == [int, int]
        assert entry["score"] <= entry["max-score"]
    assert data["score"] == sum(test["score"] for test in data["tests"])
    assert data["max-score"] == sum(test["max-score"] for test in data["tests"])
    return (data["score"], data["max-score"]) if data["tests"] else None


def check_gradescope(text: str) -> Total:
    data: dict[str, Any] = json.loads(text)
    if "score" not in data and not data["tests"]:
        return None  # "the autograder failed": no score, which is what a fault of ours must be
    _checked(text, SCHEMAS / "gradescope.json")
    assert {test["visibility"] for test in data["tests"]} == {"visible"}  # one hidden test hides the score
    assert data["score"] == sum(test["score"] for test in data["tests"])
    return data["score"], sum(test["max_score"] for test in data["tests"])


def check_exercism(text: str) -> Total:
    data = _checked(text, SCHEMAS / "exercism.json")
    points = [re.search(r"\((\d+) of (\d+) points\)$", test["name"]) for test in data["tests"]]
    if not data["tests"]:
        return None
    return sum(int(p[1]) for p in points if p), sum(int(p[2]) for p in points if p)


def check_github_output(text: str) -> Total:
    assert "\n" not in text
    name, _, value = text.partition("=")
    assert name == "result"
    data = _checked(base64.b64decode(value, validate=True).decode(), SCHEMAS / "step_output.json")
    # What the reporter does: points are the sum of `score`, the most is `max_score`.
    return (sum(test["score"] for test in data["tests"]), data["max_score"]) if data["status"] != "error" else None


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Read workflow commands as GitHub's runner does: kind, properties and data of each."""
    found = []
    for line in re.split(r"\r\n|\r|\n", text):
        match = re.fullmatch(r"\s*::(\w+)(?: ([^:]*))?::(.*)", line, re.DOTALL)
        assert match, f"not a command: {line[:200]!r}"
        properties = dict(pair.split("=", 1) for pair in (match[2] or "").split(","))
        found.append((match[1], {k: _read(v) for k, v in properties.items()}, _read(match[3])))
    return found


def _read(value: str) -> str:
    for escape, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        value = value.replace(escape, char)
    return value


def check_github(text: str) -> Total:
    found = commands(text)
    kinds = Counter(kind for kind, _, _ in found)
    assert set(kinds) <= {"error", "notice"}
    assert max(kinds.values()) <= 10
    for kind, properties, _ in found:
        assert set(properties) <= {"file", "line", "title"}
        assert kind == "error" or properties["title"].startswith("Autograding")
        assert re.fullmatch(r"exercises/\w+\.py", properties.get("file", "exercises/x.py"))
        assert properties.get("line", "1").isdecimal()
    if kinds["notice"] == 0:
        return None
    complete, report = found[-2:]
    assert complete[1]["title"] == "Autograding complete"
    assert report[1]["title"] == "Autograding report"
    totals = json.loads(report[2])
    assert complete[2] == f"Points {totals['totalPoints']}/{totals['maxPoints']}"
    return totals["totalPoints"], totals["maxPoints"]


def check_markdown(text: str, limit: int) -> Total:
    assert len(text.encode()) <= limit
    tokens = MARKDOWN.parse(text)
    kinds = {token.type for token in _all(tokens)}
    # No link, picture, HTML or list: nothing but what the reporters write themselves.
    assert kinds <= {
        *("heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text", "softbreak"),
        *("strong_open", "strong_close", "code_inline", "fence"),
        *(f"{part}_{end}" for part in ("table", "thead", "tbody", "tr", "th", "td") for end in ("open", "close")),
    }, kinds
    assert sum(token.type == "table_open" for token in tokens) <= 1
    headings = [tokens[i + 1].content for i, token in enumerate(tokens) if token.tag == "h2" and token.nesting == 1]
    assert len(headings) == 1
    found = re.match(r"Score: (\d+) of (\d+)", headings[0])
    return (int(found[1]), int(found[2])) if found else None


def _all(tokens: list[Token]) -> list[Token]:
    return [*tokens, *(child for token in tokens for child in token.children or [])]


def check_junit(text: str) -> Total:
    top = ET.fromstring(text.encode("utf-8"))  # noqa: S314  # our own text, of which the parser is to be the judge
    assert top.tag == "testsuites"
    cases = []
    for suite in top:
        assert suite.tag == "testsuite"
        assert {"name", "tests", "failures", "errors", "skipped", "time"} <= suite.attrib.keys()
        assert int(suite.attrib["tests"]) == len(suite)
        for child, count in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
            assert int(suite.attrib[count]) == len(suite.findall(f"testcase/{child}"))
        cases += list(suite)
    for count in ("tests", "failures", "errors", "skipped"):
        assert int(top.attrib[count]) == sum(int(suite.attrib[count]) for suite in top)
    for case in cases:
        assert case.tag == "testcase"
        assert {"classname", "name", "time"} <= case.attrib.keys()
        assert {child.tag for child in case} <= {"properties", "failure", "error", "skipped", "system-out"}
        assert len([child for child in case if child.tag in ("failure", "error", "skipped")]) <= 1
    points = [_property(case, "points") for case in cases]
    if None in points:
        return None
    return sum(int(p or 0) for p in points), sum(int(_property(case, "max_points") or 0) for case in cases)


def _property(case: ET.Element, name: str) -> str | None:
    found = case.find(f"properties/property[@name='{name}']")
    return None if found is None else found.get("value")


RULES = {
    "json": check_json,
    "markdown": lambda text: check_markdown(text, 65_535),
    "summary": lambda text: check_markdown(text, 1 << 20),
    "github": check_github,
    "github-output": check_github_output,
    "classroom50": check_classroom50,
    "gradescope": check_gradescope,
    "exercism": check_exercism,
    "junit": check_junit,
}
