import re

import pytest

from audit.planted import audited, new, planted, text
from keur.verdict import Cell, Exit, Severity


@pytest.fixture(scope="module")
def clean(tmp_path_factory):
    """Verdicts on the bundled release as it is, with and without population."""
    folder = tmp_path_factory.mktemp("clean")
    return {known: audited(text(), folder, population=known) for known in (True, False)}


@pytest.mark.parametrize("population", [True, False], ids=["with population", "release alone"])
@pytest.mark.parametrize(
    ("type_", "region", "count", "rate"),
    [
        pytest.param("Totaal", "Assen", "5.605", None, id="total below a subtype"),
        pytest.param("Totaal", "Emmen", "12.745", None, id="total above the sum of its subtypes"),
        pytest.param(
            "Totaal exclusief verblijf en opvang", "Assen", "2.510", None, id="subtotal below a subtype"
        ),
        pytest.param("Ondersteuning thuis, totaal", "Hoogeveen", "1.820", None, id="subtotal above its sum"),
        pytest.param("Begeleiding", "Emmen", "4.170", None, id="subtype above its total"),
        pytest.param("Totaal", "Coevorden", None, "107", id="rate of a neighbour row"),
        pytest.param("Rolstoelen", "Emmen", None, "133", id="rate ten times too high"),
        pytest.param(
            "Totaal exclusief verblijf en opvang", "Aa en Hunze", "1.813", None, id="count off the grid"
        ),
        pytest.param("Woondiensten", "Assen", "5", None, id="count below the publication minimum"),
        pytest.param("Begeleiding", "Emmen", ".", None, id="count hidden but rate shown"),
        pytest.param("Begeleiding", "Emmen", None, ".", id="rate hidden but count shown"),
        pytest.param("Kortdurend verblijf", "Assen", "-1", None, id="a negative count"),
        pytest.param("Beschermd wonen", "Emmen", "x", "x", id="a symbol the contract does not explain"),
    ],
)
def test_a_planted_error_is_found_at_its_cell_and_nowhere_else(
    clean, tmp_path, type_, region, count, rate, population
):
    verdict = audited(planted(type_, region, count, rate), tmp_path, population=population)
    found = [f for f in new(verdict, clean[population]) if f.severity is Severity.CRITICAL]
    assert {f.defect.cell for f in found} == {Cell.at(type=type_, region=region, period="2024")}
    assert verdict.exit_code == Exit.FINDINGS


@pytest.mark.parametrize("population", [True, False], ids=["with population", "release alone"])
def test_rates_per_ten_thousand_are_one_finding_about_the_base(clean, tmp_path, population):
    row = re.compile(r"^(.* \| 2024\* \| \S+ \| )(\d+) \|$", re.MULTILINE)
    verdict = audited(row.sub(lambda m: f"{m[1]}{int(m[2]) * 10} |", text()), tmp_path, population=population)
    found = new(verdict, clean[population])
    assert [f.rule for f in found if not f.rule.startswith("WD")] == ["RP004"]
    assert all(f.defect.cell is None for f in found)


@pytest.mark.parametrize("half", ["1e halfjaar 2024**", "2e halfjaar 2024*"])
def test_a_year_below_a_half_year(clean, tmp_path, half):
    rows = [line for line in text().splitlines() if "| 2024* |" in line]
    hidden = [re.sub(r"2024\* \| \S+ \| \S+ \|$", f"{half} | . | . |", row) for row in rows]
    at = next(i for i, row in enumerate(rows) if row.startswith("Totaal | Assen "))
    hidden[at] = f"Totaal | Assen | {half} | 6.060 | 87 |"
    release = text().replace(rows[-1], "\n".join([rows[-1], *hidden]))
    verdict = audited(release, tmp_path)
    (found,) = [f for f in new(verdict, clean[True]) if f.severity is Severity.CRITICAL]
    year = Cell.at(type="Totaal", region="Assen", period="2024")
    assert (found.rule, found.defect.cell["period"]) == ("SS004", half.rstrip("*"))
    assert [(other.cell, other.expected) for other in found.defect.readings] == [(year, "6 060 to 6 100")]
    assert found.suspect.exact
    assert not found.suspect.unique


def test_an_error_inside_the_national_figures_is_a_warning(clean, tmp_path):
    verdict = audited(planted("Totaal", "Nederland", "1.259.240"), tmp_path, population=False)
    (found,) = [f for f in new(verdict, clean[False]) if f.severity is Severity.CRITICAL]
    assert [one.rule for one in found.suspect.explains] == ["SS001", "RP006"]
    assert {rule.code: rule.severity for rule in verdict.rules}["SS001"] is Severity.WARNING
    assert found.defect.cell == Cell.at(type="Totaal", region="Nederland", period="2024")


def test_the_order_of_rows_says_nothing(tmp_path, clean):
    lines = text().splitlines()
    rows = [line for line in lines if "| 2024* |" in line]
    shuffled = sorted(rows, key=lambda row: row[::-1])
    first = lines.index(rows[0])
    other = audited("\n".join([*lines[:first], *shuffled, *lines[first + len(rows) :]]), tmp_path)
    assert [r.counts for r in other.rules] == [r.counts for r in clean[True].rules]
    assert not new(other, clean[True])
