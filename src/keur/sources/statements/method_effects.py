"""How much a new method changed the counts, per period, as the notes announce it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from keur.release.release import Measure
from keur.release.statements import Note, Statement, Subject
from keur.sources.statements.effect_words import AMOUNT, Vocabulary, direction, names_a_method, signed
from keur.sources.statements.periods import marked
from keur.sources.statements.prose import place, plain, quote, sentences

_ITEM = re.compile(rf"(?P<period>⟨\d+⟩)(?: ?\(|: ?| ){AMOUNT}\)?")
_BETWEEN = re.compile(r"(?:;|,| en|, en| and|, and) ")
Effect = tuple[str, str]


def method_effects(title: str, measures: Sequence[Measure], notes: Sequence[Note]) -> Iterator[Statement]:
    """One statement per period, in percent with the sign that the words give.

    A period with two different effects is given none: the notes then speak of more than one thing.
    """
    told = list(_told(Vocabulary.of(title, measures), notes))
    values: dict[str, set[str]] = {}
    for statement in told:
        values.setdefault(statement.scope, set()).add(statement.value)
    for statement in told:
        if len(values.get(statement.scope, ())) == 1:
            del values[statement.scope]
            yield statement


def _told(vocabulary: Vocabulary, notes: Sequence[Note]) -> Iterator[Statement]:
    """Effects in lists and in sentences; a second list right below the first need not name the method."""
    below, sign = False, ""
    for note in notes:
        items = _items(note.text, sign) if below else []
        if not items:
            lead, colon, rest = (sentences(note.text) or [""])[-1].partition(":")
            below = bool(colon) and (below or names_a_method(lead)) and vocabulary.covers(lead)
            sign = direction(lead)
            items = _items(rest, sign) if below and rest else _in_sentences(vocabulary, note)
        for scope, value in items:
            yield Statement(
                subject=Subject.METHOD_EFFECT, scope=scope, value=value, unit="%",
                place=place(note), quote=quote(plain(note.text)), line=note.line,
            )  # fmt: skip


def _items(text: str, sign: str) -> list[Effect]:
    """``2023 (0,04 procent) en 2022 (0,05 procent)``; nothing where the text holds anything else."""
    found = marked(text)
    effects: list[Effect] = []
    at = 0
    while found and (match := _ITEM.match(found.text, at)):
        (code,), value = found.periods(match["period"]), signed(match, sign)
        effects += [(code, value)] if value and ".." not in code else []
        if match.end() == len(found.text):
            return effects
        between = _BETWEEN.match(found.text, match.end())
        at = between.end() if between else len(found.text)
    return []


def _in_sentences(vocabulary: Vocabulary, note: Note) -> list[Effect]:
    """``By the new method the number of clients in 2023 decreased by 0.04 percent``."""
    effects = (_one(vocabulary, s) for s in sentences(note.text) if names_a_method(s) and ":" not in s)
    return [effect for effect in effects if effect]


def _one(vocabulary: Vocabulary, sentence: str) -> Effect | None:
    """The effect in a sentence with exactly one period and one amount."""
    found = marked(sentence)
    amounts = list(re.finditer(AMOUNT, found.text)) if found else []
    if not found or len(amounts) != 1 or len(found.codes) != 1 or ".." in found.codes[0]:
        return None
    value = signed(amounts[0], direction(sentence))
    return (found.codes[0], value) if value and vocabulary.covers(found.text) else None
