"""A folder, file or archive of open data after an accident is read or refused in a sentence, and nothing else."""

import json
import shutil
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from io import BytesIO

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keur.errors import AuditError
from keur.release.marks import Mark
from keur.sources import read
from keur.sources.document import Document
from keur.sources.json_rows import RowLines, pages_of, value_of
from published import SPECIMENS, cells

NAMES = [
    "odata_v3_untyped",
    "odata_v3_typed",
    "odata_v3_lines",
    "odata_v3_one_file.json",
    "portal_untyped",
    "portal_typed",
]
PIECES = [
    b'"',
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b";",
    b"\n",
    b"\\",
    b"null",
    b"1e9",
    b" ",
    b"\xe2\x80\x93",
    b"\0",
]


def files(name) -> Mapping[str, bytes]:
    path = SPECIMENS / name
    return {p.name: p.read_bytes() for p in (path.iterdir() if path.is_dir() else [path])}


def zipped(members):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@st.composite
def accidents(draw, raw):
    """A file after a few accidents: bytes lost, doubled, replaced, or the rest of it gone."""
    content = bytearray(raw)
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(content)))
        length = draw(st.sampled_from([0, 1, 2, 10, len(content)]))
        content[start : start + length] = draw(st.one_of(st.binary(max_size=4), st.sampled_from(PIECES)))
    return bytes(content)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_a_damaged_member_is_read_or_refused(name, data):
    members = dict(files(name))
    hit = data.draw(st.sampled_from(sorted(members)))
    members[hit] = data.draw(accidents(members[hit]))
    with suppress(AuditError):
        release = read(content=zipped(members), name="release.zip")
        assert all(len(m.values) == len(m.marks) == release.rows > 0 for m in release.measures)
        assert all(
            d.codes.max() < len(d.categories) == len(d.keys or d.categories) for d in release.dimensions
        )
        assert len(release.lines) == release.rows


@pytest.mark.parametrize("name", ["odata_v3_untyped", "odata_v3_one_file.json", "portal_untyped"])
@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_a_damaged_figure_never_becomes_another_mark(name, data):
    """One character of one figure changes: it is refused, a figure of the digits there, or a known symbol."""
    members = dict(files(name))
    hit = next(member for member in members if "UntypedDataSet" in member or "one_file" in member)
    raw = members[hit]
    start = raw.index(b"1284680")
    place = start + data.draw(st.integers(0, 6))
    letter = data.draw(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters='"\\'))
    members[hit] = raw[:place] + letter.encode() + raw[place + 1 :]
    with suppress(AuditError):
        release = read(content=zipped(members), name="release.zip")
        measure = release.measures[0]
        row = next(iter(np.flatnonzero(measure.values > 10**6)), None)
        text = members[hit][start : start + 7].decode()
        assert measure.published == 32
        assert row is not None or text.startswith(("-", "0")) or "." in text or "e" in text.casefold()
        assert Mark(int(measure.marks[2])) is Mark.PUBLISHED


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("cut", [1, 2, 3, 5, 8, 13, 21, 34, 55])
def test_a_member_cut_off_is_never_read_as_if_it_were_whole(name, cut):
    members = dict(files(name))
    whole = cells(read(content=zipped(members), name="release.zip"))
    hit = next(member for member in sorted(members) if "DataSet" in member or "one_file" in member)
    members[hit] = members[hit][:-cut]
    with suppress(AuditError):
        release = read(content=zipped(members), name="release.zip")
        assert cells(release) == whole or release.selection


def test_the_folder_may_lose_any_file(tmp_path):
    for name in NAMES:
        for lost in files(name):
            folder = tmp_path / f"{name}-{lost}"
            folder.mkdir()
            for member, content in files(name).items():
                if member != lost:
                    (folder / member).write_bytes(content)
            with suppress(AuditError):
                assert read(folder).rows <= 36
            shutil.rmtree(folder)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["value", "TypedDataSet", "DataProperties", "Key", "ID", "odata.nextLink"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(JSON, st.booleans())
def test_any_json_is_read_or_refused(value, indented):
    text = json.dumps({"DataProperties": value, "TypedDataSet": [value]}, indent=1 if indented else None)
    with suppress(AuditError):
        read(content=text.encode(), name="table.json")


@given(
    st.lists(
        st.dictionaries(st.text(max_size=4), st.none() | st.text(max_size=6), max_size=3),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from([None, 0, 1, 3]),
    st.sampled_from(["bare", "envelope", "pages"]),
)
def test_every_row_of_json_knows_its_line(rows, indent, shape):
    rows = [{"row": "x", **row} for row in rows]
    laid = {"bare": rows, "envelope": {"value": rows}, "pages": [{"value": rows[:1]}, {"value": rows[1:]}]}[
        shape
    ]
    document = Document("rows.json", json.dumps(laid, indent=indent).encode())
    value, _ = value_of(document)
    pages = pages_of(document, value, RowLines(document.text))
    lines = document.text.split("\n")
    found = [int(line) for page in pages for line in page.lines]
    assert len(found) == len(rows)
    if indent is not None:
        assert all(lines[line - 1].strip() == "{" for line in found)
        assert found == sorted(set(found))
