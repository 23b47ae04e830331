"""Findings of one cause are one; what was found at each cell stays in it."""

import numpy as np
import pytest

from audit.planted import audited, new, text
from build import evidence
from keur.auditing.folding import FEW, MANY, folded
from keur.evidence.extent import Extent
from keur.suspect import LikelyCause, Suspect
from keur.verdict import Cell, Defect, Finding, Severity

TYPES, REGIONS, PERIODS = (
    "ABCDE",
    [f"R{i}" for i in range(12)],
    ["1e halfjaar 2023", "2e halfjaar 2023", "2023", "2024"],
)
TABLE = evidence(
    [{"type": t, "region": r, "period": p, "clients": 50} for t in TYPES for r in REGIONS for p in PERIODS]
)
EXTENT = Extent(TABLE, [("clients", 0)], {"type": "Type", "region": "Region", "period": "Period"}, "period")


def finding(
    cell, rule="ST007", *, observed=".", proved=True, severity=Severity.CRITICAL, slip=None, measure="Clients"
):
    cause = slip and LikelyCause("slip", f"{slip}: 10 for 20")
    return Finding(
        rule=rule,
        severity=severity,
        proved=proved,
        defect=Defect(
            cell=cell, involved=(cell,), measure=measure, observed=observed, expected="9", message="No."
        ),
        next_step="Look.",
        suspect=Suspect(unique=True, exact=True, cause=cause) if slip is not None else None,
    )


def everywhere(n, **said):
    """At cells far apart."""
    places = np.random.default_rng(1).permutation(
        [(t, r, p) for t in TYPES for r in REGIONS for p in PERIODS]
    )
    return [finding(Cell.at(type=t, region=r, period=p), **said) for t, r, p in places[:n].tolist()]


def in_region(n, region="R3", **said):
    cells = [Cell.at(type=t, region=region, period=p) for t in TYPES for p in PERIODS]
    return [finding(cell, **said) for cell in cells[:n]]


def of_year(n, **said):
    return [finding(Cell.at(region=r, period="2024"), **said) for r in REGIONS[:n]]


@pytest.mark.parametrize(
    ("findings", "told"),
    [
        pytest.param(in_region(FEW), FEW, id="a few are told one by one"),
        pytest.param(in_region(12), 1, id="most cells of a region"),
        pytest.param(in_region(8), 8, id="less than half of a region"),
        pytest.param(everywhere(15), 15, id="fifteen far apart"),
        pytest.param(everywhere(MANY + 1), 1, id="more than anybody reads"),
        pytest.param(everywhere(MANY + 1, slip=""), MANY + 1, id="suspected figures, each with its own cause"),
        pytest.param(everywhere(MANY + 1, proved=False, severity=Severity.WARNING), MANY + 1, id="outliers, each with its own reason"),
        pytest.param(everywhere(130), 1, id="more than half of the table"),
        pytest.param(of_year(9), 1, id="nine of twelve regions"),
        pytest.param(of_year(9, slip="population of 2023"), 1, id="the same slip in nine of twelve regions"),
        pytest.param([*of_year(4, slip="population of 2023"), *of_year(9, slip="copied")[4:]], 9, id="two slips, each in a few regions"),
        pytest.param([*in_region(12), *in_region(12, "R5")], 2, id="two regions"),
        pytest.param([*in_region(12), *everywhere(3)], 4, id="a region, and some elsewhere"),
        pytest.param([*in_region(12), *in_region(4, rule="ST005")], 5, id="another rule"),
    ],
)  # fmt: skip
def test_how_many_are_told(findings, told):
    found = folded(findings, {}, EXTENT)
    assert len(found) == told
    cells = [f.defect.cell for one in found for f in (one.members or (one,))]
    assert sorted(map(str, cells)) == sorted(str(f.defect.cell) for f in findings)


def test_of_more_than_a_rule_lists_nobody_says_where_nor_how_many():
    listed = in_region(8)
    (found,) = folded(listed, {"ST007": 700}, EXTENT)
    assert found.defect.message == "Found in at least 8 cells; first in A · R3 · 1e halfjaar 2023: No."
    assert found.defect.cell is None, "those that are not listed may be elsewhere"
    assert list(found.members) == listed


def test_what_is_not_listed_of_a_rule_is_added_to_none_of_its_measures():
    findings = [*in_region(12), *in_region(8, measure="Older clients")]
    one, other = folded(findings, {"ST007": 700}, EXTENT)
    assert "Found in at least 12 cells" in one.defect.message
    assert "Found in at least 8 cells" in other.defect.message


def test_what_is_above_and_what_is_below_is_counted():
    findings = [finding(one.defect.cell, observed=str(8 + i % 3)) for i, one in enumerate(of_year(12))]
    (found,) = folded(findings, {}, EXTENT)
    assert found.defect.message == (
        "Found in all 12 categories of Region, 4 above and 4 below what is expected; first in R0: No."
    )


SLIPS = [*of_year(12, slip="population of 2023")[:6], *of_year(12, slip="copied")[6:]]
SEVERITIES = [*of_year(12)[:6], *of_year(12, severity=Severity.WARNING)[6:]]


@pytest.mark.parametrize("findings", [SLIPS, SEVERITIES], ids=["two slips", "two severities"])
def test_findings_at_one_place_keep_apart(findings):
    found = folded(findings, {}, EXTENT)
    assert [one.defect.cell for one in found] == [Cell.at(period="2024")] * 2
    assert len({one.fingerprint for one in found}) == 2


def test_where_it_is_and_how_much_of_it():
    (found,) = folded(in_region(12, observed="."), {}, EXTENT)
    assert found.defect.cell == Cell.at(region="R3")
    assert found.defect.observed == "."
    assert found.defect.message == (
        "Found in 12 of 20 cells (A, B and C · 4 categories of Period); first in A · 1e halfjaar 2023: No."
    )
    assert len(found.defect.involved) == len(found.members) == 12


def test_categories_of_one_dimension_are_counted():
    (found,) = folded(of_year(12, slip="population of 2023"), {}, EXTENT)
    assert found.defect.cell == Cell.at(period="2024")
    assert found.defect.message.startswith("Found in all 12 categories of Region; first in R0:")
    assert found.suspect.cause.sentence == "population of 2023 in each of them"


def test_a_stretch_of_a_year_counts_its_periods():
    cells = [Cell.at(type="A", region=r, period=p) for r in REGIONS for p in PERIODS[:3]]
    (found,) = folded([finding(c, proved=False, severity=Severity.WARNING) for c in cells], {}, EXTENT)
    assert "all 36 cells" in found.defect.message


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        pytest.param(lambda row: [*row[:4], "."], "ST007", id="all rates hidden"),
        pytest.param(lambda row: [row[0] + " x", *row[1:]], "ST004", id="all types renamed"),
    ],
)
def test_one_cause_in_the_bundled_release_is_one_finding(tmp_path, change, rule):
    def told(line):
        row = line.removesuffix(" |").split(" | ")
        return " | ".join(change(row)) + " |" if "2024*" in row else line

    before = audited(text(), tmp_path)
    after = audited("\n".join(map(told, text().splitlines())), tmp_path)
    found = [one for one in new(after, before) if one.rule == rule]
    (counts,) = [one.counts for one in after.rules if one.code == rule]
    assert len(found) == 1
    assert len(found[0].members) == counts.violated
