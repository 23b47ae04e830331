"""A CSV that is read from its path passes once and is never held whole; its bytes tell the same story."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from damage import damaged
from keur.errors import AuditError
from keur.sources import read
from published import SPECIMENS

CSVS = ["csv_with_symbols.csv", "csv_without_symbols.csv", "csv_all_quoted.csv"]
HEADER = '"Soort";"Perioden";"Aantal (aantal)";"Per 1 000 (per 1 000)"\r\n'
ROWS = [f'"Soort {n}";"{year}";{n * year};{n},5\r\n' for n in range(1500) for year in (2023, 2024)]
SOURCE = '"Bron: CBS"\r\n'


def told(path=None, content=None):
    """What a release says, or why it is refused, and where."""
    try:
        release = read(path, content, name="large.csv")
    except AuditError as error:
        return error.sentence, error.hint, error.place.line, error.place.column
    return (
        [(d.label, d.categories, d.codes.tolist()) for d in release.dimensions],
        [(m.label, m.unit, m.decimals, m.values.tolist(), m.marks.tolist()) for m in release.measures],
        release.lines.tolist(),
        release.source.sha256,
    )


def kept(folder, content):
    path = folder / "large.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("name", CSVS)
def test_a_regular_csv_is_never_held_whole(name, monkeypatch):
    expected = hashlib.sha256((SPECIMENS / name).read_bytes()).hexdigest()
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("the whole file was read"))
    assert read(SPECIMENS / name).source.sha256 == expected


@pytest.mark.parametrize("ending", ["", SOURCE, "\r\n\r\n", SOURCE + "\r\n\r\n"])
def test_a_large_file_is_never_held_whole_whatever_stands_under_its_rows(tmp_path, monkeypatch, ending):
    path = kept(tmp_path, HEADER + "".join(ROWS) + ending)
    expected = hashlib.sha256(path.read_bytes()).hexdigest()
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("the whole file was read"))
    release = read(path)
    assert release.source.sha256 == expected
    assert release.lines.tolist() == list(range(2, len(ROWS) + 2))
    assert release.measures[1].values[-1] == 14995


@pytest.mark.parametrize(
    "odd",
    [
        pytest.param("\r\n", id="a blank line"),
        pytest.param(";;;\r\n", id="a row of nothing"),
        pytest.param(" \r\n", id="a line of one space"),
        pytest.param('"Soort\x00";"2022";1;1\r\n', id="a zero byte in a label"),
        pytest.param('"Soort";"2022";\x1c1;1\r\n', id="a control character beside a figure"),
        pytest.param('"Soort\n";"2022";1;1\r\n', id="a line break in a label"),
        pytest.param('"Soort";"2022";1;"1\n"\r\n', id="a line break in a figure"),
        pytest.param('"Soort";"2022";1;1\n', id="another line end"),
        pytest.param('"Soort";"2022";1;1\r', id="an old line end"),
        pytest.param('"Soort";"2022";1;1\r\r\n', id="two line ends"),
        pytest.param('"Soort";"2022";1\r\n', id="a field too few"),
        pytest.param('"Soort";"2022";1;0x1F\r\n', id="a figure in base 16"),
        pytest.param('"Soort";"2022";1;007\r\n', id="a figure with leading zeros"),
        pytest.param('"Soort";"2022";1;"  7"\r\n', id="a padded figure"),
        pytest.param('"Soort";"2022";1;.\r\n', id="a symbol"),
        pytest.param('"Soort";"2022";1;1.5\r\n', id="a decimal point"),
        pytest.param('"Soort;"2022";1;1\r\n', id="a lost quotation mark"),
        pytest.param(b'"Caf\xe9";"2022";1;1\r\n', id="a letter of Windows"),
        pytest.param(b'"Caf\xc3";"2022";1;1\r\n', id="half a letter"),
        pytest.param(SOURCE, id="a source line among the rows"),
        pytest.param("x" * 70_000 + "\r\n", id="a very long line"),
    ],
)
@pytest.mark.parametrize("at", [0, 1700, 3000], ids=["first", "in the middle", "last"])
def test_an_odd_row_says_the_same_as_in_bytes_at_hand(tmp_path, odd, at):
    row = odd if isinstance(odd, bytes) else odd.encode()
    content = (HEADER + "".join(ROWS[:at])).encode() + row + "".join(ROWS[at:]).encode()
    assert told(kept(tmp_path, content)) == told(content=content)


@pytest.mark.parametrize("name", CSVS)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_file_says_the_same_as_its_bytes(tmp_path, name, data):
    content = data.draw(damaged((SPECIMENS / name).read_bytes()))
    assert told(kept(tmp_path, content)) == told(content=content)
