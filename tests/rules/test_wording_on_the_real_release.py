"""The real page, and the real page with one slip in its words: each slip is told once, by its rule."""

from pathlib import Path

import pytest

from keur import sources
from keur.contract import find
from keur.evidence.cubes import Evidence
from keur.evidence.frame import release_frame
from keur.evidence.witnesses import figures_statements, release_statements
from keur.rules.facts import contexts
from keur.rules.registry import catalogue
from keur.verdict import Counts

ROOT = Path(__file__).parents[2]
PAGE = ROOT.parent / "shared" / "examples" / "86050NED_2025-05-13.txt"
CONTRACT = ROOT / "expectations" / "86050NED" / "contract.yaml"
KNOWN = {"WD001": 1, "MC004": 1}

pytestmark = pytest.mark.skipif(not PAGE.exists(), reason="the real release is not at hand")


def concluded(path):
    release, (_, contract) = sources.read(path), find.from_file(CONTRACT)
    evidence = Evidence(release_frame(release, contract))
    (facts,) = contexts(contract)
    names = ("rate", "count", "region", "time")
    figures = figures_statements(evidence, **{n: facts[n] for n in names}, selection=release.selection)
    statements = release_statements(release) + figures
    rules = [rule for rule in catalogue().values() if rule.asset == "statements"]
    return {rule.code: rule.check(statements, **{n: facts[n] for n in rule.facts}) for rule in rules}


def violated(path):
    return {code: c.counts.violated for code, c in concluded(path).items() if c.counts.violated}


def test_the_real_release():
    counts = {code: conclusion.counts for code, conclusion in concluded(PAGE).items()}
    assert counts == {
        "WD001": Counts(violated=1),
        "WD002": Counts(consistent=1),
        "WD003": Counts(satisfied=1, not_evaluated=2),
        "WD004": Counts(satisfied=2),
        "WD005": Counts(satisfied=1, not_evaluated=3),
        "WD006": Counts(satisfied=1),
        "WD007": Counts(satisfied=1),
        "WD008": Counts(satisfied=1),
        "WD009": Counts(satisfied=1),
        "WD010": Counts(satisfied=1),
        "MC004": Counts(violated=1, satisfied=4),
        "RV004": Counts(),
        "ST010": Counts(),
    }


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        pytest.param("per 10.000 inwoners", "per 1 000 inwoners", {"MC004": 1}, id="the description mended"),
        pytest.param("2021 (0,03 procent)", "2021 (0,3 procent)", {"WD001": 1}, id="the effect on 2021 mended"),
        pytest.param("vanaf: 2017", "vanaf: 2025", KNOWN | {"WD002": 1}, id="available from a later year"),
        pytest.param("2024 en heel 2024 zijn voorlopig", "2024 zijn voorlopig", KNOWN, id="the year left out is one of the others, or goes with its halves"),
        pytest.param("2024 en heel 2024 zijn voorlopig", "2024 en heel 2024 zijn definitief", KNOWN | {"WD003": 1}, id="final too early"),
        pytest.param("(detail), regio\n", "(detail), regio, 2019-2023\n", KNOWN | {"WD004": 1}, id="the title of the table before"),
        pytest.param("(detail), regio\n", "(detail), geslacht, regio\n", KNOWN | {"WD004": 1}, id="a dimension that is not there"),
        pytest.param("2024 en heel 2024 zijn toegevoegd", "2024 zijn toegevoegd", KNOWN, id="fewer changes announced"),
        pytest.param("De voorlopige cijfers over het tweede halfjaar", "De definitieve cijfers over het tweede halfjaar", KNOWN | {"WD005": 1}, id="another status announced"),
        pytest.param("december 2025", "december 2024", KNOWN | {"WD006": 1}, id="the promise of the edition before"),
        pytest.param("De definitieve cijfers over het eerste halfjaar van 2024,", "De nader voorlopige cijfers over het eerste halfjaar van 2024,", KNOWN | {"WD009": 1}, id="figures promised that are there"),
        pytest.param("13 mei 2025", "8 september 2026", KNOWN | {"WD006": 1, "WD008": 1}, id="a year on, and nothing moved"),
        pytest.param("2024 zijn nader voorlopig", "2024 zijn definitief", KNOWN, id="two witnesses on the first half, one of them right"),
        pytest.param("1e halfjaar 2020 (0,39 procent)", "1e halfjaar 2020 (3,9 procent)", KNOWN, id="a larger half proves nothing"),
        pytest.param("2020 (0,37 procent)", "2020 (3,7 procent)", {"WD001": 1, "MC004": 2}, id="a year above its halves"),
        pytest.param("afgenomen", "veranderd", {"WD001": 1}, id="no direction, no effects"),
    ],
)  # fmt: skip
def test_one_slip_is_told_once(tmp_path, old, new, found):
    text = PAGE.read_text("utf-8")
    assert old in text
    path = tmp_path / PAGE.name
    path.write_text(text.replace(old, new), "utf-8")
    assert violated(path) == found
