"""Whatever is said to follow for a hidden figure is true of the people whom the release was made from."""

import re
from dataclasses import dataclass, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build import COUNT, RATE, REGION, TIME, Figure, cover, evidence
from keur.evidence.components import Ties
from keur.evidence.cubes import Evidence
from keur.evidence.exposure import exposures
from keur.evidence.hiding import published_together, with_lone_rates
from keur.evidence.hiding_before import two_editions
from keur.evidence.protection import Protection
from keur.rules.disclosure.hidden_here_published_there import hidden_here_published_there
from keur.rules.disclosure.hidden_now_published_before import hidden_now_published_before
from keur.rules.disclosure.suppressed_cell_recoverable import suppressed_cell_recoverable
from keur.rules.disclosure.zero_told_by_its_rate import zero_told_by_its_rate
from keur.verdict import Cell
from simulate import Place, any_places, anybody, anywhere, rate, rounded, rows, truth
from two_editions import changed

FAMILIES = [
    cover("Totaal", "Thuis", "Verblijf"),
    cover("Thuis", "Hulp", "Rolstoel", "Vervoer"),
    cover("Verblijf", "Opvang", "Wonen"),
]
TIES = Ties(COUNT, tuple(FAMILIES), (RATE,), REGION.dimension, TIME)
PROTECTION = Protection.of(COUNT, None)
FACTS = {"rates": [RATE], "region": REGION}
BOUNDS = re.compile(r"(\d[\d ]*?)(?: to (\d[\d ]*))?(?: persons| for| here|\.$)")
OTHERWISE = [
    {"status": ("provisional", "final")},
    {"status": ("final", "provisional")},
    {"announced_correction": 1.0},
    {"announced_revision": float("nan")},
]
EXAMPLES = settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
FEW = settings(EXAMPLES, max_examples=25)


@dataclass(frozen=True)
class Made:
    """A release of people in small places: what is true, what is published, and who lives there."""

    counts: dict[Place, int]
    rows: list[dict[str, Figure]]
    inhabitants: dict[str, int]

    def evidence(self, *, known: bool):
        people = [float(self.inhabitants[str(row["region"])]) for row in self.rows]
        return evidence(self.rows, **({"population": people} if known else {}))


@st.composite
def made(draw):
    counts = truth(draw(anywhere(anybody(FAMILIES))), FAMILIES)
    most = max(counts.values(), default=1)
    inhabitants = {r: draw(st.integers(most + 1, most + 6_000)) for r in ("Assen", "Emmen")}
    hidden, alone = draw(any_places(counts)), draw(any_places(counts))
    published = rows(counts, hidden=hidden, population=inhabitants)
    for row, (place, true) in zip(published, counts.items(), strict=True):
        if row["clients"] == "." and place in alone:
            row["rate"] = rate(true, inhabitants[place[1]])
    return Made(counts, published, inhabitants)


def true_of(counts, cell):
    return counts[cell["type"], cell["region"], cell["period"]]


def bounds(hiding, cell):
    """What is left possible for a cell."""
    period = cell["period"]
    part = {"1": "H1", "2": "H2"}[period[0]] if "halfjaar" in period else "year"
    at = cell.as_dict() | {"period": period[-4:], "part of the year": part}
    within = hiding.field.within.sel(**at)
    return int(within.lower), int(within.upper)


def said(message):
    """The bounds that the sentence ends with."""
    low, high = BOUNDS.findall(message)[-1]
    return int(low.replace(" ", "")), int((high or low).replace(" ", ""))


@given(made(), st.booleans())
@EXAMPLES
def test_no_true_value_is_ever_excluded(release, known):
    table = release.evidence(known=known)
    for hiding in (published_together(table, TIES, PROTECTION), with_lone_rates(table, TIES, PROTECTION)):
        assert not hiding.field.contradictory.any()
        for (name, region, period), true in release.counts.items():
            low, high = bounds(hiding, Cell.at(type=name, region=region, period=period))
            assert low <= true <= high


@given(made(), st.booleans())
@EXAMPLES
def test_every_finding_is_about_a_hidden_cell_and_its_bounds_are_true(release, known):
    table = release.evidence(known=known)
    found = [
        *suppressed_cell_recoverable(table, COUNT, FAMILIES, TIME, **FACTS).defects,
        *hidden_here_published_there(table, COUNT, FAMILIES, time=TIME, **FACTS).defects,
    ]
    hidden = {place for place, row in zip(release.counts, release.rows, strict=True) if row["clients"] == "."}
    for defect in found:
        low, high = said(defect.message)
        assert tuple(category for _, category in defect.cell.coordinates) in hidden
        assert low <= true_of(release.counts, defect.cell) <= high
        assert PROTECTION.lacks(low, high)
    assert len({defect.cell for defect in found}) == len(found)


