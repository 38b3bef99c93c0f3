"""Whatever is handed in, reading it ends in a submission or in a refusal with a sentence, and in nothing else.

`benchmarks/fuzz_handins.py` tries the same, guided by coverage, for as long as one likes.
"""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from tests.grader.support import hostile_handins as hostile

SETTINGS = settings(max_examples=60, deadline=2_000, suppress_health_check=list(HealthCheck))


@SETTINGS
@given(hostile.notebooks)
def test_any_notebook_is_read_or_refused(data):
    hostile.read_notebook(data)


@SETTINGS
@given(hostile.sources)
def test_any_source_is_read_or_refused(data):
    hostile.read_source(data)


@SETTINGS
@given(hostile.zips)
def test_any_zip_is_read_or_refused(data):
    hostile.read_zip(data)


@SETTINGS
@given(hostile.folders)
def test_any_folder_is_read_or_refused_alone_and_in_a_class(files):
    hostile.read_folder(files)


@SETTINGS
@given(hostile.rosters)
def test_any_roster_is_read_or_refused(data):
    hostile.read_roster(data)


@SETTINGS
@given(hostile.exports)
def test_any_export_of_gradescope_is_read_or_refused(data):
    hostile.read_export(data)
