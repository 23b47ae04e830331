import pytest

from keur.release.statements import Subject
from words import brief, notes, told

SECTION = "Wijzigingen per 13 mei 2025"


def changes(*texts, section=SECTION):
    return brief(told(Subject.CHANGE, *notes(section, *texts)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "De voorlopige cijfers over het eerste halfjaar van 2024 zijn vervangen door nader voorlopige cijfers;",
            [("2024H1", "replaced:revised provisional")],
            id="replaced",
        ),
        pytest.param(
            "De voorlopige cijfers over het tweede halfjaar van 2024 en heel 2024 zijn toegevoegd.",
            [("2024H2", "added:provisional"), ("2024", "added:provisional")],
            id="added",
        ),
        pytest.param(
            "De nader voorlopige cijfers van 2018 en de voorlopige cijfers van 2019 zijn toegevoegd.",
            [("2018", "added:revised provisional"), ("2019", "added:provisional")],
            id="two statuses",
        ),
        pytest.param("De cijfers van 2017 zijn definitief geworden.", [("2017", "replaced:final")], id="become final"),
        pytest.param("De cijfers van 2011 zijn toegevoegd.", [("2011", "added")], id="no status named"),
        pytest.param(
            "The provisional figures for 2023 have been replaced by final figures.",
            [("2023", "replaced:final")],
            id="English",
        ),
    ],
)  # fmt: skip
def test_changes(text, found):
    assert changes(text) == found


