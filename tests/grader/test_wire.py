"""What crosses the wire comes out as it went in; anything else is refused."""

from __future__ import annotations

import collections
import contextlib
import enum
import functools
import struct
import sys

import hypothesis.extra.numpy as numpy_strategies
import numpy as np
import pandas as pd
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from grader import wire
from tests.grader.support import hostile_worker

NO_HANDLES = wire.Encoder(lambda value: ["h", 0, type(value).__name__])


def through(value):
    """Send a value over the wire and back."""
    frame = wire.pack(NO_HANDLES.encode(value), 1 << 24)
    return wire.Decoder({}).decode(wire.unpack(frame[wire.HEADER.size :]))


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text() | st.integers(), inner),
    max_leaves=20,
)


def alike(a, b):
    """Tell whether two values are equal in type as well, all the way down."""
    if type(a) is not type(b):
        return False
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(map(alike, a, b))
    if isinstance(a, dict):
        return list(a) == list(b) and all(alike(a[key], b[key]) for key in a)
    return a == b


@given(plain.filter(lambda value: "\ud800" not in repr(value)))
def test_plain_values_come_back_with_their_types(value):
    assert alike(through(value), value)


@given(
    numpy_strategies.arrays(
        st.sampled_from(["f8", "f4", "i8", "i2", "u1", "?", "c16", "<U5", "S3"]),
        numpy_strategies.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4),
    )
)
def test_arrays_come_back_with_dtype_and_shape(array):
    back = through(array)
    assert (back.dtype, back.shape) == (array.dtype, array.shape)
    assert back.tobytes() == array.tobytes()
    assert back.flags.writeable


@pytest.mark.parametrize("shape", [(2, 3), (3, 1), (2, 3, 4), (0, 2), ()])
def test_an_array_in_fortran_s_order_comes_back_in_it(shape):
    array = np.asfortranarray(np.arange(np.prod(shape, dtype=int)).reshape(shape))
    back = through(array)
    assert np.array_equal(back, array)
    assert (back.flags.c_contiguous, back.flags.f_contiguous) == (array.flags.c_contiguous, array.flags.f_contiguous)
    assert back.flags.writeable


@pytest.mark.parametrize(
    "value",
    [
        pd.DataFrame({"x": [1.0, 2.0], "label": ["a", "b"]}, index=[5, 7]),
        pd.DataFrame({0: np.arange(3, dtype=np.int32), 1: [True, False, True]}),
        pd.DataFrame(index=range(4)),
        pd.DataFrame([[1, 2.5]], columns=["same", "same"]),
        pd.DataFrame(np.arange(6, dtype=np.uint8).reshape(2, 3), columns=list("abc"), index=["x", "y"]),
        pd.DataFrame(np.zeros((0, 2))),
    ],
    ids=["names and an index", "dtypes", "no columns", "a name twice", "one dtype", "no rows"],
)
def test_frames_come_back_equal(value):
    pd.testing.assert_frame_equal(through(value), value, check_column_type=False)


def test_series_scalars_ranges_and_tensors_come_back():
    series = pd.Series([3, 1], index=["a", "b"], name="k")
    pd.testing.assert_series_equal(through(series), series)
    assert type(through(np.float32(2.5))) is np.float32
    assert through(range(5, 1, -2)) == range(5, 1, -2)
    tensor = torch.arange(6.0).reshape(2, 3).requires_grad_()
    back = through(tensor)
    assert back.requires_grad
    assert torch.equal(back, tensor)


def test_objects_cross_as_handles_and_never_as_objects():
    assert NO_HANDLES.encode(object()) == ["h", 0, "object"]
    assert NO_HANDLES.encode(np.array([object()], dtype=object)) == ["h", 0, "ndarray"]


def test_an_int_of_any_size_that_python_prints_comes_back():
    assert through(-(10**300)) == -(10**300)
    with pytest.raises(wire.WireError):
        through(10 ** (sys.get_int_max_str_digits() + 1))


def test_a_message_over_its_limit_is_refused():
    with pytest.raises(wire.WireError, match="over the limit"):
        wire.pack([b"x" * 1000], 100)


