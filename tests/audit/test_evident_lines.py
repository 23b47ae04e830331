"""Slips that show by themselves, planted in whole releases: another rounding, zeros, a row turned round."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from benchmarks.synthetic import write_page, write_population

from audit.planted import audited, planted
from audit.test_lines import figures, release, scaled
from keur.auditing.engine import conclude
from keur.auditing.request import Request
from keur.verdict import Cell
from years import book

ROOT = Path(__file__).parents[2]


def proofs(verdict):
    return [f for f in verdict.findings if f.proved and f.rule[:2] in {"ST", "SS", "RP", "DC"}]


def to(step):
    """Counts rounded to a multiple."""
    return scaled(0, lambda figure: str((int(figure) + step // 2) // step * step), lambda *_: True)


def sentences(verdict):
    return [f.suspect.cause.sentence for f in proofs(verdict) if f.suspect and f.suspect.cause]


@pytest.mark.parametrize("step", [10, 50])
def test_counts_that_are_rounded_more_coarsely_are_one_finding(tmp_path, step):
    verdict = audited(release(to(step)), tmp_path)
    (found,) = proofs(verdict)
    assert found.suspect.cause.sentence == f"the counts of 2024 are rounded to {step} instead of 5"
    assert found.defect.cell == Cell.at(period="2024")
    assert found.defect.expected == "counts rounded as the contract states"


def test_one_count_that_is_no_multiple_refutes_a_coarser_rounding(tmp_path):
    changed = to(10)
    changed["Totaal", "Emmen"] = figures()["Totaal", "Emmen"][:]
    changed["Totaal", "Emmen"][0] = "9.835"
    verdict = audited(release(changed), tmp_path)
    assert len(proofs(verdict)) > 1
    assert not any("rounded to" in sentence for sentence in sentences(verdict))


def test_what_a_coarser_rounding_does_not_explain_is_a_finding_of_its_own(tmp_path):
    changed = to(10)
    changed["Rolstoelen", "Emmen"] = [changed["Rolstoelen", "Emmen"][0], "133"]
    verdict = audited(release(changed), tmp_path)
    assert sorted(f.defect.cell["period"] for f in proofs(verdict)) == ["2024", "2024"]
    assert {f.defect.cell.as_dict().get("type") for f in proofs(verdict)} == {None, "Rolstoelen"}


@pytest.mark.parametrize(
    ("type_", "region"),
    [
        pytest.param("Begeleiding", "Assen", id="a count that was not rounded, a rate beyond all"),
        pytest.param("Totaal", "Emmen", id="a total"),
        pytest.param("Rolstoelen", "Assen", id="a small count, and a rate that could be one"),
    ],
)
@pytest.mark.parametrize("population", [True, False], ids=["with population", "release alone"])
def test_a_row_with_count_and_rate_exchanged_is_one_finding(tmp_path, type_, region, population):
    own = figures()[type_, region]
    verdict = audited(planted(type_, region, own[1], own[0]), tmp_path, population=population)
    (found,) = proofs(verdict)
    assert found.defect.cell == Cell.at(type=type_, region=region, period="2024")
    assert found.suspect.cause.slip == "count and rate exchanged"
    assert found.suspect.cause.instead == " and ".join(each.replace(".", " ") for each in own)


def test_a_count_off_the_grid_that_is_no_rate_is_not_called_exchanged(tmp_path):
    verdict = audited(planted("Totaal exclusief verblijf en opvang", "Aa en Hunze", "1.813"), tmp_path)
    assert not sentences(verdict)


@pytest.fixture
def years(tmp_path, monkeypatch):
    """The verdict on a release of many years."""
    monkeypatch.chdir(ROOT)

    def run(told):
        page, register = tmp_path / "86050NED.txt", tmp_path / "population.csv"
        write_page(told, page)
        write_population(told, register)
        return conclude(Request(release=page, population=register), tmp_path / "docs", lambda _: None)

    return run


def test_a_type_that_is_0_everywhere_explains_the_totals_that_exceed_the_rest(years):
    true = book().true.copy()
    type_ = book().types.index("Hulp bij het huishouden")
    true[type_, :, -1] = 0
    verdict = years(replace(book(), true=true))
    (found,) = [f for f in verdict.findings if f.rule[:2] in {"SS", "RP", "YY"}]
    assert found.proved
    assert found.defect.cell == Cell.at(type="Hulp bij het huishouden", period=str(book().years[-1]))
    assert found.suspect.cause.slip == "figures read as 0"
    assert {"SS002", "YY005"} <= {found.rule, *(one.rule for one in found.suspect.explains)}


def test_each_year_that_is_rounded_more_coarsely_is_told(years):
    clean = book()
    coarse = np.where(clean.true >= 10, (clean.true + 5) // 10 * 10, clean.true)
    coarse[:, :, [0, 2, 4]] = clean.true[:, :, [0, 2, 4]]
    verdict = years(replace(clean, told=coarse))
    told = [sentence for sentence in sentences(verdict) if "rounded" in sentence]
    expected = [
        f"the counts of {clean.years[y]} and its half-years are rounded to 10 instead of 5" for y in (1, 3)
    ]
    assert sorted(told) == expected
    assert len([f for f in proofs(verdict) if not f.rule.startswith("DC")]) == len(expected)
