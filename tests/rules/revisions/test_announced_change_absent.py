"""The rule on statements, and with it the figures' testimony on what the notes of two pages announce."""

import pytest

from keur.evidence.changes_seen import changes_seen
from keur.evidence.cubes import Evidence
from keur.evidence.editions import editions_frame
from keur.rules.facts import contexts
from keur.rules.revisions.announced_change_absent import announced_change_absent
from keur.verdict import Counts
from two_editions import contract, release

CONTRACT = contract()
MEASURES = next(contexts(CONTRACT))["measures"]
LIST = "Wijzigingen per 13 mei 2025:"
REGIONS = ["Nederland", *(f"Gemeente{i}" for i in range(40))]


def rows(*periods, **figures):
    """A row per region and period; ``Gemeente1="120"`` is another figure for it."""
    return [f"Totaal | {r} | {p} | {figures.get(r, '100')} | 10" for p in periods for r in REGIONS]


def concluded(new, old, *notes):
    after, before = release(new, *notes), release(old, name="page_2024-12-03.txt")
    editions = Evidence(editions_frame(after, before, CONTRACT))
    return announced_change_absent(changes_seen(editions, after, before, CONTRACT, MEASURES))


SAME = rows("2022", "2023*")


@pytest.mark.parametrize(
    ("new", "sentence", "counts"),
    [
        pytest.param(SAME, "De cijfers over 2022 zijn gecorrigeerd.", Counts(violated=1), id="nothing corrected"),
        pytest.param(
            rows("2022", "2023*", Gemeente1="120"),
            "De cijfers over 2022 zijn gecorrigeerd.",
            Counts(satisfied=1),
            id="one figure corrected",
        ),
        pytest.param(
            rows("2022", "2023*", Gemeente1="."),
            "De cijfers over 2022 zijn gecorrigeerd.",
            Counts(satisfied=1),
            id="corrected by hiding it",
        ),
        pytest.param(SAME, "De cijfers over alle jaren zijn herzien.", Counts(violated=1), id="nothing revised"),
        pytest.param(
            SAME,
            "De voorlopige cijfers over 2023 zijn vervangen door nader voorlopige cijfers.",
            Counts(violated=1),
            id="nothing replaced",
        ),
        pytest.param(SAME, "De cijfers over 2022 zijn vervallen.", Counts(violated=1), id="nothing withdrawn"),
        pytest.param(
            rows("2022", "2023*", Gemeente1="120"),
            "De cijfers van Gemeente2 over 2022 zijn gecorrigeerd.",
            Counts(violated=1),
            id="another region corrected",
        ),
        pytest.param(SAME, "De cijfers over 2021 zijn gecorrigeerd.", Counts(), id="no such period"),
        pytest.param(SAME, "De cijfers over 2022 worden gecorrigeerd.", Counts(), id="a promise"),
        pytest.param(SAME, "Enkele fouten zijn hersteld.", Counts(), id="vague"),
        pytest.param(SAME, "De cijfers over 2022 zijn toegevoegd.", Counts(violated=1), id="added, but there before"),
        pytest.param(
            rows("2022", "2023*", "2024*"),
            "De voorlopige cijfers over 2024 zijn toegevoegd.",
            Counts(satisfied=1),
            id="added",
        ),
        pytest.param(
            rows("2022", "2023"),
            "De definitieve cijfers over 2023 zijn toegevoegd.",
            Counts(satisfied=1),
            id="added with a new status",
        ),
    ],
)  # fmt: skip
def test_counts(new, sentence, counts):
    assert concluded(new, SAME, LIST, sentence).counts == counts


def test_few_cells_of_a_part_of_the_table_prove_nothing():
    few = [f"Totaal | {r} | 2022 | 100 | 10" for r in REGIONS[:5]]
    assert concluded(few, few, LIST, "De cijfers over 2022 zijn gecorrigeerd.").counts == Counts()
    named = concluded(few, few, LIST, "De cijfers van Gemeente2 over 2022 zijn gecorrigeerd.")
    assert named.counts == Counts(violated=1)


def test_the_defect_quotes_the_announcement():
    (defect,) = concluded(SAME, SAME, LIST, "De cijfers over 2022 zijn gecorrigeerd.").defects
    assert defect.quote == "De cijfers over 2022 zijn gecorrigeerd."
    assert defect.observed == "0 of 41 cells differ"
    assert "none of the 41 cells that it may be about differs" in defect.message


def test_why_nothing_was_asked():
    assert announced_change_absent([]).reason == "needs the previous edition; give --previous FILE"
    assert "plainly announces none" in concluded(SAME, SAME, LIST, "Enkele fouten zijn hersteld.").reason
