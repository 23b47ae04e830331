import pytest

from keur.release.statements import Subject
from words import brief, notes, told

V, NV, D = "provisional", "revised provisional", "final"


def stated(*texts, section="Status van de cijfers"):
    return brief(told(Subject.STATUS, *notes(section, *texts)))


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        pytest.param(
            "De cijfers over het eerste halfjaar van 2024 zijn nader voorlopig. De overige cijfers zijn definitief.",
            [("2024H1", NV), ("other", D)],
            id="one period and the others",
        ),
        pytest.param(
            "De cijfers over het tweede halfjaar van 2024 en heel 2024 zijn voorlopig.",
            [("2024H2", V), ("2024", V)],
            id="two periods",
        ),
        pytest.param("De cijfers in deze tabel zijn voorlopig.", [("other", V)], id="the whole table"),
        pytest.param("Definitief.", [("other", D)], id="one word"),
        pytest.param(
            "De cijfers in deze tabel voor 2011 t/m 2021 zijn definitief. De cijfers voor 2022 zijn voorlopig.",
            [("2011..2021", D), ("2022", V)],
            id="a range",
        ),
        pytest.param(
            "De cijfers van 2023 zijn definitief en die van 2024 voorlopig.",
            [("2023", D), ("2024", V)],
            id="a verb left out",
        ),
        pytest.param(
            "The figures for 2023 are definite, the figures for the first half of 2024 are provisional.",
            [("2023", D), ("2024H1", V)],
            id="English",
        ),
        pytest.param(
            "The figures for 2024 are still revised provisional. All other figures are final.",
            [("2024", NV), ("other", D)],
            id="English, revised",
        ),
        pytest.param(
            "De cijfers over de jaren 2017 tot en met 2023 zijn definitief. Cijfers vanaf 2024 zijn voorlopig.",
            [("2017..2023", D), ("2024..", V)],
            id="the years spelt out, and an open end",
        ),
        pytest.param("The figures for the years 2017-2023 are definite.", [("2017..2023", D)], id="the years, in English"),
        pytest.param("Alle cijfers in de tabel zijn definitief.", [("other", D)], id="the whole table, otherwise"),
        pytest.param("De cijfers hebben een voorlopig karakter.", [("other", V)], id="a character"),
        pytest.param("The data of 2024 are of a provisional nature.", [("2024", V)], id="a nature"),
        pytest.param("De cijfers over 2024 zijn voorlopige cijfers.", [("2024", V)], id="figures that are figures"),
        pytest.param("2024: voorlopig; 2023: definitief", [("2024", V), ("2023", D)], id="a list"),
        pytest.param("Nader voorlopig: 2024; definitief: 2017 t/m 2023", [("2024", NV), ("2017..2023", D)], id="a list by status"),
        pytest.param(
            "Nader voorlopige cijfers over het eerste halfjaar van 2024; voorlopige cijfers over 2024.",
            [("2024H1", NV), ("2024", V)],
            id="no verb",
        ),
        pytest.param("Over 2024 zijn de cijfers nog voorlopig.", [("2024", V)], id="the period first"),
        pytest.param("As of 2022 the figures are provisional.", [("2022..", V)], id="the period first, in English"),
        pytest.param("2023 is definitief.", [("2023", D)], id="a year that is final itself"),
        pytest.param("2023 figures are final.", [("2023", D)], id="a year before its figures"),
        pytest.param(
            "De cijfers over het tweede halfjaar van 2024 zijn voorlopig. De cijfers van eerdere jaren zijn definitief.",
            [("2024H2", V), ("..2023", D)],
            id="earlier years are those before the first one named",
        ),
        pytest.param(
            "The figures for 2024 and 2023 are provisional, figures for previous years are definite.",
            [("2024", V), ("2023", V), ("..2022", D)],
            id="previous years",
        ),
        pytest.param(
            "The figures for the second half of 2024 and the whole of 2024 are provisional.",
            [("2024H2", V), ("2024", V)],
            id="two periods in English",
        ),
    ],
)  # fmt: skip
def test_statuses(text, claims):
    assert stated(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "Definitief, tenzij in de toelichting bij het onderwerp staat dat het voorlopige cijfers betreft.",
        "Deze tabel bevat voorlopige cijfers van het meest recente verslagjaar.",
        "De cijfers over 2024 zijn niet definitief.",
        "De cijfers over 2024 waren voorlopig.",
        "De cijfers over 2024 zijn voor Utrecht voorlopig.",
        "De cijfers over 2024 zijn voorlopig, behalve die van Utrecht.",
        "De cijfers over 2024 zijn voorlopig of definitief.",
        "De cijfers over 2024 worden definitief in 2025.",
        "De cijfers over het eerste halfjaar van 2023 en 2024 zijn voorlopig.",
        "De cijfers over leerlingen in 2024 zijn voorlopig.",
        "De cijfers zijn afgerond.",
        "Zijn de cijfers over 2024 definitief?",
        "Is 2024 definitief?",
        "De cijfers over 2024 zijn voorlopige cijfers over Utrecht.",
        "De cijfers over 2024 zijn nog niet definitief.",
        "De voorlopige cijfers over 2024 zijn gebaseerd op negen maanden.",
        "De cijfers van eerdere jaren zijn definitief.",
    ],
)
def test_what_is_not_clear_states_nothing(text):
    assert stated(text) == []


def test_the_others_are_unknown_where_a_sentence_may_name_an_exception():
    assert (
        stated(
            "De cijfers over 2023 van Utrecht zijn nader voorlopig.", "De overige cijfers zijn definitief."
        )
        == []
    )


def test_sentences_under_another_heading_are_not_about_the_status():
    assert stated("De cijfers over 2024 zijn voorlopig.", section="Tabeltoelichting") == []


def test_earlier_years_are_unknown_where_a_sentence_is_not_understood():
    assert stated(
        "De cijfers over 2024 zijn voorlopig.",
        "Die over 2022 van Utrecht ook niet, eerdere jaren zijn definitief.",
    ) == [("2024", V)]


def test_the_status_of_one_topic_is_not_that_of_the_table():
    lines = [
        *notes("Toelichting onderwerpen › Vestigingen", "Aantal."),
        *notes("Status van de cijfers", "De cijfers zijn voorlopig."),
    ]
    assert brief(told(Subject.STATUS, *lines)) == []
    assert brief(told(Subject.STATUS, *lines[::-1])) == [("other", V)]
