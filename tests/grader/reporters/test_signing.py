"""A signed report is trusted exactly as it was signed."""

from __future__ import annotations

import copy
import json
import shutil

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.errors import UsageError
from grader.reporters import signing

REPORT = {"submission": "ada", "score": 87, "max_score": 100, "tasks": [{"name": "lloyd", "seconds": 0.25}], "x": None}


def write_key(folder, name, key, encryption=None):
    private = folder / name
    private.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption or NoEncryption()))
    public = folder / f"{name}.pub"
    public.write_bytes(key.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH))
    return private, public


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    return write_key(tmp_path_factory.mktemp("keys"), "teacher", Ed25519PrivateKey.generate())


def signed(keys, report=REPORT):
    return signing.signer(keys[0])(report)


def as_bytes(document):
    return json.dumps(document).encode()


def test_a_signed_report_is_trusted_by_either_half_of_its_key(keys):
    for key in keys:
        assert signing.verified(as_bytes(signed(keys)), key) == REPORT


def test_white_space_and_the_order_of_keys_do_not_matter(keys):
    document = dict(reversed(signed(keys).items()))
    assert signing.verified(json.dumps(document, indent=7).encode(), keys[1]) == REPORT


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.update(score=88),
        lambda d: d.update(score=87.0),
        lambda d: d["tasks"][0].update(name="inertia"),
        lambda d: d.update(extra=1),
        lambda d: d.pop("x"),
    ],
    ids=["a higher score", "another type", "deep inside", "something added", "something taken away"],
)
def test_a_changed_report_is_not_trusted(keys, change):
    document = copy.deepcopy(signed(keys))
    change(document)
    with pytest.raises(signing.BadSignature, match="changed"):
        signing.verified(as_bytes(document), keys[1])


def test_a_key_that_stands_twice_is_not_trusted(keys):
    text = as_bytes(signed(keys)).replace(b'"score": 87', b'"score": 100, "score": 87')
    with pytest.raises(signing.BadSignature, match="no JSON report"):
        signing.verified(text, keys[1])


@pytest.mark.parametrize(
    "key", ["x" * 77 + " ::error title=graded::all points", "\x1b[2J", ["a"], None, "SHA256:" + "a" * 42]
)
def test_what_claims_to_be_a_key_is_shown_only_where_it_has_the_form_of_one(keys, key):
    claimed = signed(keys)
    claimed["signature"]["key"] = key
    with pytest.raises(signing.BadSignature) as told:
        signing.verified(as_bytes(claimed), keys[1])
    assert str(told.value) == "It was signed with another key, which has no fingerprint."


def test_another_key_and_a_missing_or_mangled_signature_are_told_apart(keys, tmp_path):
    other = write_key(tmp_path, "learner", Ed25519PrivateKey.generate())
    with pytest.raises(signing.BadSignature, match="another key"):
        signing.verified(as_bytes(signed(other)), keys[1])
    claimed = signed(other)
    claimed["signature"]["key"] = signed(keys)["signature"]["key"]
    with pytest.raises(signing.BadSignature, match="changed"):
        signing.verified(as_bytes(claimed), keys[1])
    with pytest.raises(signing.BadSignature, match="no signature"):
        signing.verified(as_bytes(REPORT), keys[1])
    for value in (None, 5, "äö", "", ["x"]):
        mangled = signed(keys)
        mangled["signature"]["value"] = value
        with pytest.raises(signing.BadSignature):
            signing.verified(as_bytes(mangled), keys[1])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60) | st.recursive(st.none() | st.floats() | st.text(), st.lists).map(as_bytes))
def test_any_other_file_is_refused_in_words(keys, text):
    with pytest.raises(signing.BadSignature):
        signing.verified(text, keys[1])


def test_a_key_that_does_not_fit_is_wrong_usage(tmp_path, keys):
    locked, _ = write_key(tmp_path, "locked", Ed25519PrivateKey.generate(), BestAvailableEncryption(b"secret"))
    elliptic, _ = write_key(tmp_path, "elliptic", ec.generate_private_key(ec.SECP256R1()))
    for path in (locked, elliptic, keys[1]):
        with pytest.raises(UsageError, match="ssh-keygen"):
            signing.signer(path)
    with pytest.raises(UsageError, match="can't be read"):
        signing.signer(tmp_path / "none")


def test_grade_signs_and_verify_tells_by_its_status(run_grader, keys, tmp_path, root):
    report = tmp_path / "report.json"
    done = run_grader("grade", root / "exercises", "2", "--report", f"json={report}", "--sign", keys[0])
    assert done.returncode == 1, done.stderr
    good = run_grader("verify", report, "--key", keys[1], "--submission", root / "exercises")
    assert good.returncode == 0, good.stdout + good.stderr
    assert "0 of 15" in good.stdout
    other_files = run_grader("verify", report, "--key", keys[1], "--submission", root / "solutions")
    assert other_files.returncode == 1
    report.write_text(report.read_text(encoding="utf-8").replace('"score": 0', '"score": 15', 1), encoding="utf-8")
    changed = run_grader("verify", report, "--key", keys[1])
    assert changed.returncode == 1
    assert "Don't trust" in changed.stdout
    assert run_grader("verify", tmp_path / "none", "--key", keys[1]).returncode == 2
    assert run_grader("grade", root / "exercises", "--sign", keys[0]).returncode == 2


def test_the_reports_of_a_class_are_signed_each_about_its_own_files(run_grader, keys, tmp_path, root):
    for name, source in (("ada", "exercises"), ("ben", "solutions")):
        shutil.copytree(root / source, tmp_path / "class" / name / "exercises")
    pattern = tmp_path / "reports" / "{}.json"
    done = run_grader("grade", tmp_path / "class", "2", "--report", f"json={pattern}", "--sign", keys[0])
    assert done.returncode == 1, done.stderr
    for name, other in (("ada", "ben"), ("ben", "ada")):
        report = tmp_path / "reports" / f"{name}.json"
        about = ("verify", report, "--key", keys[1], "--submission")
        assert run_grader(*about, tmp_path / "class" / name).returncode == 0
        assert run_grader(*about, tmp_path / "class" / other).returncode == 1
