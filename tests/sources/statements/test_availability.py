import pytest

from keur.release.statements import Subject
from words import notes, told


@pytest.mark.parametrize(
    ("section", "text", "code"),
    [
        ("Gegevens beschikbaar vanaf", "2017", "2017"),
        ("Gegevens beschikbaar vanaf", "2010.", "2010"),
        ("Gegevens beschikbaar vanaf", "1e halfjaar 2017", "2017H1"),
        ("Data available from", "2017", "2017"),
        ("Tabeltoelichting", "Gegevens beschikbaar van 2011 t/m 2022.", "2011"),
        ("Tabeltoelichting", "Gegevens beschikbaar vanaf: januari 2010", "2010M01"),
        ("Status van de cijfers", "Gegevens zijn beschikbaar vanaf 2005 tot en met 2025.", "2005"),
        ("Table explanation", "Data available from 2017 onwards.", "2017"),
    ],
)
def test_the_first_period_claimed(section, text, code):
    (claim,) = told(Subject.AVAILABLE_FROM, *notes(section, text))
    assert (claim.value, claim.place, claim.line) == (code, f"notes: {section}", 10)


@pytest.mark.parametrize(
    ("section", "text"),
    [
        ("Tabeltoelichting", "Gegevens over het onderwijs zijn beschikbaar vanaf verslagjaar 2013."),
        ("Tabeltoelichting", "De cijfers zijn niet beschikbaar vanaf 2013."),
        ("Tabeltoelichting", "Vanaf 2017 zijn de gegevens anders verzameld."),
        ("Tabeltoelichting", "Gegevens beschikbaar over: 2020."),
        ("Gegevens beschikbaar vanaf", "2017, halfjaren vanaf 2018"),
        ("Gegevens beschikbaar vanaf", "1960 - 1969"),
        ("Gegevens beschikbaar vanaf", "2016/'17"),
        ("Wanneer komen er nieuwe cijfers?", "2017"),
    ],
)
def test_a_claim_on_a_part_or_one_that_is_not_clear_is_none(section, text):
    assert told(Subject.AVAILABLE_FROM, *notes(section, text)) == []
