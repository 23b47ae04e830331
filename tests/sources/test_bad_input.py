"""Whatever is handed in: one sentence, the place, what would help, and never a traceback."""

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from keur.errors import UnreadableReleaseError
from keur.sources import read
from published import SPECIMENS

PAGE = (SPECIMENS / "page_piped.txt").read_text("utf-8")
SPACED = (SPECIMENS / "page_spaced.txt").read_text("utf-8")
CSV = (SPECIMENS / "csv_with_symbols.csv").read_text("utf-8-sig")
HEADER = CSV.splitlines()[0]
LFS = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"


def zipped(name="release.csv"):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, CSV)
    return buffer.getvalue()


def changed(text, old, new):
    assert old in text
    return text.replace(old, new, 1)


def refusal(content):
    raw = content if isinstance(content, bytes) else content.encode()
    with pytest.raises(UnreadableReleaseError) as caught:
        read(content=raw, name="release")
    error = caught.value
    assert error.sentence
    assert not error.sentence.endswith(".")
    assert "\n" not in error.sentence
    assert error.hint
    assert error.exit_code == 3
    return error


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"", "empty", id="nothing"),
        pytest.param(b"\xef\xbb\xbf \r\n\n", "empty", id="only a byte order mark and blank lines"),
        pytest.param(zipped("[Content_Types].xml"), "spreadsheet", id="a spreadsheet"),
        pytest.param(zipped()[:-30], "archive is damaged", id="half a zip archive"),
        pytest.param(b"PAR1\x15\x04", "Parquet", id="a Parquet file"),
        pytest.param(b"\x1f\x8b\x08\x00", "gzip", id="a gzip archive"),
        pytest.param(b"%PDF-1.7", "PDF", id="a PDF"),
        pytest.param(PAGE.encode("utf-16"), "UTF-16", id="UTF-16"),
        pytest.param(bytes(range(256)) * 4, "binary", id="binary"),
        pytest.param(PAGE.encode()[:300] + b"\0" + PAGE.encode()[300:], "binary", id="a zero byte in a page"),
        pytest.param(LFS, "Git LFS pointer", id="a Git LFS pointer"),
        pytest.param("<!DOCTYPE html><html><body>503</body></html>", "web page", id="an error page"),
        pytest.param("  <html><table><tr><td>Bron: CBS", "web page", id="the source of a page"),
        pytest.param(json.dumps({"value": [{"RegioS": "GM0106"}]}), "JSON", id="JSON"),
        pytest.param("ID;RegioS;Perioden\n0;GM0106;2024JJ00\n", "keys instead of labels", id="keys"),
        pytest.param("Er is iets misgegaan.\nProbeer het later.\n", "no release", id="prose"),
        pytest.param('"Titel"\n\n"Onderwerp";"Perioden"\n', "no release", id="a layout we do not read"),
    ],
)
def test_what_is_no_release_is_named(content, said):
    assert said in refusal(content).sentence


@pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        pytest.param(
            PAGE[: PAGE.index("| 56,1")], "the row has 4 fields where the header has 5", 8, id="page cut off"
        ),
        pytest.param(
            PAGE[: PAGE.index("6,1 |")] + "5", "cut off: the pipe", 8, id="page cut off in a figure"
        ),
        pytest.param(
            changed(PAGE, "| 1.815 ", "| 1.815 | 7 "), "has 6 fields", 9, id="page with a field too many"
        ),
        pytest.param(
            changed(SPACED, "1.815 70,2", "1.815"), "does not hold 3 labels and 2", 10, id="spaced page"
        ),
        pytest.param(CSV[: CSV.index(';"    56.1"')], "has 4 fields", 6, id="CSV cut off"),
        pytest.param(
            changed(CSV, '"    1815"', '"    1815";"1"'), "has 6 fields", 7, id="CSV with a field too many"
        ),
        pytest.param(changed(CSV, '"    1815"', '"    1815'), "", 7, id="CSV with a lost quotation mark"),
        pytest.param(changed(CSV, '"Totaal"', '"Totaal\n"'), "", 2, id="CSV with a line break in a label"),
    ],
)
def test_a_damaged_row_is_named_with_its_line(text, said, line):
    error = refusal(text)
    assert said in error.sentence
    assert error.place.line == line


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            changed(PAGE, PAGE.splitlines()[1] + "\n", ""), "no header", id="page without its header"
        ),
        pytest.param("\n".join(PAGE.splitlines()[3:]), "no header", id="page that begins with a row"),
        pytest.param(
            changed(SPACED, SPACED.splitlines()[3], ""), "no header", id="spaced page without its header"
        ),
        pytest.param(changed(CSV, HEADER + "\n", ""), "no header", id="CSV without its header"),
        pytest.param("\n".join(PAGE.splitlines()[:3]) + "\nBron: CBS.\n", "no rows", id="page without rows"),
        pytest.param(
            "\n".join(SPACED.splitlines()[:4]) + "\nBron: CBS.\n", "no rows", id="spaced page without rows"
        ),
        pytest.param(
            SPACED.replace("(aantal) ", "(aantal "), "no header", id="spaced page with an open parenthesis"
        ),
        pytest.param(HEADER + "\r\n", "no rows", id="CSV without rows"),
        pytest.param(HEADER, "no rows", id="CSV of a header without its line end"),
        pytest.param(
            PAGE.replace("Perioden", "Regio's"), "two columns are called", id="page with a heading twice"
        ),
        pytest.param(
            CSV.replace("Perioden", "Regio's"), "two columns are called", id="CSV with a heading twice"
        ),
        pytest.param(CSV.replace('"Perioden"', '""'), "has no heading", id="CSV with a blank heading"),
        pytest.param(
            '"Soort";"Regio\'s"\n"Talen";"Assen"\n', "no column holds figures", id="CSV without figures"
        ),
        pytest.param('"Topic";"2023";"2024"\n"Talen";"5";"6"\n', "no header", id="CSV volgens tabelindeling"),
    ],
)
def test_a_damaged_table_is_named(text, said):
    assert said in refusal(text).sentence


def test_a_download_that_a_spreadsheet_requoted_says_so():
    rows = ['"{}"'.format(line.replace('"', '""')) for line in CSV.splitlines()]
    error = refusal("\r\n".join(rows))
    assert "saved this download again" in error.sentence
    assert "without opening it in a spreadsheet" in error.hint


@pytest.mark.parametrize("text", [PAGE, CSV], ids=["page", "CSV"])
def test_bytes_that_are_no_text_are_named_with_line_and_column(text):
    raw = text.encode().replace(b"Koken", b"Kok\xc3(en \xc3\xa9", 1)
    error = refusal(raw)
    assert "0xc3" in error.sentence
    line = next(n for n, row in enumerate(text.splitlines(), 1) if "Koken" in row)
    assert (error.place.line, error.place.column) == (line, text.splitlines()[line - 1].index("en &") + 1 - 0)


@pytest.mark.parametrize("text", [PAGE, SPACED, CSV], ids=["piped", "spaced", "CSV"])
@pytest.mark.parametrize("length", [200_000, 20_000_000])
def test_an_absurdly_long_line_is_refused(text, length):
    assert "longer than" in refusal(text.replace("Talen", "T" * length, 1)).sentence


def test_a_missing_file_suggests_the_nearest_name(tmp_path):
    (tmp_path / "86050NED_2025-05-13.txt").touch()
    with pytest.raises(UnreadableReleaseError, match="no such file") as error:
        read(tmp_path / "86050NED_2025-05-31.txt")
    assert "86050NED_2025-05-13.txt" in error.value.hint


@pytest.mark.parametrize(
    "path", [Path("nowhere/release.txt"), Path("a\0b"), Path("x" * 5000)], ids=["folder", "NUL", "long"]
)
def test_a_path_that_leads_nowhere_is_refused(path):
    with pytest.raises(UnreadableReleaseError) as error:
        read(path)
    assert str(path) in str(error.value.place)


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(UnreadableReleaseError, match="folder"):
        read(tmp_path)


def test_a_file_that_may_not_be_read_is_refused(tmp_path, monkeypatch):
    def denied(_):
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", denied)
    with pytest.raises(UnreadableReleaseError, match="may not be read"):
        read(tmp_path / "release.txt")


@pytest.mark.parametrize("cut", [1, 2, 4, 7, 10])
def test_a_csv_cut_off_in_its_last_figure_is_refused(cut):
    error = refusal(CSV.rstrip()[:-cut])
    assert "cut off in its last row" in error.sentence
    assert error.place.line == 37