def test_a_value_that_holds_itself_is_refused():
    value: list[object] = []
    value.append(value)
    with pytest.raises(wire.WireError, match="nested"):
        NO_HANDLES.encode(value)


BAD = {
    "no tag": [],
    "unknown tag": ["z", 1],
    "a method's name as tag": ["decode", 1],
    "object dtype": ["a", "|O", [1], b"12345678"],
    "object inside a struct": ["a", "O,i4", [1], b"123456789012"],
    "shape larger than the data": ["a", "<f8", [1 << 40], b""],
    "negative shape": ["a", "<f8", [-1], b""],
    "shapes that overflow": ["a", "<f8", [1 << 62, 4], b""],
    "a shape in Fortran's order that is larger than the data": ["f", "<f8", [1 << 40], b""],
    "float shape": ["a", "<f8", [1.0], b"12345678"],
    "scalar of no bytes": ["s", "<f8", b""],
    "a dict as dict": {"a": 1},
    "an odd dict": ["d", 1],
    "an unhashable key": ["d", ["l"], 1],
    "digits that are none": ["i", "ten"],
    "too many digits": ["i", "9" * 5000],
    "a frame of nothing": ["F", None, None, None],
    "a frame of a flat array": ["F", ["l", "x"], ["r", 0, 1, 1], ["a", "<f8", [1], b"12345678"]],
    "a frame of an array of texts": ["F", ["l", "x"], ["r", 0, 1, 1], ["a", "<U1", [1, 1], b"1234"]],
    "a frame of more rows than labels": ["F", ["l", "x"], ["r", 0, 1, 1], ["a", "|u1", [2, 1], b"12"]],
    "an endless range of rows": ["F", ["l"], ["r", 0, 1 << 50, 1], []],
    "an endless range": ["g", 0, 1 << 50, 1],
    "a range of step 0": ["g", 0, 5, 0],
    "a tensor of objects": ["T", "object", [1], b"1", False],
    "a handle that was not asked for": ["h", 1, "Figure"],
    "deep": functools.reduce(lambda inner, _: ["l", inner], range(50), None),
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD)
def test_what_is_not_as_described_is_refused(data):
    with pytest.raises(wire.WireError):
        wire.Decoder({}).decode(data)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_message_or_a_wire_error(data):
    with contextlib.suppress(wire.WireError):
        wire.Decoder({}).decode(wire.unpack(data))


tags = st.sampled_from(list("iltdasFSrgThcxop"))
leaves = st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.floats() | st.text(max_size=8) | st.binary()
dtypes = st.sampled_from(["<f8", "|O", "<U2", "float32", "|V8", "<M8[s]", "f" * 20])
messages = st.recursive(
    leaves | dtypes,
    lambda inner: st.builds(lambda tag, fields: [tag, *fields], tags, st.lists(inner, max_size=5)) | st.lists(inner),
    max_leaves=25,
)


@given(messages)
def test_any_tagged_message_is_a_value_or_a_wire_error(message):
    with contextlib.suppress(wire.WireError):
        wire.Decoder({}).decode(message)


def test_a_message_of_too_many_small_parts_is_refused_before_they_are_built():
    empty_lists = b"\xdd" + struct.pack(">I", 900_000) + b"\x90" * 900_000
    with pytest.raises(wire.WireError):
        wire.unpack(b"\x92" + empty_lists * 2)
    with pytest.raises(wire.WireError):
        wire.unpack(b"\xdd" + struct.pack(">I", 5_000_000) + b"\xc0" * 5_000_000)


def test_keys_that_collide_are_refused_before_they_cost_time():
    pairs = [part for n in range(wire.MAX_KEYS + 1) for part in (["i", str(n * (2**61 - 1))], None)]
    with pytest.raises(wire.WireError, match="keys"):
        wire.Decoder({}).decode(["d", *pairs])


def test_a_frame_of_too_many_columns_is_refused_before_it_costs_time():
    column = ["a", "<f8", [0], b""]
    with pytest.raises(wire.WireError, match="columns"):
        wire.Decoder({}).decode(["F", ["l"], ["r", 0, 0, 1], [column] * 5000])
    with pytest.raises(wire.WireError, match="columns"):
        wire.Decoder({}).decode(["F", ["r", 0, 5000, 1], ["r", 0, 0, 1], ["a", "<f8", [0, 5000], b""]])


