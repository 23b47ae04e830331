from dataclasses import replace

import pytest

from build import COUNT
from keur.evidence.redrawn import with_borders
from keur.rules.revisions.merged_region_is_not_its_parts import merged_region_is_not_its_parts
from keur.sources import mergers
from keur.verdict import Cell, Counts
from two_editions import changed, contract, release

MERGED = """date,old_name,new_name,inhabitants
2025-01-01,Haren,Groot Haren,20191
2025-01-01,Ten Boer,Groot Haren,7289
"""
DIVIDED = MERGED + "2025-01-01,Ten Boer,Assen,900\n"
LIST = "Wijzigingen per 3 december 2025:"


@pytest.fixture
def concluded(tmp_path):
    """What is concluded of one type in one old period, from old and new figures by region."""

    def of(figures, file=MERGED):
        path = tmp_path / "mergers.csv"
        path.write_text(file)
        old, new = (
            release(
                [f"Opvang | {r} | 2023 | {both[side]} | ." for r, both in figures.items()], heading, "- Geen."
            )
            for side, heading in enumerate(("Wijzigingen per 13 mei 2025:", LIST))
        )
        rows = [
            {"type": "Opvang", "region": r, "clients": tuple(_figure(f) for f in both)}
            for r, both in figures.items()
        ]
        editions = changed(rows)
        frame = with_borders(editions.frame, new, old, contract(), mergers.read(path))
        return merged_region_is_not_its_parts(type(editions)(frame), COUNT)

    return of


def _figure(text):
    return text if text == "." else int(text)


@pytest.mark.parametrize(
    ("whole", "counts"),
    [
        ("300", Counts(consistent=1)),
        ("295", Counts(consistent=1)),
        ("200", Counts(consistent=1)),
        ("305", Counts(consistent=1)),
        ("310", Counts(violated=1)),
        ("190", Counts(violated=1)),
    ],
)
def test_a_whole_lies_between_its_largest_part_and_their_sum(concluded, whole, counts):
    found = concluded({"Haren": ("200", "."), "Ten Boer": ("100", "."), "Groot Haren": (".", whole)})
    assert replace(found.counts, not_evaluated=0) == counts


def test_the_defect_names_the_figure_and_what_the_parts_had(concluded):
    figures = {"Haren": ("200", "."), "Ten Boer": ("100", "."), "Groot Haren": (".", "500")}
    (defect,) = concluded(figures).defects
    assert defect.cell == Cell.at(type="Opvang", region="Groot Haren", period="2023")
    assert (defect.observed, defect.expected) == ("500", "198 to 304")


@pytest.mark.parametrize(
    ("figures", "file"),
    [
        pytest.param(
            {"Haren": ("200", "200"), "Ten Boer": ("100", "100"), "Groot Haren": (".", "500")},
            MERGED,
            id="the parts kept their figures, so nothing was drawn up again",
        ),
        pytest.param(
            {"Haren": ("200", "."), "Ten Boer": (".", "."), "Groot Haren": (".", "500")},
            MERGED,
            id="a part was hidden",
        ),
        pytest.param(
            {"Haren": ("200", "."), "Ten Boer": ("100", "."), "Groot Haren": (".", "500")},
            DIVIDED,
            id="a part was divided",
        ),
        pytest.param(
            {"Haren": ("200", "."), "Ten Boer": ("100", "."), "Groot Haren": (".", "500")},
            MERGED.replace("2025-", "2011-"),
            id="long before either edition",
        ),
    ],
)
def test_nothing_is_said_where(concluded, figures, file):
    found = concluded(figures, file)
    assert found.counts.concluded == 0
    assert found.reason
