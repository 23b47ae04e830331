"""When new figures are promised, of which periods and with which status."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from keur.release.statements import Note, Statement, Subject
from keur.sources.statements.grammar import FIGURES, GROUPS, OVER, PERIODS, STATUS, TABLE, groups
from keur.sources.statements.periods import Marked, marked
from keur.sources.statements.prose import on_the_table, place, quote, sentences, under

_WHEN = (
    r"(?:naar verwachting |waarschijnlijk )?(?:in (?:de loop van )?|op |eind |begin |medio |rond "
    r"|uiterlijk (?:in |op )?|on |by |around |(?:at )?the end of |at the beginning of )"
    r"(?:de |het |the )?(?P<when>⟨\d+⟩|⟦[\d-]+⟧)"
)
_WHAT = rf"(?P<what>{GROUPS}|(?:de |the )?(?:nieuwe |new |volgende |next ){FIGURES})"
_VERB = (
    r"(?:worden|zullen|verschijnen|komen|volgen|will be|will become|will appear|will follow|will"
    r"|are expected to (?:be|become|appear)|are (?:planned|scheduled) to be|are to be|are|appear)"
)
_PUBLISHED = (
    r"(?:(?:worden |be |become )?(?:gepubliceerd|verwacht|beschikbaar|toegevoegd|opgenomen|bekend|verschijnen"
    r"|published|expected|released|available|added|included)(?: komen| worden)?)"
)
_DENIED = r"(?!.*\b(?:niet|geen|indien|mits|als|not|no|if)\b)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_WHAT} {_VERB} {_WHEN}{TABLE}(?: {_PUBLISHED})?{TABLE}(?: worden)?",
        rf"{_WHAT} {_VERB}{TABLE}(?: {_PUBLISHED})?{TABLE} {_WHEN}",
        rf"{_WHEN},? {_VERB} {_WHAT}{TABLE}(?: {_PUBLISHED})?{TABLE}",
        rf"{_WHEN},? {_WHAT} {_VERB} {_PUBLISHED}{TABLE}",
        rf"(?P<what>(?:de |the )?(?:{STATUS} )?{FIGURES}) {_VERB} {_WHEN} (?P<late>{OVER} {PERIODS})",
        rf"{_DENIED}{_WHEN},? {_VERB} (?P<what>(?:.* )?{FIGURES} .*){_PUBLISHED}",
    )
)
"""The last of them knows the date only: what is promised for it is not understood."""


def next_publications(notes: Sequence[Note]) -> Iterator[Statement]:
    """One statement per period promised; its unit is the status promised.

    The value is a date (``2025-12-03``), a month (``2025-12``) or a period code (``2025H2``).
    """
    for note in on_the_table(notes):
        if under(note, "wanneer", "when", "nieuwe cijfers", "new figures"):
            for sentence in sentences(note.text):
                for scope, status, when in _promises(sentence):
                    yield Statement(
                        subject=Subject.NEXT_PUBLICATION, scope=scope, value=when, unit=status,
                        place=place(note), quote=quote(sentence), line=note.line,
                    )  # fmt: skip


def _promises(sentence: str) -> list[tuple[str, str, str]]:
    found = marked(sentence)
    if found is None:
        return []
    match = next(filter(None, (form.fullmatch(found.text) for form in _FORMS)), None)
    when = match and _when(found, match["when"])
    if not match or not when:
        return []
    what = f"{match['what']} {match.groupdict().get('late') or ''}"
    told = groups(found, what) if re.fullmatch(GROUPS, what.strip()) else ()
    return [(code, status, when) for status, codes in told for code in codes] or [("", "", when)]


def _when(found: Marked, mark: str) -> str | None:
    if mark.startswith("⟦"):
        return mark.strip("⟦⟧")
    (code,) = found.periods(mark)
    return None if ".." in code else code.replace("M", "-")
