import pytest

from build import COUNT, evidence, one_region
from keur.rules.disclosure.small_count_published import small_count_published
from keur.rules.facts import Disclosure
from keur.verdict import Cell, Counts


def concluded(figure, count=COUNT, disclosure=None):
    return small_count_published(evidence(one_region({"Totaal": figure})), count, disclosure)


@pytest.mark.parametrize(
    ("figure", "counts"),
    [
        pytest.param(5, Counts(violated=1), id="on the grid and below the minimum"),
        pytest.param(3, Counts(violated=1), id="neither rounded nor enough"),
        pytest.param(1, Counts(violated=1), id="one person"),
        pytest.param(9, Counts(violated=1), id="just below the minimum"),
        pytest.param(10, Counts(satisfied=1), id="the minimum"),
        pytest.param(0, Counts(satisfied=1), id="nobody"),
        pytest.param(13, Counts(satisfied=1), id="off the grid above the minimum: another rule's"),
        pytest.param(-1, Counts(not_evaluated=1), id="negative: another rule's"),
        pytest.param(".", Counts(not_evaluated=1), id="suppressed"),
    ],
)
def test_counts(figure, counts):
    found = concluded(figure)
    assert found.counts == counts
    assert (found.reason == "no count is published") == (not counts.concluded)


def test_the_contract_may_state_another_minimum():
    assert concluded(15, disclosure=Disclosure(smallest=20)).counts.violated == 1
    assert concluded(5, disclosure=Disclosure(smallest=5)).counts.satisfied == 1
    assert concluded(5, disclosure=Disclosure(width=10)).counts.violated == 1


def test_without_any_minimum_nothing_is_too_few():
    found = concluded(5, COUNT.model_copy(update={"smallest": 0}))
    assert found.counts == Counts()
    assert found.reason == "the contract does not say how few persons are too few to be told of"


def test_the_defect_names_the_count_and_the_minimum():
    (defect,) = concluded(5).defects
    assert defect.cell == Cell.at(type="Totaal", region="Assen", period="2024")
    assert (defect.observed, defect.expected) == ("5", "0, 10 or more, or suppressed")
    assert defect.message == "This is fewer than 10 persons, who may be recognised."
