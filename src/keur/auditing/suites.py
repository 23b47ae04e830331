"""The suites beside a contract: up to date, or rebuilt, or refused."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from keur.contract.model import Contract
from keur.errors import Place, SuiteError, UsageError
from keur.suites.compile import compile_suites, dump

EXTRA = "extra"
"""A suite that a statistician wrote beside the compiled ones."""


def texts(contract: Contract) -> dict[str, str]:
    """JSON text per suite, as the contract says it should be."""
    return {name: dump(suite) for name, suite in compile_suites(contract).items()}


def stale(folder: Path, wanted: Mapping[str, str]) -> dict[str, str]:
    """What differs between the suites in a folder and those that its contract says, in words per suite."""
    changes: dict[str, str] = {}
    for name, text in wanted.items():
        path = folder / f"{name}.json"
        stored = path.read_text("utf-8") if path.is_file() else ""
        if stored != text:
            changes[name] = _change(stored, text)
    return changes


def write(folder: Path, wanted: Mapping[str, str], names: Sequence[str]) -> None:
    """Write suites, each whole or not at all.

    Raises:
        OSError: The folder cannot be written.
    """
    for name in names:
        fresh = folder / f".{name}.json.new"
        fresh.write_text(wanted[name], "utf-8")
        fresh.replace(folder / f"{name}.json")


def current(folder: Path, contract: Contract, *, locked: bool) -> tuple[dict[str, str], list[str]]:
    """The text of every suite to run, and what had to be rebuilt.

    Returns:
        Suite name to JSON text, compiled ones first; one remark per rebuilt suite.

    Raises:
        SuiteError: A suite is older than the contract and ``locked`` forbids to rebuild it.
    """
    wanted = texts(contract)
    changes = stale(folder, wanted)
    if changes and locked:
        name, change = next(iter(changes.items()))
        raise SuiteError(
            f"suite {name} is not what its contract says: {change}",
            hint=f"run `keur compile {contract.table}`, review the change and commit it",
            place=Place(str(folder / f"{name}.json")),
        )
    kept = _rebuilt(folder, wanted, list(changes))
    remarks = [
        f"Suite {name} was rebuilt from its contract{kept}: {change}." for name, change in changes.items()
    ]
    extra = folder / f"{EXTRA}.json"
    if extra.is_file():
        wanted = wanted | {EXTRA: extra.read_text("utf-8")}
    return dict(wanted), remarks


def chosen(suites: Mapping[str, str], names: Sequence[str]) -> dict[str, str]:
    """The named suites, or all of them.

    Raises:
        UsageError: One of the names does not exist.
    """
    for name in names:
        if name not in suites:
            near = get_close_matches(name, suites, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"suites: {', '.join(suites)}"
            raise UsageError(f"no suite {name!r} for this table", hint=hint)
    return {name: text for name, text in suites.items() if not names or name in names}


def _rebuilt(folder: Path, wanted: Mapping[str, str], names: Sequence[str]) -> str:
    """Rebuild on disk where that is allowed; says so where it was for this audit only."""
    if not names or not os.access(folder, os.W_OK):
        return " for this audit only" if names else ""
    write(folder, wanted, names)
    return ""


def _change(stored: str, wanted: str) -> str:
    try:
        before = _codes(json.loads(stored)) if stored else {}
    except (ValueError, KeyError, TypeError, AttributeError):
        return "it could not be read"
    if not stored:
        return "it was missing"
    after = _codes(json.loads(wanted))
    words = [
        f"{verb} {', '.join(codes)}"
        for verb, codes in (
            ("adds", [c for c in after if c not in before]),
            ("drops", [c for c in before if c not in after]),
            ("changes", [c for c in after if c in before and after[c] != before[c]]),
        )
        if codes
    ]
    return "; ".join(words) or "its layout or order differs"


def _codes(suite: dict[str, list[dict[str, dict[str, str]]]]) -> dict[str, list[str]]:
    codes: dict[str, list[str]] = {}
    for expectation in suite["expectations"]:
        code = expectation.get("meta", {}).get("code", "?")
        codes.setdefault(code, []).append(json.dumps(expectation, sort_keys=True))
    return codes
