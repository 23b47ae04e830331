"""What a sentence of a list of changes may announce, where it does not have the form of most such sentences.

It is read generously: what may announce a change of figures does. Only a sentence that plainly says so is
certain, and only that may later be held against figures that did not change.
"""

from __future__ import annotations

import re

from keur.release.announced import ALL_PERIODS, Change
from keur.sources.statements.change_words import kind_of, plainly_done
from keur.sources.statements.periods import Marked, marked
from keur.sources.statements.prose import plain

_NO_PERIOD = re.compile(
    r"\((?:19|20)\d\d\)|\b(?:sbi|nace|isic|indeling|prijzen(?: van)?|basisjaar|prices) ?(?:19|20)\d\d"
)
_EVERY = re.compile(
    r"\b(?:alle|gehele|hele|volledige|all|whole|entire) (?:\w+ )?"
    r"(?:periode[ns]|jaren|halfjaren|kwartalen|maanden|verslagperioden|reeks|tijdreeks"
    r"|periods|years|half-years|quarters|months|(?:time )?series)\b"
)
_OPEN_END = re.compile(
    r"⟨\?⟩|\b(?:eerdere|voorgaande|latere|overige|andere|previous|later|earlier|other|preceding)(?: \w+)? "
    r"(?:jaren|perioden|halfjaren|years|periods)|\b(?:vóór|before|prior to|na|after) ⟨|⟨\d+⟩ en verder|e\.v\."
)
_SPAN = re.compile(r"\b(?:tussen|between) ⟨|⟨\d+⟩ (?:tot|till) ⟨")
_REFERS = re.compile(r"\b(?:dit|dat|deze|die|hiervoor|daarvoor|hiervan|this|these|that|those|it|they)\b")


def loosely(sentence: str) -> list[tuple[str, Change]]:
    """Scope and change of what a sentence may announce; one scope per period that it names.

    The scope is empty where the sentence names no period, or some in a way that is not understood.
    """
    words = _NO_PERIOD.sub(" ", plain(sentence).casefold())
    found = marked(words)
    text = found.text if found else words
    kind = kind_of(text)
    if kind is None:
        return []
    done = plainly_done(text)
    scopes = _scopes(found) if found else [""]
    return [(scope, Change(kind, certain=done and scope != "")) for scope in scopes]


def refers_back(sentence: str) -> bool:
    """Whether a sentence that names no period may speak of those in the sentence before it."""
    found = marked(sentence)
    return found is not None and not found.codes and _REFERS.search(found.text) is not None


def _scopes(found: Marked) -> list[str]:
    if _OPEN_END.search(found.text):
        return [""]
    if _EVERY.search(found.text):
        return [ALL_PERIODS]
    codes = list(dict.fromkeys(found.periods(found.text)))
    if not codes:
        return [""]
    if _SPAN.search(found.text):
        return [""] if ".." in "".join(codes) else [f"{min(codes)[:4]}..{max(codes)[:4]}"]
    return codes
