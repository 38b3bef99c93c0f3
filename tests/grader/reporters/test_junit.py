"""JUnit XML counts tasks by how they ended, and carries points and pictures as properties."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from grader.reporters import junit

from . import samples


def test_pictures_are_attachments():
    top = ET.fromstring(junit.render(samples.plain()))  # noqa: S314  # our own text
    found = [p.get("value") for p in top.iter("property") if p.get("name") == "attachment"]
    assert found == ["pictures/plot-visible-yours.png", "pictures/plot-visible-expected.png"]


def tree(report):
    return ET.fromstring(junit.render(report))  # noqa: S314  # our own text


def test_each_suite_counts_its_own_and_the_whole_all_of_them():
    counts = [
        [int(suite.get(name)) for name in ("tests", "failures", "errors", "skipped")]
        for suite in (*tree(samples.plain()), tree(samples.plain()))
    ]
    assert counts == [[7, 2, 2, 2], [2, 0, 2, 0], [9, 2, 4, 2]]


def test_a_case_has_a_child_for_how_it_ended_and_its_points():
    cases = {case.get("name"): case for case in tree(samples.plain()).iter("testcase")}
    children = {name: [child.tag for child in case][1:] for name, case in cases.items()}
    assert children["make_blob_frame"] == []
    assert children["inertia"] == ["failure", "system-out"]
    assert (children["lloyd"], children["last"]) == (["error"], ["skipped"])
    assert cases["last"].find("skipped").get("type") == "NOT_STARTED"
    points = {p.get("name"): p.get("value") for p in cases["inertia"].iter("property")}
    assert points == {"points": "2", "max_points": "5"}


def test_the_message_is_the_first_line_and_the_text_all_of_it():
    failure = next(tree(samples.plain()).iter("failure"))
    assert failure.get("message") == "inertia(2 points) is 3.0, expected 9.0."
    assert "point   yours   expected" in failure.text


def test_our_own_fault_is_one_case_in_error_without_points():
    (suite,) = tree(samples.faulty())
    (case,) = suite
    assert [child.tag for child in case] == ["error"]
    assert "our own solution fails" in case[0].text
