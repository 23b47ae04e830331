import pytest

from keur.reasoning.status_steps import Step, fitting, moves, step
from keur.release.period import FigureStatus

V, NV, D = FigureStatus
LEGAL = [[V, "-", "-"], [NV, V, V], [D, D, D]]
YEARLY = [["-", "-", V], ["-", "-", NV], ["-", "-", D]]


@pytest.mark.parametrize(
    ("old", "new", "became"),
    [
        pytest.param(V, V, Step.SAME, id="provisional stays provisional"),
        pytest.param(D, D, Step.SAME, id="final stays final"),
        pytest.param(None, None, Step.SAME, id="in neither edition"),
        pytest.param(V, NV, Step.FORWARD, id="provisional becomes revised"),
        pytest.param(NV, D, Step.FORWARD, id="revised becomes final"),
        pytest.param(V, D, Step.FORWARD, id="provisional becomes final at once"),
        pytest.param(None, V, Step.ENTERED, id="a new period is provisional"),
        pytest.param(None, NV, Step.ENTERED_PAST_FIRST, id="a new period is revised already"),
        pytest.param(None, D, Step.ENTERED_PAST_FIRST, id="a new period is final already"),
        pytest.param(NV, V, Step.BACKWARD, id="revised becomes provisional"),
        pytest.param(D, NV, Step.BACKWARD, id="final becomes revised"),
        pytest.param(D, V, Step.BACKWARD, id="final becomes provisional"),
        pytest.param(V, None, Step.LEFT, id="a period is withdrawn"),
    ],
)
def test_a_status_moves_forward_only(old, new, became):
    assert step(old, new) is became


def test_only_what_a_timetable_leads_to_is_allowed():
    assert [one for one in Step if one.allowed] == [Step.SAME, Step.FORWARD, Step.ENTERED]


@pytest.mark.parametrize(
    ("old", "new", "became", "by"),
    [
        pytest.param((V, None, None), (NV, V, V), Step.FORWARD, 1, id="from the first half alone to all three"),
        pytest.param((NV, V, V), (D, D, D), Step.FORWARD, 1, id="to final"),
        pytest.param((NV, V, V), (NV, V, V), Step.SAME, 0, id="a republication"),
        pytest.param((None, None, None), (V, None, None), Step.ENTERED, 1, id="a new year enters with its first half"),
        pytest.param((None, None, None), (NV, V, V), Step.ENTERED_PAST_FIRST, 2, id="a new year with all its members"),
        pytest.param((None, None, None), (D, D, D), Step.ENTERED_PAST_FIRST, 3, id="a new year is final"),
        pytest.param((None, None, None), (None, None, None), Step.SAME, 0, id="in neither edition"),
        pytest.param((D, D, D), (None, None, None), Step.LEFT, -3, id="a year is withdrawn"),
        pytest.param((D, D, D), (NV, V, V), Step.BACKWARD, -1, id="a final year is opened again"),
        pytest.param((D, D, D), (D, V, D), Step.BACKWARD, None, id="one member goes back, and the set is illegal"),
        pytest.param((NV, V, V), (NV, V, D), None, None, id="an illegal set has no place on the timetable"),
        pytest.param((V, None, V), (D, D, D), None, None, id="from an illegal set"),
        pytest.param((None, None, V), (None, None, V), Step.SAME, 0, id="only the year was selected"),
        pytest.param((None, None, V), (None, None, D), Step.FORWARD, 1, id="only the year was selected, and moved"),
        pytest.param((D, D, D), (D, None, D), Step.SAME, 0, id="a member that was not selected"),
        pytest.param((None, V, None), (NV, None, None), Step.SAME, 0, id="another member at the same step"),
        pytest.param((D, None, None), (None, V, None), Step.BACKWARD, -1, id="another member at an earlier step"),
    ],
)  # fmt: skip
def test_what_became_of_a_year(old, new, became, by):
    found = moves(old, new, LEGAL)
    assert (found.step, found.by) == (became, by)


def test_each_member_is_told_by_itself():
    assert moves((V, None, None), (NV, V, D), LEGAL).members == (
        Step.FORWARD,
        Step.ENTERED,
        Step.ENTERED_PAST_FIRST,
    )


def test_a_yearly_table_has_steps_too():
    assert moves((None, None, NV), (None, None, V), YEARLY).step is Step.BACKWARD
    assert moves((None, None, V), (None, None, D), YEARLY).by == 2


@pytest.mark.parametrize(
    ("members", "positions"),
    [
        pytest.param([{V}, (), ()], [0], id="one member decides"),
        pytest.param([(), {V, D}, ()], [1, 2], id="one of two"),
        pytest.param([{V}, {V}, ()], [], id="no set has both"),
        pytest.param([(), (), ()], [0, 1, 2], id="nothing known"),
    ],
)
def test_legal_sets_that_a_year_may_have(members, positions):
    assert fitting(members, LEGAL) == positions
