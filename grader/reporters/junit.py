"""JUnit XML: a suite for each chapter, a case for each task.

The format has no points; `points` and `max_points` are properties of a case,
and so is every picture (`attachment`).
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence

from grader.reporters.task_rows import Row, faults, rows
from grader.results import ChapterResult, Report, Status
from grader.text import clean

#: What a status is called in the format; a passed case has no such child.
_CHILD = {
    Status.FAILED: "failure",
    Status.ERROR: "error",
    Status.TIMEOUT: "error",
    Status.CRASHED: "error",
    Status.FAULT: "error",
    Status.NOT_STARTED: "skipped",
    Status.BLOCKED: "skipped",
}


def render(report: Report) -> str:
    """Write the report as XML that is well-formed whatever a learner's code says."""
    top = ET.Element("testsuites", name=clean(report.submission, 300, 1))
    if report.faults:
        _add_fault(top, report)
    else:
        layout = rows(report)
        for chapter in report.chapters:
            _add_suite(top, chapter, [row for row in layout if row.chapter is chapter])
    for count in ("tests", "failures", "errors", "skipped"):
        top.set(count, str(sum(int(suite.get(count, "0")) for suite in top)))
    top.set("time", f"{report.seconds:.3f}")
    ET.indent(top)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(top, encoding="unicode")


def _add_suite(top: ET.Element, chapter: ChapterResult, layout: Sequence[Row]) -> None:
    children = [_CHILD.get(row.task.status, "") for row in layout]
    suite = ET.SubElement(
        top,
        "testsuite",
        name=chapter.name,
        tests=str(len(layout)),
        failures=str(children.count("failure")),
        errors=str(children.count("error")),
        skipped=str(children.count("skipped")),
        time=f"{sum(row.seconds for row in layout):.3f}",
    )
    for row in layout:
        _add_case(suite, row)


def _add_case(suite: ET.Element, row: Row) -> None:
    case = ET.SubElement(
        suite,
        "testcase",
        classname=row.chapter.name,
        name=row.task.name,
        time=f"{row.seconds:.3f}",
    )
    properties = ET.SubElement(case, "properties")
    facts = [("points", str(row.task.score)), ("max_points", str(row.task.max_score))]
    for name, value in [*facts, *(("attachment", picture) for picture in row.pictures)]:
        ET.SubElement(properties, "property", name=name, value=value)
    if not row.passed:
        child = ET.SubElement(case, _CHILD[row.task.status], message=row.message.split("\n")[0])
        if child.tag == "skipped":
            child.set("type", str(row.task.status))
        child.text = row.words
    if row.printed:
        ET.SubElement(case, "system-out").text = row.printed


def _add_fault(top: ET.Element, report: Report) -> None:
    """Write our own fault as one case in error, without points."""
    suite = ET.SubElement(top, "testsuite", name="grader", tests="1", failures="0", errors="1", skipped="0", time="0")
    case = ET.SubElement(suite, "testcase", classname="grader", name="grader", time="0")
    ET.SubElement(case, "error", message="The grader itself failed; there is no score.").text = faults(report)
