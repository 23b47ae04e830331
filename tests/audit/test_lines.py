"""Slips of whole rows, columns and blocks, planted in the bundled release: one finding, one cause."""

import pytest

from audit.planted import audited, text
from keur.verdict import Cell, Severity

MARK = " | 2024* | "
PLACES = ("Nederland", "Aa en Hunze", "Assen", "Borger-Odoorn", "Coevorden", "Emmen", "Hoogeveen")
HOME = (
    "Ondersteuning thuis, totaal",
    "Begeleiding",
    "Kortdurend verblijf",
    "Dagbesteding",
    "Hulpmiddelen en diensten, totaal",
    "Rolstoelen",
)


def figures():
    """Count and rate as printed, by type and region."""
    found = {}
    for line in text().splitlines():
        if MARK in line:
            where, figure = line.split(MARK)
            found[tuple(where.split(" | "))] = figure.removesuffix(" |").split(" | ")
    return found


def release(changed):
    """The bundled release with other figures."""
    return "\n".join(retold(line, changed) if MARK in line else line for line in text().splitlines())


def retold(line, changed):
    where = line.split(MARK)[0]
    return f"{where}{MARK}{' | '.join(changed[tuple(where.split(' | '))])} |"


def types():
    return list(dict.fromkeys(name for name, _ in figures()))


def moved(shift, columns, types_=None):
    """Columns of some types with each figure so many regions further down; the ends meet."""
    old, new = figures(), {key: list(value) for key, value in figures().items()}
    for name in types_ or types():
        for i, place in enumerate(PLACES[1:]):
            for column in columns:
                new[name, place][column] = old[name, PLACES[1:][(i - shift) % 6]][column]
    return new


def exchanged(one, other):
    """Two regions in each other's place."""
    old = figures()
    return {(name, place): old[name, {one: other, other: one}.get(place, place)] for name, place in old}


def types_exchanged(one, other):
    old = figures()
    return {(name, place): old[{one: other, other: one}.get(name, name), place] for name, place in old}


def scaled(column, by, chosen):
    new = {}
    for key, value in figures().items():
        figure = [part.replace(".", "") if len(part) > 1 else part for part in value]
        if chosen(*key) and figure[column].isdigit():
            figure[column] = by(figure[column])
        new[key] = figure
    return new


def copied(to, source, types_):
    old = figures()
    return {(n, p): old[n, source] if p == to and n in types_ else value for (n, p), value in old.items()}


def columns_exchanged(chosen):
    return {key: value[::-1] if chosen(*key) else value for key, value in figures().items()}


BOTH, COUNT, RATE = (0, 1), (0,), (1,)
SLIPS = [
    pytest.param(exchanged("Assen", "Emmen"), "rows swapped", ["Assen", "Emmen"], id="two regions swapped"),
    pytest.param(types_exchanged("Totaal", "Begeleiding"), "rows swapped", ["Totaal", "Begeleiding"], id="two types swapped"),
    pytest.param(moved(1, COUNT), "column shifted", ["the counts", "one region down"], id="all counts one region down"),
    pytest.param(moved(-1, BOTH), "column shifted", ["all figures", "one region up"], id="all figures one region up"),
    pytest.param(moved(1, COUNT, ["Totaal"]), "column shifted", ["the counts of Totaal", "one region down"], id="counts of a type one region down"),
    pytest.param(moved(1, RATE, ["Hulp bij het huishouden"]), "column shifted", ["the rates of Hulp bij het huishouden"], id="rates of a type one region down"),
    pytest.param(scaled(0, lambda f: f + "0", lambda _, place: place == "Emmen"), "factor over a line", ["the counts of Emmen", "ten times too high"], id="counts of a region ten times too high"),
    pytest.param(scaled(1, lambda f: f + "0", lambda name, _: name == "Totaal"), "factor over a line", ["the rates of Totaal", "ten times too high"], id="rates of a type ten times too high"),
    pytest.param(scaled(0, lambda f: f + "000", lambda name, _: name == "Begeleiding"), "factor over a line", ["the counts of Begeleiding", "a thousand times too high"], id="counts of a type in thousandths"),
    pytest.param(scaled(0, lambda f: str(int(f) // 1000), lambda _, place: place == "Emmen"), "factor over a line", ["the counts of Emmen", "a thousand times too low"], id="counts of a region in thousands"),
    pytest.param(columns_exchanged(lambda _, place: place == "Assen"), "count and rate exchanged", ["counts and rates of Assen"], id="count and rate exchanged in a region"),
    pytest.param(columns_exchanged(lambda name, _: name == "Totaal"), "count and rate exchanged", ["counts and rates of Totaal"], id="count and rate exchanged in a type"),
    pytest.param(copied("Assen", "Emmen", types()), "block copied", ["the figures of Assen", "copied from Emmen"], id="a region copied from another"),
    pytest.param(copied("Assen", "Hoogeveen", HOME), "block copied", ["the figures of Assen", "copied from Hoogeveen"], id="a block copied from another region"),
]  # fmt: skip


@pytest.mark.parametrize(("changed", "slip", "words"), SLIPS)
def test_the_slip_of_a_line_is_one_finding(tmp_path, changed, slip, words):
    verdict = audited(release(changed), tmp_path)
    proofs = [f for f in verdict.findings if f.proved and f.rule[:2] in {"ST", "SS", "RP"}]
    assert [f.suspect and f.suspect.cause and f.suspect.cause.slip for f in proofs] == [slip]
    (found,) = proofs
    assert all(word in found.suspect.cause.sentence for word in words)
    assert found.severity is Severity.CRITICAL
    assert found.suspect.line >= len(found.suspect.explains)
    violated = sum(rule.counts.violated for rule in verdict.rules if rule.code in explained(found))
    assert violated >= 4


def explained(finding):
    return {finding.rule, *(one.rule for one in finding.suspect.explains)}


def test_another_slip_beside_it_is_a_finding_of_its_own(tmp_path):
    changed = exchanged("Assen", "Emmen")
    changed["Totaal", "Coevorden"] = ["2.780", "107"]
    verdict = audited(release(changed), tmp_path)
    lines = [f for f in verdict.findings if f.suspect and f.suspect.line]
    single = [f for f in verdict.findings if f.suspect and not f.suspect.line]
    assert [f.suspect.cause.slip for f in lines] == ["rows swapped"]
    assert [(f.defect.cell, f.defect.expected) for f in single] == [
        (Cell.at(type="Totaal", region="Coevorden", period="2024"), "78")
    ]


def test_a_few_wrong_figures_are_no_line(tmp_path):
    changed = figures()
    changed["Totaal", "Emmen"][0] = "12.745"
    changed["Begeleiding", "Hoogeveen"][0] = "4.170"
    changed["Rolstoelen", "Assen"][1] = "133"
    verdict = audited(release(changed), tmp_path)
    assert [f.suspect.line for f in verdict.findings if f.suspect] == [None] * 3


def test_figures_that_are_only_off_the_grid_slipped_by_no_factor(tmp_path):
    changed = {
        where: [str(int(count.replace(".", "")) + 1) if count not in (".", "0") else count, rate]
        for where, (count, rate) in figures().items()
    }
    found = [one for one in audited(release(changed), tmp_path).findings if one.rule == "ST005"]
    assert all(one.suspect is None for one in found)
    assert sum(len(one.members) or 1 for one in found) > 50
