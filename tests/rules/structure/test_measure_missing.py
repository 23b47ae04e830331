import pytest

from keur.release.statements import Statement, Subject
from keur.rules.facts import Column
from keur.rules.structure.measure_missing import measure_missing
from keur.verdict import Counts

COUNT = Column(column="clients", label="Clients")
RATE = Column(column="rate", label="Clients per 1 000")
AVERAGE = Column(column="average", label="Days per client")


def told(measure, value, *, selection):
    return Statement(
        subject=Subject.MEASURE,
        scope=measure.column,
        value=value,
        place="columns",
        quote=measure.label,
        unit="selection" if selection else "",
    )


def asked(*, selection, **values):
    measures = [measure for measure in (COUNT, RATE, AVERAGE) if measure.column in values]
    statements = [told(one, values[one.column], selection=selection) for one in measures]
    return measure_missing(statements, measures)


@pytest.mark.parametrize("selection", [True, False], ids=["of a selection", "of the whole table"])
def test_all_measures_are_there(selection):
    concluded = asked(clients="present", rate="present", selection=selection)
    assert concluded.counts == Counts(satisfied=2)
    assert not concluded.defects
    assert not concluded.shown


def test_a_whole_table_without_a_measure_is_wrong():
    concluded = asked(clients="present", rate="lacking", selection=False)
    assert concluded.counts == Counts(violated=1, satisfied=1)
    (defect,) = concluded.defects
    assert defect.measure == "Clients per 1 000"
    assert defect.message == (
        'The contract states "Clients per 1 000", and the whole table that was handed in has no column of it.'
    )
    assert not concluded.shown


def test_a_selection_without_a_measure_is_only_a_selection_and_says_so():
    concluded = asked(clients="present", rate="lacking", selection=True)
    assert concluded.counts == Counts(satisfied=1, not_evaluated=1)
    assert not concluded.defects
    (remark,) = concluded.shown["remarks"]
    assert remark == (
        "The release holds 1 of the 2 measures of the contract; nothing is known about the other,"
        ' "Clients per 1 000".'
    )


def test_of_several_that_were_not_selected_the_first_is_named():
    concluded = asked(clients="lacking", rate="present", average="lacking", selection=True)
    (remark,) = concluded.shown["remarks"]
    assert remark == (
        "The release holds 1 of the 3 measures of the contract; nothing is known about the other 2,"
        ' of which "Clients" comes first.'
    )


def test_nothing_is_said_where_the_columns_are_not_known():
    concluded = measure_missing([], [COUNT])
    assert concluded.counts == Counts()
    assert concluded.reason == "the columns of the release are not known"
