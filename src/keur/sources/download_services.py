"""The open-data services of Statistics Netherlands: where they are, and which collections make a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from keur.release.release import Edition
from keur.sources import odata4_notes
from keur.sources.odata3_about import about as about_v3

Record = Mapping[str, Any]
Rows = Callable[[str], Sequence[Record]]
"""The rows of a collection that is complete."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A collection to ask for; ``optional`` where not every table has it."""

    name: str
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One way to be asked for a table.

    Attributes:
        api: What ``--api`` calls it.
        base: Address that the identifier of a table is put behind.
        about: Collection with one record about the table.
        stamps: Fields of that record of which one changes when the table does.
        count: Field of that record with the number of rows of the figures.
        figures: Collection of the figures.
        query: What every request asks.
        most: Rows that one request may ask for; 0 where the service pages by itself.
        describing: The collections beside the figures, each asked for when those before it are complete.
        edition: When the table was published, from the record about it.
    """

    api: str
    base: str
    about: str
    stamps: tuple[str, ...]
    count: str
    figures: str
    query: str
    most: int
    describing: Callable[[Rows], Iterator[Wanted]]
    edition: Callable[[Mapping[str, str]], Edition | None]


def _describing_v3(rows: Rows) -> Iterator[Wanted]:
    yield Wanted("DataProperties")
    yield Wanted("CategoryGroups", optional=True)
    for record in rows("DataProperties"):
        kind = str(record.get("odata.type") or record.get("Type") or "").rpartition(".")[2].strip()
        if kind.endswith("Dimension") or kind == "GeoDetail":
            yield Wanted(str(record.get("Key") or "").strip())


def _describing_v4(rows: Rows) -> Iterator[Wanted]:
    yield from (Wanted("Dimensions"), Wanted("MeasureCodes"), Wanted("MeasureGroups", optional=True))
    for record in rows("Dimensions"):
        name = str(record.get("Identifier") or "").strip()
        yield Wanted(name and f"{name}Codes")
        if record.get("ContainsGroups") is not False:
            yield Wanted(f"{name}Groups", optional=True)


V3 = Service(
    api="v3",
    base="https://opendata.cbs.nl/ODataFeed/odata",
    about="TableInfos",
    stamps=("Modified", "MetaDataModified", "RecordCount"),
    count="RecordCount",
    figures="UntypedDataSet",  # the one that says why a figure is missing
    query="$format=json",
    most=10_000,
    describing=_describing_v3,
    edition=lambda record: about_v3([record], (), "").edition,
)
V4 = Service(
    api="v4",
    base="https://datasets.cbs.nl/odata/v1/CBS",
    about="Properties",
    stamps=("Version", "Modified", "ObservationsModified", "ObservationCount"),
    count="ObservationCount",
    figures="Observations",
    query="",
    most=0,
    describing=_describing_v4,
    edition=odata4_notes.edition,
)
SERVICES = {service.api: service for service in (V3, V4)}
