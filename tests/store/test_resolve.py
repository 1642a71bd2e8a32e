import math

import pytest
import ryaml
from hypothesis import example, given
from hypothesis import strategies as st

from kh02.store.yaml.resolve import NumberTooLargeError, looks_like_thousands, resolve


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("nUll", "nUll"),
        ("TRUE", True),
        ("no", "no"),
        ("+5", 5),
        ("010", "010"),
        ("06", "06"),
        ("0o17", 15),
        ("-0x1f", -31),
        ("0b1", 1),
        ("1_000", "1_000"),
        (".5", 0.5),
        ("1.", 1.0),
        ("1e3", 1000.0),
        ("1e400", "1e400"),
        ("1.10", 1.1),
        ("-.inf", -math.inf),
        ("+.nan", "+.nan"),
        ("2025-09-12", "2025-09-12"),
        ("1.245.000", "1.245.000"),
        ("1,5", "1,5"),
        (str(2**64 - 1), 2**64 - 1),
    ],
)
def test_plain_scalars(text: str, value: object) -> None:
    resolved = resolve(text)
    assert (type(resolved), resolved) == (type(value), value)


@pytest.mark.parametrize("text", [str(2**64), str(-(2**63) - 1), "0x" + "f" * 20, "9" * 60])
def test_whole_numbers_beyond_64_bits_are_refused(text: str) -> None:
    with pytest.raises(NumberTooLargeError):
        resolve(text)


@given(st.text("0123456789+-._eExXobOBaAfFnN~ulti,:", min_size=1, max_size=12))
@example("0x-1")
@example("00x1")
@example("-00.5")
def test_a_plain_scalar_means_what_the_fast_reader_makes_of_it(text: str) -> None:
    try:
        fast = ryaml.loads(f"- {text}\n")  # type: ignore[attr-defined]  # re-exported without saying so
    except ValueError:
        return
    if fast != [text] and not (len(fast) == 1 and not isinstance(fast[0], list | dict)):
        return  # the characters made something other than one scalar
    try:
        resolved = resolve(text)
    except NumberTooLargeError:
        assert isinstance(fast[0], float)
    else:
        assert repr(resolved) == repr(fast[0])


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("1.245", True),
        ("-12.500", True),
        ("999.000", True),
        ("0.125", False),
        ("1.2450", False),
        ("1234.500", False),
    ],
)
def test_a_plain_number_that_may_be_meant_in_thousands(text: str, doubtful: bool) -> None:
    assert looks_like_thousands(text) is doubtful
