"""A list of labels as a hierarchy: totals in the order of the list, and what stands under each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from keur.drafting.forms import Form, Place, form, meant

Holds = Callable[[str, Sequence[str]], bool]
"""Whether the figures allow that a total covers these parts and nothing else."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A total and its parts, as words or metadata have it.

    Attributes:
        how: By what means it was found, as a sentence.
        exhaustive: Whether the parts are taken to be all.
        question: What is unsure already before the figures are asked; empty where nothing.
    """

    total: str
    parts: tuple[str, ...]
    how: str
    exhaustive: bool = True
    question: str = ""


@dataclass(slots=True)
class Outline:
    """What stands under what.

    Attributes:
        whole: The total of everything; None where no label is.
        top: Labels directly under the whole.
        blocks: Under each total, the labels that follow it.
        excepts: Totals of all but a part.
        of_which: Under a label, those that say they are a part of it.
        moved: Totals whose list of subtypes the figures shortened.
    """

    whole: str | None = None
    top: list[str] = field(default_factory=list)
    blocks: dict[str, list[str]] = field(default_factory=dict)
    excepts: dict[str, str] = field(default_factory=dict)
    of_which: dict[str, list[str]] = field(default_factory=dict)
    moved: set[str] = field(default_factory=set)


BY_ORDER = "By its words and the order of the list: a total is followed by its subtypes."


def outline(labels: Sequence[str]) -> Outline:
    """The outline of a list without indentation.

    A total is followed by its subtypes up to the next total; where the list ends with its only total,
    that one follows them.
    """
    forms = {label: form(label) for label in labels}
    order = list(labels)
    made = Outline(whole=_whole(order, forms))
    under = made.top
    last = made.whole or ""
    for label in order:
        if label == made.whole:
            continue
        match forms[label].place:
            case Place.EXCEPT:
                made.excepts[label] = forms[label].stem
            case Place.OF_WHICH if last:
                made.of_which.setdefault(last, []).append(label)
                continue
            case Place.TOTAL | Place.WHOLE:
                made.top.append(label)
                under = made.blocks.setdefault(label, [])
            case _:
                under.append(label)
        last = label
    return made


def _whole(order: Sequence[str], forms: dict[str, Form]) -> str | None:
    """The total of everything: one that is just called so, else the first or the last of the list."""
    bare = [label for label in order if forms[label].place is Place.WHOLE]
    if len(bare) == 1:
        return bare[0]
    totals = [label for label in order if forms[label].place in {Place.WHOLE, Place.TOTAL}]
    ends = [label for label in (order[0], order[-1]) if label in totals] if order else []
    # "Zorg, totaal" at an end of several totals is one among them, "Totaal personen" is not
    return next((x for x in ends if totals == [x] or x.endswith(forms[x].stem)), None)


def settled(made: Outline, holds: Holds) -> Outline:
    """The outline with blocks cut where the figures say that their end belongs to the whole."""
    _nest(made, holds)
    for total, block in made.blocks.items():
        if block and not holds(total, block):
            _cut(made, total, next((k for k in range(len(block) - 1, 0, -1) if holds(total, block[:k])), 0))
    if made.whole and not made.excepts and made.blocks and not holds(made.whole, made.top):
        _cut_for_the_whole(made, holds)
    return made


def _nest(made: Outline, holds: Holds) -> None:
    """A total without subtypes of its own holds the totals that follow it, as many as the figures allow."""
    for total in [t for t, block in made.blocks.items() if not block]:
        beside = _beside(made, total)
        start = beside.index(total) + 1
        rest = beside[start:]
        fits = [k for k in range(len(rest), 1, -1) if holds(total, rest[:k])]
        if fits:
            made.blocks[total] = rest[: fits[0]]
            del beside[start : start + fits[0]]
            if len(fits) > 1:
                made.moved.add(total)


def _beside(made: Outline, total: str) -> list[str]:
    """The list in which a total stands."""
    return next(beside for beside in (made.top, *made.blocks.values()) if total in beside)


def _cut(made: Outline, total: str, keep: int) -> None:
    """Leave so many labels in a block and put the others beside its total."""
    if not keep:
        return
    block = made.blocks[total]
    beside = _beside(made, total)
    at = beside.index(total) + 1
    beside[at:at] = block[keep:]
    made.blocks[total] = block[:keep]
    made.moved.add(total)


def _cut_for_the_whole(made: Outline, holds: Holds) -> None:
    """Where the labels at the top do not reach the whole, the end of the last block may belong there."""
    total, block = list(made.blocks.items())[-1]
    for k in range(len(block) - 1, 0, -1):
        if holds(made.whole or "", [*made.top, *block[k:]]) and holds(total, block[:k]):
            _cut(made, total, k)
            return


def candidates(made: Outline) -> Iterator[Candidate]:
    """The families of an outline, the whole first, then in the order of the list."""
    labels = [*made.top, *(part for block in made.blocks.values() for part in block)]
    without = {label: meant(stem, labels) for label, stem in made.excepts.items()}
    if made.whole:
        yield from _of_whole(made, made.whole, without)
    for total, block in made.blocks.items():
        if block:
            doubt = "the figures alone say where its subtypes end: is the list right?"
            asked = doubt if total in made.moved else ""
            yield Candidate(total, tuple(block), BY_ORDER, exhaustive=len(block) > 1, question=asked)
    for total, parts in made.of_which.items():
        yield Candidate(total, tuple(parts), "By their words these are parts of it.", exhaustive=False)


def _of_whole(made: Outline, whole: str, without: dict[str, list[str]]) -> Iterator[Candidate]:
    if not without and len(made.top) > 1:
        yield Candidate(whole, tuple(made.top), BY_ORDER)
    for label, left_out in without.items():
        if not left_out:
            asked = "its name does not say clearly what it leaves out: which categories?"
            yield Candidate(whole, (label,), "By its name it is a part.", exhaustive=False, question=asked)
            continue
        yield Candidate(whole, (label, *left_out), "By their names these two make up the whole.")
        inside = tuple(part for part in made.top if part not in left_out)
        if inside:
            yield Candidate(label, inside, f"{BY_ORDER} It leaves out what its name says.")
