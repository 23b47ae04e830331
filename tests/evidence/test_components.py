from pathlib import Path

import pytest

from audit.planted import planted, text
from build import COUNT, RATE, TIME, cover, evidence, one_region, partition
from keur.contract.find import by_table
from keur.demo import population_path
from keur.evidence.components import POPULATION, Ties, components
from keur.evidence.cubes import Evidence
from keur.evidence.frame import release_frame
from keur.evidence.joined import with_population
from keur.reasoning.linear import covers, related
from keur.reasoning.suspects import suspects
from keur.rules.facts import contexts
from keur.sources import read
from keur.sources.population import read as read_population
from keur.verdict import Cell

YEARS = Ties(COUNT, time=TIME)


def cell(type_, region="Assen", period="2024"):
    return Cell.at(type=type_, region=region, period=period)


def told(found, chosen):
    return [(found.cell(figure), found.columns[figure]) for figure in chosen]


def test_a_component_is_what_families_tie_and_nothing_else():
    rows = [
        row
        for region in ("Assen", "Emmen")
        for row in one_region({"T": 100, "A": 60, "B": "."}, region=region)
    ]
    ties = Ties(COUNT, (cover("T", "A", "B"),))
    (one,) = components(evidence(rows), ties, [cell("A"), cell("T")])
    assert one.cells == (cell("T"), cell("A"), cell("B"))
    assert one.columns == ("clients", "clients")
    assert one.component.relations == tuple(covers(0, [1, 2]))
    assert [figure.value for figure in one.component.figures] == [100, 60]
    assert one.figure(cell("A"), "clients") == 1
    assert one.figure(cell("B"), "clients") is None
    assert len(components(evidence(rows), ties, [cell("A"), cell("A", "Emmen")])) == 2


def test_a_year_is_tied_to_its_halves_and_to_no_other_year():
    periods = ("2023", "2024", "1e halfjaar 2024", "2e halfjaar 2024", "1e halfjaar 2025")
    table = evidence([{"type": "A", "period": period, "clients": 10} for period in periods])
    (one,) = components(table, YEARS, [cell("A", period="2e halfjaar 2024")])
    assert [c["period"] for c in one.cells] == list(periods[1:4])
    assert one.component.relations == tuple(covers(0, [1, 2]))
    (other,) = components(table, YEARS, [cell("A", period="1e halfjaar 2025")])
    assert other.component.relations == ()


def test_a_half_or_a_part_that_the_table_lacks_may_be_anything():
    table = evidence([{"type": "A", "period": p, "clients": 10} for p in ("2024", "1e halfjaar 2024")])
    (one,) = components(table, YEARS, [cell("A")])
    assert one.component.relations == tuple(covers(0, [1], exhaustive=False))
    rows = one_region({"T": 100, "A": 60})
    (one,) = components(evidence(rows), Ties(COUNT, (partition("T", "A", "B"), cover("X", "A"))), [cell("A")])
    assert one.component.relations == tuple(related(0, [1], "partition", exhaustive=False))


def test_rates_of_a_region_and_year_share_one_population():
    periods = ("2024", "1e halfjaar 2024", "2023")
    rows = [{"type": t, "period": p, "clients": 100, "rate": 10} for t in "AB" for p in periods]
    ties = Ties(COUNT, rates=(RATE,), region="region", time=TIME)
    (one,) = components(evidence(rows), ties, [cell("A")])
    assert len(one.cells) == 4
    assert one.component.populations == (4,)
    assert one.component.outside == frozenset()
    people = evidence(rows, population=[10_000.0] * len(rows))
    (one,) = components(people, ties, [cell("A")])
    assert (one.columns[-1], one.component.figures[-1].value, one.cell(8)) == (POPULATION, 20_000, None)
    assert one.component.outside == frozenset({4})


def test_what_a_rule_on_structure_condemns_says_nothing_here():
    rows = [
        {"type": "A", "clients": 13, "rate": 2000}, {"type": "B", "clients": -5, "rate": -1},
        {"type": "C", "clients": ".", "rate": 4}, {"type": "D", "clients": 5, "rate": "."},
    ]  # fmt: skip
    ties = Ties(COUNT, rates=(RATE,), region="region", time=TIME)
    (one,) = components(evidence(rows), ties, [cell("A")])
    assert told(one, range(len(one.columns))) == [(cell("C"), "rate")]


def test_an_even_base_blurs_the_order_that_rounding_keeps():
    tens = COUNT.model_copy(update={"base": 10})
    rows = one_region({"T": 100, "A": 110, "B": 20})
    (one,) = components(evidence(rows), Ties(tens, (cover("T", "A", "B"),)), [cell("A")])
    assert one.component.rule().values is not None
    found = suspects(one.component)
    assert {found.figures, *found.alternatives} == {(0,), (1,)}


def test_a_cell_that_the_table_lacks_is_in_no_component():
    table = evidence(one_region({"T": 100}))
    assert components(table, YEARS, [cell("nowhere"), Cell.at(region="Assen")]) == []


@pytest.fixture(scope="module")
def contract():
    return by_table("86050NED", Path.cwd())[1]


def placed(contract, release, *, population, cells=None):
    """The components of the bundled release, or of a variation of it."""
    frame = release_frame(read(Path("release.txt"), release.encode()), contract)
    if population:
        frame = with_population(frame, contract, read_population(population_path()))
    (facts,) = contexts(contract)
    ties = Ties(
        facts["count"], tuple(facts["families"]), (facts["rate"],), facts["region"].dimension, facts["time"]
    )
    table = Evidence(frame)
    return components(table, ties, cells or [cell("Totaal", region) for region in table.coords["region"]])


KNOWN = pytest.mark.parametrize("population", [True, False], ids=["with population", "release alone"])


@KNOWN
def test_the_real_release_has_no_suspect(contract, population):
    found = placed(contract, text(), population=population)
    assert len(found) == 7
    assert all(one.component.rule().values is not None for one in found)


@KNOWN
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
        pytest.param("Totaal", "Coevorden", None, "107", id="rate of a neighbouring row"),
        pytest.param("Rolstoelen", "Emmen", None, "133", id="rate ten times too high"),
        pytest.param("Rolstoelen", "Emmen", "14.500", "133", id="count and rate ten times too high"),
    ],
)
def test_a_planted_error_is_the_suspect(contract, type_, region, count, rate, population):
    planted_at = cell(type_, region)
    (one,) = placed(contract, planted(type_, region, count, rate), population=population, cells=[planted_at])
    found = suspects(one.component)
    columns = [name for name, value in (("clients", count), ("clients_per_1000", rate)) if value]
    answers = [told(one, answer) for answer in (found.figures, *found.alternatives)]
    assert [(planted_at, column) for column in columns] in [sorted(a, key=str) for a in answers]
    assert {where for where, _ in answers[0]} == {planted_at}
    assert found.exact


def test_without_rates_a_slip_inside_one_sum_may_be_either_figure(contract):
    release = planted("Totaal", "Assen", "5.605", "81")
    (one,) = placed(contract, release, population=False, cells=[cell("Totaal", "Assen")])
    found = suspects(one.component)
    assert cell("Totaal", "Assen") in {where for where, _ in told(one, found.figures)}
