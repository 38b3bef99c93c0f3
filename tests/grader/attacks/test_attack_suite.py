"""Every attack is survived: see `suite`, which grades them all in one run among honest submissions."""

from __future__ import annotations

import json
import sys

import pytest

from grader.layers import OPTIONAL
from tests.grader.attacks import suite as attack_suite

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the layers are Linux's")
LEAST_ATTACKS = 200
#: Attacks that only a layer which many machines do not allow, or have in parts, can stop.
NEEDS = {"read_": {"landlock"}, "harm_": {"landlock", "seccomp"}, "spoil_files": {"landlock"}, "speak_": {"landlock"}}


@pytest.fixture(scope="session")
def suite(tmp_path_factory, request):
    file = tmp_path_factory.mktemp("attacks") / "results.json"
    attack_suite.run(file)
    whole = json.loads(file.read_text(encoding="utf-8"))
    found = {attack.name: problems for attack, _, problems in attack_suite.read_results(file)}
    layers = {name: on for name, on, _ in whole["layers"]}
    known = {attack.name for attack in attack_suite.load() if attack.gains}
    survived = [name for name, problems in found.items() if not problems and name not in known]
    off = ", ".join(name for name, on in layers.items() if not on)
    request.config.attacks_survived = [
        f"{len(survived)} of {len(found) - len(known)} attacks survived, "
        f"{len(known)} more that are known to gain a check: {', '.join(sorted(known))}",
        f"layers on: {', '.join(name for name, on in layers.items() if on)}; off: {off or 'none'}",
    ]
    return found, layers


def test_there_are_enough_attacks_and_each_says_what_it_tries():
    attacks = attack_suite.load()
    assert len(attacks) >= LEAST_ATTACKS
    for attack in attacks:
        assert attack.sentence.endswith("."), attack.name
        assert attack.deserves in ("nothing", "everything", "a part"), attack.name
        assert (attack.deserves == "a part") == bool(attack.loses), attack.name


@pytest.mark.parametrize("name", [attack.name for attack in attack_suite.load()])
def test_an_attack_is_survived(suite, name):
    found, layers = suite
    missing = {layer for layer, on in layers.items() if not on} - OPTIONAL
    if found[name] and any(name.startswith(kind) and missing & needed for kind, needed in NEEDS.items()):
        pytest.skip(f"this machine lacks {', '.join(sorted(missing))}: {found[name]}")
    assert not found[name], found[name]
