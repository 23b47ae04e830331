import re
import socket
from dataclasses import replace
from functools import wraps

import pytest
from great_expectations.expectations import registry

import keur.gx.metrics
from build import COUNT, cover, evidence
from gx.asking import CLIENTS, RIGHT, WRONG, ask, assets, core, suite, total
from keur.errors import SuiteError
from keur.gx.run import run
from keur.rules.registry import catalogue
from keur.rules.subtype_sums.total_below_largest_subtype import total_below_largest_subtype
from keur.verdict import Cell, Counts, Severity, Status

EMMEN = Cell.at(type="Totaal", region="Emmen", period="2024")
NOTES = {
    "type": "expect_base_to_be_stated_alike",
    "kwargs": {},
    "meta": {"code": "WD001", "asset": "statements"},
}
RATES = {
    "type": "expect_rates_to_use_declared_population",
    "kwargs": {
        "count": CLIENTS,
        "rate": {"column": "rate", "label": "Rate", "per": 1000},
        "region": {"dimension": "region"},
        "time": {"dimension": "period"},
    },
}


def breaking(code):
    """The rule, with a bug in it."""
    rule = catalogue()[code]

    @wraps(rule.check)
    def check(*_, **__):
        return {}["no such region"]

    return replace(rule, check=check)


def test_a_planted_cell_is_found_and_described_as_the_rule_describes_it():
    (ran,) = ask(RIGHT + WRONG, suite(total()))
    alone = total_below_largest_subtype(evidence(RIGHT + WRONG), COUNT, [cover("Totaal", "A", "B")])
    assert ran.defects == alone.defects
    assert ran.defects[0].cell == EMMEN
    assert (ran.code, ran.suite, ran.severity, ran.status, ran.core) == (
        "SS001", "subtype_sums", Severity.CRITICAL, Status.FAILED, False,
    )  # fmt: skip
    assert ran.counts == alone.counts == Counts(violated=1, satisfied=1)
    assert ran.summary == catalogue()["SS001"].summary
    assert ran.next_step.startswith("Compare the total")


def test_nothing_is_found_where_nothing_is_wrong():
    (ran,) = ask(RIGHT, suite(total()))
    assert (ran.status, ran.defects, ran.error) == (Status.PASSED, (), None)


def test_a_part_of_the_table_may_weigh_less():
    firm = total(without={"region": ["Emmen"]})
    soft = total(only={"region": ["Emmen"]}) | {"severity": "warning"}
    one, other = ask(RIGHT + WRONG, suite(firm, soft))
    assert (one.severity, one.counts) == (Severity.CRITICAL, Counts(satisfied=1))
    assert (other.severity, other.counts) == (Severity.WARNING, Counts(violated=1))


@pytest.mark.parametrize(
    "rows",
    [pytest.param(RIGHT, id="no row of the region"), pytest.param([], id="no rows at all")],
)
def test_a_rule_is_not_asked_about_rows_that_the_release_does_not_hold(rows, monkeypatch):
    monkeypatch.setitem(catalogue(), "SS001", breaking("SS001"))
    (ran,) = ask(rows, suite(total(only={"region": ["Nederland"]})))
    assert (ran.status, ran.reason) == (Status.NOT_EVALUATED, "the release holds no such rows")


def test_a_rule_that_raises_is_broken_and_neither_passes_nor_finds(monkeypatch):
    monkeypatch.setitem(catalogue(), "SS001", breaking("SS001"))
    (ran,) = ask(RIGHT + WRONG, suite(total()))
    assert re.fullmatch(r"KeyError: 'no such region' \(test_run\.py, line \d+\)", str(ran.error))
    assert (ran.status, ran.counts, ran.defects) == (Status.BROKEN, Counts(), ())


def test_so_is_one_whose_evidence_cannot_be_made(monkeypatch):
    """Great Expectations reports an error in a metric in another shape than one in an expectation."""

    def unmakeable(frame):  # noqa: ARG001 - as evidence_of
        raise OverflowError("too many cells")

    monkeypatch.setattr(keur.gx.metrics, "evidence_of", unmakeable)
    (ran,) = ask(RIGHT, suite(total()))
    assert ran.status is Status.BROKEN
    assert "too many cells" in str(ran.error)


def test_a_rule_that_breaks_leaves_the_others_be(monkeypatch):
    monkeypatch.setitem(catalogue(), "SS002", breaking("SS002"))
    second = total() | {"type": "expect_total_not_above_sum_of_subtypes", "meta": {"code": "SS002"}}
    ran = {one.code: one for one in ask(RIGHT + WRONG, suite(total(), second))}
    assert ran["SS002"].status is Status.BROKEN
    assert ran["SS001"].status is Status.FAILED


