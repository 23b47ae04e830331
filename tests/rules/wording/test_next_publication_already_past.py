import pytest

from keur.release.statements import Subject
from keur.rules.wording.next_publication_already_past import next_publication_already_past
from keur.verdict import Counts
from words import says

EDITION = says(Subject.EDITION, "2025-05-13", "--edition")
CHANGED = says(Subject.CHANGED_ON, "2025-05-13", "notes: Changes")


def promise(when, scope=""):
    return says(Subject.NEXT_PUBLICATION, when, "notes: When", scope=scope, unit="final", line=8)


@pytest.mark.parametrize(
    ("witnesses", "counts"),
    [
        pytest.param([EDITION, promise("2025-12")], Counts(satisfied=1), id="later"),
        pytest.param([EDITION, promise("2024-12")], Counts(violated=1), id="the promise of the previous edition"),
        pytest.param([EDITION, promise("2025-05")], Counts(satisfied=1), id="later in the month"),
        pytest.param([EDITION, promise("2025-05-12")], Counts(violated=1), id="the day before"),
        pytest.param([EDITION, promise("2025-05-13")], Counts(satisfied=1), id="the same day"),
        pytest.param([EDITION, promise("2025H1")], Counts(satisfied=1), id="within a half"),
        pytest.param([EDITION, promise("2025Q1")], Counts(violated=1), id="a quarter that is over"),
        pytest.param([EDITION, promise("2025")], Counts(satisfied=1), id="within the year"),
        pytest.param([CHANGED, promise("2024-12")], Counts(violated=1), id="the newest changes date the edition"),
        pytest.param([promise("2024-12", "2024"), promise("2024-12", "2024H1")], Counts(not_evaluated=1), id="no date known"),
        pytest.param([says(Subject.EDITION, "trial", "--edition"), promise("2024-12")], Counts(not_evaluated=1), id="an edition with a name"),
        pytest.param([EDITION, promise("2024-12", "2024"), promise("2024-12", "2024H1")], Counts(violated=1), id="one sentence, one finding"),
        pytest.param([EDITION, promise("2024-12", "2024"), promise("2025-12", "2025")], Counts(violated=1, satisfied=1), id="two sentences"),
        pytest.param([EDITION], Counts(), id="no promise"),
    ],
)  # fmt: skip
def test_counts(witnesses, counts):
    assert next_publication_already_past(witnesses).counts == counts


def test_the_defect_names_the_promise_and_the_edition():
    (defect,) = next_publication_already_past([EDITION, promise("2024-12", "2024")]).defects
    assert defect.place == "notes: When: 2024"
    assert defect.quote == promise("2024-12", "2024").quote
    assert (
        defect.message
        == "The notes promise final figures of 2024 for 2024-12, before this edition of 2025-05-13."
    )
