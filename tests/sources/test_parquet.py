"""A kept release is the release: field by field, or refused."""

import json
from contextlib import suppress
from dataclasses import fields, is_dataclass, replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keur.errors import AuditError
from keur.release.marks import Mark
from keur.release.period import FigureStatus
from keur.release.release import CategoryGroup, Dimension, Edition, Measure, Release, Source
from keur.release.statements import Note
from keur.sources import parquet, read
from keur.sources.bundle import Bundle
from keur.sources.parquet import KeptRelease, write
from keur.sources.parquet_about import sealed
from keur.sources.statements import parse
from published import SPECIMENS

ENCODINGS = sorted(p.name for p in SPECIMENS.iterdir() if not p.name.startswith("."))
TEXT = st.text(max_size=8)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)


def same(one, other):
    """Whether two values are equal in every field, arrays in their types too."""
    if isinstance(one, np.ndarray):
        return one.dtype == other.dtype and np.array_equal(one, other)
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if is_dataclass(one):
        return type(one) is type(other) and all(
            same(getattr(one, f.name), getattr(other, f.name)) for f in fields(one)
        )
    return type(one) is type(other) and one == other


@st.composite
def dimensions(draw, rows):
    categories = draw(st.lists(TEXT, min_size=1, max_size=5, unique=True))
    size = len(categories)
    return Dimension(
        draw(TEXT),
        tuple(categories),
        np.array(draw(st.lists(st.integers(0, size - 1), min_size=rows, max_size=rows)), np.int32),
        tuple(draw(st.sampled_from([[], [f"k{n}" for n in range(size)]]))),
        tuple(
            draw(
                st.one_of(
                    st.just([]),
                    st.lists(st.sampled_from([*FigureStatus, None]), min_size=size, max_size=size),
                )
            )
        ),
        tuple(draw(st.lists(st.builds(CategoryGroup, TEXT, TEXT, TEXT, TEXTS), max_size=2))),
    )


@st.composite
def measures(draw, rows):
    figures = st.lists(st.integers(-(2**63), 2**63 - 1), min_size=rows, max_size=rows)
    marks = st.lists(st.sampled_from(list(Mark)), min_size=rows, max_size=rows)
    return Measure(
        draw(TEXT),
        draw(TEXT),
        np.array(draw(figures), np.int64),
        draw(st.integers(0, 15)),
        np.array(draw(marks), np.int8),
        draw(TEXT),
    )


@st.composite
def releases(draw):
    rows = draw(st.integers(1, 6))
    of_measures = tuple(draw(st.lists(measures(rows), max_size=3)))
    notes = tuple(draw(st.lists(st.builds(Note, TEXT, TEXT, st.integers(0, 9)), max_size=3)))
    title = draw(TEXT)
    return Release(
        title=title,
        table=draw(st.none() | TEXT),
        edition=draw(st.none() | st.builds(Edition, TEXT, TEXT)),
        dimensions=tuple(draw(st.lists(dimensions(rows), max_size=3))),
        measures=of_measures,
        lines=np.array(draw(st.lists(st.integers(0, 2**31 - 1), min_size=rows, max_size=rows)), np.int32),
        notes=notes,
        statements=parse(title, of_measures, notes),
        source=draw(st.builds(Source, TEXT, TEXT, TEXT)),
        selection=draw(st.booleans()),
        not_carried=draw(TEXTS),
    )


@settings(deadline=None, max_examples=80)
@given(releases())
def test_what_is_written_is_what_is_read(tmp_path_factory, release):
    folder = tmp_path_factory.mktemp("kept") / "edition"
    assert same(read(write(release, folder)), release)


@pytest.mark.parametrize("name", ENCODINGS)
def test_every_specimen_is_kept_as_it_is(name, tmp_path):
    release = read(SPECIMENS / name)
    folder = write(release, tmp_path / "86050NED" / "2025-06-03")
    for path in (folder, folder / "figures.parquet", folder / "release.json"):
        assert same(read(path), release)


def test_the_figures_are_plain_columns_that_any_program_reads(tmp_path):
    folder = write(read(SPECIMENS / "odata_v4"), tmp_path / "edition")
    frame = pd.read_parquet(folder / "figures.parquet")
    row = frame.iloc[0]
    assert row["Regio's"] == "Nederland"
    assert (row["Cursisten"], row["Cursisten [mark]"]) == (770805, Mark.PUBLISHED)
    assert row["Cursisten per 1 000 inwoners"] == 430
    about = json.loads((folder / "release.json").read_text("utf-8"))
    assert (about["schema"], about["table"], about["rows"]) == ("keur.release/1", "99001NED", 36)