@settings(deadline=None)
@given(hostile_worker.pieces)
def test_any_bytes_from_a_worker_are_an_answer_or_refused_or_its_end(pieces):
    assert hostile_worker.outcome_of(pieces) in {"answer", "refused", "lost"}


@pytest.mark.parametrize(
    ("pieces", "end"),
    [
        ([b""], "lost"),
        ([b"\x00"], "lost"),
        ([b"\xff\xff\xff\xff"], "lost"),
        ([hostile_worker.frame({"value": 1}) * 2], "lost"),
        ([hostile_worker.frame([1])], "lost"),
        ([hostile_worker.frame({"value": 1})], "answer"),
        ([hostile_worker.frame({"value": ["z"]})], "refused"),
        (
            [hostile_worker.frame({"callback": 0, "args": [], "kwargs": []}), hostile_worker.frame({"value": 1})],
            "answer",
        ),
    ],
    ids=["nothing", "half a header", "a giant", "two answers", "a list", "a number", "an unknown tag", "a call back"],
)
def test_known_bytes_end_as_they_should(pieces, end):
    assert hostile_worker.outcome_of(pieces) == end


@pytest.mark.parametrize("shape", [[10**12, 0], [0, 10**12], [10**6, 10**6, 0]])
def test_an_array_without_data_claims_no_endless_rows(shape):
    with pytest.raises(wire.WireError, match="too many rows"):
        wire.Decoder({}).decode(["a", "<i4", shape, b""])
    assert wire.Decoder({}).decode(["a", "<i4", [0, 3], b""]).shape == (0, 3)


HANDLE = ["h", 0, "Index"]


@pytest.mark.parametrize(
    "value",
    [
        ["F", HANDLE, ["r", 0, 1, 1], []],
        ["F", ["l", HANDLE], ["r", 0, 1, 1], [["a", "<f8", [1], b"12345678"]]],
        ["F", ["l", "x"], ["r", 0, 1, 1], [["l", HANDLE]]],
        ["S", None, ["l", HANDLE], ["a", "<f8", [1], b"12345678"]],
    ],
    ids=["the labels", "among the labels", "in a column", "in an index"],
)
def test_a_frame_never_asks_the_worker_while_it_is_read(value):
    endless = [hostile_worker.frame({"value": value})] * 2000
    assert hostile_worker.outcome_of(endless) == "refused"


class Number(enum.IntEnum):
    ONE = 1


class Word(str):
    __slots__ = ()

    def __str__(self):
        return "another"


Pair = collections.namedtuple("Pair", "a b")  # as learners write it
#: Values whose classes derive from a plain type, and the plain values that they are.
DERIVED = {
    "NamedTuple": (Pair(1, Number.ONE), (1, 1)),
    "OrderedDict": (collections.OrderedDict(b=1, a=2), {"b": 1, "a": 2}),
    "Counter": (collections.Counter("aab"), {"a": 2, "b": 1}),
    "list": (type("Mine", (list,), {})([1, Word("x")]), [1, "x"]),
    "tuple": (type("Mine", (tuple,), {})([1]), (1,)),
    "int": (type("Mine", (int,), {})(7), 7),
    "large int": (type("Mine", (int,), {})(2**70), 2**70),
    "float": (type("Mine", (float,), {})(0.5), 0.5),
    "str": (Word("x"), "x"),
    "bytes": (type("Mine", (bytes,), {})(b"x"), b"x"),
}


@pytest.mark.parametrize(("value", "expected"), DERIVED.values(), ids=DERIVED)
def test_what_derives_from_a_plain_type_is_a_value_of_that_type(value, expected):
    assert alike(through(value), expected)


def test_an_array_of_a_derived_class_is_an_array():
    assert type(through(np.ma.array([1, 2]))) is np.ndarray


@pytest.mark.parametrize("index", [pd.Index([3, 1]), pd.Index(["a", "b"], name="n"), pd.RangeIndex(4)], ids=repr)
def test_an_index_comes_back_as_one(index):
    assert through(index).equals(index)
