import pytest

from keur.rules.revisions.figure_withdrawn_or_new import MANY, figure_withdrawn_or_new
from keur.verdict import Counts
from two_editions import GONE, MEASURES, TIME, changed


def concluded(rows, **everywhere):
    return figure_withdrawn_or_new(changed(rows, **everywhere), MEASURES[:1], TIME)


@pytest.mark.parametrize(
    ("row", "counts"),
    [
        pytest.param({"clients": (100, 100)}, Counts(satisfied=1), id="the same"),
        pytest.param({"clients": (100, 105)}, Counts(satisfied=1), id="changed: another rule's"),
        pytest.param({"clients": (100, ".")}, Counts(violated=1), id="withdrawn"),
        pytest.param({"clients": (".", 100)}, Counts(violated=1), id="newly published"),
        pytest.param({"clients": (".", "x")}, Counts(not_evaluated=1), id="hidden for another reason"),
        pytest.param({"clients": (100, GONE)}, Counts(not_evaluated=1), id="the cell is gone"),
        pytest.param({"clients": (GONE, 100)}, Counts(not_evaluated=1), id="a new cell"),
        pytest.param(
            {"clients": (100, "."), "announced_withdrawal": 1.0}, Counts(satisfied=1), id="announced"
        ),
        pytest.param(
            {"clients": (".", 100), "announced_addition": 1.0}, Counts(satisfied=1), id="announced as added"
        ),
        pytest.param(
            {"clients": (100, "."), "announced_addition": 1.0},
            Counts(violated=1),
            id="something else announced",
        ),
        pytest.param(
            {"clients": (100, "."), "status": ("provisional", "final")},
            Counts(not_evaluated=1),
            id="provisional before",
        ),
    ],
)
def test_counts(row, counts):
    assert concluded([row]).counts == counts


def test_a_defect_names_the_figure_and_what_became_of_it():
    (went,) = concluded([{"clients": (1815, ".")}]).defects
    assert (went.observed, went.expected) == ("hidden", "1 815")
    (came,) = concluded([{"clients": (".", 1815)}]).defects
    assert (came.observed, came.expected) == ("1 815", "hidden")
    assert "was hidden in the previous edition and is published in this one" in came.message


def test_many_at_once_are_one_finding_per_direction_that_says_how_many_and_where():
    n = MANY + 1
    rows = [{"region": f"R{i}", "period": "2022", "clients": (100, ".")} for i in range(n)]
    rows += [{"region": f"R{i}", "period": "2023", "clients": (100, "." if i < 2 else 100)} for i in range(n)]
    found = concluded([*rows, {"region": "R0", "period": "2021", "clients": (".", 10)}])
    assert found.counts.violated == n + 3
    many, one = found.defects
    assert many.cell is None
    assert many.message.endswith(f"are hidden in this one: 2022 ({n}), 2023 (2).")
    assert one.cell["period"] == "2021"


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (lambda v: (v + 5) // 10 * 10, "100 % are multiples of 10"),
        (lambda v: v, None),
        (lambda v: v + 5, None),
    ],
    ids=["rounded to 10", "as before", "moved, and rounded as before"],
)
def test_another_manner_of_rounding_is_said_once(new, said):
    rows = [{"region": f"R{i}", "clients": (10 + 5 * i, new(10 + 5 * i))} for i in range(200)]
    found = concluded(rows)
    assert [d.observed for d in found.defects] == ([said] if said else [])
    assert found.counts == Counts(violated=int(said is not None), satisfied=200)


def test_rounding_that_is_announced_is_not_said():
    rows = [{"region": f"R{i}", "clients": (10 + 5 * i, (15 + 5 * i) // 10 * 10)} for i in range(200)]
    assert concluded(rows, announced_revision=1.0).defects == ()
