"""The passes of a network that only the tests can compute are seen from outside, whoever makes them."""

from __future__ import annotations

import copy

import numpy as np
import pytest
import torch
from torch import nn

from tests.judging.passes import OwnNetwork, own_network
from tests.probes import networks

BATCH = torch.linspace(-2, 2, 5 * 3 * 4 * 4).reshape(5, 3, 4, 4)


def asked(training=False, **kwargs):
    own = OwnNetwork(1)
    return own, networks.asked(own.compute, 2, training=training, **kwargs)[0]


WAYS = {
    "called": lambda model: model(BATCH),
    "by forward": lambda model: model.forward(BATCH),
    "a deep copy": lambda model: copy.deepcopy(model)(BATCH),
    "layer by layer": lambda model: nn.Sequential(*model.children())(BATCH),
}


@pytest.mark.parametrize("run", WAYS.values(), ids=WAYS)
def test_a_pass_is_seen_and_computed_however_it_is_run(run):
    own, model = asked()
    with torch.no_grad():
        value = run(model.eval())
    own.check_features("f()", value.numpy(), BATCH)
    assert own.passes == [(5, False)]
    assert own.sizes("f()", 5) == [5]


def test_a_graph_is_recorded_where_gradients_are_on_and_a_parameter_needs_them():
    own, model = asked()
    assert model(BATCH).requires_grad
    assert not model.requires_grad_(False)(BATCH).requires_grad
    assert [recorded for _, recorded in own.passes] == [True, False]


def test_train_mode_mixes_the_images():
    own, model = asked(training=True)
    with torch.no_grad():
        value = model(BATCH).numpy()
    with pytest.raises(AssertionError, match="f\\(\\)"):
        own.check_features("f()", value, BATCH)


def test_too_few_images_fail():
    own, model = asked()
    model.eval()(BATCH[:3])
    with pytest.raises(AssertionError, match="runs passes of \\[3\\] images"):
        own.sizes("f()", 5)


def test_features_follow_from_the_weights_of_the_tests_alone():
    first, second = OwnNetwork(1), OwnNetwork(2)
    assert not np.allclose(first.features(BATCH), second.features(BATCH))
    inside = networks.tiny(1)(BATCH).detach().numpy()
    assert not np.allclose(first.features(BATCH), inside, atol=0.1)
    assert np.array_equal(own_network(np.random.default_rng(0)).features(BATCH),
                          own_network(np.random.default_rng(0)).features(BATCH))  # fmt: skip


@pytest.mark.parametrize(
    ("batch", "modes"),
    [
        (None, [False] * 8),
        (torch.zeros(3), [False] * 8),
        (torch.zeros(1, 4, 5, 5), [False] * 8),
        (torch.zeros(2_000, 3, 3, 3), [False] * 8),
        (torch.zeros(1, 3, 2_000, 2_000), [False] * 8),
        (BATCH, [False]),
        (BATCH, None),
    ],
)
def test_what_is_no_batch_of_images_is_refused(batch, modes):
    own = OwnNetwork(1)
    with pytest.raises((ValueError, TypeError)):
        own.compute(batch, modes, False)


def test_making_a_network_leaves_the_caller_s_random_numbers_as_they_were():
    torch.manual_seed(0)
    expected = torch.rand(1)
    torch.manual_seed(0)
    OwnNetwork(5)
    assert torch.equal(torch.rand(1), expected)


def test_the_state_tells_what_was_changed():
    own = OwnNetwork(1)
    model, before = networks.asked(own.compute, 2, training=True, gradients=False)
    assert before["gradient mode"] is False
    assert sum(before["training flags"]) == len(before["training flags"]) - 1
    assert networks.state(model.eval())["training flags"] == [False] * len(before["training flags"])
    assert torch.is_grad_enabled()
