import gc
import subprocess
import sys

import great_expectations.execution_engine.pandas_execution_engine as engine
import pytest

from gx.asking import RIGHT, ask, core, suite
from keur.verdict import Status

DEFERRED = """
import sys
import keur.gx
for name in ("scipy.stats", "altair"):
    assert type(sys.modules[name]).__name__ == "_Deferred", name
"""


def in_a_new_process(code):
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout


def test_two_libraries_wait_until_something_asks_for_them():
    in_a_new_process(DEFERRED)


@pytest.mark.parametrize(
    "use",
    [
        pytest.param(
            "from scipy import stats; assert stats.norm.cdf(0) == 0.5", id="from scipy import stats"
        ),
        pytest.param("import scipy.stats.qmc as qmc; assert qmc.Sobol", id="a module inside it"),
        pytest.param("import scipy.sparse; assert scipy.sparse.eye(2).nnz == 2", id="its neighbours"),
        pytest.param("import altair; assert altair.Chart.__name__ == 'Chart'", id="altair"),
    ],
)
def test_whoever_asks_gets_the_real_thing(use):
    in_a_new_process(DEFERRED + use)


def test_a_kolmogorov_smirnov_metric_of_great_expectations_still_finds_scipy():
    used = (
        "from great_expectations.expectations.metrics.column_aggregate_metrics import "
        "column_bootstrapped_ks_test_p_value as m\nassert m.stats.kstest([0.5], 'uniform').pvalue == 1"
    )
    in_a_new_process(DEFERRED + used)


def test_an_expectation_that_draws_with_altair_still_runs():
    partition = {"values": ["Totaal", "A", "B"], "weights": [0.4, 0.3, 0.3]}
    kind = "expect_column_kl_divergence_to_be_less_than"
    divergence = core(kind, column="type", partition_object=partition, threshold=0.1)
    (ran,) = ask(RIGHT, suite(divergence, name="extra"))
    assert ran.status is Status.PASSED


def test_the_collector_runs_again_afterwards():
    assert (
        in_a_new_process("import gc, keur.gx; print(gc.isenabled(), gc.get_freeze_count() > 10_000)")
        == "True True\n"
    )


def test_a_collector_that_was_off_stays_off():
    assert in_a_new_process("import gc; gc.disable(); import keur.gx; print(gc.isenabled())") == "False\n"


def test_frames_are_not_hashed():
    assert engine.HASH_THRESHOLD == 0
    assert gc.isenabled()


def test_nothing_waits_where_great_expectations_was_loaded_before():
    code = "import great_expectations, sys, keur.gx; print(type(sys.modules['scipy.stats']).__name__)"
    assert in_a_new_process(code) == "module\n"
