"""Whole audits of a release of many years: mergers, and breaks that its contract states."""

from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks import through_time
from benchmarks.synthetic import write_page, write_population

from keur.auditing.engine import conclude
from keur.auditing.request import Request
from keur.verdict import Status
from years import book, large_regions

ROOT = Path(__file__).parents[2]
BREAK = "breaks:\n  - {period: '2022', regions: [%s], why: a new law.}\n"


@pytest.fixture
def audit(tmp_path, monkeypatch):
    """The verdict on a publication, with its population and whatever else is named."""
    monkeypatch.chdir(ROOT)

    def run(clean, **options):
        release, register = tmp_path / "86050NED.txt", tmp_path / "population.csv"
        write_page(clean, release)
        write_population(clean, register)
        request = Request(
            release=release, population=register, suites=("structure", "year_over_year"), **options
        )
        return conclude(request, tmp_path / "docs", lambda _: None)

    return run


@pytest.fixture
def mergers(tmp_path):
    """A mergers file in which regions went into another on 1 January 2022."""

    def write(clean, into, gone):
        path = tmp_path / "mergers.csv"
        rows = [f"2022-01-01,{clean.regions[one]},{clean.regions[into]},5000" for one in gone]
        path.write_text("\n".join(["date,old_name,new_name,inhabitants", *rows]) + "\n", "utf-8")
        return path

    return write


def merged():
    clean = book()
    into, gone = large_regions(clean)[4], large_regions(clean)[12]
    return through_time.merged(clean, into, [gone], 2022), into, gone


def codes(verdict):
    return {finding.rule for finding in verdict.findings}


def test_a_clean_release_of_many_years_has_no_finding(audit):
    verdict = audit(book())
    assert not verdict.findings
    asked = {rule.code: rule.status for rule in verdict.rules if rule.family == "YY"}
    assert asked == {f"YY00{i}": Status.PASSED for i in range(1, 7)}


def test_a_merger_raises_no_finding_with_the_mergers_and_says_to_hand_them_in_without(audit, mergers):
    clean, into, gone = merged()
    assert not audit(clean, mergers=mergers(clean, into, [gone])).findings
    left = audit(clean)
    assert codes(left) == {"YY001"}, "the population shows that the old one is no more"
    assert all("--mergers FILE" in finding.defect.message for finding in left.findings)


def test_an_old_name_that_still_carries_figures_is_found(audit, mergers):
    clean, into, gone = merged()
    true = clean.true.copy()
    true[:, gone, 2:] = book().true[:, gone, 2:]
    forgotten = replace(clean, true=true)
    verdict = audit(forgotten, mergers=mergers(clean, into, [gone]))
    found = [finding.defect.cell["region"] for finding in verdict.findings if finding.rule == "ST008"]
    assert found == [clean.regions[gone]] * len(found)
    assert found
    assert not any(code.startswith("YY") for code in codes(verdict))


def test_a_stated_break_is_a_remark_and_silences_its_period(audit, tmp_path):
    clean = book()
    region = large_regions(clean)[3]
    true = clean.true.copy()
    true[0, region, 2:, 2] *= 3
    jumped = replace(clean, told=true)
    assert [finding.rule for finding in audit(jumped).findings if finding.rule == "YY001"] == ["YY001"]
    facts = (ROOT / "expectations" / "86050NED" / "contract.yaml").read_text("utf-8")
    contract = tmp_path / "stated" / "contract.yaml"
    contract.parent.mkdir()
    contract.write_text(facts + BREAK % clean.regions[region], "utf-8")
    verdict = audit(jumped, contract=contract)
    assert "YY001" not in codes(verdict)
    said = (
        f"The contract states a break at 2022 for {clean.regions[region]} (a new law): rules of the suite "
        "year_over_year say nothing there."
    )
    assert verdict.remarks.count(said) == 1
