"""A small true table of three types, six regions and one year with its halves, to damage."""

from dataclasses import dataclass

from build import COUNT, RATE, TIME, cover, frame
from keur.evidence.components import Ties
from keur.evidence.cubes import Evidence
from keur.evidence.published import Published

REGIONS = ("Assen", "Coevorden", "Emmen", "Hoogeveen", "Meppel", "Noordenveld")
PERIODS = ("1e halfjaar 2024", "2e halfjaar 2024", "2024")
SIZES = {"Assen": 100, "Coevorden": 40, "Emmen": 170, "Hoogeveen": 65, "Meppel": 25, "Noordenveld": 310}
OF = {"T": 12, "A": 9, "B": 7}
PART = {"1e halfjaar 2024": 8, "2e halfjaar 2024": 9, "2024": 10}
TIES = Ties(COUNT, (cover("T", "A", "B"),), (RATE,), "region", TIME)


@dataclass
class Table:
    """Counts and rates by type, region and period; nothing is wrong in it at first."""

    counts: dict
    rates: dict

    def published(self, *, population=True):
        rows = [
            {
                "type": t,
                "region": r,
                "period": p,
                "clients": self.counts[t, r, p],
                "rate": self.rates[t, r, p],
            }
            for t, r, p in self.counts
        ]
        people = [float(people_of(r)) for _, r, _ in self.counts]
        known = {"population": people} if population else {}
        return Published(Evidence(frame(rows, **known)), TIES)


def people_of(region):
    return SIZES[region] * 100 + 7


def true_table():
    counts = {(t, r, p): SIZES[r] * OF[t] * PART[p] // 50 * 5 for t in OF for r in REGIONS for p in PERIODS}
    rates = {key: (2000 * n + people_of(key[1])) // (2 * people_of(key[1])) for key, n in counts.items()}
    return Table(counts, rates)