CORRECTED = [
    ("De definitieve cijfers over 2022 zijn gecorrigeerd.", [("2022", "corrected")]),
    ("De cijfers van 2021 en 2022 zijn gecorrigeerd.", [("2021", "corrected"), ("2022", "corrected")]),
    ("De cijfers over 2019 t/m 2021 zijn hersteld.", [("2019..2021", "corrected")]),
    ("De cijfers over alle perioden zijn gecorrigeerd.", [("..", "corrected")]),
    ("Een fout in de cijfers over Begeleiding in 2022 is hersteld.", [("2022", "corrected")]),
    ("Vanwege een verwerkingsfout zijn de cijfers van 2020 aangepast.", [("2020", "corrected")]),
    ("The figures for 2022 have been corrected.", [("2022", "corrected")]),
    ("The error in the figures of the first half of 2023 has been mended.", [("2023H1", "corrected")]),
    ("De cijfers over 2022 worden gecorrigeerd.", [("2022", "perhaps corrected")]),
    ("De cijfers over 2022 waren niet correct.", [("2022", "perhaps corrected")]),
    ("Enkele fouten zijn hersteld.", [("", "perhaps corrected")]),
    ("De cijfers over 2020 en eerdere jaren zijn gecorrigeerd.", [("..2020", "corrected")]),
    ("De cijfers over 2020 en alle latere jaren zijn gecorrigeerd.", [("", "perhaps corrected")]),
    ("De cijfers tussen 2016 en 2022 zijn gecorrigeerd.", [("2016..2022", "corrected")]),
    ("De uitkomsten naar bedrijfstak (SBI 2008) zijn gecorrigeerd.", [("", "perhaps corrected")]),
    ("De cijfers over het eerste halfjaar van 2023 en 2024 zijn gecorrigeerd.", [("", "perhaps corrected")]),
    ("De cijfers van 2022 zijn op 13 december 2023 gecorrigeerd.", [("2022", "perhaps corrected")]),
]
REVISED = [
    ("De cijfers over 2017 tot en met 2023 zijn herzien.", [("2017..2023", "revised")]),
    ("Door een verbeterde methode zijn de cijfers vanaf 2019 gewijzigd.", [("2019..", "revised")]),
    ("De cijfers van alle jaren zijn herberekend met een nieuwe methode.", [("..", "revised")]),
    ("The results for 2021 have been revised by a new method.", [("2021", "revised")]),
    ("Er is een methodewijziging doorgevoerd.", [("", "perhaps revised")]),
    ("De wijze van afronden is aangepast voor de uitkomsten.", [("", "perhaps revised")]),
]
OTHERS = [
    ("De cijfers over 2023 zijn bijgesteld.", [("2023", "replaced")]),
    ("De cijfers voor 2e halfjaar 2023 zijn geactualiseerd.", [("2023H2", "replaced")]),
    (
        "De voorlopige cijfers over 2024 zijn vervangen door nader voorlopige cijfers voor Utrecht.",
        [("2024", "replaced")],
    ),
    ("The figures on 2023 were updated.", [("2023", "replaced")]),
    ("De cijfers over 2017 zijn vervallen.", [("2017", "withdrawn")]),
    ("Meer uitkomsten zijn weggepunt.", [("", "perhaps withdrawn")]),
    ("The figures for 2011 have been withdrawn.", [("2011", "withdrawn")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), CORRECTED + REVISED + OTHERS, ids=lambda value: str(value)[:60])
def test_what_may_announce_a_change_does(text, found):
    assert changes(text) == found


def test_a_sentence_that_refers_to_the_one_before_it_has_its_periods():
    text = "Het aantal cliënten in 2020 was te hoog. In deze versie is dit gecorrigeerd."
    assert changes(text) == [("2020", "corrected")]


def test_all_words_of_a_long_sentence_are_kept():
    long = "De cijfers over 2022 zijn gecorrigeerd voor " + ", ".join(["Assen"] * 40) + " en Zwolle."
    (found,) = told(Subject.CHANGE, *notes(SECTION, long))
    assert found.sentence == long
    assert len(found.quote) <= 120


@pytest.mark.parametrize(
    "text",
    [
        "De voorlopige cijfers over 2024 zijn niet toegevoegd.",
        "De voorlopige cijfers over 2024 worden toegevoegd.",
        "De voorlopige cijfers over Utrecht zijn toegevoegd.",
        "De cijfers over 2024 zijn niet gecorrigeerd.",
        "De categorieën zijn van naam veranderd.",
        "De toelichting is gecorrigeerd.",
        "De variabele Opvang is verwijderd.",
        "De seizoengecorrigeerde cijfers over 2024 komen later.",
        "Nieuwe cijfers volgen in december 2025.",
    ],
)
def test_what_is_not_clear_states_nothing(text):
    assert changes(text) == []


@pytest.mark.parametrize(
    ("section", "date"),
    [
        ("Wijzigingen per 13 mei 2025", "2025-05-13"),
        ("Wijzigingen per november 2024", "2024-11"),
        ("Changes as of 13 May 2025", "2025-05-13"),
        ("Changes as of May 13, 2025", "2025-05-13"),
        ("Correcties per 14 februari 2024", "2024-02-14"),
        ("Revisions as of 1 March 2024", "2024-03-01"),
    ],
)
def test_the_date_of_a_list_is_the_unit_of_its_changes(section, date):
    lines = notes(section, "De cijfers van 2011 zijn toegevoegd.")
    assert [s.value for s in told(Subject.CHANGED_ON, *lines)] == [date]
    assert [s.unit for s in told(Subject.CHANGE, *lines)] == [date]


def test_a_list_without_changes_has_no_date():
    lines = notes("Wijzigingen per 1 november 2021", "Geen, deze tabel is stopgezet.")
    assert told(Subject.CHANGED_ON, *lines) == []
    assert [(s.value, s.unit) for s in told(Subject.CHANGE, *lines)] == [("nothing", "2021-11-01")]


def test_a_dated_line_begins_an_older_list():
    found = told(
        Subject.CHANGE,
        *notes(SECTION, "De cijfers van 2024 zijn toegevoegd.", "Wijzigingen per 3 december 2024:",
               "De cijfers van 2023 zijn toegevoegd."),
    )  # fmt: skip
    assert [(s.scope, s.unit) for s in found] == [("2024", "2025-05-13"), ("2023", "2024-12-03")]
