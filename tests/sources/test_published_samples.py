"""Real files, where they are at hand."""

import pytest

from keur.demo import population_path, release_path
from keur.errors import UnreadableReleaseError
from keur.release.marks import Mark
from keur.sources import population, read
from published import SHARED, at, cells

samples = pytest.mark.skipif(not SHARED.exists(), reason="the shared samples are not here")
REAL = SHARED / "examples" / "86050NED_2025-05-13.txt"
DOWNLOADS = {
    path.name.partition("__")[2] or path.name: path
    for path in (SHARED / "formats/statline_csv").glob("*.csv")
}


def said(release):
    return sorted((s.subject, s.scope, s.value, s.unit, s.place) for s in release.statements)


def test_the_demo_is_the_release_of_13_may_2025():
    demo = read(release_path())
    assert (demo.table, demo.edition.date, demo.rows) == ("86050NED", "2025-05-13", 175)
    assert demo.title == "Wmo-cliënten; type maatwerkvoorziening (detail), regio"
    assert [m.published for m in demo.measures] == [83, 83]
    assert [len(d.categories) for d in demo.dimensions] == [25, 7, 1]
    assert at(demo, "Totaal", "Nederland") == ((1284680, "PUBLISHED"), (72, "PUBLISHED"))
    assert at(demo, "Overig totaal", "Emmen") == ((0, "UNKNOWN"), (0, "UNKNOWN"))


def test_the_demo_knows_the_population_of_its_regions():
    register = population.read(population_path())
    regions = read(release_path()).dimensions[1].categories
    assert [register.of(region, 2024) for region in regions] == [
        17942942,
        25845,
        69701,
        26014,
        35725,
        109346,
        56591,
    ]
    assert register.years == (2023, 2024, 2025)
    assert not register.complete(2024)


@samples
def test_the_demo_has_the_figures_and_statements_of_the_real_release_but_not_its_sentences():
    demo, real = read(release_path()), read(REAL)
    assert cells(demo) == cells(real)
    assert said(demo) == said(real)
    long = {note.text for note in real.notes if len(note.text) > 80}
    assert not long & {note.text for note in demo.notes}


@samples
@pytest.mark.parametrize(
    ("name", "rows", "cell", "values", "edition"),
    [
        ("met_symbolen.head40.csv", 69, ("Totaal energiebronnen", "2010"), [133191, 9310], "2026-04-01"),
        (
            "quoted_padded.head40.csv",
            39,
            ("Aa en Hunze",),
            [25445, 21985, 536, 92, 11179, 27887],
            "2020-08-15",
        ),
        ("unquoted_numbers.head60.csv", 59, ("Aa en Hunze", "2023"), [25724, 93], "2024-01-23"),
        ("quoted_all.head40.csv", 39, ("Aa en Hunze",), [25445, 92, 27609], "2020-08-31"),
        ("wide.head20.csv", 19, ("Nederland",), [18044027, 858425], "2025-12-11"),
        (
            "Kerncijfers_wijken_en_buurten_2024_11122025_141648.head40.csv",
            39,
            ("Wijk 00 Annen",),
            [3590, 3345, 100, 150],
            "2025-12-11",
        ),
    ],
)
def test_a_real_download_is_read(name, rows, cell, values, edition):
    release = read(DOWNLOADS[name])
    assert release.rows == rows
    assert [value for value, _ in at(release, *cell)][: len(values)] == values
    assert release.edition.date == edition


@samples
@pytest.mark.parametrize(
    ("name", "mark"),
    [("quoted_padded.head40.csv", "IMPOSSIBLE"), ("unquoted_numbers.head60.csv", "UNSTATED")],
)
def test_an_abolished_municipality_is_blank_in_a_real_download(name, mark):
    release = read(DOWNLOADS[name])
    assert {
        Mark[m]
        for key, content in cells(release).items()
        if "Aalburg" in dict(key).values()
        for _, m in content
    } == {Mark[mark]}


@samples
def test_every_other_real_file_is_read_or_refused_in_a_sentence():
    refused = []
    for path in sorted((SHARED / "formats").glob("*/*")):
        try:
            assert read(path).rows, path
        except UnreadableReleaseError as error:
            refused.append(error)
    assert all(error.hint and error.place for error in refused)
