"""A table's encoding is told from its bytes, and refused rather than guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.handins.text_encoding import UnknownEncodingError, decode

KOREAN = [
    "이름,학번\n김철수,1\n",
    "name,id\n김철수A,1\n김철수B,2\n",  # as twins of one name are told apart
    "성명;학번\n박영희;2\n",
    "name\nKim 철수\n",
    "email,name\na@uni.edu,홍길동\n",
    "name\n김 철수\n",
    "학번\t성명\t그룹\n1\t남궁민수\t가조\n",
    "이름,메모\n김철수,ok\n펲시,x\n",  # a syllable of cp949 that KS X 1001 lacks
]
WESTERN = [
    *("José Núñez", "Müller", "Björn Åkesson", "Zoë", "Renée Fräßdorf", "Ünal Öztürk", "Émile", "Weiß"),
    *("Øyvind Sørensen", "O’Brien, Zoé", "MÜLLER\nÅÄÖ", "Iñaki Sáenz", "Gößl", "créée"),
]
KOREAN_NAMES = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=2, max_size=4)


@pytest.mark.parametrize("text", KOREAN)
def test_what_excel_saves_in_korean_is_read_as_that(text):
    assert decode(text.encode("cp949")) == (text, "cp949")


@pytest.mark.parametrize("name", WESTERN)
def test_what_excel_saves_in_western_europe_is_read_as_that(name):
    text = f"name,id\n{name},1\n"
    assert decode(text.encode("cp1252")) == (text, "cp1252")


@pytest.mark.parametrize("text", [*KOREAN, *WESTERN])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_with_and_without_a_mark(text, encoding):
    assert decode(text.encode(encoding)) == (text, encoding.removesuffix("-sig"))


@given(st.lists(KOREAN_NAMES, min_size=1))
def test_any_class_of_korean_names_is_read(names):
    text = "".join(f"{number},{name}\n" for number, name in enumerate(names))
    assert decode(text.encode("cp949")) == (text, "cp949")


UNTOLD = {
    "a syllable beside a letter": "name\n이A\n".encode("cp949"),
    "accents in pairs": "name\nÜß\n".encode("cp1252"),
    "Hanja": "name\n李哲洙\n".encode("cp949"),
    "UTF-16 without its mark": "name\nAda\n".encode("utf-16-le"),
    "no text": b"\x89PNG\r\n\x1a\n\0\xff",
    "bytes that nobody writes": b"name\nJos\x81\n",
    "half a letter of UTF-16": b"\xff\xfen",
}


@pytest.mark.parametrize("data", UNTOLD.values(), ids=UNTOLD)
def test_what_could_be_either_is_refused(data):
    with pytest.raises(UnknownEncodingError):
        decode(data)


@given(st.binary())
def test_bytes_of_any_kind_are_a_text_or_refused(data):
    try:
        text, encoding = decode(data)
    except UnknownEncodingError:
        return
    assert "\0" not in text
    if encoding.startswith("cp"):
        assert text.encode(encoding) == data
