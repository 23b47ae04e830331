"""A figure that is damaged into something unreadable is refused or found, never passed over."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from audit.planted import audited, text
from keur import sources
from keur.errors import AuditError
from keur.verdict import Exit

MENDED = text().replace("per 10.000 inwoners", "per 1 000 inwoners")
LINES = MENDED.splitlines()
ROWS = [i for i, line in enumerate(LINES) if "| 2024* |" in line]
GARBAGE = st.text(st.sampled_from("?%$½²٣Ⅳ#abcO+=_~'\"\ufffd\x00"), min_size=1, max_size=3)


@settings(max_examples=2000)
@given(st.sampled_from(ROWS), st.sampled_from([3, 4]), st.integers(0, 9), GARBAGE, st.booleans())
def test_garbage_in_a_figure_is_never_a_clean_release(row, column, at, garbage, replace):
    fields = LINES[row].split(" | ")
    figure = fields[column].removesuffix(" |")
    start = min(at, len(figure))
    damaged = figure[:start] + garbage + figure[start + (len(garbage) if replace else 0) :]
    fields[column] = damaged + fields[column][len(figure) :]
    release = "\n".join([*LINES[:row], " | ".join(fields), *LINES[row + 1 :]])
    try:
        sources.read(content=release.encode())
    except AuditError:
        return
    with tempfile.TemporaryDirectory() as folder:
        assert audited(release, Path(folder)).exit_code != Exit.CLEAN, damaged


def test_the_release_without_damage_is_clean(tmp_path):
    assert audited(MENDED, tmp_path).exit_code == Exit.CLEAN
