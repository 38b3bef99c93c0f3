"""The class page as text: the same totals, nothing from outside, nothing that a learner wrote can act."""

from __future__ import annotations

import base64
import hashlib
import json
import unicodedata
from dataclasses import replace
from html.parser import HTMLParser

import jsonschema
import pytest

from grader.classbook import Standing
from grader.reporters.class_page.album import MAX_BYTES, MAX_SIDE
from grader.reporters.class_page.class_report import render
from grader.reporters.json_report import SCHEMA, as_dict
from tests.grader.support.class_samples import TASKS, book, entry, pictured, png, report, rows, three_pictures

VOID = {"meta", "link", "input"}
EVIL = (
    "</pre></script><script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg onload=alert(1)>"
    "{{ 7 * 7 }}\u202egnp.exe\u2066\x1b[31m\x00\x85\ud800&lt;"
)


class Page(HTMLParser):
    """Reads a page: its tags in order, and the text in each."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.stack: list[int] = []
        self.pieces: list[list[str]] = []
        self.feed(html)
        self.close()
        self.words = ["".join(pieces) for pieces in self.pieces]

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.pieces.append([])
        if tag not in VOID:
            self.stack.append(len(self.tags) - 1)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.pieces.append([])

    def handle_endtag(self, tag):
        assert self.tags[self.stack[-1]][0] == tag, f"</{tag}> closes <{self.tags[self.stack[-1]][0]}>"
        self.stack.pop()

    def handle_data(self, data):
        for number in self.stack:
            self.pieces[number].append(data)

    def all(self, tag: str, style: str = "") -> list[str]:
        """List the texts of the tags of a kind."""
        found = enumerate(self.tags)
        return [
            self.words[i].strip()
            for i, (name, attrs) in found
            if name == tag and style in [*(attrs.get("class") or "").split(), ""]
        ]


def totals(html: str) -> list[str]:
    """Read the column of totals, without the mean below it."""
    return Page(html).all("td", "total")[:-1]


def test_the_samples_are_real_reports():
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    for row in rows(20):
        if row.report is not None:
            jsonschema.validate(as_dict(row.report), schema)


def test_the_totals_are_the_scores_that_count():
    entries = list(rows(60))
    html = render(book(*entries))
    assert totals(html) == ["–" if e.score is None else str(e.score) for e in entries]
    sums = Page(html).all("span", "sum")
    assert [words.split(",")[0] for words in sums] == [
        "no score" if e.score is None else f"{e.score} of 100" for e in entries
    ]


def test_a_figure_that_counts_learners_says_so():
    page = Page(render(book(entry(1, {}), entry(2, {"lloyd": "FAILED"}))))
    figures = dict(zip(page.all("dt"), page.all("dd"), strict=False))
    assert figures["Learners with all points"] == figures["Learners who lost points"] == "1"


def test_learners_of_one_name_are_told_apart_wherever_the_page_names_them():
    twins = [replace(entry(n, {}), learner=f"kim{n}", name="김철수", has_namesakes=True) for n in (1, 2)]
    page = Page(render(book(*twins)))
    assert [name for name in page.all("a") if "김철수" in name] == ["김철수 (kim1)", "김철수 (kim2)"]
    assert [name for name in page.all("h3") if "김철수" in name] == ["김철수 (kim1)", "김철수 (kim2)"]


@pytest.mark.parametrize("count", [0, 1, 60])
def test_every_tag_is_closed_and_every_link_leads_somewhere(count):
    page = Page(render(book(*rows(count))))
    assert not page.stack
    anchors = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(anchors) == len(set(anchors))
    targets = {attrs["href"] for _, attrs in page.tags if (attrs.get("href") or "").startswith("#")}
    assert {target[1:] for target in targets} <= set(anchors)
    labels = {attrs["aria-labelledby"] for _, attrs in page.tags if "aria-labelledby" in attrs}
    assert labels <= set(anchors)


def test_nothing_comes_from_outside_and_the_policy_knows_its_script_and_style():
    page = Page(render(book(pictured(1, three_pictures(png())))))
    for _, attrs in page.tags:
        assert "src" not in attrs
        assert (attrs.get("href") or "#").startswith(("#", "data:image/png;base64,", "data:,"))
    policy = next(attrs["content"] for tag, attrs in page.tags if attrs.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for tag, directive in (("script", "script-src"), ("style", "style-src")):
        (index,) = [i for i, (name, _) in enumerate(page.tags) if name == tag]
        digest = base64.b64encode(hashlib.sha256(page.words[index].encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy


def poisoned(value, key=""):
    """Put hostile text into every field of a report that holds words."""
    if isinstance(value, dict):
        return {k: poisoned(v, k) for k, v in value.items()}
    if isinstance(value, list):
        return [poisoned(v, key) for v in value] or ([EVIL] if key in ("misconceptions", "faults") else [])
    return (
        EVIL if isinstance(value, str) and key in ("message", "output", "title", "misconceptions", "faults") else value
    )


def hostile_entry(number=1):
    """Make a row whose every word is hostile."""
    spoiled = poisoned(report({"inertia": "ERROR", "lloyd": "CRASHED", "plot_elbow": "FAILED"}))
    for chapter in spoiled["chapters"][1:]:
        chapter["message"] = ""
    names = dict.fromkeys(("learner", "name", "email", "identifier", "submission", "submitted", "message"), EVIL)
    return entry(number, report=spoiled, status=Standing.FAULT, **names)


def test_what_a_learner_wrote_can_t_act():
    plain = Page(render(book(entry(1, {"inertia": "ERROR"}))))
    html = render(book(hostile_entry()))
    page = Page(html)
    assert {tag for tag, _ in page.tags} <= {tag for tag, _ in plain.tags} | {"h4", "pre", "details", "b", "article"}
    assert sum(tag == "script" for tag, _ in page.tags) == 1
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on") or name == "style"]
    assert "{{ 7 * 7 }}" in page.words[0]
    hidden = {c for c in page.words[0] if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co") and c != "\n"}
    assert not hidden
    html.encode("utf-8")


def test_names_keep_the_joiners_that_they_are_written_with():
    name = "علی\u200cرضا"
    assert f"<bdi>{name}</bdi>" in render(book(entry(1, name=name)))


def test_a_picture_that_many_share_is_written_once():
    entries = [pictured(n, three_pictures(png(colour=(n, n, n)))) for n in range(1, 6)]
    html = render(book(*entries))
    assert html.count("<symbol") == 5 + 2
    assert html.count("<use ") == 15
    assert all(f'href="#{anchor}"' in html for anchor in {a["id"] for t, a in Page(html).tags if t == "symbol"})


@pytest.mark.parametrize(
    "data",
    [b"", b"GIF89a" + bytes(40), png() + bytes(MAX_BYTES), png(width=MAX_SIDE + 1, height=1)],
    ids=["empty", "no PNG", "too many bytes", "too many pixels"],
)
def test_a_picture_that_could_hang_the_reader_is_left_out_with_a_sentence(data):
    html = render(book(pictured(1, {"plot_elbow-hidden-yours.png": data})))
    assert "<symbol" not in html
    assert "--pictures DIR" in html


def test_the_line_that_tells_where_pictures_lay_is_not_shown():
    html = render(book(pictured(1, three_pictures(png()))))
    assert "It differs." in html
    assert "/somewhere" not in html


def test_mistakes_are_counted_and_the_most_common_come_first():
    class_of_six = [
        *(entry(n, report=report({"lloyd": "FAILED"}, misconceptions=["One & the same."])) for n in range(3)),
        *(entry(n, report=report({"inertia": "ERROR"}, misconceptions=["Another."])) for n in range(3, 5)),
        entry(5, {"lloyd": "NOT_STARTED"}),
    ]
    html = render(book(*class_of_six))
    table = html[html.index('id="misconceptions"') : html.index('id="checks"')]
    assert table.index("One &amp; the same.") < table.index("Another.")
    assert "3 learners" in table
    assert "2 learners" in table
    checks = html[html.index('id="checks"') : html.index('id="table"')]
    # Nobody can fail a check of a task that was not begun: one of the six has not.
    assert "3 of 5" in checks
    assert "2 of 6" in checks
    assert checks.index("test_lloyd_0") < checks.index("test_inertia_0")


def test_a_chapter_that_can_t_be_used_is_told_once_and_its_checks_are_not_counted():
    spoiled = report({task.name: "ERROR" for task in TASKS if task.chapter == "ex02_elbow"}, words="can't be imported")
    spoiled["chapters"][1]["message"] = "exercises/ex02_elbow.py, line 3 can't be imported"
    html = render(book(entry(1, report=spoiled)))
    assert html.count("can&#39;t be imported") == 1
    assert "None failed." in html


def test_the_distribution_holds_every_score():
    entries = list(rows(60))
    counts = [int(words.split()[0]) for words in Page(render(book(*entries))).all("span", "count")]
    assert len(counts) == 11
    assert sum(counts) == sum(e.score is not None for e in entries)
    assert counts[-1] == sum(e.score == 100 for e in entries)
    assert counts[0] == sum(e.score is not None and e.score < 10 for e in entries)


def test_a_class_of_a_thousand_stays_small_whatever_it_writes():
    lost = dict.fromkeys((task.name for task in TASKS), "ERROR")
    worst = report(lost, words="\"'<" * 900, output="\"'<" * 900 + "\n", misconceptions=["<'>" * 60])
    for task in (task for chapter in worst["chapters"] for task in chapter["tasks"]):
        task["checks"] *= 3
    graded = [entry(n, report=worst, name="<'\">" * 30) for n in range(1000)]
    html = render(book(*graded))
    assert len(html.encode()) < 10_000_000
    assert totals(html) == ["0"] * 1000


def test_what_finds_no_room_is_still_named():
    lost = dict.fromkeys((task.name for task in TASKS), "FAILED")
    crowd = [entry(n, report=report(lost, words="f(1)\n" + "words " * 300)) for n in range(1000)]
    html = render(book(*crowd))
    section = html[html.rindex('<details class="learner">') :]
    assert "Points lost as well:" in section
    assert all(task.name in section for task in TASKS)
    alone = render(book(crowd[0]))
    assert "Points lost as well:" not in alone
    assert alone.count("<article>") == len(TASKS)
