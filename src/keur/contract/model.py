"""What a contract may state. Every model is frozen and refuses what it does not know."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from keur.verdict import Severity

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Label = Annotated[str, StringConstraints(pattern=r"\S")]
"""A category as published: indentation is part of it."""
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Relation = Literal["cover", "partition"]
Mode = Literal["nearest", "truncate"]
Reference = Literal["1 January", "1 January of the year before", "1 January of the year after", "average"]


class Fact(BaseModel):
    """Something a contract states."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Reasoned(Fact):
    """A fact that says why it is so."""

    why: Text


class Rounding(Fact):
    """How figures of a measure are rounded: to multiples of ``base``."""

    base: Annotated[int, Field(ge=1)] = 1
    mode: Mode = "nearest"


class National(Fact):
    """The region that stands for the whole country, and how many people live there, roughly."""

    label: Text
    between: tuple[int, int]


class DimensionFacts(Reasoned):
    """A dimension of the table.

    Attributes:
        label: Column heading in the release.
        role: What the dimension means where keur reasons about it.
        categories: Every category, where the list is closed; empty where it is open.
        national: For a region dimension, the whole country.
        first: For a period dimension, the code of the first period of the table.
    """

    label: Text
    role: Literal["type", "region", "period"]
    categories: tuple[Label, ...] = ()
    national: National | None = None
    first: Text | None = None


class CountFacts(Reasoned):
    """A measure that counts.

    Attributes:
        smallest: Smallest figure published that is not 0.
        symbols: Symbols that may stand instead of a figure; an empty string is a blank field.
    """

    kind: Literal["count"]
    label: Text
    unit: Text
    decimals: Annotated[int, Field(ge=0, le=6)] = 0
    rounding: Rounding = Rounding()
    smallest: Annotated[int, Field(ge=0)] = 0
    symbols: tuple[str, ...] = (".", "")


class RateFacts(Reasoned):
    """A measure that divides a count by a population.

    Attributes:
        of: Name of the count it is computed from.
        per: Base of the rate, e.g. 1000.
        denominator: Reference date of the population; left out where it is not known, or where the rate
            is not per inhabitants. Rules that need it are then left out too.
    """

    kind: Literal["rate"]
    label: Text
    unit: Text
    of: Name
    per: Annotated[int, Field(ge=1)]
    decimals: Annotated[int, Field(ge=0, le=6)] = 0
    mode: Mode = "nearest"
    denominator: Reference | None = None
    symbols: tuple[str, ...] = (".", "")


class OtherFacts(Reasoned):
    """A measure that is neither a count nor a rate of one: an average, an amount, an index."""

    kind: Literal["other"]
    label: Text
    unit: Text
    decimals: Annotated[int, Field(ge=0, le=6)] = 0
    symbols: tuple[str, ...] = (".", "")


class Family(Reasoned):
    """A total and its subtypes.

    Attributes:
        relation: ``cover`` where one person may be in several subtypes, ``partition`` where the
            subtypes add up.
        exhaustive: Whether the table lists every subtype, so that the total cannot exceed their sum.
    """

    dimension: Name
    total: Text
    subtypes: Annotated[tuple[Text, ...], Field(min_length=1)]
    relation: Relation
    exhaustive: bool = True


class YearFacts(Reasoned):
    """How a year relates to its half-years."""

    relation: Relation


class Softening(Reasoned):
    """Where a rule weighs less than elsewhere."""

    rules: Annotated[tuple[Text, ...], Field(min_length=1)]
    regions: Annotated[tuple[Text, ...], Field(min_length=1)]
    severity: Severity


class Predecessor(Reasoned):
    """The closed table that held the same figures under the old method."""

    table: Text
    title: Text
    last: Text


class Timetable(Reasoned):
    """When a calendar year reaches each legal set of statuses.

    Attributes:
        reached: A month per set, in the order of the sets, relative to the year of the figures:
            ``December of the year``, ``May of the year after``.
        months_early_or_late: How far a publication may be off before its statuses are asked about.
    """

    reached: Annotated[tuple[Text, ...], Field(min_length=1)]
    months_early_or_late: Annotated[int, Field(ge=0, le=11)] = 2


class Statuses(Reasoned):
    """Statuses the half-years and the year may have together, first half first; ``-`` for absent.

    Attributes:
        legal: Every set; with a timetable, in the order in which a year goes through them.
    """

    legal: tuple[tuple[str, str, str], ...]
    timetable: Timetable | None = None


class Contract(Reasoned):
    """What a table is."""

    table: Text
    title: Text
    language: Literal["nl", "en"]
    dimensions: dict[Name, DimensionFacts]
    measures: dict[Name, Annotated[CountFacts | RateFacts | OtherFacts, Field(discriminator="kind")]]
    families: tuple[Family, ...] = ()
    year: YearFacts | None = None
    statuses: Statuses | None = None
    predecessor: Predecessor | None = None
    softer: tuple[Softening, ...] = ()
    required: tuple[Text, ...] = ()

    def dimension(self, role: str) -> str | None:
        """Name of the dimension with this role."""
        return next((name for name, d in self.dimensions.items() if d.role == role), None)
