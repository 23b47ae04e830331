import pytest

from keur.release.statements import Subject
from keur.rules.wording.promised_figures_already_there import promised_figures_already_there
from keur.verdict import Counts
from words import mark, says, status

V, NV, D = "provisional", "revised provisional", "final"
EDITION = says(Subject.EDITION, "2025-12-10", "--edition")


def promise(scope, what, when="2025-12"):
    return says(Subject.NEXT_PUBLICATION, when, "notes: When", scope=scope, unit=what, line=8)


def change(period, value):
    return says(Subject.CHANGE, value, "notes: Changes", scope=period)


@pytest.mark.parametrize(
    ("witnesses", "counts"),
    [
        pytest.param([EDITION, mark("2024", V), promise("2024", D)], Counts(satisfied=1), id="final figures of a provisional year"),
        pytest.param([EDITION, mark("2024", D), promise("2024", D)], Counts(violated=1), id="final figures of a final year"),
        pytest.param([EDITION, mark("2024H1", V), promise("2024H1", V)], Counts(violated=1), id="a period that is there already"),
        pytest.param([EDITION, mark("2024H1", NV), promise("2024H1", V)], Counts(violated=1), id="a period that has moved on already"),
        pytest.param([EDITION, mark("2024H1", V), promise("2024H1", NV)], Counts(satisfied=1), id="the next step"),
        pytest.param([EDITION, mark("2024", D), promise("2025", V)], Counts(not_evaluated=1), id="a period that is not there"),
        pytest.param([EDITION, mark("2024", D), promise("2024", "")], Counts(violated=1), id="figures of a final year"),
        pytest.param([EDITION, mark("2024", V), promise("2024", "")], Counts(consistent=1), id="figures of a provisional year may be the final ones"),
        pytest.param([EDITION, status("2024", D), promise("2024", D)], Counts(violated=1), id="the notes contradict themselves"),
        pytest.param([EDITION, mark("2024", V), status("2024", D), promise("2024", D)], Counts(consistent=1), id="one of two witnesses is right"),
        pytest.param([EDITION, mark("2024", D), status("2024", D), promise("2024", D)], Counts(violated=1), id="two witnesses agree"),
        pytest.param([EDITION, change("2024", f"replaced:{D}"), promise("2024", D)], Counts(violated=1), id="the changes made them final"),
        pytest.param([EDITION, mark("2024", D), promise("2024", D, "2024-12")], Counts(not_evaluated=1), id="a promise that is past is another rule's"),
        pytest.param([mark("2024", D), promise("2024", D, "2024-12")], Counts(violated=1), id="no date known"),
        pytest.param([EDITION, mark("2024", D), mark("2024H1", D), promise("2024", D), promise("2024H1", D)], Counts(violated=1), id="one sentence, one finding"),
        pytest.param([EDITION, mark("2024", D), promise("2024", D), promise("2025H1", V)], Counts(violated=1), id="half of a sentence is old"),
        pytest.param([EDITION, mark("2024", D), promise("2024", D), promise("2024", D, "2026-12")], Counts(violated=2), id="two sentences"),
        pytest.param([EDITION, mark("2024", D), promise("", "")], Counts(not_evaluated=1), id="new figures"),
        pytest.param([EDITION, mark("2024", D), promise("2023..2024", D)], Counts(not_evaluated=1), id="a range"),
        pytest.param([EDITION, mark("2024", D)], Counts(), id="no promise"),
    ],
)  # fmt: skip
def test_counts(witnesses, counts):
    assert promised_figures_already_there(witnesses).counts == counts


def test_the_defect_names_the_promise_and_who_has_the_figures():
    witnesses = [
        EDITION,
        mark("2024", D),
        status("2024", D),
        mark("2024H1", V),
        promise("2024H1", D),
        promise("2024", D),
    ]
    (defect,) = promised_figures_already_there(witnesses).defects
    assert defect.place == "notes: When: 2024"
    assert (
        defect.message
        == "The notes promise final figures of 2024 for 2025-12, but those of 2024 are final already"
        " according to the marks of the periods and the notes under 'Status'."
    )
