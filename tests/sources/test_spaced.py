"""Rows without a delimiter: labels told apart with certainty, or not at all."""

import itertools

import pytest

from keur.errors import UnreadableReleaseError
from keur.sources import read
from published import cells

TYPES = ["Totaal", "Totaal exclusief opvang", "Hulp bij het huishouden", "Opvang, totaal"]
REGIONS = ["Nederland", "Aa en Hunze", "Bergen (L.)", "'s-Gravenhage", "Wijk 02 Bredevoort"]
PERIODS = ["1e halfjaar 2024*", "2023"]
COUNT, RATE = "Cliënten (aantal)", "Cliënten per 1 000 inwoners (per 1 000 inwoners)"
NOTES = [
    "Bron: CBS.",
    "Toelichting onderwerpen",
    "- Cliënten",
    "- Personen.",
    "- Cliënten per 1 000 inwoners",
    "- Quotiënt.",
]
HEADINGS = {"type": "Type hulp", "region": "Regio's", "period": "Perioden"}
ORDERS = list(itertools.permutations(HEADINGS))
CATEGORIES = {"type": TYPES, "region": REGIONS, "period": PERIODS}


def page(order=("type", "region", "period"), notes=NOTES, **categories):
    lists = CATEGORIES | categories
    header = " ".join([*(HEADINGS[d] for d in order), COUNT, RATE])
    rows = [" ".join([*labels, "1.010", "40"]) for labels in itertools.product(*(lists[d] for d in order))]
    return "\n".join(["Cliënten; type hulp", "", header, *rows, *notes])


def labels(text, **known):
    return {d.label: list(d.categories) for d in read(content=text.encode(), **known).dimensions}


@pytest.mark.parametrize("order", ORDERS, ids=" ".join)
def test_dimensions_may_stand_in_any_order(order):
    found = labels(page(order))
    assert list(found) == [HEADINGS[d] for d in order]
    assert found == {HEADINGS[d]: CATEGORIES[d] for d in order}


@pytest.mark.parametrize("region", REGIONS[:3])
def test_one_region_is_enough(region):
    assert labels(page(region=[region]))["Regio's"] == [region]


def test_one_type_is_enough():
    found = labels(page(type=["Hulp bij het huishouden"]))
    assert (found["Type hulp"], found["Regio's"]) == (["Hulp bij het huishouden"], REGIONS)


def test_a_missing_row_and_a_damaged_label_leave_the_others_as_they_are():
    text = page().replace("Totaal Aa en Hunze 2023 1.010 40\n", "", 1)
    text = text.replace("Hulp bij het huishouden Aa en Hunze 2023", "Hulp bij hethuishouden Aa en Hunze 2023")
    found = labels(text.replace("Opvang, totaal Bergen (L.) 2023", "Opvang, totaal bergen (L.) 2023"))
    assert found["Type hulp"] == [*TYPES[:3], "Hulp bij hethuishouden", TYPES[3]]
    assert found["Regio's"] == [*REGIONS, "bergen (L.)"]


def test_labels_that_can_be_cut_in_several_ways_are_refused_unless_the_caller_knows_them():
    text = page(type=["Totaal", "Hulp"], region=["Wijk 01 Noord", "Wijk 02 Zuid"])
    with pytest.raises(UnreadableReleaseError, match="several ways") as refusal:
        read(content=text.encode())
    assert "CSV" in refusal.value.hint
    assert refusal.value.place.line == 4
    known = {"Type hulp": ["Totaal", "Hulp", "Iets anders"]}
    assert labels(text, known=known)["Regio's"] == ["Wijk 01 Noord", "Wijk 02 Zuid"]


def test_the_longer_of_two_known_labels_wins():
    text = page(type=["Totaal exclusief opvang"], region=["assen"])
    found = labels(text, known={"Type hulp": TYPES})
    assert (found["Type hulp"], found["Regio's"]) == (["Totaal exclusief opvang"], ["assen"])


def test_a_header_that_may_hide_a_dimension_is_refused():
    with pytest.raises(UnreadableReleaseError, match="where the dimensions end"):
        read(content=page(("period", "region", "type"), notes=["Bron: CBS."]).encode())


def test_a_header_that_hides_no_dimension_needs_no_notes():
    assert cells(read(content=page(notes=[]).encode())) == cells(read(content=page().encode()))


def test_more_than_two_labels_side_by_side_are_refused():
    text = page().replace("Type hulp Regio's", "Geslacht Wijken Regio's")
    with pytest.raises(UnreadableReleaseError, match="3 dimensions stand side by side"):
        read(content=text.encode())


@pytest.mark.parametrize("order", [("type", "region", "period"), ("type", "period", "region")], ids=" ".join)
@pytest.mark.parametrize(
    "cut", [" 40", " 1.010 40\n"], ids=["a figure is missing", "the last row ends early"]
)
def test_a_row_with_a_figure_too_few_is_refused_with_its_line(order, cut):
    head, _, rest = page(order).rpartition(cut)
    rows = (head + " 1.010\n" + rest) if cut.endswith("\n") else head + rest
    with pytest.raises(UnreadableReleaseError) as refusal:
        read(content=rows.encode())
    assert refusal.value.place.line == 3 + len(TYPES) * len(REGIONS) * len(PERIODS)


@pytest.mark.parametrize("order", ORDERS, ids=" ".join)
def test_blank_figures_leave_no_trace_and_are_blank(order):
    text = page(order).replace("1.010 40", "", 1)
    release = read(content=text.encode())
    assert [int(m.marks[0]) for m in release.measures] == [2, 2]
    assert {d.label: list(d.categories) for d in release.dimensions} == {
        HEADINGS[d]: CATEGORIES[d] for d in order
    }
