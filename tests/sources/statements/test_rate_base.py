import pytest

from keur.release.statements import Subject
from keur.sources.statements import parse
from keur.sources.statements.numbers import bases
from words import measure, notes

RATE = measure("Cliënten per 1 000 inwoners", "per 1 000 inwoners")


def witnesses(label="Cliënten per 1 000 inwoners", unit="", described="", title="T"):
    lines = notes(f"Toelichting onderwerpen › {label}", described) if described else ()
    found = parse(title, (measure(label, unit),), lines)
    return [(s.place.partition(" › ")[0], s.value) for s in found if s.subject is Subject.RATE_BASE]


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("per 1 000 inwoners", 1000),
        ("per 1.000 inwoners", 1000),
        ("per 1,000 inhabitants", 1000),
        ("per 1000 inwoners", 1000),
        ("per 10.000 inwoners", 10000),
        ("per 1\u00a0000 inwoners", 1000),
        ("per 1\u2009000 inwoners", 1000),
        ("per 1\u202f000 inwoners", 1000),
        ("per duizend inwoners", 1000),
        ("per 10 duizend inwoners", 10000),
        ("per thousand of the population", 1000),
        ("per 100 000 personen", 100000),
        ("Per honderd huishoudens", 100),
    ],
)
def test_every_writing_of_a_base(text, per):
    from keur.sources.statements.prose import plain

    assert [base.per for base in bases(plain(text))] == [per]


@pytest.mark.parametrize(
    "text",
    [
        "per 1 januari 2024",
        "per 31 december",
        "per 2024",
        "per 1 000,5 inwoners",
        "per 1 000 200 inwoners",
        "per 12 maanden",
        "1 000 inwoners",
        "per inwoner",
        "per 10.0000 inwoners",
    ],
)
def test_what_is_no_base(text):
    assert list(bases(text)) == []


def test_name_unit_description_and_title_are_witnesses():
    found = witnesses(
        unit="per 1 000 inwoners",
        described="Aantal cliënten, uitgedrukt per 10.000 inwoners.",
        title="Cliënten per 1 000 inwoners; regio",
    )
    assert found == [
        ("name of the measure", "1000"),
        ("unit of the measure", "1000"),
        ("notes: Toelichting onderwerpen", "10000"),
        ("title", "1000"),
    ]


@pytest.mark.parametrize(
    ("unit", "value"),
    [("%", "100"), ("procent", "100"), ("% van de inwoners", "100"), ("‰", "1000"), ("promille", "1000")],
)
def test_units_that_are_a_base_themselves(unit, value):
    assert witnesses("Aandeel", unit) == [("unit of the measure", value)]


@pytest.mark.parametrize(
    ("label", "unit", "described"),
    [
        pytest.param("Wmo-cliënten", "aantal", "Aantal personen.", id="a count"),
        pytest.param("Omzet", "1 000 euro", "", id="a multiple is no base"),
        pytest.param("Bevolking", "aantal", "De bevolking per 1 januari 2024.", id="a date"),
    ],
)
def test_a_measure_that_is_no_rate_has_no_witness(label, unit, described):
    assert witnesses(label, unit, described) == []


@pytest.mark.parametrize(
    "described",
    [
        pytest.param("Voorheen werd dit uitgedrukt per 10 000 inwoners.", id="the past"),
        pytest.param("Niet te verwarren met het cijfer per 10 000 inwoners.", id="a denial"),
        pytest.param("Het bedrag per 100 000 euro.", id="per something else"),
        pytest.param("Per 1 000 inwoners, ook wel per 10 000 inwoners genoemd.", id="two bases"),
        pytest.param("Zie de tabel met cijfers per 10 000 inwoners.", id="another table"),
        pytest.param("De bevolking is geteld per 1 januari 2024.", id="a date"),
    ],
)
def test_a_description_that_is_not_clear_is_no_witness(described):
    assert witnesses(described=described) == [("name of the measure", "1000")]


def test_the_description_of_another_measure_is_no_witness():
    other = measure("Meldingen per 10 000 inwoners")
    lines = notes("Toelichting onderwerpen › Meldingen per 10 000 inwoners", "Meldingen per 10 000 inwoners.")
    found = [s for s in parse("T", (RATE, other), lines) if s.subject is Subject.RATE_BASE and s.line]
    assert [s.scope for s in found] == ["Meldingen per 10 000 inwoners"]


def test_the_description_under_a_heading_with_another_number_is_still_its_own():
    lines = notes("Toelichting onderwerpen › Cliënten per 10 000 inwoners", "Cliënten per 10 000 inwoners.")
    found = [s for s in parse("T", (RATE,), lines) if s.subject is Subject.RATE_BASE and s.line]
    assert [(s.scope, s.value) for s in found] == [("Cliënten per 1 000 inwoners", "10000")]


def test_the_growth_of_a_rate_in_percent_says_nothing_of_its_base():
    assert witnesses("Groei van cliënten per 1 000 inwoners", "%") == [("name of the measure", "1000")]


def test_a_quote_is_short_and_holds_the_point():
    long = "Aantal personen dat " + "lang omschreven " * 20 + "is, uitgedrukt per 10.000 inwoners."
    lines = notes("Toelichting onderwerpen › Cliënten per 1 000 inwoners", long)
    (described,) = (s for s in parse("T", (RATE,), lines) if s.line)
    assert len(described.quote) <= 120
    assert "per 10.000 inwoners" in described.quote
