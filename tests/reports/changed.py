"""Two editions compared, to report on."""

from __future__ import annotations

from dataclasses import fields

from changed_cells import compared
from keur.evidence.comparison import Compared
from keur.revisions import Published, Revisions
from reports.samples import HOSTILE

OLD = Published(
    edition="2024-12-03", known_from="the notes: Wijzigingen per 3 december 2024", name="86050NED_2024-12-03.txt",
    sha256="0a1b2c3d4e5f60718293a4b5c6d7e8f9" * 2,
)  # fmt: skip
NEW = Published(
    edition="2025-05-13", known_from="the notes: Wijzigingen per 13 mei 2025", name="86050NED_2025-05-13.txt",
    sha256="5f0c1d2e3a4b5c6d7e8f90a1b2c3d4e5" * 2,
)  # fmt: skip
MOVED_ON = {"status": ("provisional", "final"), "period": "2023"}


def revisions(rows, *, remarks=(), old=OLD, most=200, title="Wmo-cliënten; type maatwerkvoorziening"):
    """What two editions with these cells differ in."""
    found = compared(rows, most)
    parts = {field.name: getattr(found, field.name) for field in fields(Compared)}
    return Revisions(table="86050NED", title=title, old=old, new=NEW, remarks=tuple(remarks), **parts)


def quiet_cells(count):
    return [{"region": f"Gemeente {i:03}", "clients": (500, 500), "rate": (60.0, 60.0)} for i in range(count)]


def usual():
    """Provisional figures were replaced, a period came, and one final figure changed without a word."""
    rows = [
        *quiet_cells(40),
        {"region": "Assen", "period": "2021", "clients": (6055, 6155), "rate": (86.9, 88.3)},
        {"region": "Emmen", "clients": (1815, 1820), "rate": (16.5, 16.5), **MOVED_ON},
        {"region": "Nederland", "clients": (1_204_430, 1_187_005), "rate": (67.2, 66.2), **MOVED_ON},
        {"region": "Aalten", "clients": (".", 120), "rate": (".", 4.4), **MOVED_ON},
        {"type": "Begeleiding", "region": "Almere", "period": "2020", "clients": (40, ".")},
        {
            "type": "Begeleiding",
            "region": "Borne",
            "period": "2019",
            "clients": (40, 45),
            "announced_correction": 1,
        },
    ]
    rows += [
        {
            "region": f"Gemeente {i:03}",
            "period": "2024",
            "clients": (None, 505),
            "status": (None, "provisional"),
        }
        for i in range(12)
    ]
    remarks = [
        "Period: only in the new edition: 2024.",
        "Region: renamed: 'Súdwest-Fryslân' to 'Sudwest-Fryslan'.",
    ]
    return revisions(rows, remarks=remarks)


def same():
    """Nothing changed."""
    return revisions(quiet_cells(40), remarks=["The two files are byte for byte the same."])


def restless():
    """Provisional figures changed without a word, very many of them."""
    rows = [
        {"region": f"Gemeente {i:03}", "clients": (500 + i, 505), "status": ("provisional", "provisional")}
        for i in range(6, 240)
    ]
    return revisions([*quiet_cells(3), *rows])


def hostile():
    """Labels that attack the reader, and a table without statuses."""
    rows = [
        {
            "type": HOSTILE,
            "region": "[link=file:///]x[/link]",
            "clients": (-5, 1_204_430),
            "status": (None, None),
        },
        {"type": HOSTILE, "region": "\u202eAssen", "clients": (0, 5), "status": (None, None)},
    ]
    old = Published(edition="\x1b[2J", known_from=HOSTILE, name="a\udc80b\x07.txt", sha256=OLD.sha256)
    return revisions(rows, remarks=[HOSTILE], old=old, title=HOSTILE)


SAMPLES = {"usual": usual, "same": same, "restless": restless, "hostile": hostile}