def test_nothing_that_is_there_is_overwritten(tmp_path):
    release = read(SPECIMENS / "page_piped.txt")
    folder = write(release, tmp_path / "edition")
    before = (folder / "figures.parquet").read_bytes()
    with pytest.raises(AuditError, match="already"):
        write(replace(release, title="Another"), folder)
    assert (folder / "figures.parquet").read_bytes() == before
    assert read(folder).title == release.title


@pytest.mark.parametrize("failure", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=repr)
@pytest.mark.parametrize("at", ["figures.parquet", "release.json"])
def test_it_is_written_whole_or_not_at_all(tmp_path, monkeypatch, failure, at):
    put = parquet._put

    def failing(path, content):
        put(path, content[: len(content) // 2])
        if path.name == at:
            raise failure

    monkeypatch.setattr(parquet, "_put", failing)
    with pytest.raises((AuditError, KeyboardInterrupt)) as caught:
        write(read(SPECIMENS / "page_piped.txt"), tmp_path / "edition")
    assert list(tmp_path.iterdir()) == []
    if isinstance(caught.value, AuditError):
        assert "No space left" in caught.value.sentence


def test_a_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(AuditError, match="cannot be written"):
        write(read(SPECIMENS / "page_piped.txt"), tmp_path / "file" / "edition")


def kept(members):
    return Bundle(
        "edition", {name: lambda size, c=c: c if size < 0 else c[:size] for name, c in members.items()}
    )


@pytest.fixture(scope="module")
def members(tmp_path_factory):
    folder = write(read(SPECIMENS / "odata_v4"), tmp_path_factory.mktemp("kept") / "edition")
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def refusal(members):
    bundle = kept(members)
    assert KeptRelease().handles(bundle)
    with pytest.raises(AuditError) as caught:
        KeptRelease().read(bundle)
    assert caught.value.hint
    assert caught.value.place
    return caught.value


def test_an_edition_that_was_changed_is_refused(members):
    about = members["release.json"].replace(b"Aa en Hunze", b"Aa en Hunne")
    assert "was changed" in refusal(members | {"release.json": about}).sentence
    figures = members["figures.parquet"][:-1] + b"!"
    assert "not the ones that were kept" in refusal(members | {"figures.parquet": figures}).sentence
    assert "no figures.parquet" in refusal({"release.json": members["release.json"]}).sentence


def test_an_edition_of_a_newer_version_is_refused(members):
    about = members["release.json"].replace(b"keur.release/1", b"keur.release/2")
    error = refusal(members | {"release.json": about})
    assert "'keur.release/2'" in error.sentence
    assert "newer" in error.hint


@pytest.mark.parametrize("field", ["title", "rows", "dimensions", "measures", "notes", "source"])
def test_an_edition_that_lacks_something_is_refused(members, field):
    about = json.loads(members["release.json"])
    for tree in ({k: v for k, v in about.items() if k != field}, about | {field: [7]}):
        if field != "title" or "title" not in tree:
            assert "not laid out" in refusal(members | {"release.json": sealed(tree)}).sentence


def test_a_parquet_file_that_is_no_edition_is_named(tmp_path):
    path = tmp_path / "figures.parquet"
    path.write_bytes(b"PAR1\x15\x04")
    with pytest.raises(AuditError, match="Parquet"):
        read(path)


@settings(deadline=None, max_examples=150)
@given(data=st.data())
def test_a_damaged_edition_is_never_read(members, data):
    """Each file carries the digest of its content, so that no damage is too small."""
    name = data.draw(st.sampled_from(sorted(members)))
    raw = members[name]
    at = data.draw(st.integers(0, len(raw) - 1))
    length = data.draw(st.sampled_from([0, 1, 5, len(raw)]))
    damaged = raw[:at] + data.draw(st.binary(max_size=3)) + raw[at + length :]
    if damaged != raw:
        bundle = kept(members | {name: damaged})
        with suppress(AuditError):
            assert not KeptRelease().handles(bundle) or not KeptRelease().read(bundle)


def test_a_release_of_several_row_groups_keeps_its_categories_in_their_order(tmp_path):
    rows = 1_100_000
    codes = np.arange(rows, dtype=np.int32)[::-1] % 7
    one = Dimension("Soort", tuple("gfedcba"), codes)
    figures = Measure("Aantal", "", np.arange(rows), 0, np.zeros(rows, np.int8))
    release = Release(
        title="", table=None, edition=None, dimensions=(one,), measures=(figures,),
        lines=np.arange(rows, dtype=np.int32), notes=(), statements=(), source=Source("", "", ""),
    )  # fmt: skip
    assert same(read(write(release, tmp_path / "edition")), release)
