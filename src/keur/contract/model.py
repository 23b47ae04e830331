"""What a contract may state. Every model is frozen and refuses what it does not know."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from keur.verdict import Severity

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Label = Annotated[str, StringConstraints(pattern=r"\S")]
"""A category as published: indentation is part of it."""
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
PeriodCode = Annotated[str, StringConstraints(pattern=r"^\d{4}(H[12]|Q[1-4]|M(0[1-9]|1[0-2]))?$")]
"""A period in every language: ``2024``, ``2024H1``, ``2024Q3``, ``2024M11``."""
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


class Break(Reasoned):
    """A period that must not be compared with those before it, for a reason that the figures do not show.

    It holds for its own period alone: a year says nothing of its half-years.

    Attributes:
        types: Categories it holds for; all where empty.
        regions: Regions it holds for; all where empty.
    """

    period: PeriodCode
    types: tuple[Label, ...] = ()
    regions: tuple[Label, ...] = ()


class SizeClass(Fact):
    """How far a figure of this size may move in a year, in percent; it then needs no peers.

    Attributes:
        below: The larger of the two figures is smaller than this; left out in the last class.
        rise: Largest growth; no limit where left out.
        fall: Largest decline; no limit where left out.
    """

    below: Annotated[int, Field(ge=1)] | None = None
    rise: Annotated[float, Field(ge=0)] | None = None
    fall: Annotated[float, Field(ge=0, le=100)] | None = None


class Plausibility(Reasoned):
    """When growth is plausible: the parameters of Hidiroglou and Berthelot, and limits by size.

    Attributes:
        u: How much more a large figure weighs: 0 not at all, 1 by its size.
        a: Limits are at least this share of the median away from it.
        c: Limits are this many quartile distances from the median.
        minimum_group: Peers with two figures above 0 that a median needs.
        least_change: Percent by which a growth differs from the median before it is named at all.
        sizes: Classes of size with limits of their own instead of those of the peers, the smallest first.
    """

    u: Annotated[float, Field(ge=0, le=1)] = 0.5
    a: Annotated[float, Field(ge=0)] = 0.05
    c: Annotated[float, Field(gt=0)] = 20.0
    minimum_group: Annotated[int, Field(ge=3)] = 10
    least_change: Annotated[float, Field(ge=0)] = 25.0
    sizes: tuple[SizeClass, ...] = ()


class Disclosure(Reasoned):
    """When a suppressed count is well hidden.

    Attributes:
        width: Its bounds are at least this far apart; the rounding base where left out.
        smallest: They are not all above 0 and below this, and no such count is published; the smallest
            figure of the count where left out.
    """

    width: Annotated[int, Field(ge=1)] | None = None
    smallest: Annotated[int, Field(ge=0)] | None = None


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
    breaks: tuple[Break, ...] = ()
    plausibility: Plausibility | None = None
    disclosure: Disclosure | None = None
    softer: tuple[Softening, ...] = ()
    required: tuple[Text, ...] = ()

    def dimension(self, role: str) -> str | None:
        """Name of the dimension with this role."""
        return next((name for name, d in self.dimensions.items() if d.role == role), None)
