import re

from keur.reasoning.spans import overlap
from keur.reasoning.stated_status import marks
from keur.reasoning.testimony import COLUMNS, on, words
from keur.release.statements import Statement, Subject
from keur.rules.conclusion import Conclusion, merge
from keur.rules.registry import rule
from keur.verdict import Counts, Defect, Severity

_REGION = (
    r"\b(?:regio|regio['’]?s|regions?|gemeenten?|municipalit\w+|provincies?|provinces?|wijken|buurten)\b"
)
_REGIONS = (
    "regio|gemeente|municip|provinc|corop|land|wijk|buurt|neighbo|nuts|gebied|district|area|plaats|place|sted"
    "|stad|cit|postcode"
)
_CONCEPTS = {
    _REGION: _REGIONS,
    r"\b(?:geslacht|sex|gender)\b": "geslacht|sex|gender|man|vrouw|men",
    r"\b(?:leeftijd|leeftijdsklassen?|age)\b": "leeftijd|age|jaar|year|geboorte|birth|kind|child",
}
"""Dimensions that go by few names: how a title calls them, and whatever a column of them may be called."""
_SHORTEST_STEM = 5


@rule("WD004", suite="wording", severity=Severity.WARNING, ess_type="VCO", reach="notes")
def title_contradicts_content(statements: list[Statement]) -> Conclusion:
    """The title names periods and dimensions that the table has.

    Why it matters: Users choose a table by its title, and programs look it up by it. A title that promises
    regions or years that are not there sends them to the wrong table.

    Usual causes: The title was copied from the table before this one; a dimension was dropped, or a year was
    added, after the title had been written.

    What to do: Correct the title, or hand in the table that the title is of.
    """
    columns = [w.value for w in on(statements, Subject.TITLE_DIMENSION).get("", []) if w.place == COLUMNS]
    words = [w for w in on(statements, Subject.TITLE_DIMENSION).get("", []) if w.place != COLUMNS]
    ranges = on(statements, Subject.TITLE_PERIOD).get("", [])
    present = list(marks(statements))
    parts = [_dimension(word, columns) for word in words] + [_years(years, present) for years in ranges]
    return merge(
        parts, nothing="the title names no dimension and no period that the columns can be held against"
    )


def _dimension(word: Statement, columns: list[str]) -> Conclusion:
    text = word.value.casefold()
    headings = " ".join(columns).casefold()
    concepts = [column for title, column in _CONCEPTS.items() if re.search(title, text)]
    if any(_akin(text, column.casefold()) for column in columns) or any(
        re.search(concept, headings) for concept in concepts
    ):
        return Conclusion(Counts(satisfied=1))
    if not concepts or not columns:
        return Conclusion(Counts(not_evaluated=1))
    return _violated(
        word, f"columns {', '.join(columns)}", f"No column of the table is about {word.value!r}."
    )


def _akin(text: str, column: str) -> bool:
    """Whether two names share the beginning of a word, as ``regio`` and ``Regio's`` do."""
    stems = {word[:_SHORTEST_STEM] for word in re.findall(r"[^\W\d_]{4,}", text)}
    return any(stem in column for stem in stems)


def _years(years: Statement, present: list[str]) -> Conclusion:
    if not present:
        return Conclusion(Counts(not_evaluated=1))
    outside = [period for period in present if not overlap(period, years.value)]
    if not outside:
        return Conclusion(Counts(satisfied=1))
    return _violated(
        years, f"periods {', '.join(outside)}", f"The table holds {outside[0]}, which the title leaves out."
    )


def _violated(title: Statement, expected: str, message: str) -> Conclusion:
    defect = Defect(
        place=f"title: {title.value}",
        quote=words(title),
        observed=title.value,
        expected=expected,
        message=message,
    )
    return Conclusion(Counts(violated=1), (defect,))
