"""JSON of OData v3: a folder or archive of collections, or one file of them all."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from keur.errors import AuditError
from keur.release.release import Release, Source
from keur.sources.bundle import Bundle
from keur.sources.coded import Record
from keur.sources.collected import Collected, Collection, is_json
from keur.sources.odata3_metadata import GROUPS, INFOS, PROPERTIES, TYPED, UNTYPED
from keur.sources.odata3_release import ROW_NUMBER, Origin, release
from keur.sources.odata3_values import DataSet, Fields, encoded

_NAMES = (INFOS, PROPERTIES, GROUPS, TYPED, UNTYPED)
_SIGNS = re.compile(
    rb"Cbs\.OData|\"odata\.metadata\"|\"(?:" + "|".join(_NAMES).encode() + rb")\"\s*:\s*[\[{]"
    rb"|\"(?:DimensionKey|OutputStatus)\"\s*:|\{\s*\"Key\"\s*:\s*\"[^\"]*\"\s*,\s*\"Title\"\s*:"
    rb"|\{\s*\"ID\"\s*:\s*[0-9]+\s*,\s*\"\w+\"\s*:|version https://git-lfs"
)
_AGAIN = "download the data set again"


@dataclass(frozen=True, slots=True)
class ODataV3:
    """Reads what ``opendata.cbs.nl/ODataApi`` and its feed answer, whole or in pages."""

    format = "odata-v3"

    def handles(self, bundle: Bundle) -> bool:
        """Whether the chosen file, or any file of a folder or archive, looks like such a collection."""
        names = (bundle.chosen,) if bundle.chosen else bundle.names
        return any(is_json(bundle, name) and _SIGNS.search(bundle.head(name)) for name in names)

    def read(self, bundle: Bundle) -> Release:
        """The release. The untyped data set is preferred where both are there, because it says more.

        Raises:
            AuditError: A collection is missing or damaged; says which.
        """
        collected = Collected(bundle, _NAMES)
        tables = JsonTables(collected)
        found = collected.need(*_wanted(collected))
        origin = Origin(
            bundle.name,
            collected.table,
            lambda: Source(bundle.name, self.format, collected.digest()),
        )
        return release(tables, _data_set(collected, found), origin)


class JsonTables:
    """Collections of metadata as records of text."""

    def __init__(self, collected: Collected) -> None:
        self._collected = collected
        self._records: dict[str, Sequence[Record] | None] = {}

    def records(self, name: str) -> Sequence[Record] | None:
        """The records of a collection; None where it is not here."""
        if name not in self._records:
            found = self._collected.find(name)
            self._records[name] = (
                [{key: _text(value) for key, value in row.items()} for row in found.rows] if found else None
            )
        return self._records[name]

    def refuse(
        self, sentence: str, *, hint: str, name: str | None = None, row: int | None = None
    ) -> AuditError:
        """The error about a collection, or a record of it; to be raised."""
        found = self._collected.find(name) if name else None
        return self._collected.refuse(sentence, hint=hint, collection=found, row=row)


def _wanted(collected: Collected) -> tuple[str, ...]:
    """The data set that was named, else either, the one that says why a figure is missing first."""
    for name in (UNTYPED, TYPED):
        if collected.chosen_is(name):
            return (name,)
    return UNTYPED, TYPED


def _data_set(collected: Collected, found: Collection) -> DataSet:
    if not found.rows:
        raise collected.refuse(
            f"the collection {found.name} is empty",
            hint="download it again; the service answers at most 10 000 rows at a time",
            collection=found,
        )

    def refuse(sentence: str, hint: str, row: int) -> AuditError:
        return collected.refuse(sentence, hint=hint, collection=found, row=row)

    first = found.rows[0].keys()
    if wrong := next((row for row, each in enumerate(found.rows) if each.keys() != first), None):
        raise refuse("the row has other columns than the first row", _AGAIN, wrong)
    columns = {
        key: _fields(key, list(map(itemgetter(key), found.rows)), refuse)
        for key in first
        if key != ROW_NUMBER
    }
    return DataSet(columns, found.lines, found.name == UNTYPED, refuse)


def _fields(key: str, values: Sequence[Any], refuse: Callable[[str, str, int], AuditError]) -> Fields:
    try:
        fields = encoded(values)
    except TypeError:  # a list or an object is no key of a dictionary
        wrong = next(row for row, value in enumerate(values) if isinstance(value, list | dict))
    else:
        distinct: tuple[object, ...] = fields.distinct
        strange = (i for i, field in enumerate(distinct) if not isinstance(field, str | None))
        if (index := next(strange, None)) is None:
            return fields
        wrong = fields.row_of(index)
    raise refuse(f"what stands under {key[:80]!r} is neither a number nor a text", _AGAIN, wrong)


def _text(value: Any) -> str:  # noqa: ANN401 - any JSON
    return value if isinstance(value, str) else ""
