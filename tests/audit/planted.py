"""The bundled release with something planted in it, audited in process."""

from __future__ import annotations

import re
from pathlib import Path

from keur.auditing.engine import conclude
from keur.auditing.request import Request
from keur.demo import population_path, release_path
from keur.verdict import Finding, Verdict


def text() -> str:
    """The bundled release."""
    return release_path().read_text("utf-8")


def planted(type_: str, region: str, count: str | None = None, rate: str | None = None) -> str:
    """The bundled release with another count or rate in one cell."""
    pattern = re.compile(rf"^({re.escape(f'{type_} | {region} | 2024* | ')})(\S+) \| (\S+) \|$", re.MULTILINE)
    changed, n = pattern.subn(lambda m: f"{m[1]}{count or m[2]} | {rate or m[3]} |", text())
    assert n == 1, "the cell to plant in is not there"
    return changed


def audited(release: str, folder: Path, *, population: bool | Path = True, **options: object) -> Verdict:
    """The verdict on a release given as text, with the bundled population, another or none."""
    file = folder / "release.txt"
    file.write_text(release, "utf-8")
    register = population if isinstance(population, Path) else population_path() if population else None
    request = Request(release=file, population=register, **options)  # type: ignore[arg-type]
    return conclude(request, folder / "docs", lambda _: None)


def new(verdict: Verdict, before: Verdict) -> list[Finding]:
    """Findings of a verdict that another did not have."""
    known = {finding.fingerprint for finding in before.findings}
    return [finding for finding in verdict.findings if finding.fingerprint not in known]
