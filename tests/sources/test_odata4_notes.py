"""The texts of the properties become the notes of a page, each line once."""

import pytest

from keur.release.statements import Note
from keur.sources.bundle import of_content
from keur.sources.odata4_metadata import Tables, Topic
from keur.sources.odata4_notes import edition, notes

SHORT = "Over cursussen.\r\n\r\nStatus van de cijfers:\r\nAlle cijfers zijn definitief.\r\n"
LONG = (
    "INHOUDSOPGAVE\r\n\r\n1. Toelichting\r\n2. Definities en verklaring van symbolen\r\n\r\n"
    f"1. TOELICHTING\r\n\r\n{SHORT}\r\n"
    "2. DEFINITIES EN VERKLARING VAN SYMBOLEN\r\n\r\nCursist\r\n1. Wie een cursus volgt.\r\n"
    "3. KOPPELINGEN NAAR RELEVANTE TABELLEN EN ARTIKELEN\r\n\r\n"
    "<a href='https://example.org/x'>Docenten &amp; scholen</a> bij minder dan 5 < 10.\r\n"
)
TOPICS = [
    Topic("M1", "Cursisten", "aantal", 0, "Personen.\r\n\r\nOok ouderen.", is_text=False),
    Topic("M2", "Docenten", "aantal", 0, "", is_text=False),
]


def noted(groups=(), **properties):
    tables = Tables(of_content("x", b""), {"MeasureGroups": groups}, {})
    return list(notes(properties, tables, TOPICS))


def lines(section, found):
    return [note.text for note in found if note.section == section]


def test_headings_are_those_of_a_page_and_the_long_description_adds_only_what_is_new():
    found = noted(Description=SHORT, LongDescription=LONG, Summary="Kort gezegd")
    assert [(note.section, note.text) for note in found] == [
        ("Tabeltoelichting", "Over cursussen."),
        ("Status van de cijfers", "Alle cijfers zijn definitief."),
        ("DEFINITIES EN VERKLARING VAN SYMBOLEN", "Cursist"),
        ("DEFINITIES EN VERKLARING VAN SYMBOLEN", "1. Wie een cursus volgt."),
        ("KOPPELINGEN NAAR RELEVANTE TABELLEN EN ARTIKELEN", "Docenten & scholen bij minder dan 5 < 10."),
        ("Summary", "Kort gezegd"),
        ("Toelichting onderwerpen › Cursisten", "Personen."),
        ("Toelichting onderwerpen › Cursisten", "Ook ouderen."),
    ]


def test_what_the_long_description_says_differently_is_a_witness_of_its_own():
    other = LONG.replace("definitief", "voorlopig")
    found = lines("Status van de cijfers", noted(Description=SHORT, LongDescription=other))
    assert found == ["Alle cijfers zijn definitief.", "Alle cijfers zijn voorlopig."]


def test_a_long_description_without_chapters_is_explanation():
    assert lines("Tabeltoelichting", noted(LongDescription="INHOUDSOPGAVE\nGeen.")) == [
        "INHOUDSOPGAVE",
        "Geen.",
    ]


def test_a_table_in_english_has_english_headings():
    found = noted(Language="en-GB", Description="On courses.\nData available from: 2024")
    assert found[:2] == [Note("Table explanation", "On courses.", 0), Note("Data available from", "2024", 0)]
    assert lines("Description of topics › Cursisten", found)


def test_groups_of_topics_are_explained_too():
    groups = [{"Id": "1", "Title": "Deelname", "Description": "Afgerond op vijftallen."}]
    assert lines("Toelichting onderwerpen › Deelname", noted(groups)) == ["Afgerond op vijftallen."]


@pytest.mark.parametrize(
    ("properties", "date"),
    [
        ({"Version": "202606230000", "ObservationsModified": "2026-06-20T00:00:00+02:00"}, "2026-06-23"),
        ({"Version": "202606230000", "ObservationsModified": "2026-06-24T00:00:00+02:00"}, "2026-06-24"),
        ({"ObservationsModified": "08-11-2023 00:00:00"}, "2023-11-08"),
        ({"ObservationsModified": "01-01-0001 00:00:00"}, None),
        ({"ObservationsModified": "2023-02-31T00:00:00"}, None),
        ({"Version": "concept"}, None),
        ({}, None),
    ],
    ids=str,
)
def test_the_edition_is_the_newest_date_that_is_one(properties, date):
    found = edition(properties)
    assert (found and found.date) == date
