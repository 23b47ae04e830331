"""Specimens of shipped tables: people, regions and figures are invented, so every promise is kept.

Only ``random()`` of a seeded generator and whole numbers are used: every version makes the same text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from keur.contract.load import load
from keur.contract.model import Contract
from keur.rules.facts import Hierarchy
from simulate import LABELS, People, leaves, rate, rounded, truth

ROOT = Path(__file__).parents[2]
SPECIMENS = Path(__file__).parent / "specimens"
PATTERNS = 60


@dataclass(frozen=True)
class Specimen:
    """A table, the inhabitants of its regions, its periods and its notes.

    ``parts`` are ``H1``, ``H2`` and empty for the year; ``clients`` is how many of 1 000 inhabitants.
    """

    table: str
    inhabitants: Mapping[str, int]
    years: Sequence[int]
    parts: Sequence[str]
    notes: Sequence[str]
    clients: int = 75

    @property
    def contract(self) -> Contract:
        return load(ROOT / "expectations" / self.table / "contract.yaml")

    @property
    def release(self) -> Path:
        return SPECIMENS / f"{self.table}.txt"

    @property
    def population(self) -> Path:
        return SPECIMENS / f"{self.table}_population.csv"


def families(contract: Contract) -> list[Hierarchy]:
    return [Hierarchy(**family.model_dump(exclude={"why"})) for family in contract.families]


def residents(specimen: Specimen, region: str, year: int) -> int:
    """Persons on 1 January: each year a little more than a hundredth are added."""
    people = specimen.inhabitants[region]
    return people + people * (year - specimen.years[0]) // 80


def release_text(specimen: Specimen) -> str:
    """The specimen as the text of a web page."""
    contract = specimen.contract
    tree = families(contract)
    groups = {
        (region, year): _people(specimen, tree, region, year)
        for region in specimen.inhabitants
        for year in specimen.years
    }
    true = truth(groups, tree)
    types = next(d.categories for d in contract.dimensions.values() if d.role == "type")
    headings = [d.label for d in contract.dimensions.values()]
    headings += [f"{m.label} ({m.unit})" for m in contract.measures.values()]
    rows = [
        f"{name} | {region} | {LABELS[part].format(year)} | {_figures(specimen, true, (name, region, part, year))} |"
        for name in types
        for region in specimen.inhabitants
        for year in specimen.years
        for part in specimen.parts
    ]
    head = [contract.title, " | ".join(headings) + " |", "---|" * len(headings)]
    return "\n".join([*head, *rows, "Bron: CBS. |", *specimen.notes]) + "\n"


def population_text(specimen: Specimen) -> str:
    lines = ["code,name,year,population"]
    for i, region in enumerate(specimen.inhabitants, 1):
        code = "NL01" if region == "Nederland" else f"GM99{i:02}"
        lines += [
            f"{code},{region},{year},{residents(specimen, region, year)}"
            for year in range(specimen.years[0] - 1, specimen.years[-1] + 2)
        ]
    return "\n".join(lines) + "\n"


def _figures(specimen: Specimen, true: Mapping, at: tuple[str, str, str, int]) -> str:
    name, region, part, year = at
    persons = true[name, region, LABELS[part].format(year)]
    figure = rounded(persons)
    if 0 < figure < 10:
        return ". | ."
    return f"{figure:,} | {rate(persons, residents(specimen, region, year))}".replace(",", ".")


def _people(specimen: Specimen, tree: list[Hierarchy], region: str, year: int) -> list[People]:
    """Groups of clients with the same provisions; all regions have the same groups in their own shares."""
    source = Random(f"{specimen.table} {region} {year}")  # noqa: S311 - nothing secret
    clients = residents(specimen, region, year) * specimen.clients // 1000
    return [
        People(int(clients * share * (0.7 + 0.6 * source.random())), first, second)
        for share, first, second in _patterns(specimen.table, tree)
    ]


def _patterns(seed: str, tree: list[Hierarchy]) -> list[tuple[float, frozenset[str], frozenset[str]]]:
    source, kinds = Random(seed), leaves(tree)  # noqa: S311 - nothing secret
    if any(family.relation == "partition" for family in tree):
        shares = [0.04, 0.9, 0.06]
        return [(s, frozenset({k}), frozenset({k})) for s, k in zip(shares, kinds, strict=True)]
    chances = [0.35 * 0.78**i for i in range(len(kinds))]
    # a few clients have one rare provision only: in small places too few to be published
    patterns = [(0.004, frozenset({kind}), frozenset({kind})) for kind in kinds]
    # and some have two of one kind, so that no total is the sum of its subtypes
    twice = [frozenset(family.subtypes) & frozenset(kinds) for family in tree]
    patterns += [(0.006, frozenset(sorted(pair)[:2]), frozenset(sorted(pair)[:2])) for pair in twice if pair]
    for i in range(PATTERNS):
        first = frozenset(k for k, chance in zip(kinds, chances, strict=True) if source.random() < chance)
        kept = frozenset(k for k in sorted(first) if source.random() < 0.85)
        second = kept | {kinds[i % len(kinds)]} if source.random() < 0.3 else kept
        patterns.append((1.6 / PATTERNS * (0.2 + source.random()), first, frozenset(second)))
    return patterns


PREDECESSOR = Specimen(
    "84839NED",
    {"Nederland": 17_407_585, "Heidewoude": 24_310, "Zandmeer": 61_745, "Oosterveld": 112_480},
    (2022, 2023),
    ("H1", "H2", ""),
    (
        "Tabeltoelichting",
        "Personen met een maatwerkvoorziening, voor Nederland en per gemeente, naar type maatwerkvoorziening.",
        "Gegevens beschikbaar van 2019 tot en met 2023",
        "Status van de cijfers:",
        "Alle cijfers zijn definitief.",
        "Wijzigingen per 2 december 2024:",
        "- De cijfers over het tweede halfjaar van 2023 en heel 2023 zijn vervangen door definitieve cijfers;",
        "- De tabel is stopgezet.",
        "Wanneer komen er nieuwe cijfers?",
        "Niet meer van toepassing.",
        "Toelichting onderwerpen",
        "- Wmo-cliënten",
        "- Personen die één of meer maatwerkvoorzieningen hadden.",
        "- Wmo-cliënten per 1 000 inwoners",
        "- Personen die één of meer maatwerkvoorzieningen hadden, uitgedrukt per 1 000 inwoners.",
    ),
)
FINANCING = Specimen(
    "85046NED",
    {
        "Heidewoude": 24_310, "Zandmeer": 61_745, "Oosterveld": 112_480, "Wijk 00 Duinrand-Dorp": 15_870,
        "Wijk 01 Buitengebied Duinrand": 8_440, "Veenhoek-Noord": 3_205, "Veenhoek-Zuid": 11_330,
        "Kanaalwijk": 17_135, "Stationskwartier": 5_620,
    },
    (2021,),
    ("",),
    (
        "Tabeltoelichting",
        "Cliënten met een maatwerkvoorziening, per gemeente en per wijk, naar financieringsvorm.",
        "Gegevens beschikbaar over: 2021",
        "Status van de cijfers:",
        "Alle cijfers zijn definitief.",
        "Toelichting onderwerpen",
        "- Wmo-cliënten",
        "- Personen die één of meer maatwerkvoorzieningen hadden.",
        "- Wmo-cliënten per 1 000 inwoners",
        "- Personen die één of meer maatwerkvoorzieningen hadden, uitgedrukt per 1 000 inwoners.",
    ),
)  # fmt: skip
SHIPPED = (PREDECESSOR, FINANCING)
