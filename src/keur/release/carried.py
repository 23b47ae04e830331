"""What an encoding may leave unsaid of a publication. Whatever is not named here, every encoding carries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from keur.release.marks import Mark
from keur.release.release import Measure


class Fact(StrEnum):
    """What is missing, in the words of the reports; verdicts name facts in this order."""

    NAMES = "titles of categories and topics, and units, which stand in the _metadata.csv of the download"
    TITLE = "the title"
    NOTES = "the notes"
    DATE = "the date of the edition, apart from the notes"
    WHOLE = "whether this is the whole table"
    CODES = "the codes of the categories"
    STATUS = "how final the figures are"
    REASONS = "why a figure is missing"
    SOME_REASONS = "why some of the missing figures are missing"
    TEXTS = "topics that are texts"


def not_carried(
    unsaid: Iterable[Fact], measures: Sequence[Measure], texts: Sequence[str] = ()
) -> tuple[str, ...]:
    """Everything that a release leaves unsaid, each once, in the order of :class:`Fact`.

    Args:
        unsaid: What its reader knows to be missing.
        measures: Their marks tell whether reasons are missing.
        texts: Labels of the topics that were left out because they are texts.
    """
    found = {*unsaid, *_reasons(measures)}
    named = [fact.value for fact in Fact if fact in found]
    return (*named, f"{Fact.TEXTS.value} ({', '.join(texts)})") if texts else tuple(named)


def _reasons(measures: Sequence[Measure]) -> set[Fact]:
    unstated = sum(int((measure.marks == Mark.UNSTATED).sum()) for measure in measures)
    missing = sum(len(measure.marks) - measure.published for measure in measures)
    if not unstated:
        return set()
    return {Fact.REASONS if unstated == missing else Fact.SOME_REASONS}
