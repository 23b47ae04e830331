from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from benchmarks.detection import drafts, files, jobs, page, parts
from benchmarks.detection.clean import Said
from benchmarks.detection.judged import Outcome
from benchmarks.detection.kinds import KINDS, Planted, Where
from benchmarks.detection.scoring import Named, Score, new, score
from benchmarks.detection.stated import Error, Size
from benchmarks.synthetic import HIDDEN

from keur.rules.registry import catalogue
from keur.verdict import Cell

ROOT = Path(__file__).parents[1]
CELL = {"type": "Totaal", "region": "Assen", "period": "2024"}
WRONG = (Where("Totaal", "Assen", "2024"),)
ELSEWHERE = CELL | {"type": "Opvang"}


def marks(letters, cells=0):
    """Detected, at the cell, first, cause: "DA1C"; "o" for one among others."""
    return Score(*(letter in letters for letter in "DA1C"), cells, among=bool({"C", "o"} & set(letters)))


@pytest.fixture(scope="module")
def clean():
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        return drafts.clean(1)


def test_there_are_25_kinds_and_more():
    assert len(KINDS) >= 25


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_kind_changes_the_release_and_names_parts_of_it(clean, kind):
    planted = kind.plant(clean, np.random.default_rng(7))
    changed = planted.draft
    pages = [(list(files.rows(each)), each.notes) for each in (clean, changed)]
    assert pages[0] != pages[1]
    labels = {
        "type": {*changed.types, *clean.types},
        "region": {*changed.regions, *clean.regions},
        "period": {label.rstrip("*") for year in clean.periods for label in year},
    }
    assert planted.where
    for place in planted.where:
        assert all(label is None or label in labels[d] for d, label in vars(place).items()), place


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_figures_that_differ_are_in_the_parts_that_a_kind_names(clean, kind):
    planted = kind.plant(clean, np.random.default_rng(8))
    if kind.name == "a suppressed figure that its total gives away":
        assert (planted.draft.counts == HIDDEN).sum() == (clean.counts == HIDDEN).sum() + 1
        return  # what is around the cell was changed so that it follows
    differ = (planted.draft.counts != clean.counts) | (planted.draft.rates != clean.rates)
    for t, r, y, p in np.argwhere(differ):
        label = clean.types[t], clean.regions[r], clean.periods[y][p].rstrip("*")
        assert any(
            all(want in (None, own) for want, own in zip(vars(place).values(), label, strict=True))
            for place in planted.where
        ), label


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_the_same_random_number_plants_the_same_error(clean, kind):
    first, second = (kind.plant(clean, np.random.default_rng(9)) for _ in range(2))
    assert first.where == second.where
    assert list(files.rows(first.draft)) == list(files.rows(second.draft))


def test_kinds_name_rules_that_exist():
    assert {code for kind in KINDS.values() for code in kind.rules} <= set(catalogue())


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param([], marks(""), id="silence"),
        pytest.param([Named("ST005", (CELL,))], marks("DA1C", 1), id="the cell and the rule"),
        pytest.param([Named("SS001", (CELL,))], marks("DA1", 1), id="the cell alone"),
        pytest.param([Named("SS001", (CELL,), "one digit off: 5 for 6")], marks("DA1C", 1), id="the cause"),
        pytest.param([Named("SS001", (CELL,), "two cells swapped")], marks("DA1", 1), id="another cause"),
        pytest.param([Named("SS001", (CELL,), "swapped", (), ("copied", "one digit off: 5 for 6"))], marks("DA1o", 1), id="another cause, and it among others"),
        pytest.param([Named("SS001", (CELL,), "", ("ST005",))], marks("DA1C", 1), id="a rule it explains"),
        pytest.param([Named("SS001", (ELSEWHERE,))], marks("D", 1), id="another cell"),
        pytest.param([Named("SS001", (ELSEWHERE,)), Named("SS001", (CELL,))], marks("DA", 2), id="another cell first"),
        pytest.param([Named("RP002", ({"region": "Assen", "period": "2024"},))], marks("D", 1), id="its row"),
        pytest.param([Named("RP004")], marks("D"), id="no cell"),
    ],
)  # fmt: skip
def test_what_counts_as_found(clean, found, expected):
    kind = replace(KINDS["one digit off"], rules=("ST005",))
    assert score(kind, Planted(clean, WRONG), found) == expected


