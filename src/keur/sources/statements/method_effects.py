"""How much a new method changed the counts, per period, as the notes announce it.

Where the notes plainly announce an effect in words that are not understood, that is stated too: whoever
looks for an announcement must not take it for silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from keur.release.release import Measure
from keur.release.statements import Note, Statement, Subject
from keur.sources.statements.effect_clauses import Effect, Lead, effects
from keur.sources.statements.effect_row import read
from keur.sources.statements.effect_scope import Scope, Vocabulary
from keur.sources.statements.effect_words import (
    changes_a_method,
    comes_with_a_method,
    names_a_cause,
    names_a_change,
    names_a_method,
    names_an_amount,
    refers_back,
    regular,
)
from keur.sources.statements.periods import Marked, marked
from keur.sources.statements.prose import place, plain, quote, sentences

Told = Iterator[Statement]


@dataclass(frozen=True, slots=True)
class _List:
    """A list of effects that has begun; ``scope`` is None where its lead was not understood."""

    scope: Scope | None
    lead: Lead


def method_effects(
    title: str, measures: Sequence[Measure], notes: Sequence[Note], categories: Iterable[str] = ()
) -> Told:
    """One statement per effect, in percent with the sign that the words give, and one per effect unread.

    A period with two different effects is given none: the notes then speak of more than one thing.

    Args:
        categories: Labels of the table; an effect on one of them is stated as such.
    """
    told = list(_Reader(Vocabulary.of(title, measures, categories)).told(notes))
    values: dict[tuple[str, ...], set[str]] = {}
    for one in told:
        values.setdefault(_about(one), set()).add(one.value)
    for first in dict.fromkeys(map(_about, told)):
        one = next(statement for statement in told if _about(statement) == first)
        unread = one.subject is Subject.METHOD_EFFECT and len(values[first]) > 1
        yield _unread(one) if unread else one


def _about(statement: Statement) -> tuple[str, ...]:
    return statement.subject, statement.measure, statement.part, statement.scope


def _unread(statement: Statement) -> Statement:
    return replace(statement, subject=Subject.METHOD_EFFECT_UNREAD, value="", unit="", measure="", part="")


class _Reader:
    """Reads note after note, for lists run over several of them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words = vocabulary
        self._list: _List | None = None
        self._named = False
        self._changed = False  # whether the sentence before says, without an amount, that a method is new

    def told(self, notes: Sequence[Note]) -> Told:
        """What each note announces."""
        section = None
        for note in notes:
            if note.section != section:
                section, self._list, self._named, self._changed = note.section, None, False, False
            if self._list and self._is_item(note.text):
                self._changed = False
                yield from self._item(note, note.text, self._list)
            else:
                yield from self._prose(note)

    def _is_item(self, text: str) -> bool:
        return names_an_amount(text) and not names_a_method(text) and not self._words.counts(text.casefold())

    def _item(self, note: Note, text: str, above: _List) -> Told:
        found = marked(text)
        said = self._heard(found, above.lead, above.scope) if found and above.scope else None
        if said is None:
            yield from _plain_but_unread(note, found)
        else:
            yield from (_effect(note, effect, said[0]) for effect in said[1])

    def _heard(self, found: Marked, lead: Lead, above: Scope) -> tuple[Scope, list[Effect]] | None:
        """What a line of a list announces, and of what."""
        text = regular(found.text)
        own = self._words.scope(text, item=True)
        if own is None or (own.part and above.part):
            return None
        told = effects(Marked(own.rest, found.codes), self._words.known, lead)
        return (replace(above, part=own.part or above.part), told) if told else None

    def _prose(self, note: Note) -> Told:
        above, self._list = self._list, None
        for sentence in sentences(note.text):
            head, colon, rest = sentence.partition(":")
            behind = self._changed and self._moves(head)
            self._changed = changes_a_method(sentence) and not names_an_amount(sentence)
            self._named = names_a_method(sentence) or (self._named and refers_back(sentence))
            if colon and (self._named or above or behind) and (not rest.strip() or names_an_amount(rest)):
                self._list = self._begun(head, above)
                if rest.strip():
                    yield from self._item(note, rest, self._list)
            elif self._named:
                yield from self._sentence(note, sentence)
            elif behind and names_an_amount(sentence):  # its effect or growth: that is not said
                yield from _plain_but_unread(note, marked(sentence))

    def _begun(self, head: str, above: _List | None) -> _List:
        """The list below this lead; one right below another list need not name the cause again."""
        found = marked(head)
        scope = self._words.scope(regular(found.text)) if found else None
        row = read(Marked(scope.rest, found.codes), self._words.known) if found and scope else None
        signs = set(row.of("D")) if row else set()
        if row is None or row.of("A") or len(signs) > 1 or not (above or comes_with_a_method(head)):
            return _List(None, Lead())
        return _List(scope, Lead("".join(signs), tuple(row.of("P")), row.average))

    def _sentence(self, note: Note, sentence: str) -> Told:
        found = marked(sentence)
        text = regular(found.text) if found else ""
        scope = self._words.scope(text) if found and names_a_cause(found.text) else None
        if found and scope and (told := effects(Marked(scope.rest, found.codes), self._words.known, Lead())):
            yield from (_effect(note, effect, scope) for effect in told)
        elif names_an_amount(sentence) or self._speaks_of_an_effect(found):
            yield from _plain_but_unread(note, found)

    def _speaks_of_an_effect(self, found: Marked | None) -> bool:
        """Whether a sentence says, without an amount, that the method changed the count of a period."""
        return bool(found and found.codes and self._moves(found.text))

    def _moves(self, text: str) -> bool:
        """Whether a text says that what is counted here changed."""
        return self._words.counts(text.casefold()) and names_a_change(text)


def _effect(note: Note, effect: Effect, scope: Scope) -> Statement:
    period, value = effect
    return Statement(
        subject=Subject.METHOD_EFFECT, scope=period, value=value, unit="%",
        place=place(note), quote=quote(plain(note.text)), line=note.line,
        measure=scope.measure, part=scope.part,
    )  # fmt: skip


def _plain_but_unread(note: Note, found: Marked | None) -> Told:
    """An effect on each period that is named, or on no matter which."""
    for code in dict.fromkeys(found.codes if found and found.codes else [""]):
        yield Statement(
            subject=Subject.METHOD_EFFECT_UNREAD, scope=code, value="",
            place=place(note), quote=quote(plain(note.text)), line=note.line,
        )  # fmt: skip
