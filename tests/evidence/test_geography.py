from datetime import date

import pytest

from keur.evidence.geography import redrawn

DAY = date(2025, 1, 1)
REGIONS = dict.fromkeys(["Haren", "Ten Boer", "Groningen", "Assen", "Emmen"], "")


class File:
    """Mergers in which Haren and Ten Boer went into Groningen, and others as a test says."""

    def __init__(self, *ends, strips=(), day=DAY):
        self._ends = ends or ((day, "Haren", ("Groningen",)), (day, "Ten Boer", ("Groningen",)))
        self._strips = strips

    def identity(self, label, key=""):
        return None if "Emmen" in (label, key) else label

    def ends(self):
        yield from self._ends

    def strips(self):
        yield from self._strips

    def shifts(self):
        for day, old, new in self._ends:
            yield from ((day, region) for region in (old, *new))
        for day, old, new in self._strips:
            yield from ((day, old), (day, new))


def test_a_merged_region_has_its_parts():
    assert redrawn(REGIONS, File(), None, None).parts == {"Groningen": ("Haren", "Ten Boer")}


def test_every_region_concerned_says_why():
    why = redrawn(REGIONS, File(), None, None).why
    assert why == {
        "Haren": "it went into Groningen on 1 January 2025",
        "Ten Boer": "it went into Groningen on 1 January 2025",
        "Groningen": "Haren and Ten Boer went into it on 1 January 2025",
    }


def test_a_region_that_was_divided_makes_up_none():
    divided = File((DAY, "Haren", ("Groningen", "Assen")), (DAY, "Ten Boer", ("Groningen",)))
    found = redrawn(REGIONS, divided, None, None)
    assert found.parts == {}
    assert found.why["Haren"] == "it was divided among Groningen and Assen on 1 January 2025"


def test_a_region_that_also_got_a_strip_of_land_has_no_parts():
    strip = File((DAY, "Haren", ("Groningen",)), strips=[(DAY, "Assen", "Groningen")])
    found = redrawn(REGIONS, strip, None, None)
    assert found.parts == {}
    assert found.why["Assen"] == "its borders moved on 1 January 2025"


@pytest.mark.parametrize(
    ("since", "until"),
    [(date(2025, 1, 2), None), (None, date(2024, 12, 31))],
    ids=["before the division of the old edition", "after the new edition"],
)
def test_other_days_are_of_no_concern(since, until):
    found = redrawn(REGIONS, File(), since, until)
    assert (found.why, found.parts) == ({}, {})


def test_a_region_that_the_file_does_not_name_is_comparable():
    assert "Emmen" not in redrawn(REGIONS, File(), None, None).why
