"""`grader doctor` finds what is missing and says what to do."""

from __future__ import annotations

import dataclasses
import subprocess
import sys

import pytest

from grader import manifest
from grader.layers import GIVEN, LAYERS, Layer
from grader.learner import doctor


@pytest.fixture
def workbook(root):
    return manifest.load(root)


def by_name(findings):
    return {finding.name: finding for finding in findings}


def test_doctor_shows_every_layer_and_library_and_its_status_says_whether_all_is_there(run_grader):
    done = run_grader("doctor")
    shown = done.stdout
    assert all(name in shown for name in (*LAYERS, "torchvision", "landlockpy", "Python", "font"))
    assert done.returncode == (0 if "All is well." in shown else 1)
    assert ("NO " in shown) == (done.returncode == 1)


def test_a_missing_library_and_a_wrong_version_are_named_with_the_command_that_mends_them(monkeypatch):
    monkeypatch.setattr(
        doctor.metadata,
        "requires",
        lambda name: ["numpy>=99", "no-such-library>=1", "pywin32; sys_platform == 'win32'"],
    )
    found = by_name(doctor._versions())
    if sys.platform != "win32":
        assert set(found) == {"numpy", "no-such-library"}
    assert not found["numpy"].works
    assert "wanted >=99" in found["numpy"].detail
    assert found["no-such-library"].detail.startswith("not installed")
    assert 'pip install "no-such-library>=1"' in found["no-such-library"].remedy


def test_a_torchvision_that_fails_to_import_points_to_the_pair(workbook, monkeypatch):
    answer = subprocess.CompletedProcess([], 0, '{"torchvision": "RuntimeError: no such operator", "font": ""}\n', "")
    monkeypatch.setattr(doctor.subprocess, "run", lambda *args, **kwargs: answer)
    found = by_name(doctor._imports(workbook))
    assert not found["imports"].works
    assert "no such operator" in found["imports"].detail
    assert "torch torchvision" in found["imports"].remedy
    assert found["font"].works


def test_a_python_that_crashes_while_importing_is_a_finding(workbook, monkeypatch):
    answer = subprocess.CompletedProcess([], -11, "", "")
    monkeypatch.setattr(doctor.subprocess, "run", lambda *args, **kwargs: answer)
    (finding,) = doctor._imports(workbook)
    assert not finding.works
    assert "-11" in finding.detail


def test_missing_chapters_and_data_are_named(workbook, tmp_path):
    found = by_name(doctor._files(dataclasses.replace(workbook, root=tmp_path)))
    assert "ex01_kmeans" in found["chapters"].detail
    assert not found["miniature data"].works


def test_a_layer_that_is_off_says_what_follows_and_what_to_do(monkeypatch):
    layers = [Layer("landlock", False, "no such system call"), Layer("namespaces", False, "not permitted")]
    monkeypatch.setattr(doctor, "sandbox_layers", lambda: layers)
    landlock, namespaces = doctor._sandbox()
    assert landlock.needed
    assert "no such system call. So it does not hold that" in landlock.detail
    assert "Linux 5.13" in landlock.remedy
    assert not namespaces.needed


def test_every_layer_that_can_be_off_has_a_remedy():
    assert set(doctor.REMEDIES) == set(LAYERS) - set(GIVEN)
