"""What the notes announce since the previous edition, and which cells that covers."""

import pytest

from keur.evidence.alignment import axes
from keur.evidence.announcements import announcements
from keur.evidence.editions import editions_frame
from two_editions import contract, release

TYPES = ("Totaal", "Totaal exclusief verblijf en opvang", "Verblijf en opvang, totaal", "Opvang")
PERIODS = ("2022", "1e halfjaar 2023", "2e halfjaar 2023", "2023", "2024*")
ROWS = [
    f"{t} | {r} | {p} | 100 | 10" for t in TYPES for r in ("Nederland", "Assen", "Emmen") for p in PERIODS
]
LIST = "Wijzigingen per 13 mei 2025:"
CONTRACT = contract()


def old(*notes, name="page_2024-12-03.txt"):
    return release(ROWS, *notes, name=name)


def flags(*notes, column="announced_correction", before=None):
    """The rows of the editions frame that a column flags; their categories."""
    frame = editions_frame(release(ROWS, *notes), before or old(), CONTRACT)
    flagged = frame[frame[column] == 1]
    return {d: set(flagged[d].astype(str)) for d in ("type", "region", "period")}


def found(*notes, before=None):
    new, before = release(ROWS, *notes), before or old()
    return announcements(new, before, CONTRACT, axes(new, before, CONTRACT))


@pytest.mark.parametrize(
    ("sentence", "periods"),
    [
        ("De cijfers over 2022 zijn gecorrigeerd.", {"2022"}),
        ("De cijfers over 2023 zijn gecorrigeerd.", {"1e halfjaar 2023", "2e halfjaar 2023", "2023"}),
        ("De cijfers over het eerste halfjaar van 2023 zijn gecorrigeerd.", {"1e halfjaar 2023", "2023"}),
        ("De cijfers over 2022 tot en met 2024 zijn gecorrigeerd.", {p.rstrip("*") for p in PERIODS}),
        ("De cijfers over alle perioden zijn gecorrigeerd.", {p.rstrip("*") for p in PERIODS}),
        ("Een fout is hersteld.", {p.rstrip("*") for p in PERIODS}),
        ("De cijfers over 2011 zijn gecorrigeerd.", set()),
    ],
)
def test_a_correction_covers_the_periods_it_may_be_about(sentence, periods):
    assert flags(LIST, sentence)["period"] == periods


@pytest.mark.parametrize(
    ("sentence", "types", "regions"),
    [
        ("De cijfers over 2022 zijn gecorrigeerd.", set(TYPES), {"Nederland", "Assen", "Emmen"}),
        ("De cijfers van Assen over 2022 zijn gecorrigeerd.", set(TYPES), {"Nederland", "Assen"}),
        (
            "De cijfers over opvang in 2022 zijn gecorrigeerd.",
            {"Totaal", "Verblijf en opvang, totaal", "Opvang"},
            {"Nederland", "Assen", "Emmen"},
        ),
        (
            "De cijfers over verblijf en opvang in 2022 van Emmen zijn gecorrigeerd.",
            {"Totaal", "Verblijf en opvang, totaal", "Opvang"},
            {"Nederland", "Emmen"},
        ),
        (
            "De cijfers van onder meer Assen zijn in 2022 gecorrigeerd.",
            set(TYPES),
            {"Nederland", "Assen", "Emmen"},
        ),
    ],
)
def test_types_and_regions_named_narrow_it_to_them_and_what_follows_from_them(sentence, types, regions):
    assert flags(LIST, sentence) == {"type": types, "region": regions, "period": {"2022"}}


@pytest.mark.parametrize(
    ("sentence", "column", "periods"),
    [
        ("De cijfers over 2022 zijn herzien.", "announced_revision", {"2022"}),
        ("De cijfers over 2024 zijn bijgesteld.", "announced_status", {"2024"}),
        ("De cijfers over 2022 zijn bijgesteld.", "announced_correction", {"2022"}),
        ("De cijfers over 2024 zijn bijgesteld.", "announced_correction", set()),
        ("De cijfers over 2022 zijn vervallen.", "announced_withdrawal", {"2022"}),
        ("De voorlopige cijfers over 2024 zijn toegevoegd.", "announced_addition", {"2024"}),
    ],
)
def test_each_kind_has_its_column_and_a_final_figure_replaced_is_corrected(sentence, column, periods):
    assert flags(LIST, sentence, column=column)["period"] == periods


def test_lists_that_the_previous_edition_had_already_are_history():
    history = ("Wijzigingen per 3 december 2024:", "De cijfers over 2022 zijn gecorrigeerd.")
    assert (
        flags(LIST, "De cijfers over 2024 zijn toegevoegd.", *history, before=old(*history))["period"]
        == set()
    )


def test_a_new_line_in_the_list_of_the_very_day_is_new():
    before = old(LIST, "De cijfers over 2024 zijn toegevoegd.", name="page.txt")
    assert before.edition.date == "2025-05-13"
    notes = (LIST, "De cijfers over 2024 zijn toegevoegd.", "De cijfers over 2022 zijn gecorrigeerd.")
    assert flags(*notes, before=before)["period"] == {"2022"}


@pytest.mark.parametrize(
    ("before", "periods"),
    [
        ("page_2024-11-20.txt", {"2022"}),
        ("page_2024-12-01.txt", set()),
        ("page.txt", {"2022"}),
    ],
    ids=["the day is before the end of the month", "the month is over", "no date: the newest list"],
)
def test_a_list_dated_by_its_month(before, periods):
    notes = ("Wijzigingen per november 2024:", "De cijfers over 2022 zijn gecorrigeerd.")
    older = ("Wijzigingen per 3 mei 2024:", "De cijfers over 2024 zijn gecorrigeerd.")
    new = release(ROWS, *notes, *older)
    frame = editions_frame(new, old(name=before), CONTRACT)
    assert set(frame[frame["announced_correction"] == 1]["period"].astype(str)) == periods


@pytest.mark.parametrize(
    ("notes", "before", "certain"),
    [
        ((LIST, "De cijfers over 2022 zijn gecorrigeerd."), "page_2024-12-03.txt", True),
        ((LIST, "De cijfers over 2022 waren niet juist."), "page_2024-12-03.txt", False),
        (("Wijzigingen:", "De cijfers over 2022 zijn gecorrigeerd."), "page_2024-12-03.txt", False),
        (
            ("Wijzigingen per mei 2025:", "De cijfers over 2022 zijn gecorrigeerd."),
            "page_2025-05-13.txt",
            False,
        ),
    ],
    ids=["plain", "in other words", "no date", "the month of the previous edition"],
)
def test_only_what_is_surely_announced_since_the_previous_edition_is_certain(notes, before, certain):
    (one,) = found(*notes, before=old(name=before))
    assert one.change.certain is certain


def test_no_changes_announce_nothing_and_make_older_lists_history():
    notes = (LIST, "Geen.", "Wijzigingen per 3 december 2023:", "De cijfers over 2022 zijn gecorrigeerd.")
    assert found(*notes, before=old(name="page.txt")) == []


def test_without_notes_nothing_is_known():
    frame = editions_frame(release(ROWS), old(), CONTRACT)
    assert frame["announced_correction"].isna().all()
