import pytest

from keur.errors import UnreadableReleaseError
from keur.release.marks import Mark
from keur.sources import READERS, read
from keur.sources.document import Document
from published import SPECIMENS, at, cells

PAGES = ["page_spaced.txt", "page_piped.txt", "page_markdown.txt"]
CSVS = ["csv_with_symbols.csv", "csv_without_symbols.csv", "csv_all_quoted.csv"]
MARKED = [*PAGES, "csv_with_symbols.csv"]
ONE = cells(read(SPECIMENS / "page_piped.txt"))


@pytest.fixture(params=[*PAGES, *CSVS])
def release(request):
    return read(SPECIMENS / request.param)


@pytest.mark.parametrize("name", MARKED)
def test_every_encoding_that_prints_marks_holds_the_same_cells(name):
    assert cells(read(SPECIMENS / name)) == ONE


@pytest.mark.parametrize("name", CSVS[1:])
def test_an_encoding_without_marks_holds_the_same_figures_and_says_nothing_about_the_rest(name):
    def unmarked(content):
        return tuple(c if c[1] == "PUBLISHED" else (0, "UNSTATED") for c in content)

    assert cells(read(SPECIMENS / name)) == {key: unmarked(content) for key, content in ONE.items()}


def test_every_encoding_names_the_same_measures_and_categories(release):
    assert [(m.label, m.unit, m.decimals, m.published) for m in release.measures] == [
        ("Cursisten", "aantal", 0, 32),
        ("Cursisten per 1 000 inwoners", "per 1 000 inwoners", 1, 32),
    ]
    assert {d.label: set(d.categories) for d in release.dimensions} == {
        "Soort cursus": {"Totaal", "Talen", "Koken & bakken", "Techniek, totaal"},
        "Regio's": {"Nederland", "Aa en Hunze", "Groningen (gemeente)"},
        "Perioden": {"1e halfjaar 2024**", "2e halfjaar 2024*", "2024*"},
    }
    assert release.rows == 36
    assert release.selection


@pytest.mark.parametrize(
    ("cell", "content"),
    [
        pytest.param(("Totaal", "Nederland", "2024*"), (1284680, 716), id="thousands and decimals"),
        pytest.param(
            ("Koken & bakken", "Groningen (gemeente)", "2e halfjaar 2024*"), (0, 0), id="a real zero"
        ),
        pytest.param(("Techniek, totaal", "Groningen (gemeente)", "2024*"), (-15, -1), id="below zero"),
    ],
)
def test_figures_are_exact(release, cell, content):
    assert at(release, *cell) == tuple((value, "PUBLISHED") for value in content)


@pytest.mark.parametrize("name", MARKED)
@pytest.mark.parametrize(
    ("cell", "mark"),
    [
        (("Talen", "Aa en Hunze", "1e halfjaar 2024**"), Mark.UNKNOWN),
        (("Talen", "Aa en Hunze", "2024*"), Mark.IMPOSSIBLE),
        (("Koken & bakken", "Aa en Hunze", "1e halfjaar 2024**"), Mark.SECRET),
        (("Techniek, totaal", "Aa en Hunze", "1e halfjaar 2024**"), Mark.NIL),
    ],
)
def test_marks_are_kept_apart(name, cell, mark):
    assert at(read(SPECIMENS / name), *cell) == ((0, mark.name), (0, mark.name))


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_the_same_notes_statements_title_and_edition(name):
    release, other = read(SPECIMENS / name), read(SPECIMENS / PAGES[0])
    assert release.title == "Cursisten; soort cursus, regio"
    assert release.edition.date == "2025-06-03"
    assert [(n.section, n.text) for n in release.notes] == [(n.section, n.text) for n in other.notes]
    said = [(s.subject, s.scope, s.value) for s in release.statements]
    assert said == [(s.subject, s.scope, s.value) for s in other.statements]
    assert said


@pytest.mark.parametrize("name", [*PAGES, *CSVS])
def test_a_row_knows_its_line(name):
    release = read(SPECIMENS / name)
    lines = (SPECIMENS / name).read_text("utf-8-sig").splitlines()
    row = next(r for r in range(release.rows) if release.measures[0].values[r] == 1815)
    assert "Aa en Hunze" in lines[release.lines[row] - 1]
    assert "1815" in lines[release.lines[row] - 1].replace(".", "")


@pytest.mark.parametrize("name", [*PAGES, *CSVS])
def test_exactly_one_reader_handles_each_encoding_whatever_the_file_is_called(name):
    content = (SPECIMENS / name).read_bytes()
    assert len([reader for reader in READERS if reader.handles(Document("upload", content))]) == 1


def test_bytes_read_like_the_file_they_came_from():
    path = SPECIMENS / "page_piped.txt"
    piped = read(content=path.read_bytes())
    assert cells(piped) == cells(read(path))
    assert (piped.source.name, piped.table) == ("standard input", None)
    assert piped.source.sha256 == read(path).source.sha256


@pytest.mark.parametrize("name", [*PAGES, *CSVS])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["no BOM", "BOM"])
def test_line_ends_and_byte_order_marks_do_not_matter(name, end, mark):
    text = (SPECIMENS / name).read_text("utf-8-sig").replace("\r\n", "\n")
    release = read(content=(mark + text.replace("\n", end)).encode())
    assert cells(release) == cells(read(SPECIMENS / name))
    assert list(release.lines) == list(read(SPECIMENS / name).lines)


@pytest.mark.parametrize("name", ["page_piped.txt", "csv_with_symbols.csv"])
def test_windows_text_is_read_where_it_is_clearly_that(name):
    text = (SPECIMENS / name).read_text("utf-8-sig").replace("Talen", "Talen €één")
    assert any("Talen €één" in d.categories for d in read(content=text.encode("cp1252")).dimensions)


def test_blank_lines_between_rows_hold_no_row():
    text = (SPECIMENS / "csv_with_symbols.csv").read_text("utf-8-sig").replace("\n", "\n\n")
    release = read(content=text.encode())
    assert cells(release) == ONE
    assert list(release.lines[:3]) == [3, 5, 7]


def test_a_source_line_under_a_csv_is_no_row():
    content = (SPECIMENS / "csv_with_symbols.csv").read_bytes() + b'"Bron: CBS"\r\n'
    assert cells(read(content=content)) == ONE


def test_neither_a_path_nor_bytes_is_a_mistake_of_the_caller():
    with pytest.raises(TypeError):
        read()


def test_a_reader_is_chosen_by_content_so_a_wrong_name_changes_nothing():
    assert cells(read(content=(SPECIMENS / "page_piped.txt").read_bytes(), name="table.csv")) == ONE


def test_an_unknown_text_is_refused_with_what_can_be_read():
    with pytest.raises(UnreadableReleaseError, match="no release") as refusal:
        read(content=b"code,name,year\nGM0106,Assen,2024\n")
    assert "StatLine page" in refusal.value.hint
