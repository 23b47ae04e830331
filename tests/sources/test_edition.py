import pytest

from keur.sources.edition import edition_of, table_of, title_of


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (["Wijzigingen per 13 mei 2025:"], "2025-05-13"),
        (
            [
                "Wijzigingen per 2 december 2024",
                "Wijzigingen per 13 mei 2025:",
                "Wijzigingen per 1 maart 2025",
            ],
            "2025-05-13",
        ),
        (["Changes as of 13 May 2025:"], "2025-05-13"),
        (["Changes as of October 3, 2024"], "2024-10-03"),
        (["Wijzigingen per 3 juni 2024:", "Wijzigingen per november 2024:"], "2024-11"),
        (["Wijzigingen per november 2024:", "Wijzigingen per 5 november 2024:"], "2024-11-05"),
        (["Wijzigingen per halfjaar 2024"], "2020-08-15"),
        (["## Wijzigingen per 31 februari 2025:", "Wijzigingen per 1 mrt 2025"], "2020-08-15"),
        ([], "2020-08-15"),
    ],
)
def test_the_newest_date_of_changes_decides_before_the_name(text, date):
    edition = edition_of("Kerncijfers_15082020_130832.csv", text)
    assert edition.date == date
    assert edition.known_from.startswith("the date in the name" if date == "2020-08-15" else "the newest")


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("86050NED_2025-05-13.txt", "2025-05-13"),
        ("Inkomen_van_huishoudens__regio_11122025_135329.csv", "2025-12-11"),
        ("Inkomen_99992025_135329.csv", None),
        ("release.csv", None),
        ("12025-05-13.csv", None),
    ],
)
def test_a_name_may_hold_the_date(name, date):
    edition = edition_of(name, [])
    assert (edition and edition.date) == date


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("86050NED_2025-05-13.txt", "86050NED"),
        ("03759ned.csv", "03759ned"),
        ("84839ENG-page.txt", "84839ENG"),
        ("86050NEDx.txt", None),
        ("copy of 86050NED.txt", None),
        ("860500NED.txt", None),
    ],
)
def test_a_name_may_begin_with_the_table(name, table):
    assert table_of(name) == table


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Inkomen_van_huishoudens__regio_11122025_135329.csv", "Inkomen van huishoudens regio"),
        ("84918NED_Vermeden_verbruik_01042026_221330.csv", "Vermeden verbruik"),
        ("standard input", "standard input"),
    ],
)
def test_a_download_is_named_after_its_title(name, title):
    assert title_of(name) == title
