import pytest

from gx.asking import WRONG, ask, core, suite
from keur.verdict import Cell, Counts, Severity, Status

BETWEEN = "expect_column_values_to_be_between"


def asked(rows, kind, /, **kwargs):
    (ran,) = ask(rows, suite(core(kind, **kwargs), name="extra"))
    return ran


def test_one_that_looks_at_rows_names_the_cells():
    ran = asked(WRONG, BETWEEN, column="clients", min_value=55)
    assert ran.counts == Counts(violated=2, satisfied=1)
    assert [defect.cell for defect in ran.defects] == [
        Cell.at(type="Totaal", region="Emmen", period="2024"),
        Cell.at(type="B", region="Emmen", period="2024"),
    ]
    first = ran.defects[0]
    assert (first.measure, first.observed) == ("clients", "50")
    assert first.expected == "clients values must be greater than or equal to 55.0"
    assert (ran.code, ran.core, ran.severity) == (BETWEEN, True, Severity.CRITICAL)


@pytest.mark.parametrize(
    ("kind", "kwargs", "counts"),
    [
        pytest.param(BETWEEN, {"column": "clients", "min_value": 0}, Counts(satisfied=3), id="all rows"),
        pytest.param(
            BETWEEN,
            {"column": "clients", "min_value": 55, "mostly": 0.3},
            Counts(satisfied=1),
            id="most rows",
        ),
        pytest.param(
            BETWEEN,
            {"column": "clients", "min_value": 55, "mostly": 0.9},
            Counts(violated=2, satisfied=1),
            id="too few",
        ),
        pytest.param(
            "expect_table_row_count_to_be_between", {"max_value": 9}, Counts(satisfied=1), id="the table"
        ),
        pytest.param(
            "expect_table_row_count_to_be_between", {"min_value": 9}, Counts(violated=1), id="a short table"
        ),
        pytest.param(
            "expect_column_max_to_be_between",
            {"column": "clients", "max_value": 9},
            Counts(violated=1),
            id="a column",
        ),
        pytest.param(
            "expect_column_distinct_values_to_be_in_set",
            {"column": "region", "value_set": ["Assen"]},
            Counts(violated=1),
            id="a set",
        ),
    ],
)
def test_counts(kind, kwargs, counts):
    assert asked(WRONG, kind, **kwargs).counts == counts


def test_one_about_the_whole_table_says_what_was_seen():
    (defect,) = asked(WRONG, "expect_table_row_count_to_be_between", min_value=9).defects
    assert (defect.cell, defect.place, defect.observed) == (None, "the whole table", "3")
    assert defect.message == "It is 3; asked was: Must have greater than or equal to 9 rows."


def test_hidden_figures_are_not_evaluated():
    rows = [{"clients": "."}, {"type": "A", "clients": "."}]
    ran = asked(rows, BETWEEN, column="clients", min_value=55)
    assert (ran.status, ran.counts) == (Status.NOT_EVALUATED, Counts(not_evaluated=2))
    assert ran.reason == "no row holds a value to look at"


def test_a_column_that_does_not_exist_breaks_it():
    ran = asked(WRONG, BETWEEN, column="clientele", min_value=55)
    assert ran.status is Status.BROKEN
    assert 'The column "clientele" in BatchData does not exist' in str(ran.error)


def test_its_author_may_give_it_a_code_words_and_advice():
    written = core(BETWEEN, column="clients", min_value=55) | {
        "meta": {"code": "X001"},
        "severity": "info",
        "description": "No type has fewer than 55 clients.",
        "notes": ["Ask the municipality.", "It may be right."],
    }
    (ran,) = ask(WRONG, suite(written, name="extra"))
    assert (ran.code, ran.severity, ran.summary) == (
        "X001",
        Severity.INFO,
        "No type has fewer than 55 clients.",
    )
    assert ran.next_step == "Ask the municipality. It may be right."
    assert ran.defects[0].message == "clients holds 50; asked was: No type has fewer than 55 clients."


def test_labels_are_named_as_the_rules_name_them():
    rows = [row | {"region": "  Emmen ", "period": "2024*"} for row in WRONG]
    ran = asked(rows, BETWEEN, column="clients", min_value=55)
    assert ran.defects[0].cell == Cell.at(type="Totaal", region="Emmen", period="2024")
