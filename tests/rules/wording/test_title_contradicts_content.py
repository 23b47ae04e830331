import pytest

from keur.reasoning.testimony import COLUMNS
from keur.release.statements import Subject
from keur.rules.wording.title_contradicts_content import title_contradicts_content
from keur.verdict import Counts
from words import mark, says


def word(text):
    return says(Subject.TITLE_DIMENSION, text, "title")


def columns(*labels):
    return [says(Subject.TITLE_DIMENSION, label, COLUMNS) for label in labels]


def years(text):
    return says(Subject.TITLE_PERIOD, text, "title")


@pytest.mark.parametrize(
    ("witnesses", "counts"),
    [
        pytest.param([word("regio"), *columns("Type", "Regio's")], Counts(satisfied=1), id="another form of the word"),
        pytest.param([word("regio"), *columns("Wijken en buurten")], Counts(satisfied=1), id="another word for it"),
        pytest.param([word("type voorziening"), *columns("Voorzieningen")], Counts(satisfied=1), id="the same stem"),
        pytest.param([word("regio"), *columns("Type", "Perioden")], Counts(violated=1), id="no region at all"),
        pytest.param([word("geslacht"), *columns("Type", "Regio's")], Counts(violated=1), id="no sex at all"),
        pytest.param([word("geslacht"), *columns("Mannen", "Vrouwen")], Counts(satisfied=1), id="a measure per sex"),
        pytest.param([word("economische activiteit"), *columns("Bedrijfstakken")], Counts(not_evaluated=1), id="a word that may be called anything"),
        pytest.param([word("jaar"), *columns("Perioden")], Counts(not_evaluated=1), id="a word for the periods"),
        pytest.param([word("regio")], Counts(not_evaluated=1), id="no columns known"),
        pytest.param([years("2019/2023"), mark("2019", "final"), mark("2023H2", "final")], Counts(satisfied=1), id="periods inside"),
        pytest.param([years("2019/2023"), mark("2024", "provisional")], Counts(violated=1), id="a period after"),
        pytest.param([years("2019/2023"), mark("2021", "final")], Counts(satisfied=1), id="not all of them"),
        pytest.param([years("2017/"), mark("2016", "final")], Counts(violated=1), id="a period before an open range"),
        pytest.param([years("2019/2023")], Counts(not_evaluated=1), id="no periods known"),
    ],
)  # fmt: skip
def test_counts(witnesses, counts):
    assert title_contradicts_content(witnesses).counts == counts


def test_the_defect_names_the_period_outside():
    witnesses = [years("2019/2023"), mark("2019", "final"), mark("2024", "provisional")]
    (defect,) = title_contradicts_content(witnesses).defects
    assert (defect.observed, defect.expected) == ("2019/2023", "periods 2024")
