"""Lines whose slip shows by itself, so that nothing has to be tried: zeros, and another rounding.

What they are is plain from looks, whatever else is wrong; it takes the rules to say what they explain.
"""

from __future__ import annotations

from collections.abc import Iterator

from keur.auditing.coarser import coarser, explained
from keur.auditing.judging import Judge
from keur.auditing.line_slips import Undone, Violated
from keur.auditing.shown import FEWEST
from keur.auditing.zeros import emptied, read_as_zero
from keur.evidence.published import Published


def evident(published: Published, judge: Judge, violated: Violated) -> Iterator[Undone]:
    """The lines that show by themselves and explain some of what is violated, one after the other."""
    for seen in coarser(published) if len(violated) >= FEWEST else ():
        found = explained(published, judge, violated, seen)
        if found:
            yield found
            published, violated = found.published, found.violated
    for search in (read_as_zero, emptied):
        for found in search(published, judge, violated):
            yield found
            published, violated = found.published, found.violated
