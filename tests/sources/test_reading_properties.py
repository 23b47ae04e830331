"""What must hold for every figure and every damaged file, not only for those thought of."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from damage import damaged
from keur.errors import AuditError
from keur.release.marks import FROM_SYMBOL, Mark
from keur.sources import read
from keur.sources.document import Document
from keur.sources.population import from_document
from published import SPECIMENS

RAW = {path.name: path.read_bytes() for path in sorted(SPECIMENS.glob("*.[ct]*"))}
FIGURES = st.integers(-(10**12), 10**12)
DECIMALS = st.integers(0, 3)


def written(scaled, decimals, thousands, mark):
    digits = str(abs(scaled)).rjust(decimals + 1, "0")
    whole, fraction = digits[: len(digits) - decimals], digits[len(digits) - decimals :]
    grouped = f"{int(whole):,}".replace(",", thousands)
    return ("-" if scaled < 0 else "") + grouped + (mark + fraction if decimals else "")


def page(fields):
    rows = "\n".join(f"Soort {n} | 2024 | {field} |" for n, field in enumerate(fields))
    return f"Titel\nSoort | Perioden | Aantal (x 1) |\n---|---|---|\n{rows}\nBron: CBS.\n".encode()


def csv(fields, form):
    rows = "\n".join(f'"Soort {n}";"2024";{form(field)}' for n, field in enumerate(fields))
    return f'"Soort";"Perioden";"Aantal (x 1)"\n"Eerste";"2024";{form(".")}\n{rows}\n'.encode()


@given(st.lists(FIGURES, min_size=1), DECIMALS, st.sampled_from([".", " ", "\u00a0", "\u2009", "\u202f", ""]))
def test_a_figure_survives_being_written_on_a_page(figures, decimals, thousands):
    (measure,) = read(content=page([written(f, decimals, thousands, ",") for f in figures])).measures
    assert (measure.values.tolist(), measure.decimals) == (figures, decimals)
    assert set(measure.marks) == {Mark.PUBLISHED}


@settings(deadline=None)
@given(st.lists(FIGURES, min_size=1), DECIMALS)
def test_a_figure_survives_being_written_in_a_csv_with_symbols(figures, decimals):
    fields = [written(f, decimals, "", ".") for f in figures]
    (measure,) = read(content=csv(fields, lambda field: f'"{field:>8}"')).measures
    assert (measure.values.tolist()[1:], measure.decimals) == (figures, decimals)


@given(st.lists(st.sampled_from([*FROM_SYMBOL, "5"]), min_size=1))
def test_a_mark_survives_being_written_on_a_page(symbols):
    (measure,) = read(content=page(symbols)).measures
    assert measure.marks.tolist() == [FROM_SYMBOL.get(symbol, Mark.PUBLISHED) for symbol in symbols]


@given(st.text(max_size=12))
def test_a_field_is_read_as_itself_or_refused(field):
    """No field becomes a figure that is not written in its digits."""
    with suppress(AuditError):
        (measure,) = read(content=page(["5", field])).measures
        if measure.marks[1:2].tolist() == [Mark.PUBLISHED]:
            digits = "".join(c for c in field if c in "0123456789")
            assert abs(int(measure.values[1])) == int(digits)


@pytest.mark.parametrize("name", RAW)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused_but_never_crashes(name, data):
    content = data.draw(damaged(RAW[name]))
    with suppress(AuditError):
        release = read(content=content)
        assert all(len(m.values) == len(m.marks) == release.rows > 0 for m in release.measures)
        assert all(d.codes.max() < len(d.categories) for d in release.dimensions)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content):
    with suppress(AuditError):
        read(content=content)


@given(data=st.data())
def test_a_damaged_register_is_read_or_refused(data):
    raw = b"code,name,year,population\nNL01,Nederland,2024,20\nGM0106,Assen,2024,20\n"
    with suppress(AuditError):
        assert from_document(Document("population.csv", data.draw(damaged(raw)))).rows
