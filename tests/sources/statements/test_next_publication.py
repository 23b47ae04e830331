import pytest

from keur.release.statements import Subject
from words import notes, told

SECTION = "Wanneer komen er nieuwe cijfers?"


def promises(text, section=SECTION):
    return [(s.scope, s.value, s.unit) for s in told(Subject.NEXT_PUBLICATION, *notes(section, text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "De definitieve cijfers over het tweede halfjaar van 2024 en heel 2024 worden in december 2025"
            " gepubliceerd.",
            [("2024H2", "2025-12", "final"), ("2024", "2025-12", "final")],
            id="a status and two periods",
        ),
        pytest.param(
            "De cijfers over 2012 verschijnen in de eerste helft van 2015.",
            [("2012", "2015H1", "")],
            id="a half",
        ),
        pytest.param(
            "Nieuwe cijfers worden op 3 december 2025 gepubliceerd.", [("", "2025-12-03", "")], id="a day"
        ),
        pytest.param(
            "In het tweede kwartaal van 2026 komen de definitieve cijfers over 2024 beschikbaar.",
            [("2024", "2026Q2", "final")],
            id="the date first",
        ),
        pytest.param(
            "The final figures for 2024 will be published in December 2025.",
            [("2024", "2025-12", "final")],
            id="English",
        ),
        pytest.param(
            "Nieuwe cijfers zullen naar verwachting in december 2025 verschijnen.",
            [("", "2025-12", "")],
            id="an expectation",
        ),
        pytest.param(
            "De definitieve cijfers van 2024 worden aan deze tabel toegevoegd in december 2025.",
            [("2024", "2025-12", "final")],
            id="the table named",
        ),
        pytest.param(
            "De voorlopige cijfers verschijnen eind vierde kwartaal 2021 over het jaar 2020.",
            [("2020", "2021Q4", "provisional")],
            id="the period last",
        ),
        pytest.param(
            "In het tweede kwartaal van 2027 worden de cijfers van 1 januari 2027 en de gemiddelde cijfers over 2026 in deze"
            " publicatie opgenomen.",
            [("", "2027Q2", "")],
            id="a date for figures that are not understood",
        ),
        pytest.param(
            "New figures will become available in the fourth quarter of 2026.",
            [("", "2026Q4", "")],
            id="English, a quarter",
        ),
        pytest.param(
            "New figures are expected to be published in December 2025.",
            [("", "2025-12", "")],
            id="English, an expectation",
        ),
        pytest.param(
            "In December 2025, the definite figures for 2024 will be published.",
            [("2024", "2025-12", "final")],
            id="English, the date first",
        ),
        pytest.param(
            "The figures for 2025 will be added to this table in December 2026.",
            [("2025", "2026-12", "")],
            id="English, the table named",
        ),
        pytest.param(
            "The definite figures on the first half of 2024 and the whole of 2024 are to be published in December 2025.",
            [("2024H1", "2025-12", "final"), ("2024", "2025-12", "final")],
            id="English, a half and its year",
        ),
    ],
)
def test_promises(text, found):
    assert promises(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Nieuwe cijfers worden niet verwacht.",
        "Niet meer van toepassing.",
        "De cijfers over 2024 worden in december 2025 niet gepubliceerd.",
        "Nieuwe cijfers komen doorgaans vier maanden na afloop van het verslagjaar beschikbaar.",
        "De cijfers over 2024 zijn in december 2024 gepubliceerd.",
        "De cijfers over 2023 in 2024 worden in 2025 gepubliceerd.",
        "In december 2025 worden de cijfers over 2024 van Utrecht niet opgenomen.",
        "In 2025 worden geen cijfers over 2024 gepubliceerd.",
        "In December 2025 no new figures for 2024 will be published.",
        "Naar alle waarschijnlijkheid zal deze tabel in 2021 worden stopgezet.",
    ],
)
def test_what_is_not_clear_promises_nothing(text):
    assert promises(text) == []


def test_a_promise_under_another_heading_is_none():
    assert promises("Nieuwe cijfers worden in december 2025 gepubliceerd.", "Tabeltoelichting") == []
