"""What the notes promise to publish next."""

from __future__ import annotations

from collections.abc import Sequence

from keur.reasoning.spans import before
from keur.reasoning.testimony import on
from keur.release.statements import Statement, Subject

Promise = list[Statement]
"""One sentence: a statement per period that it names, or one without a period."""
_DAY = len("2025-05-13")


def promises(statements: Sequence[Statement]) -> list[Promise]:
    """The promises, sentence by sentence."""
    found: dict[tuple[str, ...], Promise] = {}
    for told in on(statements, Subject.NEXT_PUBLICATION).values():
        for one in told:
            found.setdefault((one.place, str(one.line), one.quote, one.value), []).append(one)
    return list(found.values())


def past(promise: Promise, edition: Statement) -> bool:
    """Whether what is promised should have come before this edition."""
    when, now = promise[0].value, edition.value
    return when < now if len(when) == len(now) == _DAY else before(when, now)


def promised(promise: Promise) -> str:
    """``final figures of 2024H1 and 2024``."""
    statuses = dict.fromkeys(one.unit for one in promise)
    return " and ".join(
        _figures(status, [one for one in promise if one.unit == status]) for status in statuses
    )


def place(promise: Promise) -> str:
    """Where it stands, and what it is on, which tells it from others at the same place."""
    scopes = ", ".join(one.scope for one in promise if one.scope)
    return f"{promise[0].place}: {scopes}" if scopes else promise[0].place


def _figures(status: str, parts: Promise) -> str:
    scopes = [one.scope for one in parts if one.scope]
    listed = " and ".join(filter(None, [", ".join(scopes[:-1]), *scopes[-1:]]))
    return f"{status} figures".strip() + (f" of {listed}" if listed else "")
