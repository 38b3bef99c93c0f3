"""The class page opened in a real Chromium: by keyboard, by screen reader, in light and dark, without script."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from grader.reporters.class_page.class_report import render
from tests.grader.reporters.class_page.test_class_report import hostile_entry
from tests.grader.support import browser as chromium
from tests.grader.support.class_samples import TASKS, book, pictured, png, rows, three_pictures

pytestmark = pytest.mark.skipif(bool(chromium.MISSING), reason=chromium.MISSING)

ENTER, SPACE = "\ue007", "\ue00d"
ENTRIES = [*rows(40), pictured(40, three_pictures(png(320, 240))), hostile_entry(41)]

#: Every text that is shown, with its contrast to what is painted behind it.
CONTRASTS = Path(chromium.__file__).with_name("contrasts.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    file = tmp_path_factory.mktemp("report") / "class.html"
    file.write_text(render(book(*ENTRIES)), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    opened = chromium.Browser(tmp_path_factory.mktemp("profile"))
    yield opened
    opened.close()


@pytest.fixture
def report(browser, page):
    browser.open(page)
    return browser


def shown_totals(report):
    return report.run(
        "return [...document.querySelectorAll('#grid tbody tr:not([hidden]) .total')].map(c => c.innerText)"
    )


def test_it_opens_without_a_complaint_and_asks_the_network_for_nothing(report, page):
    report.run("for (const part of document.querySelectorAll('details')) part.open = true")
    report.run("return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert report.complaints() == []
    assert {address for address in report.requests() if not address.startswith("data:")} == {page.as_uri()}


def test_hostile_words_are_only_words(report):
    assert report.driver.title.startswith("Class report: ")
    assert (
        report.run("return document.querySelectorAll('script, img, iframe, object, [onload], [onerror]').length") == 1
    )
    assert "<script>alert(1)</script>" in report.find("#grid").text


def test_the_policy_stops_a_script_even_if_one_found_its_way_in(browser, tmp_path):
    planted = (
        "<script>document.title = 'owned'</script><p onclick=\"document.title = 'owned'\" id=trap>Press me</p></main>"
    )
    spoiled = tmp_path / "spoiled.html"
    spoiled.write_text(render(book()).replace("</main>", planted), encoding="utf-8")
    browser.open(spoiled)
    browser.find("#trap").click()
    assert browser.driver.title.startswith("Class report: ")
    assert sum("Content Security Policy" in words for words in browser.complaints()) == 2


def test_the_totals_on_screen_are_the_scores(report):
    assert shown_totals(report) == ["–" if e.score is None else str(e.score) for e in ENTRIES]


def test_a_column_is_sorted_by_keyboard_and_told(report):
    scores = sorted(e.score for e in ENTRIES if e.score is not None)
    none = ["–"] * (len(ENTRIES) - len(scores))
    report.tab_to(".total .sorter")
    header = report.find("#grid th.total")
    report.press(ENTER)
    assert shown_totals(report) == [*map(str, scores), *none]
    assert header.get_attribute("aria-sort") == "ascending"
    assert report.find("#told").text == f"{len(ENTRIES)} of {len(ENTRIES)} learners, sorted by Total, lowest first"
    report.press(SPACE)
    assert shown_totals(report) == [*map(str, reversed(scores)), *none]
    assert header.get_attribute("aria-sort") == "descending"
    report.tab_to(".turn, .sorter:has(.turn)")
    report.press(ENTER)
    assert len(report.driver.find_elements("css selector", "[aria-sort]")) == 1


def test_names_are_sorted_as_people_do(report):
    report.find(".name .sorter").click()
    names = report.run("return [...document.querySelectorAll('#grid tbody a')].map(a => a.textContent)")
    ours = [name for name in names if name.startswith(("Ada", "Émile", "Zoë"))]
    assert ours == sorted(ours, key=lambda name: (name[0].replace("É", "E"), int(name.split()[1])))


def test_a_learner_s_section_opens_by_keyboard_and_leads_back(report):
    link = report.tab_to("#grid tbody tr a", most=90)
    name = link.text
    report.press(ENTER)
    assert report.focused.tag_name == "summary"
    assert name in report.focused.text
    section = report.focused.find_element("xpath", "..")
    assert section.get_attribute("open")
    top, bottom = report.run("const r = arguments[0].getBoundingClientRect(); return [r.top, r.bottom]", report.focused)
    assert 0 <= top < bottom <= 900
    report.tab_to(".back", most=20)
    report.press(ENTER)
    assert report.focused.get_attribute("id") == "table"
    report.press(SPACE)


def test_a_summary_opens_by_the_space_bar(report):
    report.run("document.querySelector('.learner summary').focus()")
    report.press(SPACE)
    assert report.find(".learner").get_attribute("open")


def test_the_filter_narrows_table_and_sections_alike(report):
    report.tab_to("#find")
    report.press("emile")
    expected = [e.label for e in ENTRIES if e.label.startswith("Émile")]
    rows_now = report.run(
        "return [...document.querySelectorAll('#grid tbody tr:not([hidden]) a')].map(a => a.textContent)"
    )
    sections = report.run("return [...document.querySelectorAll('.learner:not([hidden]) h3')].map(a => a.textContent)")
    assert rows_now == sections == expected
    assert report.find("#told").text == f"{len(expected)} of {len(ENTRIES)} learners"


def test_a_group_can_be_chosen(report):
    report.find("#group option[value=unscored]").click()
    assert set(shown_totals(report)) == {"–"}
    assert len(shown_totals(report)) == sum(e.score is None for e in ENTRIES)


def test_the_first_stop_is_a_link_past_the_summary(report):
    report.press("\ue004")
    assert report.focused.text == "Skip to the table of learners"
    assert report.focused.rect["y"] >= 0
    report.press(ENTER)
    assert report.focused.get_attribute("id") == "table"


def test_a_screen_reader_gets_a_name_for_every_control_and_real_headers(report):
    report.run("for (const part of document.querySelectorAll('details')) part.open = true")
    parts = report.named_parts()
    roles = {"button", "link", "searchbox", "combobox", "DisclosureTriangle", "region", "image", "navigation", "option"}
    assert {role for role, _ in parts} >= roles
    assert [role for role, name in parts if role in roles and not name.strip()] == []
    headers = [name for role, name in parts if role == "columnheader"]
    assert all(
        any(name.startswith(task.name) and name.endswith(f"of {task.points}") for name in headers) for task in TASKS
    )
    assert "2, all points" in {name.replace(" ,", ",") for role, name in parts if role in ("cell", "gridcell")}
    assert sum(role == "rowheader" for role, _ in parts) >= len(ENTRIES) + len(TASKS)
    assert any(
        role == "image" and name == "expected: plot_elbow, visible check test_plot_elbow_0" for role, name in parts
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_it_can_be_read_in_light_and_dark_on_phones_and_desks(report, scheme, width, tmp_path):
    report.look(scheme, width)
    report.run("for (const part of document.querySelectorAll('details')) part.open = true")
    dark = report.run("return getComputedStyle(document.body).backgroundColor") == "rgb(21, 24, 28)"
    assert dark == (scheme == "dark")
    texts, graphics = report.run(CONTRASTS)
    assert len(texts) > 500
    assert [text for text in texts if text["ratio"] < (3 if text["large"] else 4.5)] == []
    assert len(graphics) > 20
    assert [graphic for graphic in graphics if graphic["ratio"] < 3] == []
    assert report.run("return document.documentElement.scrollWidth") <= width, "the page itself scrolls sideways"
    assert report.driver.save_screenshot(str(tmp_path / f"{scheme}-{width}.png"))


def test_every_stop_of_the_keyboard_shows_where_it_is(report):
    seen = set()
    for _ in range(45):
        report.press("\ue004")
        style = report.run(
            "const e = document.activeElement, s = getComputedStyle(e);"
            "return [e.tagName + '.' + e.className, s.outlineStyle, parseFloat(s.outlineWidth)]"
        )
        assert style[1:] == ["solid", 3], style
        seen.add(style[0])
    assert {"A.", "BUTTON.sorter", "INPUT.", "SELECT.", "SUMMARY."} <= seen


def test_without_script_it_is_a_plain_page_whose_links_still_open_sections(browser, page):
    browser.driver.get("about:blank")
    browser.command("Emulation.setScriptExecutionDisabled", value=True)
    browser.driver.get(page.as_uri() + "#l5")
    assert not browser.find("#tools").is_displayed()
    assert browser.driver.find_elements("css selector", ".sorter") == []
    assert len(browser.driver.find_elements("css selector", "#grid tbody tr")) == len(ENTRIES)
    assert browser.find("#l5").is_displayed()
    assert not browser.find("#l6").is_displayed()


def test_a_thousand_learners_open_and_sort_quickly(browser, tmp_path):
    page = tmp_path / "thousand.html"
    page.write_text(render(book(*rows(1000))), encoding="utf-8")
    began = time.monotonic()
    browser.open(page)
    assert browser.find("#told").text == "1000 of 1000 learners"
    browser.find(".total .sorter").click()
    assert browser.find("#told").text.endswith("lowest first")
    # About two seconds on one idle core; the bound is for a machine that is busy with other tests.
    assert time.monotonic() - began < 20
