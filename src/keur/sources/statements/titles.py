"""What the title promises: periods and dimensions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from keur.release.statements import Statement, Subject
from keur.sources.statements.prose import plain, quote

_YEARS = re.compile(r"(?P<first>(?:19|20)\d\d)(?: ?[-–/] ?(?P<last>(?:19|20)\d\d))?")
_SINCE = re.compile(r"(?:vanaf|from|since) (?P<first>(?:19|20)\d\d)")
_NO_DIMENSION = re.compile(r"(?:in )?detail(?:s|ed)?|kerncijfers|key figures|.*\d.*|", re.IGNORECASE)


def title_statements(title: str) -> Iterator[Statement]:
    """Years that stand alone between the commas, and the words behind the semicolon.

    Years in parentheses or beside other words (``indeling 2024``, ``SBI 2008``) are editions of a
    classification and no periods of the table.
    """
    head, _, rest = plain(re.sub(r"\([^)]*\)", " ", title)).partition(";")
    for part in re.split(r"[;,]", rest):
        if years := _years(part.strip()):
            yield _statement(Subject.TITLE_PERIOD, years, title)
            continue
        for words in re.split(r" (?:en|and|naar|by) ", part):
            if not _NO_DIMENSION.fullmatch(words.strip()):
                yield _statement(Subject.TITLE_DIMENSION, words.strip(), title)
    if not rest and (years := _years(head.rsplit(",", 1)[-1].strip())):
        yield _statement(Subject.TITLE_PERIOD, years, title)


def _years(part: str) -> str | None:
    if match := _YEARS.fullmatch(part):
        return f"{match['first']}/{match['last'] or match['first']}"
    match = _SINCE.fullmatch(part.casefold())
    return f"{match['first']}/" if match else None


def _statement(subject: Subject, value: str, title: str) -> Statement:
    return Statement(subject=subject, scope="", value=value, place="title", quote=quote(plain(title)))