def test_a_rule_is_not_called_without_an_input_and_says_what_to_hand_in(monkeypatch):
    monkeypatch.setitem(catalogue(), "RP003", breaking("RP003"))
    (ran,) = ask(RIGHT, suite(RATES, name="rate_vs_population"))
    assert (ran.status, ran.error) == (Status.NOT_EVALUATED, None)
    assert ran.reason == "needs the population; give --population FILE"


@pytest.mark.parametrize("given", ["population", "mergers"])
def test_of_two_inputs_one_will_do(given):
    existed = RATES | {"type": "expect_figures_only_for_regions_that_existed"}
    existed["kwargs"] = {key: fact for key, fact in RATES["kwargs"].items() if key != "rate"}
    (ran,) = ask(RIGHT, suite(existed, name="structure"))
    assert ran.reason == "needs the population or the mergers; give --population FILE or --mergers FILE"
    frames = assets(RIGHT, **{given: [1.0] * 3, "inhabited": [1.0] * 3})
    (ran,) = run(frames, [suite(existed, name="structure")], docs=None, edition="2025", table="T")
    assert ran.counts == Counts(satisfied=1)


def test_it_is_called_with_it():
    rows = [row | {"rate": 10} for row in RIGHT]
    frames = assets(
        rows, population=[10_000] * 3, population_before=[9_000] * 3, population_after=[9_900] * 3
    )
    (ran,) = run(frames, [suite(RATES, name="rate_vs_population")], docs=None, edition="2025", table="T")
    assert ran.reason is None or "--population" not in ran.reason


def test_a_suite_may_ask_about_figures_and_notes():
    ran = ask(RIGHT, suite(total(), NOTES, name="mixed"))
    assert {one.code: one.suite for one in ran} == {"SS001": "mixed", "WD001": "mixed"}
    assert all(one.error is None for one in ran)


def test_the_part_of_a_suite_on_the_figures_keeps_its_name(tmp_path):
    editions = core("expect_column_to_exist", column="type") | {"meta": {"asset": "editions"}}
    frames = assets(RIGHT) | {"editions": assets(RIGHT)["figures"]}
    loaded = suite(total(), NOTES, editions, name="mixed")
    found = run(frames, [loaded], docs=tmp_path, edition="2025", table="T")
    assert {one.suite for one in found} == {"mixed"}
    pages = {page.stem for page in (tmp_path / "expectations").glob("*.html")}
    assert pages == {"mixed", "mixed_notes", "mixed_editions"}


def test_the_same_suite_may_run_twice():
    loaded = suite(total())
    assert ask(WRONG, loaded) == ask(WRONG, loaded)


@pytest.mark.parametrize(
    ("suites", "frames", "sentence"),
    [
        pytest.param([], ("figures",), "no expectation to ask", id="no suite"),
        pytest.param([suite(NOTES, name="notes")], ("figures",), "asks about the statements", id="no frame"),
        pytest.param(
            [suite(total()), suite(total())], ("figures",), "two suites are named", id="twice the same name"
        ),
    ],
)
def test_a_run_that_would_ask_less_than_it_should_is_refused(suites, frames, sentence):
    given = {name: frame for name, frame in assets(RIGHT).items() if name in frames}
    with pytest.raises(SuiteError, match=sentence) as refusal:
        run(given, suites, docs=None, edition="2025", table="T")
    assert refusal.value.hint


def test_an_expectation_that_great_expectations_drops_is_noticed(monkeypatch):
    """It only logs an expectation of a type that it does not know."""
    loaded = suite(total(), core("expect_column_to_exist", column="type"))
    monkeypatch.delitem(registry._registered_expectations, "expect_column_to_exist")
    with pytest.raises(SuiteError, match="1 of 2 expectations were answered"):
        ask(RIGHT, loaded)


def test_whoever_waits_is_told(tmp_path):
    told = []
    run(assets(RIGHT), [suite(total())], docs=tmp_path, edition="2025", table="T", announce=told.append)
    assert told == ["asking subtype_sums", "writing the Data Docs"]


def test_nothing_is_sent_anywhere(tmp_path, monkeypatch):
    def refuse(*_):
        raise AssertionError("somebody called home")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    (ran,) = ask(RIGHT, suite(total()), docs=tmp_path)
    assert ran.error is None


def test_nothing_but_the_docs_is_written(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    ask(RIGHT, suite(total()))
    assert list(tmp_path.iterdir()) == []
    assert capfd.readouterr() == ("", "")


def test_an_edition_with_a_name_too_long_for_a_folder_gets_its_pages(tmp_path):
    ask(RIGHT, suite(total()), docs=tmp_path, edition="x" * 300)
    assert (tmp_path / "index.html").is_file()
