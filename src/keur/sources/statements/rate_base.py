"""What a rate is per, as its name, its unit, its description and the title say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from keur.release.release import Measure
from keur.release.statements import Note, Statement, Subject
from keur.sources.statements.numbers import PER_HUNDRED, PER_THOUSAND, Base, bases
from keur.sources.statements.prose import place, plain, quote, sentences, topic

_ABOUT_SOMETHING_ELSE = re.compile(
    r"\b(?:niet|geen|voorheen|vroeger|eerder|vorige|voorgaande|in plaats van|tot en met|t/m|vanaf|sinds|was"
    r"|waren|werd|werden|zie|bijvoorbeeld|not|no|formerly|previous|previously|earlier|instead|until|since|were"
    r"|see|for example|e\.g)\b"
)
_CHANGE = re.compile(r"groei|mutatie|verandering|ontwikkeling|toename|afname|change|growth|increase|decrease")
_PERCENT = re.compile(rf"(?:{PER_HUNDRED})(?: .*)?")
_PROMILLE = re.compile(rf"(?:{PER_THOUSAND})(?: .*)?")


def rate_bases(title: str, measures: Sequence[Measure], notes: Sequence[Note]) -> Iterator[Statement]:
    """One statement per witness on a rate; a text with several bases is no witness."""
    headed: list[tuple[Measure, Base]] = []
    for measure in measures:
        found = list(_headings(measure))
        yield from (statement for statement, _ in found)
        headed += [(measure, base) for _, base in found[:1]]
        yield from _described(measure, measures, [base for _, base in found], notes)
    if len(headed) == 1 and (base := _only(bases(plain(title)))) and _same_noun(base, [headed[0][1]]):
        yield _statement(headed[0][0], base, "title", plain(title))


def _headings(measure: Measure) -> Iterator[tuple[Statement, Base]]:
    name, unit = plain(measure.label), plain(measure.unit)
    if base := _only(bases(name)):
        yield _statement(measure, base, "name of the measure", name), base
    if base := _only(bases(unit)) or _percentage(name, unit):
        yield _statement(measure, base, "unit of the measure", unit), base


def _percentage(name: str, unit: str) -> Base | None:
    """A unit such as ``%``; of a change it says nothing about what the rate is per."""
    if any(bases(name)) and _CHANGE.search(name.casefold()):
        return None
    if _PERCENT.fullmatch(unit.casefold()):
        return Base(100, "", 0)
    return Base(1000, "", 0) if _PROMILLE.fullmatch(unit.casefold()) else None


def _described(
    measure: Measure, measures: Sequence[Measure], headed: list[Base], notes: Sequence[Note]
) -> Iterator[Statement]:
    told = [
        (base, note, sentence)
        for note in notes
        if _explains(note.section, measure, measures)
        for sentence in sentences(note.text)
        if not _ABOUT_SOMETHING_ELSE.search(sentence.casefold())
        for base in bases(sentence)
        if _same_noun(base, headed)
    ]
    if len({base.per for base, _, _ in told}) == 1:
        base, note, sentence = told[0]
        yield _statement(measure, base, place(note), quote(sentence, base.at), note.line)


def _explains(section: str, measure: Measure, measures: Sequence[Measure]) -> bool:
    """Whether a heading names this measure, the number in it apart if no other measure is meant."""
    if not section.strip():
        return False
    heading, label = _last(topic(section)), _last(measure.label)
    if heading in {_last(other.label) for other in measures}:
        return heading == label
    twins = [other for other in measures if _numberless(_last(other.label)) == _numberless(heading)]
    return twins == [measure]


def _last(label: str) -> str:
    return plain(label).rsplit("/", 1)[-1].strip().casefold()


def _numberless(label: str) -> str:
    return " ".join(re.sub(r"[\d.,]+", " ", label).split())


def _only(found: Iterator[Base]) -> Base | None:
    """The one base of a text; None where it names none, or several."""
    distinct = {base.per: base for base in found}
    return next(iter(distinct.values())) if len(distinct) == 1 else None


def _same_noun(base: Base, headed: list[Base]) -> bool:
    """Whether a base is per what the headings are per: per 100 000 euro says nothing about inhabitants."""
    return all(not base.noun or not other.noun or base.noun == other.noun for other in headed)


def _statement(measure: Measure, base: Base, witness: str, words: str, line: int = 0) -> Statement:
    return Statement(
        subject=Subject.RATE_BASE, scope=plain(measure.label), value=str(base.per),
        place=witness, quote=quote(words, base.at), line=line,
    )  # fmt: skip
