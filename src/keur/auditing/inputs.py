"""What is handed in beside the release: population, mergers, the old method's table, the edition before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from keur import sources
from keur.archive import located
from keur.auditing.reading import edition_of
from keur.auditing.request import Request
from keur.auditing.vintages import Earlier, earlier, refuse_later
from keur.contract import find
from keur.contract.model import Contract, CountFacts
from keur.errors import Place, UnreadableInputError
from keur.evidence import columns
from keur.evidence.announced_effects import unread_remarks, with_announced_effects
from keur.evidence.changes_seen import changes_seen
from keur.evidence.cubes import Evidence
from keur.evidence.editions import editions_frame
from keur.evidence.frame import release_frame
from keur.evidence.joined import with_mergers, with_population, with_predecessor
from keur.evidence.looked_up import region_keys
from keur.evidence.redrawn import with_borders
from keur.evidence.unmatched import merger_remarks, population_remarks
from keur.evidence.vintages import Chain, Past, past_of, with_vintages
from keur.release.release import Release
from keur.release.statements import Statement
from keur.rules.facts import contexts
from keur.sources import mergers, population
from keur.sources.mergers import Mergers
from keur.sources.population import Population
from keur.verdict import Input


@dataclass(frozen=True, slots=True)
class Given:
    """The inputs beside the release; None for what was not handed in."""

    population: Population | None = None
    mergers: Mergers | None = None
    predecessor: Release | None = None
    previous: Release | None = None
    vintages: tuple[Release, ...] | None = None
    """The editions before the previous one, the oldest first; empty where that is the only one."""

    def listed(self) -> tuple[Input, ...]:
        """The files that took part."""
        inputs = []
        if self.population:
            inputs.append(Input("population", self.population.name, self.population.sha256))
        if self.mergers:
            inputs.append(Input("mergers", self.mergers.name, self.mergers.sha256))
        vintages = [("vintage", one) for one in self.vintages or ()]
        for role, other in (("predecessor", self.predecessor), *vintages, ("previous", self.previous)):
            if other:
                inputs.append(Input(role, other.source.name, other.source.sha256))
        return tuple(inputs)

    def joined(self, release: Release, contract: Contract) -> tuple[pd.DataFrame, list[str]]:
        """The frame of a release with all that these inputs say of it, and what they could not be asked."""
        frame, keys = release_frame(release, contract), region_keys(release, contract)
        remarks: list[str] = []
        if self.population:
            frame = with_population(frame, contract, self.population, keys)
            remarks += [self.population.said] if self.population.said else []
            remarks += population_remarks(frame, contract, self.population, keys)
        if self.mergers:
            frame = with_mergers(frame, contract, self.mergers, self.population, keys)
            remarks += merger_remarks(frame, contract, self.mergers, keys)
        if self.predecessor:
            frame = with_announced_effects(
                with_predecessor(frame, contract, self.predecessor), contract, release
            )
            remarks += unread_remarks(release.statements)
            if contract.predecessor is None:
                remarks.append("The contract names no predecessor: no rule was asked of the one handed in.")
        return frame, [*remarks, *self._lacking(contract)]

    def _lacking(self, contract: Contract) -> Iterator[str]:
        """What is remarked of files of which the counts of the release cannot be compared."""
        for role, other in (
            ("predecessor", self.predecessor),
            *(("vintage", v) for v in self.vintages or ()),
        ):
            lacking = columns.missing_measures(other, contract) if other else {}
            counts = [
                label for name, label in lacking.items() if isinstance(contract.measures[name], CountFacts)
            ]
            if other and counts:
                named = " and ".join(map(repr, counts))
                yield f"The {role} {other.source.name} does not hold {named}: nothing of it is compared."


def past(release: Release, given: Given, contract: Contract) -> Past | None:
    """How figures were revised in editions before the previous one; None where nobody asked for them."""
    if given.previous is None or given.vintages is None:
        return None
    earlier_ones = (*given.vintages, given.previous)
    of_all = columns.held(contract, release, *earlier_ones)
    return past_of(Chain(release, earlier_ones, of_all, given.mergers))


def editions(
    release: Release, given: Given, contract: Contract, past: Past | None = None
) -> pd.DataFrame | None:
    """The release beside the edition before it, and its past; None where that edition was not handed in."""
    if given.previous is None:
        return None
    frame = editions_frame(release, given.previous, contract)
    if given.mergers is not None:
        frame = with_borders(frame, release, given.previous, contract, given.mergers)
    if given.population is not None:
        frame = with_population(frame, contract, given.population, region_keys(release, contract))
    return with_vintages(frame, past) if past else frame


def date_before(given: Given) -> str | None:
    """The date of the previous edition; None where there is none, or where it is not known."""
    return given.previous.edition.date if given.previous and given.previous.edition else None


def announced_and_seen(
    release: Release, given: Given, contract: Contract, editions_: Evidence
) -> list[Statement]:
    """What the figures of two editions say of the changes that the notes announce."""
    if given.previous is None:
        return []
    facts = next(contexts(columns.held(contract, release, given.previous)))
    return changes_seen(editions_, release, given.previous, contract, facts["measures"])


def read(request: Request, contract: Contract, release: Release, *, swapped: bool = False) -> Given:
    """The inputs that were named.

    Args:
        swapped: Let the previous edition be the later one; proof takes the two in order.

    Raises:
        AuditError: One cannot be read, or is not what it was named as.
    """
    people, changes = located(request.population), request.mergers
    before = _before(request, contract, release)
    if before.previous and not swapped:
        refuse_later(before.previous, release)
    return Given(
        population=population.read(people) if people else None,
        mergers=mergers.read(changes) if changes else None,
        predecessor=_predecessor(request, contract),
        previous=before.previous,
        vintages=before.vintages,
    )


def _before(request: Request, contract: Contract, release: Release) -> Earlier:
    """The edition before this one, and those before that."""
    named = request.previous and (located(request.previous) or request.previous)
    previous = edition_of(named, contract) if named else None
    if request.vintages:
        return earlier(request, release, contract, previous)
    return Earlier(previous, None)


def _predecessor(request: Request, contract: Contract) -> Release | None:
    """The old method's table.

    Raises:
        UnreadableInputError: It is another table than the contract names.
    """
    if request.predecessor is None:
        return None
    old = sources.read(located(request.predecessor))
    facts = contract.predecessor
    if facts and not find.same_title(old.title, facts.title) and old.table != facts.table:
        raise UnreadableInputError(
            f"this is not the predecessor of table {contract.table}: it is titled {old.title[:120]!r}",
            hint=f"hand in {facts.table}, {facts.title!r}",
            place=Place(str(request.predecessor)),
        )
    return old