@pytest.mark.parametrize(("partner", "named"), [("Assen", True), ("Emmen", False)])
def test_a_cause_with_a_partner_has_to_name_it(clean, partner, named):
    found = [Named("SS001", (CELL,), f"the value of {partner}: 95")]
    kind = KINDS["that of the row above"]
    assert score(kind, Planted(clean, WRONG, ("Assen",)), found).cause == named


def test_only_what_was_not_said_of_the_clean_release_is_new():
    both = Named("SS001", (CELL,))
    assert new([both, Named("SS002", (CELL,))], [both]) == [Named("SS002", (CELL,))]


def test_a_small_run_finds_errors_at_their_cells_and_nothing_in_the_clean_release(monkeypatch):
    monkeypatch.chdir(ROOT)
    answers = jobs.run(1, 12, {}, ["not rounded", "a row missing"])
    assert answers.alarms == {"keur": {}}
    assert answers.scores["keur"] == {
        "not rounded": marks("DA1C", 1),
        "a row missing": marks("DA1C", 1),
    }


def test_the_page_has_a_row_for_every_kind():
    scores = {tool: {name: marks("DA") for name in KINDS} for tool in ("keur", "pandera exact")}
    alarms = {"keur": {}, "pandera exact": {"total is the sum": 3}}
    answers = jobs.Answers(scores, alarms, versions={"pandera": "pandera 1"})
    text = page.page([answers], "0", 30, parts.kept(""))
    assert all(f"| {name}" in text for name in KINDS)
    assert "| Pandera = | 1 | 3.0 | total is the sum: 3 |" in text


def test_a_part_that_is_measured_by_itself_leaves_the_rest_of_the_page_as_it_is():
    answers = jobs.Answers({"keur": {name: marks("DA") for name in KINDS}}, {"keur": {}})
    text = page.page([answers], "0", 30, parts.kept(""))
    assert text.count(parts.MISSING) == len(parts.NAMES)
    laid = parts.laid(text, "clean", "Nothing at all.")
    assert laid.replace("Nothing at all.", parts.MISSING) == text
    again = parts.laid(laid, "clean", "Nothing at all.")
    assert again == laid
    assert parts.kept(laid)["clean"] == parts.framed("clean", "Nothing at all.")


def test_a_page_without_a_place_for_a_part_is_refused():
    with pytest.raises(ValueError, match="no place for stated"):
        parts.laid("# A page", "stated", "All found.")


def test_a_finding_on_a_clean_release_is_counted():
    one = Said(1, 100, 1000, ("SS001 Totaal: too low",), Counter({"YY006": 2}))
    text = parts.of_clean([(one, replace(one, proved=()))], (10, 30))
    assert "| everything | 1 | 1 | 2.0 | YY006: 2 |" in text
    assert "| the release alone | 1 | 0 | 2.0 | YY006: 2 |" in text


def test_errors_that_are_missed_or_not_first_are_told():
    error = Error("clients", (0, 0, 0), 100, 150, Size.JUST)
    found = Outcome(error, Cell(()), known=True, found=True, suspect=True, first=True)
    missed = replace(found, found=False, suspect=False, first=False)
    second = replace(found, first=False, told=False)
    text = parts.of_stated([found, missed], [found, second])
    assert "| **all** | 4 | 75 | 75 | 50 |" in text
    assert "| in the bundled release | 2 | 100 | 100 | 50 |" in text
    assert "first 1 times" in text
    assert "In 0 of the 1" in text
