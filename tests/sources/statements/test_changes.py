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


@pytest.mark.parametrize(
    "text",
    [
        "De voorlopige cijfers over 2024 zijn niet toegevoegd.",
        "De voorlopige cijfers over 2024 worden toegevoegd.",
        "De voorlopige cijfers over 2024 zijn vervangen door nader voorlopige cijfers voor Utrecht.",
        "De voorlopige cijfers over Utrecht zijn toegevoegd.",
        "De cijfers over 2024 zijn gecorrigeerd.",
        "De categorieën zijn van naam veranderd.",
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
    ],
)
def test_the_date_of_a_list_is_the_unit_of_its_changes(section, date):
    lines = notes(section, "De cijfers van 2011 zijn toegevoegd.")
    assert [s.value for s in told(Subject.CHANGED_ON, *lines)] == [date]
    assert [s.unit for s in told(Subject.CHANGE, *lines)] == [date]


def test_a_list_without_changes_has_no_date():
    lines = notes("Wijzigingen per 1 november 2021", "Geen, deze tabel is stopgezet.")
    assert told(Subject.CHANGED_ON, *lines) == []


def test_a_dated_line_begins_an_older_list():
    found = told(
        Subject.CHANGE,
        *notes(SECTION, "De cijfers van 2024 zijn toegevoegd.", "Wijzigingen per 3 december 2024:",
               "De cijfers van 2023 zijn toegevoegd."),
    )  # fmt: skip
    assert [(s.scope, s.unit) for s in found] == [("2024", "2025-05-13"), ("2023", "2024-12-03")]
