import re
from dataclasses import replace

import pytest

from keur.evidence.edition_remarks import edition_remarks
from two_editions import contract, release

CONTRACT = contract()
ROWS = [f"Totaal | {region} | {year} | 100 | 10" for region in ("Assen", "Emmen") for year in (2022, 2023)]
NOTES = ("Status van de cijfers:", "De cijfers zijn definitief.")


def remarks(new=None, old=None, **changed):
    new = release([*ROWS, "Totaal | Aalten | 2022 | 5 | 1"], *NOTES) if new is None else new
    old = release(ROWS, *NOTES, "Tabeltoelichting", "Oud.") if old is None else old
    return edition_remarks(replace(new, **changed), replace(old, **changed), CONTRACT)


def keyed(found, **codes):
    """The release with codes for its regions."""
    dimensions = tuple(
        replace(d, keys=tuple(codes.get(c, c) for c in d.categories)) if "Regio" in d.label else d
        for d in found.dimensions
    )
    return replace(found, dimensions=dimensions)


def test_what_only_one_of_two_whole_tables_has_is_named():
    assert remarks(selection=False) == ["Regio's: only in the new edition: Aalten."]


def test_what_a_selection_may_lack_is_left_out_and_said():
    (said,) = remarks()
    assert said == (
        "Regio's: only in the new edition, and left out because the other file may be a selection of the "
        "table: Aalten."
    )


def test_a_newer_period_is_new_even_to_a_selection():
    new = release([*ROWS, "Totaal | Assen | 2024* | 105 | 10"], *NOTES)
    assert remarks(new=new) == ["Perioden: only in the new edition: 2024."]


def test_a_region_renamed_under_its_code_is_named():
    old = keyed(release(ROWS, *NOTES, "Oud."), Assen="GM0106", Emmen="GM0114")
    new = keyed(release([r.replace("Emmen", "Groot-Emmen") for r in ROWS], *NOTES), Assen="GM0106", **{"Groot-Emmen": "GM0114"})  # fmt: skip
    assert remarks(new, old) == ["Regio's: renamed, by their codes: 'Emmen' to 'Groot-Emmen'."]


def test_many_regions_are_counted():
    rows = [*ROWS, *(f"Totaal | Gemeente {i} | 2022 | 100 | 10" for i in range(9))]
    (said,) = remarks(new=release(rows, *NOTES))
    assert re.search(r"Gemeente 0, .*Gemeente 4 and 4 more\.$", said)


def test_the_same_file_twice():
    assert remarks(new=release(ROWS, *NOTES), old=release(ROWS, *NOTES)) == [
        "The two files are byte for byte the same."
    ]


@pytest.mark.parametrize(
    ("new", "old", "said"),
    [
        ("2024-12-03", "2025-05-13", "The new edition (2024-12-03) is older than the old one (2025-05-13): are the two swapped?"),
        ("2025-05-13", "2025-05-13", "Both editions are of 2025-05-13, so nothing tells which of them is the newer."),
    ],
)  # fmt: skip
def test_editions_in_the_wrong_order(new, old, said):
    found = remarks(
        new=release(ROWS, *NOTES, name=f"page_{new}.txt"),
        old=release(ROWS, *NOTES, "Oud.", name=f"page_{old}.txt"),
    )
    assert found == [said]


def test_another_title():
    old = replace(release(ROWS, *NOTES, "Oud."), title="Wmo-cliënten, regio")
    assert remarks(new=release(ROWS, *NOTES), old=old) == [
        "The title is now 'Wmo-cliënten; type maatwerkvoorziening (detail), regio'; it was 'Wmo-cliënten, regio'."
    ]


def test_without_notes_nothing_can_be_announced():
    assert remarks(new=release(ROWS)) == [
        "The new edition carries no notes, so no change can count as announced."
    ]


def test_a_measure_that_the_contract_does_not_know_is_not_compared():
    two = [replace(m, label=f"{m.label} of men") for m in release(ROWS).measures[:1]]
    new = release(ROWS, *NOTES)
    new = replace(new, measures=(*new.measures, *two))
    assert remarks(new=new) == [
        "The contract does not state what 'Wmo-cliënten of men' is: it was not compared."
    ]
