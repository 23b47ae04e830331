"""Suites, asked of an audit's frames by Great Expectations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
from great_expectations import Checkpoint, ExpectationSuite, RunIdentifier, ValidationDefinition
from great_expectations.core import ExpectationSuiteValidationResult
from great_expectations.data_context import EphemeralDataContext

from keur.errors import SuiteError
from keur.gx.batch import evidence_of
from keur.gx.context import SITE, About, ephemeral
from keur.gx.results import Ran, ran
from keur.gx.suites import LoadedSuite

RESULT_FORMAT = {
    "result_format": "BASIC",
    "include_unexpected_rows": True,
    "partial_unexpected_count": 200,  # no more than these are ever returned
}
_ENDS = {"statements": "notes", "editions": "editions"}
"""What the name of a part ends with, where the suite asks about something else as well."""
_LONGEST = 80
"""A name of a folder may not be much longer."""
_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Part:
    """The expectations of a suite that are about one asset; what Great Expectations calls a suite."""

    name: str
    suite: str
    asset: str
    expectations: list[dict[str, Any]]


def run(  # noqa: PLR0913 - the inputs of a run, named by whoever calls it
    assets: Mapping[str, pd.DataFrame],
    suites: Sequence[LoadedSuite],
    *,
    docs: Path | None,
    edition: str,
    table: str,
    announce: Callable[[str], None] | None = None,
) -> list[Ran]:
    """Ask every expectation of every suite, and write the Data Docs.

    Args:
        assets: Frames by asset, ``figures`` (see :mod:`keur.evidence.cubes`), ``statements`` and
            ``editions`` (see :mod:`keur.evidence.editions`).
        docs: Folder for the Data Docs; None for none. Nothing else is ever written.
        edition: Names the run, so that the same input gives the same pages.
        announce: Told what is being done, for whoever waits.

    Raises:
        SuiteError: There is nothing to ask, no frame to ask it of, or an expectation was not answered.
        ReportError: A page of the Data Docs was not written.
    """
    parts = [part for suite in suites for part in _parts(suite)]
    _refuse_nothing(parts, assets)
    if announce:
        announce(f"asking {', '.join(suite.name for suite in suites)}")
    figures = assets.get("figures")
    kept = None if figures is None else evidence_of(figures)  # held here, so that every suite shares it
    dimensions = kept.dimensions if kept else ()
    context = ephemeral(docs, About(table, edition, dimensions))
    answers: list[Ran] = []
    for asset in dict.fromkeys(part.asset for part in parts):
        asked = [part for part in parts if part.asset == asset]
        for part, result in zip(asked, _checked(context, assets[asset], asked, edition), strict=True):
            answers += [
                ran(one, part.suite, () if asset == "statements" else dimensions) for one in result.results
            ]
    if docs:
        if announce:
            announce("writing the Data Docs")
        context.build_data_docs([SITE])
    return answers


def _parts(suite: LoadedSuite) -> Iterator[_Part]:
    """One part per asset; the one on the figures, or else on the editions, keeps the name of the suite."""
    plain = next(asset for asset in ("figures", "editions", "statements") if asset in suite.parts)
    for asset, expectations in suite.parts.items():
        name = suite.name if asset == plain else f"{suite.name}_{_ENDS[asset]}"
        yield _Part(name, suite.name, asset, expectations)


def _refuse_nothing(parts: Sequence[_Part], assets: Mapping[str, pd.DataFrame]) -> None:
    if not parts:
        raise SuiteError("there is no expectation to ask", hint="an audit that asks nothing proves nothing")
    names = [part.name for part in parts]
    for part in parts:
        if part.asset not in assets:
            raise SuiteError(
                f"suite {part.suite} asks about the {part.asset}, of which there are none",
                hint=f"this run was given {', '.join(assets)}",
            )
        if names.count(part.name) > 1:
            raise SuiteError(f"two suites are named {part.name}", hint="give one of them another name")


def _checked(
    context: EphemeralDataContext, frame: pd.DataFrame, parts: Sequence[_Part], edition: str
) -> list[ExpectationSuiteValidationResult]:
    """One result per part, each with an answer to each expectation."""
    asset = parts[0].asset
    batch = (
        context.data_sources.add_pandas(asset).add_dataframe_asset("release")
        .add_batch_definition_whole_dataframe("whole")
    )  # fmt: skip
    definitions = [
        context.validation_definitions.add(
            ValidationDefinition(name=p.name, data=batch, suite=context.suites.add(_suite(p)))
        )
        for p in parts
    ]
    checkpoint = context.checkpoints.add(
        Checkpoint(name=asset, validation_definitions=definitions, result_format=RESULT_FORMAT)
    )
    outcome = checkpoint.run(batch_parameters={"dataframe": frame}, run_id=_run_id(edition))
    results = {str(result.suite_name): result for result in outcome.run_results.values()}
    return [_complete(results, part) for part in parts]


def _suite(part: _Part) -> ExpectationSuite:
    """A fresh one each time: running a suite changes it."""
    return ExpectationSuite(name=part.name, expectations=part.expectations)


def _complete(
    results: Mapping[str, ExpectationSuiteValidationResult], part: _Part
) -> ExpectationSuiteValidationResult:
    result = results.get(part.name)
    answered = len(result.results) if result else 0
    if result is None or answered != len(part.expectations):
        raise SuiteError(
            f"suite {part.suite}: {answered} of {len(part.expectations)} expectations were answered",
            hint="this is a fault of keur, not of the release; please report it",
        )
    return result


def _run_id(edition: str) -> RunIdentifier:
    """A name and a time that follow from the edition alone; both are part of the pages' file names."""
    name = re.sub(r"[^A-Za-z0-9_.-]+", "-", edition)[:_LONGEST].strip("-.") or "edition"
    try:
        time = datetime.fromisoformat(edition).replace(tzinfo=UTC)
    except ValueError:
        time = _UNDATED
    return RunIdentifier(run_name=name, run_time=time)
