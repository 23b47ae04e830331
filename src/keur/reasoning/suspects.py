"""Which figures of a contradictory component are wrong: the fewest without which all others can be right.

Every set of figures that is ruled out is ruled out by conflicts: figures that cannot all be right, each
proved in exact integers. A set that meets every conflict found so far is tried; either true values are
found under which all other figures hold, or one more conflict. So a set that is answered as the
smallest is enough, and nothing smaller is, both proved. What is too much is given up after a number of
steps, never after a time: the same table has the same suspects on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass

from keur.reasoning.component import Component
from keur.reasoning.figures import Span
from keur.reasoning.hitting import Prices, cheapest, rank
from keur.reasoning.placing import culprits
from keur.reasoning.vouching import prices

TRIES = 3
"""Values at each end of what a figure could be that are tried one by one."""


@dataclass(frozen=True, slots=True)
class Limits:
    """When to be content with a set that may not be the smallest.

    Attributes:
        figures: No more figures than this that hang together are looked at.
        suspects: Where more figures than this are wrong at least, no single slips are looked for.
        steps: So many steps are spent on looking, about a microsecond each.
        alternatives: So many other sets of as few figures are looked for.
    """

    figures: int = 2_000
    suspects: int = 8
    steps: int = 5_000_000
    alternatives: int = 10


@dataclass(frozen=True, slots=True)
class Suspects:
    """The figures that are doubted.

    Attributes:
        figures: As few as possible, those that least speaks for first where a choice was left.
        could_be: For each, from what to what it could be if all figures that are not doubted are right.
        alternatives: Other sets of as few cells and figures that explain everything as well.
        unique: Whether there is no such set.
        exact: Whether all this is proved.
        reason: Why it is not; empty where it is.
        conflicts: Figures that cannot all be right, each set proved.
    """

    figures: tuple[int, ...]
    could_be: tuple[Span, ...]
    alternatives: tuple[tuple[int, ...], ...]
    unique: bool
    exact: bool
    reason: str
    conflicts: tuple[frozenset[int], ...]


def suspects(component: Component, limits: Limits | None = None) -> Suspects | None:
    """The figures without which all others can be right; None where all can."""
    limits = limits or Limits()
    search = _Search(component, limits)
    first = component.rule().conflict
    if first is None and not component.apart:
        return None
    search.note(first)
    if len(component.figures) > limits.figures:
        return search.roughly(f"more than {limits.figures} figures hang together here")
    return search.roughly(_many(limits.suspects)) if search.spread() > limits.suspects else search.run()


def could_be(component: Component, released: tuple[int, ...]) -> tuple[Span, ...]:
    """From what to what each of some figures could be if all others are right."""
    return tuple(_span(component, frozenset(released), figure) for figure in released)


UNDECIDED = "whether true values exist without some of the figures could not be decided"


def _given_up(attempts: int) -> str:
    return f"the search for a smallest set was given up after {attempts} attempt{'s' * (attempts != 1)}"


def _many(suspects: int) -> str:
    return f"more than {suspects} {'figure is' if suspects == 1 else 'figures are'} wrong here"


class _Search:
    def __init__(self, component: Component, limits: Limits) -> None:
        self.component, self.limits = component, limits
        self.conflicts: list[frozenset[int]] = list(component.apart)
        self.found: list[frozenset[int]] = []
        self.open: list[frozenset[int]] = []
        self.prices: Prices = prices(component)
        self.doubt, self.attempts = "", 0
        self.until = component.effort.steps + limits.steps

    @property
    def enough(self) -> bool:
        """Whether so much has been spent that it is time to give up."""
        return self.component.effort.steps >= self.until

    def note(self, conflict: frozenset[int] | None) -> None:
        if conflict is not None:
            if not conflict:
                raise ValueError("the relations contradict each other without any figure")
            self.conflicts.append(conflict)

    def spread(self) -> int:
        """Look for conflicts that share no figure: each costs a suspect of its own. How many there are."""
        apart = 0 if self.component.apart else 1
        while apart <= self.limits.suspects and not self.enough:
            ruling = self.component.rule(frozenset().union(*self.conflicts))
            if ruling.conflict is None:
                break
            self.note(ruling.conflict)
            apart += 1
        return apart

    def run(self) -> Suspects:
        """Try the cheapest sets that meet every known conflict until one is enough, then its equals."""
        while len(self.found) <= self.limits.alternatives:
            known, effort = [*self.found, *self.open], self.component.effort
            choice = None if self.enough else cheapest(self.conflicts, self.prices, known, effort)
            if choice is None:
                self.doubt = _given_up(self.attempts)
                break
            if not choice or (self.found and self._rank(choice) > self._rank(self.found[0])):
                break
            if not known and self.prices.of(choice) > self.prices.most(self.limits.suspects):
                return self.roughly(_many(self.limits.suspects))
            self._try(choice)
        return self._answer() if self.found else self.roughly(self.doubt or UNDECIDED)

    def _try(self, choice: frozenset[int]) -> None:
        self.attempts += 1
        ruling = self.component.rule(choice)
        if ruling.conflict is not None:
            self.note(ruling.conflict)
        elif ruling.values is not None:
            self.found.append(choice)
        else:
            self.open.append(choice)
            self.doubt = UNDECIDED

    def roughly(self, reason: str) -> Suspects:
        """Figures that meet the conflicts found, chosen greedily: fewer may do, and more may be wrong."""
        figures = tuple(culprits(self._ordered()))
        spans: tuple[Span, ...] = tuple((0, None) for _ in figures)
        return Suspects(
            figures, spans, (), unique=False, exact=False, reason=reason, conflicts=tuple(self.conflicts)
        )

    def _answer(self) -> Suspects:
        first, *others = (tuple(sorted(choice, key=self._price)) for choice in self.found)
        return Suspects(
            first,
            could_be(self.component, first),
            tuple(others),
            unique=not others and not self.doubt,
            exact=not self.doubt,
            reason=self.doubt,
            conflicts=tuple(self.conflicts),
        )

    def _rank(self, choice: frozenset[int]) -> int:
        return rank(self.prices.of(choice))

    def _price(self, figure: int) -> tuple[int, int]:
        return self.prices.of([figure]), figure

    def _ordered(self) -> list[list[int]]:
        return [sorted(conflict, key=self._price) for conflict in self.conflicts]


def _span(component: Component, released: frozenset[int], figure: int) -> Span:
    one, box = component.figures[figure], component.rule(released).box
    span, reached = _reached(component, released, figure, one.could_be(box))
    if not reached:
        box = component.certified(released, one.unknowns)
        span, _ = _reached(component, released, figure, one.could_be(box))
    return span


def _reached(component: Component, released: frozenset[int], figure: int, span: Span) -> tuple[Span, bool]:
    """The ends, moved inwards as long as the very end proves impossible, and whether both are possible."""
    low, high = span
    first, sure = _moved(component, released, (figure, low), 1)
    last, also = (None, True) if high is None else _moved(component, released, (figure, high), -1)
    crossed = last is not None and first > last
    return (span if crossed else (first, last)), sure and also and not crossed


def _moved(
    component: Component, released: frozenset[int], end: tuple[int, int], step: int
) -> tuple[int, bool]:
    figure, value = end
    one = component.figures[figure]
    for _ in range(TRIES):
        if one.may_be(value) and component.rule(released - {figure}, {figure: value}).conflict is None:
            return value, True
        value = one.next_to(value, step)
    return value, False
