import pytest

from build import COUNT, RATE, REGION, TIME, evidence
from keur.rules.structure.region_did_not_exist import region_did_not_exist
from keur.verdict import Cell, Counts

NAN = float("nan")


def conclude(*rows, rate=None):
    inhabited = [row.pop("inhabited") for row in rows]
    return region_did_not_exist(evidence(list(rows), inhabited=inhabited), COUNT, REGION, TIME, rate)


@pytest.mark.parametrize(
    ("clients", "inhabited", "counts"),
    [
        pytest.param(100, 1.0, Counts(satisfied=1), id="it existed"),
        pytest.param(".", 1.0, Counts(satisfied=1), id="it existed and all is hidden"),
        pytest.param(".", 0.0, Counts(satisfied=1), id="abolished and hidden"),
        pytest.param("", 0.0, Counts(satisfied=1), id="abolished and blank"),
        pytest.param(0, 0.0, Counts(satisfied=1), id="abolished and zero"),
        pytest.param(-1, 0.0, Counts(satisfied=1), id="a negative figure: another rule's"),
        pytest.param(100, 0.0, Counts(violated=1), id="abolished with a figure"),
        pytest.param(100, NAN, Counts(not_evaluated=1), id="the population file proves nothing"),
    ],
)
def test_counts(clients, inhabited, counts):
    assert conclude({"clients": clients, "inhabited": inhabited}).counts == counts


def test_one_defect_per_region_and_period_however_many_types():
    rows = [
        {"type": t, "region": r, "period": p, "clients": figure, "inhabited": existed}
        for r, existed in (("Assen", 1.0), ("Bedum", 0.0))
        for p in ("2023", "1e halfjaar 2024")
        for t, figure in (("Totaal", "."), ("A", 1100), ("B", 10))
    ]
    conclusion = conclude(*rows)
    assert conclusion.counts == Counts(violated=2, satisfied=2)
    first, second = conclusion.defects
    assert first.cell == Cell.at(type="A", region="Bedum", period="2023")
    assert first.involved == tuple(Cell.at(type=t, region="Bedum", period="2023") for t in "AB")
    assert (first.observed, first.expected) == ("figures in 2 cells", "no figures")
    assert second.message == "The population file has no Bedum on 1 January 2024."


def test_the_year_of_the_abolition_is_the_regions_own():
    rows = [
        {"region": "Bedum", "period": period, "clients": figure, "inhabited": existed}
        for period, figure, existed in (("2018", 100, 1.0), ("2019", ".", 0.0))
    ]
    assert conclude(*rows).counts == Counts(satisfied=2)


def test_a_combination_without_a_row_proves_nothing():
    rows = [
        {"type": "A", "period": "2023", "clients": 100, "inhabited": 1.0},
        {"type": "A", "period": "2024", "clients": 100, "inhabited": 1.0},
        {"type": "B", "period": "2023", "clients": 100, "inhabited": 1.0},
    ]
    assert conclude(*rows).counts == Counts(satisfied=2)


def test_a_rate_is_a_figure_too():
    row = {"clients": ".", "rate": 12, "inhabited": 0.0}
    assert conclude({**row}).counts.violated == 0
    assert conclude({**row}, rate=RATE).counts.violated == 1


def test_a_file_that_is_complete_for_no_year_is_told():
    assert conclude({"clients": 100, "inhabited": NAN}).reason == (
        "the population file is complete for no year of this release"
    )


@pytest.mark.parametrize(
    ("period", "day", "message"),
    [
        ("2024", 20190101, "By the mergers file Bedum was abolished on 1 January 2019."),
        ("2024", 20220324, "By the mergers file Bedum was abolished on 24 March 2022."),
        ("2018", 20190101, "By the mergers file Bedum was founded on 1 January 2019."),
    ],
)
def test_where_mergers_prove_it_the_day_is_told(period, day, message):
    rows = [
        {"type": t, "region": r, "period": period, "clients": 100}
        for r in ("Assen", "Bedum")
        for t in ("Totaal", "A")
    ]
    known = {"inhabited": [NAN, NAN, 0.0, 0.0], "mergers_day": [NAN, NAN, day, day], "mergers": [0.0] * 4}
    conclusion = region_did_not_exist(evidence(rows, **known), COUNT, REGION, TIME)
    assert conclusion.counts == Counts(violated=1, not_evaluated=1)
    assert conclusion.defects[0].message == message


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (["mergers"], "the mergers file ends or begins no region of it in time"),
        (
            ["population", "mergers"],
            (
                "the population file is complete for no year of this release, "
                "and the mergers file ends or begins no region of it in time"
            ),
        ),
    ],
)
def test_why_nothing_is_proved_depends_on_what_was_given(given, reason):
    table = evidence([{"clients": 100}], inhabited=[NAN], **{name: [0.0] for name in given})
    assert region_did_not_exist(table, COUNT, REGION, TIME).reason == reason
