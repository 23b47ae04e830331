"""What must hold for every figure, every order and every damaged file of OData v4."""

import json
import random
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
from keur.sources.bulk_csv import BulkCsv
from keur.sources.odata4 import ODataV4
from keur.sources.odata4_values import COMMA, POINT, Figures, figures
from keur.sources.zipped import of_zip
from published import SPECIMENS, cells

NAMES = ["odata_v4", "bulk_csv"]
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
SCALED = st.integers(-(10**14), 10**14)


def files(name) -> Mapping[str, bytes]:
    return {path.name: path.read_bytes() for path in (SPECIMENS / name).iterdir()}


def zipped(members):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def written(scaled, decimals, mark):
    digits = str(abs(scaled)).rjust(decimals + 1, "0")
    whole, fraction = digits[: len(digits) - decimals], digits[len(digits) - decimals :]
    return ("-" if scaled < 0 else "") + str(int(whole)) + (mark + fraction if decimals else "")


@given(st.lists(st.tuples(SCALED, st.integers(0, 4)), min_size=1), st.sampled_from([POINT, COMMA]))
def test_a_figure_is_exactly_what_is_written(scaled, notation):
    read_ = figures([written(value, decimals, notation.mark) for value, decimals in scaled], notation)
    assert isinstance(read_, Figures)
    for at, (value, decimals) in enumerate(scaled):
        found = read_.scaled(np.array([at], np.int32), max(decimals, int(read_.places[at])))[0]
        assert found == value
        assert read_.places[at] <= decimals


@given(st.text(alphabet="0123456789.,-+eE xX", max_size=9), st.sampled_from([POINT, COMMA]))
def test_no_field_becomes_a_figure_that_is_not_written_in_its_digits(field, notation):
    found = figures([field], notation)
    if isinstance(found, Figures) and not found.empty[0]:
        plain = float(field.strip().replace(notation.mark, "."))
        assert int(found.mantissas[0]) / 10 ** int(found.places[0]) == pytest.approx(plain)


@settings(deadline=None, max_examples=30)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_observations_changes_nothing_but_the_order_of_the_rows(order: random.Random):
    members = dict(files("odata_v4"))
    pages = [json.loads(members.pop(name)) for name in ("Observations.json", "Observations_1.json")]
    rows = [row for page in pages for row in page["value"]]
    order.shuffle(rows)
    members["Observations.json"] = json.dumps(pages[1] | {"value": rows}).encode()
    assert cells(read(content=zipped(members), name="table.zip")) == cells(read(SPECIMENS / "odata_v4"))


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
@settings(max_examples=250, deadline=None)
@given(data=st.data())
def test_a_damaged_member_is_read_or_refused(name, data):
    members = dict(files(name))
    hit = data.draw(st.sampled_from(sorted(members)))
    members[hit] = data.draw(accidents(members[hit]))
    with suppress(AuditError):
        release = read(content=zipped(members), name="release.zip")
        assert all(len(m.values) == len(m.marks) == len(release.lines) > 0 for m in release.measures)
        assert all(d.codes.max() < len(d.categories) == len(d.keys) for d in release.dimensions)
        assert all(len(set(d.categories)) == len(d.categories) for d in release.dimensions)
        assert all(m.values[m.marks != Mark.PUBLISHED].any() == 0 for m in release.measures)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_damaged_observations_never_become_a_whole_table_of_fewer_figures(name, data):
    members = dict(files(name))
    hit = data.draw(st.sampled_from([member for member in sorted(members) if "Observations" in member]))
    raw = members[hit]
    members[hit] = raw[: data.draw(st.integers(0, len(raw) - 1))]
    whole = read(SPECIMENS / name)
    with suppress(AuditError):
        found = read(content=zipped(members), name="release.zip")
        assert found.selection or cells(found) == cells(whole)


@pytest.mark.parametrize(("name", "reader"), [("odata_v4", ODataV4()), ("bulk_csv", BulkCsv())])
def test_one_reader_handles_each_encoding(name, reader):
    bundle = of_zip("table.zip", zipped(files(name)))
    assert reader.handles(bundle)
    assert [type(r) for r in (BulkCsv(), ODataV4()) if r.handles(bundle)][:1] == [type(reader)]


@settings(deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_after_the_beginning_of_an_observation_are_read_or_refused(tail):
    for head in (
        b'{"value":[{"Measure":"M1","Value":',
        b"Id;Measure;RegioS;Value;StringValue;ValueAttribute\n",
    ):
        with suppress(AuditError):
            read(content=head + tail)
