import pytest

from drafting.tables import measure
from keur.drafting.kinds import kind_of

FIGURES = [7, 12, 30, "."]


@pytest.mark.parametrize(
    ("label", "unit", "kind"),
    [
        ("Wmo-cliënten", "aantal", "count"),
        ("Huishoudens", "x 1 000", "count"),
        ("Persons", "number", "count"),
        ("Bevolking", "1 000 personen", "count"),
        ("aantal", "", "count"),
        ("Cliënten per 1 000 inwoners", "per 1 000 inwoners", "rate"),
        ("Cliënten", "per 10.000 inwoners", "rate"),
        ("Aandeel cliënten", "%", "rate"),
        ("Cliënten", "0/00", "rate"),
        ("Gemiddeld aantal uren", "aantal", "other"),
        ("Saldo", "aantal", "other"),
        ("Inkomen", "1 000 euro", "other"),
        ("Omzet", "Index (2015 = 100)", "other"),
        ("Oppervlakte", "km²", "other"),
        ("Waarde", "", "other"),
    ],
)
def test_the_words_of_a_measure_say_what_it_is(label, unit, kind):
    assert kind_of(measure(label, unit, FIGURES)).kind == kind


def test_unit_and_name_that_differ_are_both_kept():
    found = kind_of(measure("Cliënten per 1 000 inwoners", "per 10 000 inwoners", FIGURES))
    assert (found.per, found.rival, found.noun) == (10_000, 1_000, "inhabitants")


def test_a_measure_without_unit_that_counts_nothing_is_asked_about():
    assert "does it count something?" in kind_of(measure("Waarde", "", FIGURES)).question


def test_a_slip_below_zero_leaves_a_count_and_a_question():
    found = kind_of(measure("Personen", "aantal", [*range(99), -1]))
    assert found.kind == "count"
    assert found.question == "1 of 100 figures are below 0: are those wrong?"


def test_what_is_often_below_zero_counts_nothing():
    assert kind_of(measure("Personen", "aantal", [5, -5, 7, -1])).kind == "other"
