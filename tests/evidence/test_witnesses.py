import numpy as np
import pandas as pd
import pytest

from build import COUNT, RATE, REGION, TIME, evidence, frame
from keur.evidence.cubes import Evidence
from keur.evidence.statements_frame import statements_frame, statements_from_frame
from keur.evidence.witnesses import figures_statements, release_statements
from keur.reasoning.testimony import FIELD, MARKS, STARS
from keur.release.release import Dimension, Edition, Release, Source
from keur.release.statements import Statement, Subject
from words import measure, says

V, D = "provisional", "final"
NATIONAL = [{"region": "Nederland", "period": "2024**", "clients": 1_284_680, "rate": 72}]


def stated(rows, subject, *, selection=False, rate=RATE):
    found = figures_statements(
        evidence(rows), rate=rate, count=COUNT, region=REGION, time=TIME, selection=selection
    )
    return [(s.scope, s.value, s.unit) for s in found if s.subject is subject]


def test_the_stars_state_the_status_of_each_period():
    rows = [{"period": p, "clients": 10} for p in ("1e halfjaar 2024**", "2024*", "2023")]
    assert stated(rows, Subject.STATUS, rate=None) == [
        ("2024H1", "revised provisional", ""),
        ("2024", "provisional", ""),
        ("2023", "final", ""),
    ]


@pytest.mark.parametrize(
    ("periods", "field", "found"),
    [
        pytest.param(["2024*", "2023"], [V, D], [("2024", V, MARKS), ("2023", D, MARKS)], id="the field says what the stars say"),
        pytest.param(["2024", "2023"], [V, D], [("2024", V, MARKS), ("2023", D, MARKS)], id="no stars are printed"),
        pytest.param(["2024*", "2023"], [D, D], [("2024", V, STARS), ("2023", D, STARS), ("2024", D, FIELD), ("2023", D, FIELD)], id="the field says something else"),
        pytest.param(["2024*", "2023"], [None, D], [("2024", V, STARS), ("2023", D, STARS), ("2023", D, FIELD)], id="the field is empty"),
    ],
)  # fmt: skip
def test_stars_and_a_field_are_two_witnesses_where_they_differ(periods, field, found):
    rows = frame([{"period": p, "clients": 10} for p in periods], status=pd.Categorical(field))
    stated = figures_statements(
        Evidence(rows), rate=None, count=COUNT, region=None, time=TIME, selection=False
    )
    assert [(s.scope, s.value, s.place) for s in stated if s.subject is Subject.STATUS] == found


@pytest.mark.parametrize(
    ("periods", "first"),
    [
        pytest.param(["2018", "2017", "2017*"], "2017", id="years"),
        pytest.param(["2017", "1e halfjaar 2017", "2e halfjaar 2017"], "2017H1", id="a year and its halves"),
        pytest.param(["2017", "2e halfjaar 2017"], "2017", id="a year and its last half"),
    ],
)
def test_the_first_period_present(periods, first):
    rows = [{"period": p, "clients": 10} for p in periods]
    assert stated(rows, Subject.AVAILABLE_FROM, rate=None) == [("", first, "")]
    assert stated(rows, Subject.AVAILABLE_FROM, selection=True, rate=None) == [("", first, "selection")]


def test_the_figures_state_what_the_rate_is_per():
    assert stated(NATIONAL, Subject.RATE_BASE) == [("Clients per 1 000", "1000", "")]
    tenfold = [NATIONAL[0] | {"rate": 716}]
    assert stated(tenfold, Subject.RATE_BASE) == [("Clients per 1 000", "10000", "")]


@pytest.mark.parametrize(
    ("rows", "rate"),
    [
        pytest.param([{"clients": 100, "rate": 4}], RATE, id="a region of unknown size"),
        pytest.param([NATIONAL[0] | {"rate": "."}], RATE, id="a hidden rate"),
        pytest.param(NATIONAL, None, id="no rate in the contract"),
    ],
)
def test_figures_that_do_not_tell_are_no_witness(rows, rate):
    assert stated(rows, Subject.RATE_BASE, rate=rate) == []


def test_nothing_is_stated_of_periods_without_a_period_dimension():
    found = figures_statements(
        evidence(NATIONAL), rate=None, count=COUNT, region=None, time=None, selection=True
    )
    assert found == []


NOTE = says(Subject.AVAILABLE_FROM, "2017", "notes: Available", line=3)
RELEASE = Release(
    title="Clients; region", table=None, edition=Edition("2025-05-13", "--edition"),
    dimensions=(Dimension("Region", ("A",), np.zeros(1, np.int32)),), measures=(measure("Clients"),),
    lines=np.ones(1, np.int32), notes=(), statements=(NOTE,), source=Source("f", "page", ""),
)  # fmt: skip


def test_a_release_states_its_notes_title_edition_and_columns():
    found = {(s.subject, s.value, s.place) for s in release_statements(RELEASE)}
    assert found == {
        (Subject.AVAILABLE_FROM, "2017", "notes: Available"),
        (Subject.TITLE, "Clients; region", "title"),
        (Subject.EDITION, "2025-05-13", "--edition"),
        (Subject.TITLE_DIMENSION, "Region", "columns"),
        (Subject.TITLE_DIMENSION, "Clients", "columns"),
    }


@pytest.mark.parametrize(
    "statements",
    [
        pytest.param(release_statements(RELEASE), id="some"),
        pytest.param([], id="none"),
        pytest.param([says(Subject.METHOD_EFFECT, "-0.00", "notes", scope="2019H2", unit="%", line=2)], id="a number stays text"),
    ],
)  # fmt: skip
def test_statements_survive_the_frame(statements):
    frame = statements_frame(statements)
    assert list(frame.columns) == list(Statement.__dataclass_fields__)
    assert statements_from_frame(frame) == statements
