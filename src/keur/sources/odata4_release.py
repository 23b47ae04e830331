"""From the collections of OData v4, whatever files they came in, to a release."""

from __future__ import annotations

import re
from collections.abc import Sequence

from keur.release.carried import Fact, not_carried
from keur.release.release import Measure, Release, Source
from keur.sources import odata4_notes
from keur.sources.coded import Record
from keur.sources.edition import edition_of, table_of, title_of
from keur.sources.odata4_metadata import Tables, dimension, dimension_names, topics
from keur.sources.odata4_observations import Observations
from keur.sources.odata4_pivot import pivot

KNOWN_FIELDS = ("Id", "Measure", "Value", "StringValue", "ValueAttribute")
"""Fields of an observation that are no dimension."""


def dimension_columns(tables: Tables, fields: Sequence[str]) -> list[str]:
    """Which fields of the observations are dimensions, in the order of the metadata.

    Raises:
        AuditError: A field is missing, or is not listed.
    """
    names = dimension_names(tables)
    listed = {*names, *KNOWN_FIELDS}
    if strangers := [name for name in fields if name not in listed and not name.startswith("@")]:
        raise tables.refuse(
            f"the observations have a field {strangers[0][:40]!r} that Dimensions does not list",
            hint="hand in all files of one download, unchanged",
            name="Dimensions",
        )
    if missing := [name for name in ("Measure", "Value", *names) if name not in fields]:
        raise tables.refuse(
            f"the observations have no field {missing[0][:40]!r}",
            hint="hand in the observations as downloaded, with all their fields",
            name="Observations",
        )
    return names


def refuse_incomplete(tables: Tables, count: int, *, may_be_part: bool) -> bool:
    """Whether the observations are the whole table, as far as its properties say how many there are.

    Args:
        may_be_part: Whether fewer may have been asked for.

    Raises:
        AuditError: There are more or fewer than there can be.
    """
    if not count:
        raise tables.refuse("there are no observations", hint="download them again", name="Observations")
    stated = stated_count(tables)
    if not stated:
        return not may_be_part
    if count > stated or (count < stated and not may_be_part):
        raise tables.refuse(
            f"there are {count} observations where Properties says {stated}",
            hint="the file is cut off, or of another edition than the others; download all of them again",
            name="Observations",
        )
    return count == stated


def stated_count(tables: Tables) -> int:
    """How many observations the whole table has; 0 where its properties do not say."""
    stated = properties(tables).get("ObservationCount", "").strip()
    return int(stated) if re.fullmatch(r"[0-9]{1,12}", stated) else 0


def release(tables: Tables, observations: Observations, source: Source, *, selection: bool) -> Release:
    """The release.

    Raises:
        AuditError: The metadata or the observations are damaged; says where and how.
    """
    from keur.sources.statements import parse

    about = properties(tables)
    listed = topics(tables)
    table = pivot(observations, listed)
    measures = tuple(
        Measure(topic.label, topic.unit, filled.values, filled.decimals, filled.marks, topic.key)
        for filled in table.columns
        for topic in [filled.topic]
    )
    notes = tuple(odata4_notes.notes(about, tables, listed))
    title = about.get("Title", "").strip() or title_of(source.name)
    dated = odata4_notes.edition(about)
    edition = dated or edition_of(source.name, (n.section for n in notes))
    dimensions = tuple(dimension(tables, column) for column in table.dimensions)
    unsaid = [] if about else [Fact.TITLE, Fact.NOTES]
    unsaid += [] if dated else [Fact.DATE]
    unsaid += [Fact.WHOLE] if selection and not stated_count(tables) else []
    unsaid += [] if any(status for d in dimensions for status in d.statuses) else [Fact.STATUS]
    return Release(
        title=title,
        table=about.get("Identifier", "").strip() or tables.table or table_of(source.name),
        edition=edition,
        dimensions=dimensions,
        measures=measures,
        lines=table.lines,
        notes=notes,
        statements=parse(title, measures, notes, dimensions),
        source=source,
        selection=selection,
        not_carried=not_carried(unsaid, measures, [topic.label for topic in listed if topic.is_text]),
    )


def properties(tables: Tables) -> Record:
    """The properties of the table; empty where there are none."""
    records = tables.records.get("Properties", ())
    return records[0] if records else {}
