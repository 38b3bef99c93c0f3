"""`grader verify FILE` tells whether a report is as it was signed, and about these files."""

from __future__ import annotations

import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from grader.cli import main
from grader.handins import intake
from grader.manifest import load
from grader.reporters import signing
from tests.grader.conftest import ROOT
from tests.grader.reporters.test_signing import write_key


@pytest.fixture
def signed(tmp_path):
    """Return a function that signs a report about the chapters of a folder."""
    private, public = write_key(tmp_path, "teacher", Ed25519PrivateKey.generate())

    def sign(folder=ROOT, **changes):
        digest = intake.read(folder, load(ROOT).chapters).digest
        report = {
            "submission": "ada",
            "score": 9,
            "max_score": 15,
            "digest": digest,
            "chapters": [{"name": "ex02_elbow"}],
        }
        file = tmp_path / "report.json"
        file.write_text(json.dumps({**signing.signer(private)(report), **changes}), encoding="utf-8")
        return file, public

    return sign


def verify(file, key, *arguments):
    return main(["verify", str(file), "--key", str(key), *map(str, arguments), "--workbook", str(ROOT)])


def test_a_report_as_it_was_signed_is_trusted(signed, capsys):
    assert verify(*signed()) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "The signature is good: ada, 9 of 15." in shown
    assert "Give --submission PATH" in shown


def test_a_changed_report_is_not(signed, capsys):
    file, key = signed(score=15)
    assert verify(file, key) == 1
    assert capsys.readouterr().out.startswith("Don't trust ")


def test_the_files_that_were_graded_are_known_again(signed, capsys):
    assert verify(*signed(), "--submission", ROOT) == 0
    assert "are those that were graded" in " ".join(capsys.readouterr().out.split())


def test_other_files_are_not_what_the_report_is_about(signed, learner, capsys):
    file = learner / "exercises" / "ex02_elbow.py"
    file.write_text(file.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
    assert verify(*signed(), "--submission", learner) == 1
    assert "are not those that were graded" in " ".join(capsys.readouterr().out.split())


def test_a_chapter_that_was_not_graded_may_not_differ_either(signed, learner):
    """What is graded may read it."""
    (learner / "exercises" / "ex01_kmeans.py").write_text("x = 1\n", encoding="utf-8")
    assert verify(*signed(), "--submission", learner) == 1


def test_a_report_without_a_score_says_so(tmp_path, capsys):
    private, public = write_key(tmp_path, "teacher", Ed25519PrivateKey.generate())
    file = tmp_path / "report.json"
    file.write_text(json.dumps(signing.signer(private)({"submission": "ada", "score": None, "max_score": 15})))
    assert verify(file, public) == 0
    assert "ada, no score." in capsys.readouterr().out


def test_what_can_not_be_a_report_is_wrong_usage(signed, tmp_path, capsys, monkeypatch):
    file, key = signed()
    assert verify(tmp_path / "gone.json", key) == 2
    assert "can't be read" in capsys.readouterr().err
    monkeypatch.setattr(signing, "MAX_REPORT_BYTES", 10)
    assert verify(file, key) == 2
    assert "that is no report" in capsys.readouterr().err
