"""A real release and its population, for ``keur demo``; see README.md beside this file."""

from importlib.resources import files
from pathlib import Path


def release_path() -> Path:
    """Table 86050NED as published on 13 May 2025: 25 types, 7 regions, the year 2024."""
    return Path(str(files(__name__) / "86050NED_2025-05-13.txt"))


def population_path() -> Path:
    """Persons on 1 January of 2023, 2024 and 2025 in the regions of that release."""
    return Path(str(files(__name__) / "population.csv"))
