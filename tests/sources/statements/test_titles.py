import pytest

from keur.release.statements import Subject
from words import told


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Wmo-cliënten; type maatwerkvoorziening (detail), regio", ["type maatwerkvoorziening", "regio"]),
        (
            "Wmo-cliënten; type maatwerkvoorziening, detail, regio, 2019-2023",
            ["type maatwerkvoorziening", "regio"],
        ),
        ("Bevolking; geslacht, leeftijd en regio", ["geslacht", "leeftijd", "regio"]),
        ("Banen; bedrijfsgrootte, SBI 2008", ["bedrijfsgrootte"]),
        ("Regionale kerncijfers Nederland", []),
        ("Inkomen van huishoudens, regio", []),
    ],
)
def test_the_dimensions_stand_behind_the_semicolon(title, words):
    assert [s.value for s in told(Subject.TITLE_DIMENSION, title=title)] == words


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("Wmo-cliënten; regio, 2019-2023", ["2019/2023"]),
        ("Wmo-cliënten; regio, 2019 – 2023", ["2019/2023"]),
        ("Wmo-cliënten, 2019-2023", ["2019/2023"]),
        ("Wmo-cliënten; regio, vanaf 2017", ["2017/"]),
        ("Wmo-cliënten; regio, 2020", ["2020/2020"]),
        ("Laag inkomen; regio (indeling 2023)", []),
        ("Banen; SBI 2008", []),
        ("Prijzen; 2015=100", []),
        ("Leerlingen; 2019/'20", []),
        ("Bevolking op 1 januari 2024; regio", []),
        ("Kerncijfers wijken en buurten 2020", []),
    ],
)
def test_only_years_that_stand_alone_are_periods(title, years):
    assert [s.value for s in told(Subject.TITLE_PERIOD, title=title)] == years
