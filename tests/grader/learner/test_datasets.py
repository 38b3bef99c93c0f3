"""A data set is there only when it is whole, and what is whole is never fetched again."""

from __future__ import annotations

import hashlib
import shutil
import sys
import types

import pytest

from grader.errors import UsageError
from grader.learner import datasets
from grader.learner.datasets import State
from tests.grader.conftest import ROOT


@pytest.fixture
def mnist(tmp_path):
    """Return a folder that holds a small MNIST."""
    shutil.copytree(ROOT / "tests" / "data" / "MNIST", tmp_path / "MNIST")
    return tmp_path


@pytest.fixture
def torchvision(monkeypatch):
    """Put a torchvision that notes what it is asked to fetch in the place of the real one."""
    fetched = []
    batches = ROOT / "tests" / "data" / "cifar-10-batches-py"
    known = [[name, hashlib.md5((batches / name).read_bytes()).hexdigest()] for name in datasets.CIFAR10_FILES]  # noqa: S324  # torchvision's kind

    class Fetched:
        train_list, test_list, meta = known[:5], known[5:6], {"md5": known[6][1]}

        def __init__(self, folder, *, train, download):
            assert download
            fetched.append((folder, train, sorted(path.name for path in folder.rglob("*ubyte"))))

    weights = types.SimpleNamespace(get_state_dict=lambda **settings: fetched.append(settings))
    modules = {
        "torchvision": {},
        "torchvision.datasets": {"MNIST": Fetched, "CIFAR10": Fetched},
        "torchvision.models": {"ResNet18_Weights": types.SimpleNamespace(DEFAULT=weights)},
    }
    for name, values in modules.items():
        module = types.ModuleType(name)
        vars(module).update(values)
        monkeypatch.setitem(sys.modules, name, module)
    return fetched


@pytest.fixture
def weights(tmp_path, monkeypatch):
    """Return the folder of weights, one of the test's own."""
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))
    folder = datasets.weights_folder()
    folder.mkdir(parents=True)
    return folder


def test_mnist_is_there_when_every_file_is_as_long_as_it_says(mnist):
    assert datasets.mnist_state(mnist) is State.THERE
    cut = mnist / "MNIST" / "raw" / "t10k-images-idx3-ubyte"
    cut.write_bytes(cut.read_bytes()[:-1])
    assert datasets.mnist_state(mnist) is State.DAMAGED


@pytest.mark.parametrize("content", [b"", b"\0\0", b"\0\0\x08\x03\0\0"], ids=["empty", "no head", "half a head"])
def test_a_file_that_is_cut_off_in_its_head_is_damaged(mnist, content):
    (mnist / "MNIST" / "raw" / "train-labels-idx1-ubyte").write_bytes(content)
    assert datasets.mnist_state(mnist) is State.DAMAGED


def test_without_any_file_a_set_is_missing_and_with_some_it_is_damaged(tmp_path, mnist):
    assert datasets.mnist_state(tmp_path / "nowhere") is State.MISSING
    assert datasets.cifar10_state(tmp_path / "nowhere") is State.MISSING
    (mnist / "MNIST" / "raw" / "train-labels-idx1-ubyte").unlink()
    assert datasets.mnist_state(mnist) is State.DAMAGED


def test_cifar10_is_held_against_the_checksums_of_torchvision(tmp_path, torchvision):
    batches = tmp_path / "cifar-10-batches-py"
    shutil.copytree(ROOT / "tests" / "data" / "cifar-10-batches-py", batches)
    assert datasets.cifar10_state(tmp_path) is State.THERE
    (batches / "batches.meta").write_bytes(b"other")
    assert datasets.cifar10_state(tmp_path) is State.DAMAGED
    (batches / "batches.meta").unlink()
    assert datasets.cifar10_state(tmp_path) is State.DAMAGED


def test_weights_are_held_against_the_checksum_in_their_name(weights):
    assert datasets.weights_state(weights) is State.MISSING
    (weights / "resnet18-2cf24dba.pth").write_bytes(b"hello")  # begins sha256("hello")
    assert datasets.weights_state(weights) is State.THERE
    (weights / "resnet18-2cf24dba.pth").write_bytes(b"hell")
    assert datasets.weights_state(weights) is State.DAMAGED


@pytest.mark.parametrize(
    ("variables", "place"),
    [
        ({"TORCH_HOME": "/t", "XDG_CACHE_HOME": "/x"}, "/t/hub/checkpoints"),
        ({"XDG_CACHE_HOME": "/x"}, "/x/torch/hub/checkpoints"),
        ({"HOME": "/h"}, "/h/.cache/torch/hub/checkpoints"),
    ],
    ids=["torch's own", "the cache", "the home"],
)
def test_weights_are_looked_for_where_torch_keeps_them(monkeypatch, variables, place):
    for name in ("TORCH_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert datasets.weights_folder().as_posix() == place


def test_files_of_mnist_that_are_cut_off_go_before_the_rest_is_fetched(mnist, torchvision):
    cut = mnist / "MNIST" / "raw" / "t10k-images-idx3-ubyte"
    cut.write_bytes(cut.read_bytes()[:-1])
    datasets.fetch_mnist(mnist)
    whole = sorted(name for name in datasets.MNIST_FILES if name != cut.name)
    assert torchvision == [(mnist, False, whole)]


def test_cifar10_is_fetched_to_the_folder(tmp_path, torchvision):
    datasets.fetch_cifar10(tmp_path)
    assert torchvision == [(tmp_path, False, [])]


def test_damaged_weights_go_before_whole_ones_are_fetched_and_checked(weights, torchvision):
    (weights / "resnet18-2cf24dba.pth").write_bytes(b"hell")
    datasets.fetch_weights(weights)
    assert not list(weights.iterdir())
    assert torchvision == [{"progress": True, "check_hash": True}]


def test_sets_are_chosen_by_name_in_the_order_of_the_list():
    assert [one.name for one in datasets.choose([])] == ["mnist", "cifar10", "resnet18"]
    assert [one.name for one in datasets.choose(["resnet18", "mnist"])] == ["mnist", "resnet18"]
    with pytest.raises(UsageError, match="no data set 'imagenet'; there are: mnist, cifar10, resnet18"):
        datasets.choose(["mnist", "imagenet"])
