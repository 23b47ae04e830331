"""What every expectation asks of a batch: its evidence, or its statements."""

from __future__ import annotations

from typing import Any

import pandas as pd
from great_expectations.core.metric_domain_types import MetricDomainTypes
from great_expectations.execution_engine import PandasExecutionEngine
from great_expectations.expectations.metrics.metric_provider import metric_value
from great_expectations.expectations.metrics.table_metric_provider import TableMetricProvider

from keur.evidence.cubes import Evidence
from keur.evidence.statements_frame import statements_from_frame
from keur.gx.batch import evidence_of
from keur.release.statements import Statement

EVIDENCE = "keur.evidence"
STATEMENTS = "keur.statements"


class EvidenceMetric(TableMetricProvider):
    """The batch as evidence. It takes no values, so one batch has one, whatever is asked of it."""

    metric_name = EVIDENCE

    @metric_value(engine=PandasExecutionEngine)
    def _pandas(cls, execution_engine: Any, metric_domain_kwargs: Any, **_: Any) -> Evidence:  # noqa: N805 - called by Great Expectations, which makes it a class method
        return evidence_of(_frame(execution_engine, metric_domain_kwargs))


class StatementsMetric(TableMetricProvider):
    """The batch as statements of the notes."""

    metric_name = STATEMENTS

    @metric_value(engine=PandasExecutionEngine)
    def _pandas(cls, execution_engine: Any, metric_domain_kwargs: Any, **_: Any) -> list[Statement]:  # noqa: N805 - as above
        return statements_from_frame(_frame(execution_engine, metric_domain_kwargs))


def _frame(engine: PandasExecutionEngine, domain: dict[str, Any]) -> pd.DataFrame:
    frame, _, _ = engine.get_compute_domain(domain_kwargs=domain, domain_type=MetricDomainTypes.TABLE)
    return frame
