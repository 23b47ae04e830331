"""The notes under a table, split into their sections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from keur.release.period import MONTHS
from keur.release.statements import Note

SOURCE_LINE = re.compile(r"\s*\|?\s*(?:Bron|Source)\s*:.*", re.IGNORECASE)
_BEFORE_CONTENT = (
    r"Status van de cijfers", r"Status of the figures",
    rf"(?:Wijzigingen|Correcties?|Revisies?) per (?:\d[^:]{{0,40}}|(?:{'|'.join(MONTHS)}) \d{{4}})",
    r"(?:Changes|Corrections?|Revisions?) as (?:of|from) [^:]{0,40}\d{4}",
    r"Gegevens beschikbaar vanaf", r"Data available from",
)  # fmt: skip
_ALONE = (
    r"Tabeltoelichting", r"Table explanation", r"Verklaring van (?:de )?tekens", r"Explanation of symbols",
    r"Wanneer komen er nieuwe cijfers\?", r"When will (?:the )?new figures be published\?",
    r"Toelichting onderwerpen", r"Description (?:of )?topics", r"Explanation of topics",
    r"Wijzigingen", r"Changes",
)  # fmt: skip
_HEADING = re.compile(
    rf"(?P<alone>{'|'.join(_ALONE)}):?|(?P<before>{'|'.join(_BEFORE_CONTENT)})\s*(?::\s*(?P<content>.*))?",
    re.IGNORECASE,
)
_AVAILABLE = re.compile(
    r"(?P<heading>Gegevens beschikbaar vanaf|Data available from) (?P<content>\S.{0,30})", re.IGNORECASE
)
_MAY_END_ROWS = re.compile(
    r"[\s#*_|]*(?:bron|source|tabel|table|status|wijz|chang|corr|revis|gegev|data|verkl|expl|wanneer|when|toel|descr)",
    re.IGNORECASE,
)
_TOPICS = re.compile(
    r"Toelichting onderwerpen|Description (?:of )?topics|Explanation of topics", re.IGNORECASE
)
_BULLET = re.compile(r"[-•*·–]\s+")
_EMPHASIS = re.compile(r"^(?:#+\s*|\*\*|__)|(?:\*\*|__)$")
_LONGEST_TOPIC = 120


def sections(lines: Iterable[tuple[int, str]], topics: frozenset[str]) -> Iterator[Note]:
    """The notes, each under the heading it stands under.

    A heading is a note's section, without its colon; what follows the colon on the same line is a note of
    its own. Under the explanation of topics the section is the heading and the topic, as in
    ``Toelichting onderwerpen › Wmo-cliënten``.

    Args:
        lines: Number and text of each line.
        topics: Labels of the measures, which are also the names of topics.
    """
    section = topic = ""
    described = True
    for number, raw in lines:
        line = raw.strip().removesuffix("|").rstrip()
        if found := heading(line):
            section, content = found
            topic, described = "", True
            if content:
                yield Note(section, content, number)
            continue
        text = _BULLET.sub("", line, count=1)
        if not text:
            continue
        if _TOPICS.fullmatch(section) and (text in topics or (described and _names_a_topic(text))):
            topic, described = text, False
            continue
        described = True
        yield Note(f"{section} › {topic}" if topic else section, text, number)


def heading(line: str) -> tuple[str, str] | None:
    """Heading and content of a line that is or begins with a heading; None for any other line."""
    bare = _EMPHASIS.sub("", line.strip()).strip()
    if found := _AVAILABLE.fullmatch(bare):
        return found["heading"], found["content"]
    if found := _HEADING.fullmatch(bare):
        return (found["alone"] or found["before"]).strip(), (found["content"] or "").strip()
    return None


def end_of_rows(lines: Sequence[str], start: int) -> int:
    """Index of the first line from ``start`` on after which no rows of figures follow.

    That is the source line or a heading; the number of lines where there is none.
    """
    maybe = map(_MAY_END_ROWS.match, islice(lines, start, None))
    ends = (
        index for index, found in enumerate(maybe, start) if found and _is_source_or_heading(lines[index])
    )
    return next(ends, len(lines))


def _is_source_or_heading(line: str) -> bool:
    return bool(SOURCE_LINE.fullmatch(line)) or heading(line.rstrip().removesuffix("|")) is not None


def topic_names(lines: Iterable[str]) -> Iterator[str]:
    """The lines that may name a topic: those under the explanation of topics, without their bullets."""
    within = False
    for line in lines:
        if found := heading(line):
            within = bool(_TOPICS.fullmatch(found[0]))
        elif within:
            yield _BULLET.sub("", line.strip(), count=1)


def _names_a_topic(text: str) -> bool:
    return len(text) <= _LONGEST_TOPIC and not text.endswith((".", "!", "?", ";"))
