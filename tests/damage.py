"""Accidents that befall a file."""

from __future__ import annotations

from hypothesis import strategies as st


@st.composite
def damaged(draw, raw):
    """A file after a few accidents: bytes lost, doubled, replaced, or the rest of it gone."""
    content = bytearray(raw)
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        length = draw(st.sampled_from([0, 1, 2, 10, len(content)]))
        content[start : start + length] = draw(
            st.one_of(
                st.binary(max_size=4),
                st.sampled_from([b";", b'"', b"|", b"\n", b" ", b"(", b"2024", b"\xe2\x80\x93"]),
            )
        )
    return bytes(content)
