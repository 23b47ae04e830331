"""Of what a sentence announces an effect: which measure, and of all of it or of one category."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from keur.release.period import parse_period
from keur.release.release import Measure
from keur.sources.statements.prose import plain

_COUNTED = re.compile(r"\b(?:aantal|aantallen|numbers? of) ((?:[^\W\d_]+-)?[^\W\d_]+)")
_BEFORE = (
    r"\b(?:met|in|voor|bij|van|op|naar|with|for|in|of|on|having|receiving|using) "
    r"(?:(?:de|het|een|the|a|an|type|vorm|form|alleen|only) )*"
)
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Scope:
    """What an effect is on.

    Attributes:
        measure: Label of the measure; empty where the table counts one thing only.
        part: Label of the category; empty for the total.
        rest: The text without the words for the category.
    """

    measure: str
    part: str
    rest: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What is counted, by what it is split, and the words that may stand beside it.

    Attributes:
        topics: Words of each measure that the table counts by, by its label; rates of it are not apart.
        labels: Categories by their names in lower case.
        known: Words of the title and of the measures.
    """

    topics: dict[str, frozenset[str]]
    labels: dict[str, str]
    known: frozenset[str]

    @classmethod
    def of(cls, title: str, measures: Sequence[Measure], categories: Iterable[str]) -> Vocabulary:
        """The vocabulary of a table."""
        labels = [plain(measure.label) for measure in measures]
        topics = {label: _words(label.split(" per ")[0]) for label in labels}
        distinct: dict[frozenset[str], str] = {}
        for label in sorted(topics, key=len):  # the count, which is named shorter than its rates
            distinct.setdefault(topics[label], label)
        known = _words(title).union(*topics.values())
        return cls({label: words for words, label in distinct.items()}, _named(categories), known)

    def scope(self, text: str, *, item: bool = False) -> Scope | None:
        """What a text in lower case is on; None where that is not counted here, or not clear.

        Args:
            item: Whether it is a line of a list, whose lead says what is counted.
        """
        told = self._measure(text)
        part = self._part(text, r"(?:^|\b)" if item else _BEFORE)
        if told is None and not item:
            return None
        if part is None:
            return Scope(told or "", "", text)
        label, rest = part
        # a category inside another one's words: which of them is meant is not clear
        return None if self._part(rest, _BEFORE) else Scope(told or "", label, rest)

    def counts(self, text: str) -> bool:
        """Whether a text in lower case speaks of a number of what is counted here."""
        return self._measure(text) is not None

    def _measure(self, text: str) -> str | None:
        """Label of the measure that is counted; empty where the table has no other."""
        nouns = {noun for whole in _COUNTED.findall(text) for noun in (whole, whole.rpartition("-")[2])}
        heads = {whole.rpartition("-")[2] for whole in _COUNTED.findall(text)}
        if len(heads) != 1:
            return None
        meant = {label: words for label, words in self.topics.items() if words & nouns}
        if len(self.topics) == 1 and meant:
            return ""
        common = frozenset.intersection(*meant.values()) if meant else frozenset()
        said = _words(text)
        fitting = {label: len(words - common) for label, words in meant.items() if words - common <= said}
        best = [label for label, more in fitting.items() if more == max(fitting.values())]
        return best[0] if len(best) == 1 else None

    def _part(self, text: str, before: str) -> tuple[str, str] | None:
        """The category that a text names with the most words, and the text without it."""
        for name in sorted((name for name in self.labels if name in text), key=len, reverse=True):
            pattern = rf"{before}{re.escape(name)}(?![\w-])"
            if re.search(pattern, text):
                return self.labels[name], re.sub(pattern, " ", text)
        return None


def _named(categories: Iterable[str]) -> dict[str, str]:
    """Categories by the names that prose may give them; a name that two could have is nobody's."""
    names: dict[str, set[str]] = {}
    for category in dict.fromkeys(plain(category).rstrip("*").rstrip() for category in categories):
        full = category.casefold()
        if len(full) < _SHORTEST or parse_period(category):
            continue
        for name in {full, re.sub(r", (?:totaal|total)$", "", full)}:
            names.setdefault(name, set()).add(category)
    return {name: next(iter(meant)) for name, meant in names.items() if len(meant) == 1}


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+", text.casefold()))
