"""The compiled suites in plain Great Expectations, as somebody would use them who knows nothing of keur."""

import subprocess
import sys
from pathlib import Path

import great_expectations as gx
import pytest
from great_expectations.core.expectation_validation_result import ExpectationSuiteValidationResult

from gx.asking import RIGHT, WRONG, assets, text, total

SUITE = Path(__file__).parents[2] / "expectations" / "86050NED" / "subtype_sums.json"


def validate(frame, written):
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    asset = context.data_sources.add_pandas("release").add_dataframe_asset("figures")
    batch = asset.add_batch_definition_whole_dataframe("whole").get_batch({"dataframe": frame})
    suite = gx.ExpectationSuite(**__import__("json").loads(written))
    result = batch.validate(suite)
    assert isinstance(result, ExpectationSuiteValidationResult)
    return result


def test_a_suite_finds_a_planted_cell():
    result = validate(assets(RIGHT + WRONG)["figures"], text(total()))
    (one,) = result.results
    assert not one.success
    assert one.result["unexpected_count"] == 1
    defect = one.result["details"]["defects"][0]
    assert (defect["cell"], defect["observed"], defect["expected"]) == (
        ["Totaal", "Emmen", "2024"],
        "50",
        "at least 60",
    )


def test_the_suite_that_is_kept_runs_on_a_frame_after_one_import():
    code = f"""
import json, sys
sys.path.insert(0, {str(Path(__file__).parents[1])!r})
import great_expectations as gx
import keur.gx
from build import frame, one_region
right = one_region({{"Totaal": 100, "Totaal exclusief verblijf en opvang": 60}})
wrong = one_region({{"Totaal": 50, "Totaal exclusief verblijf en opvang": 60}}, region="Emmen")
suite = gx.ExpectationSuite(**json.loads(open({str(SUITE)!r}, encoding="utf-8").read()))
context = gx.get_context(mode="ephemeral")
asset = context.data_sources.add_pandas("release").add_dataframe_asset("figures")
batch = asset.add_batch_definition_whole_dataframe("whole").get_batch({{"dataframe": frame(right + wrong)}})
failed = [r for r in batch.validate(suite).results if not r.success]
print([(r.expectation_config.meta["code"], r.result["details"]["defects"][0]["cell"]) for r in failed])
"""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], check=True, capture_output=True, text=True
    )
    assert "('SS001', ['Totaal', 'Emmen', '2024'])" in done.stdout


@pytest.mark.parametrize("planted", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_its_own_pages_show_the_cells_and_labels_cannot_act_there(planted):
    rows = [row | {"region": planted} for row in WRONG]
    result = validate(assets(rows)["figures"], text(total(only={"region": [planted]})))
    from great_expectations.render.renderer import ValidationResultsPageRenderer
    from great_expectations.render.view import DefaultJinjaPageView

    page = DefaultJinjaPageView().render(ValidationResultsPageRenderer().render(result))
    assert "A total is at least as large as each of its published subtypes." in page
    assert "at least 60" in page
    assert planted not in page
