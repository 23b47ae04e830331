"""Which column is which measure, where not all of them are there."""

from dataclasses import replace
from pathlib import Path

import pytest

from keur.contract.find import by_table
from keur.errors import ContractError
from keur.evidence.columns import held, measures, missing_measures, unknown_measures
from two_editions import release

COUNT, RATE = "clients", "clients_per_1000"
CONTRACT = by_table("86050NED", Path(__file__))[1]
PAGE = release(["Totaal | Assen | 2024* | 1.815 | 26"])


def of(*headings):
    """A release with columns of these labels and units."""
    first = PAGE.measures[0]
    return replace(PAGE, measures=tuple(replace(first, label=label, unit=unit) for label, unit in headings))


def stating(**labels):
    """The contract with a count by another label and unit per name."""
    facts = CONTRACT.measures[COUNT]
    told = {
        name: facts.model_copy(update={"label": label, "unit": unit})
        for name, (label, unit) in labels.items()
    }
    return CONTRACT.model_copy(update={"measures": told})


TWICE = stating(number=("Cliënten", "aantal"), share=("Cliënten", "per 1 000"))
BASES = stating(small=("Cliënten per 1 000", "per 1 000"), large=("Cliënten per 10 000", "per 10 000"))


def found(release_, contract):
    return {name: (one.label, one.unit) for name, one in measures(release_, contract).items()}


def test_what_is_there_is_found_in_the_order_of_the_contract():
    turned = replace(PAGE, measures=PAGE.measures[::-1])
    assert list(measures(turned, CONTRACT)) == [COUNT, RATE]
    assert missing_measures(turned, CONTRACT) == {}


@pytest.mark.parametrize(("kept", "gone"), [(0, RATE), (1, COUNT)])
def test_one_of_two_may_be_missing(kept, gone):
    part = replace(PAGE, measures=(PAGE.measures[kept],))
    assert missing_measures(part, CONTRACT) == {gone: CONTRACT.measures[gone].label}
    assert list(held(CONTRACT, part, PAGE).measures) == [name for name in (COUNT, RATE) if name != gone]
    assert unknown_measures(part, CONTRACT) == []


@pytest.mark.parametrize("unit", ["aantal", "per 1 000"])
def test_of_one_topic_in_two_units_the_unit_tells_which_is_there(unit):
    expected = {"aantal": "number", "per 1 000": "share"}[unit]
    assert found(of(("Cliënten", unit)), TWICE) == {expected: ("Cliënten", unit)}


def test_of_one_topic_in_two_units_one_in_a_third_is_neither():
    with pytest.raises(ContractError, match="has no column 'Cliënten'"):
        measures(of(("Cliënten", "x 1 000")), TWICE)
    with pytest.raises(ContractError, match="has no column 'Cliënten'"):
        measures(of(("Cliënten", "aantal"), ("Cliënten", "x 1 000")), TWICE)


def test_a_rate_on_another_base_is_not_taken_for_the_one_that_is_missing():
    here = ("Cliënten per 10 000", "per 10 000")
    assert found(of(here), BASES) == {"large": here}


def test_a_base_misstated_in_a_heading_is_still_that_rate():
    wrong = ("Wmo-cliënten per 100 inwoners", "per 100 inwoners")
    assert found(of(("Wmo-cliënten", "aantal"), wrong), CONTRACT)[RATE] == wrong


def test_a_new_column_beside_all_measures_is_only_unknown():
    more = of(*((one.label, one.unit) for one in PAGE.measures), ("Wachttijd", "dagen"))
    assert unknown_measures(more, CONTRACT) == ["Wachttijd"]


def test_releases_without_a_measure_in_common_have_nothing_to_compare():
    parts = (replace(PAGE, measures=(one,)) for one in PAGE.measures)
    with pytest.raises(ContractError, match="no column of figures in common"):
        held(CONTRACT, *parts)
