"""Which expectation stands for which rule, by name, so that suites can be written without loading any."""

from __future__ import annotations

EXPECTATIONS = {
    "ST001": "expect_symbols_to_be_understood",
    "ST002": "expect_cells_to_be_named_once",
    "ST003": "expect_every_combination_to_have_its_row",
    "ST004": "expect_categories_to_be_those_of_the_contract",
    "ST005": "expect_counts_to_be_on_their_grid",
    "ST006": "expect_figures_to_be_in_range",
    "ST007": "expect_count_and_rate_to_be_published_together",
    "ST008": "expect_figures_only_for_regions_that_existed",
    "ST009": "expect_labels_to_be_undamaged",
    "SS001": "expect_total_not_below_largest_subtype",
    "SS002": "expect_total_not_above_sum_of_subtypes",
    "SS003": "expect_parts_to_add_up_to_their_total",
    "SS004": "expect_year_to_fit_its_half_years",
    "SS005": "expect_figures_to_be_jointly_possible",
    "RP001": "expect_rate_to_fit_count_and_population",
    "RP002": "expect_rates_of_region_to_share_one_population",
    "RP003": "expect_rates_to_use_declared_population",
    "RP004": "expect_rates_to_have_stated_base",
    "RP005": "expect_rates_to_be_rounded_as_declared",
    "RP006": "expect_higher_count_to_have_higher_rate",
    "MC001": "expect_national_effect_to_be_the_announced",
    "MC002": "expect_effect_in_the_announced_direction",
    "MC003": "expect_figures_to_move_like_their_peers",
    "MC005": "expect_breaks_to_be_announced",
    "MC006": "expect_no_old_figures_in_the_new_series",
    "DC002": "expect_hidden_figures_to_stay_hidden",
    "DC003": "expect_differences_to_reveal_nobody",
}
"""Code of the rule to type of the expectation; the expectation is named for the promise."""