@given(made(), st.booleans())
@EXAMPLES
def test_there_is_somebody_behind_every_zero_that_a_rate_tells_of(release, known):
    table = release.evidence(known=known)
    for defect in zero_told_by_its_rate(table, COUNT, time=TIME, **FACTS).defects:
        low, high = said(defect.message)
        assert 0 < low <= true_of(release.counts, defect.cell) <= high


@given(made())
@FEW
def test_the_cells_that_give_another_away_do_so_without_all_others(release):
    table = release.evidence(known=True)
    hiding = with_lone_rates(table, TIES, PROTECTION)
    for one in exposures(table, hiding, hiding.exposed, 3):
        proof = {tuple(category for _, category in cell.coordinates) for cell in one.proof}
        left = [
            row if place in proof else row | {"clients": ".", "rate": "."}
            for place, row in zip(release.counts, release.rows, strict=True)
        ]
        fewer = with_lone_rates(replace(release, rows=left).evidence(known=True), TIES, PROTECTION)
        assert bounds(fewer, one.cell) == one.within


@dataclass(frozen=True)
class Pair:
    """Two editions of small places: what is true now, who lives there, and the editions side by side."""

    counts: dict[Place, int]
    inhabitants: dict[str, int]
    rows: list[dict[str, object]]

    def evidence(self, *, known: bool):
        table = changed(self.rows)
        people = [float(self.inhabitants[str(row["region"])]) for row in self.rows]
        return Evidence(table.frame.assign(population=people)) if known else table


@st.composite
def pairs(draw):
    """A pair in which figures that were provisional, or are announced as another, were made of others."""
    people = anywhere(anybody(FAMILIES))
    counts = truth(draw(people), FAMILIES)
    other = truth(draw(people), FAMILIES)
    most = max([*counts.values(), *other.values()], default=1)
    inhabitants = {r: draw(st.integers(most + 1, most + 6_000)) for r in ("Assen", "Emmen")}
    why = draw(st.sampled_from(OTHERWISE))
    were_others = draw(st.sampled_from([(), ("2023",), ("2023", "2024")]))
    unit = draw(st.sampled_from([5, 1]))
    hidden = [[draw(any_places(counts)) for _ in range(2)] for _ in range(2)]
    pair = []
    for place, true in counts.items():
        name, region, period = place
        another = period[-4:] in were_others
        was = other.get(place, 0) if another else true
        said = {
            "clients": (rounded(was, unit), rounded(true)),
            "rate": tuple(rate(one, inhabitants[region]) for one in (was, true)),
        }
        shown = {
            measure: tuple("." if place in h else one for h, one in zip(kept, figures, strict=True))
            for kept, (measure, figures) in zip(hidden, said.items(), strict=True)
        }
        row = {"type": name, "region": region, "period": period, **shown}
        pair.append(row | (why if another else {}))
    return Pair(counts, inhabitants, pair)


@given(pairs(), st.booleans())
@EXAMPLES
def test_what_both_editions_leave_possible_holds_the_true_value(pair, known):
    found = two_editions(pair.evidence(known=known), TIES, PROTECTION)
    assert not found.beside.field.contradictory.any()
    for (name, region, period), true in pair.counts.items():
        low, high = bounds(found.beside, Cell.at(type=name, region=region, period=period))
        assert low <= true <= high


@given(pairs(), st.booleans())
@EXAMPLES
def test_what_follows_from_the_previous_edition_is_true_and_told_once(pair, known):
    table = pair.evidence(known=known)
    found = hidden_now_published_before(table, COUNT, FAMILIES, TIME, **FACTS)
    for defect in found.defects:
        low, high = said(defect.message)
        assert low <= true_of(pair.counts, defect.cell) <= high
    now = {
        *suppressed_cell_recoverable(table, COUNT, FAMILIES, TIME, **FACTS).defects,
        *hidden_here_published_there(table, COUNT, FAMILIES, time=TIME, **FACTS).defects,
    }
    assert not {defect.cell for defect in found.defects} & {defect.cell for defect in now}


@pytest.mark.parametrize(
    ("message", "ends"),
    [
        ("2 published figures leave only 1 813 to 1 817 for this suppressed cell.", (1813, 1817)),
        ("The figures of 2 cells, of which one at least is a rate alone, leave only 21 here.", (21, 21)),
        ("behind this 0 there must be 1 to 2 persons.", (1, 2)),
        ("The previous edition publishes this definitive count, and so tells that it is 0 to 2.", (0, 2)),
    ],
)
def test_the_bounds_are_read_from_the_sentence(message, ends):
    assert said(message) == ends
