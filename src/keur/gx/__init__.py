"""The rules as expectations of Great Expectations; importing this registers all of them."""

from keur.gx.loading import load

load()

from keur.gx.expectations import (  # noqa: E402 - Great Expectations is loaded first
    disclosure,
    method_change,
    rate_vs_population,
    revisions,
    structure,
    subtype_sums,
    wording,
    year_over_year,
)

__all__ = [
    "disclosure",
    "method_change",
    "rate_vs_population",
    "revisions",
    "structure",
    "subtype_sums",
    "wording",
    "year_over_year",
]
