"""Verdicts to report on: a clean one, one of the shape of a real release, and a messy one."""

from dataclasses import replace

from keur.power import CategoryPower, Power, Sides
from keur.verdict import (
    Candidate,
    Cell,
    Counts,
    Defect,
    Denominator,
    Exit,
    Finding,
    Input,
    Outcome,
    Reading,
    RuleResult,
    Severity,
    Status,
    Subject,
    Verdict,
)

CATALOGUE = {
    "ST001": ("symbol_not_understood", "Every symbol in a figure's place is one the contract knows."),
    "ST002": ("duplicate_cell", "Every cell is published once."),
    "ST003": ("combination_missing", "Every combination of categories is in the table."),
    "ST004": ("category_not_in_contract", "Every category is one the contract names."),
    "ST005": ("count_off_the_grid", "Every count is a multiple of the rounding base."),
    "ST006": ("rate_above_its_base", "No figure is negative, and no rate is above its base."),
    "ST007": ("count_without_rate", "A count and its rate are published together."),
    "ST008": ("value_for_abolished_region", "A region has figures only while it exists."),
    "ST009": ("label_damaged", "Every label is whole."),
    "SS001": (
        "total_below_largest_subtype",
        "A total is at least as large as each of its published subtypes.",
    ),
    "SS002": ("total_above_sum_of_subtypes", "A total is at most the sum of its subtypes."),
    "SS003": ("partition_does_not_add_up", "The parts of a partition add up to its total, within rounding."),
    "SS004": ("year_outside_its_half_years", "A year lies between its larger half-year and their sum."),
    "SS005": ("jointly_infeasible_cells", "All figures can be true together."),
    "RP001": ("rate_does_not_fit", "A rate is its count over the population."),
    "RP002": ("implied_populations_contradict", "All figures of a region imply one population."),
    "RP003": ("denominator_not_declared", "The rates were divided by the population the contract declares."),
    "RP004": ("base_not_as_stated", "The rates have the base that is stated."),
    "RP005": ("truncated_not_rounded", "Rates are rounded as the contract declares."),
    "RP006": ("higher_count_with_lower_rate", "In one region, a higher count never has a lower rate."),
    "RP007": (
        "implied_population_jumps",
        "The population implied by the figures does not jump between periods.",
    ),
    "WD001": ("base_stated_differently", "Title, unit, description and figures state one base."),
    "WD002": ("availability_contradicts_periods", "The notes name the first period that is published."),
    "WD003": ("status_contradicts_marks", "The notes and the marks of the periods state one status."),
    "WD004": (
        "statuses_not_legal",
        "The statuses of a year and its half-years occur together on the timetable.",
    ),
    "WD005": ("title_contradicts_content", "The title names what the table holds."),
    "WD006": ("changes_contradict_date", "The announced changes fit the date of the edition."),
    "WD007": ("next_publication_past", "The next publication lies ahead."),
    "MC001": ("effect_not_as_announced", "The national effect of a method change is the announced one."),
    "MC002": ("direction_not_as_announced", "A method change moves the figures the announced way."),
    "MC003": ("cell_moved_far_more", "No cell moves far more than its peers."),
    "MC004": ("announced_effects_contradict", "The announced effects of one method change fit each other."),
    "MC005": ("break_not_announced", "A series breaks only where the notes announce it."),
    "MC006": ("old_figures_left", "No figure of the old method is left in a series of the new one."),
    "DC002": ("suppressed_cell_recoverable", "No suppressed figure can be computed from published ones."),
    "DC003": ("difference_of_totals_small", "The difference of two totals does not bound a small group."),
}
SUITES = {
    "ST": "structure",
    "SS": "subtype_sums",
    "RP": "rate_vs_population",
    "WD": "wording",
    "MC": "method_change",
    "DC": "disclosure",
}
SEVERITIES = {"MC004": Severity.WARNING, "RP007": Severity.WARNING, "DC003": Severity.INFO}
SUSPICIONS = {"MC003", "MC004", "RP007", "DC003"}
CLIENTS, RATE = "Wmo-cliënten", "Wmo-cliënten per 1 000 inwoners"
COUNTED = {
    "ST001": Counts(satisfied=350),
    "ST002": Counts(satisfied=175),
    "ST003": Counts(satisfied=175),
    "ST004": Counts(satisfied=33),
    "ST005": Counts(satisfied=83, not_evaluated=92),
    "ST006": Counts(satisfied=166, not_evaluated=184),
    "ST007": Counts(satisfied=175),
    "ST008": Counts(satisfied=7),
    "ST009": Counts(satisfied=33),
    "SS001": Counts(satisfied=24, consistent=8, not_evaluated=10),
    "SS002": Counts(satisfied=23, consistent=10, not_evaluated=9),
    "SS005": Counts(consistent=7),
    "RP001": Counts(satisfied=61, consistent=22, not_evaluated=92),
    "RP002": Counts(consistent=7),
    "RP003": Counts(satisfied=7),
    "RP004": Counts(satisfied=7),
    "RP005": Counts(satisfied=1),
    "RP006": Counts(satisfied=412),
    "WD001": Counts(violated=1),
    "WD002": Counts(satisfied=1),
    "WD003": Counts(satisfied=4),
    "WD004": Counts(satisfied=1),
    "WD005": Counts(satisfied=3),
    "WD006": Counts(satisfied=3),
    "WD007": Counts(satisfied=1),
    "MC004": Counts(violated=1, satisfied=4),
    "DC002": Counts(satisfied=92),
    "DC003": Counts(violated=4, satisfied=3),
}
REASONS = {
    "SS003": "the contract declares no partition",
    "SS004": "the release has no year together with its half-years",
    "RP007": "the release has one period only",
    "MC001": "give --predecessor, the last edition of 84839NED",
    "MC002": "give --predecessor, the last edition of 84839NED",
    "MC003": "give --predecessor, the last edition of 84839NED",
    "MC005": "the release has one period only",
    "MC006": "give --predecessor, the last edition of 84839NED",
}
SUBJECT = Subject(
    table="86050NED",
    title="Wmo-cliënten; type maatwerkvoorziening (detail), regio",
    edition="2025-05-13",
    edition_from="the notes: Wijzigingen per 13 mei 2025",
    format="statline-page",
    name="86050NED_2025-05-13.txt",
    sha256="5f0c1d2e3a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5",
    cells=175,
    published=83,
    not_carried=("the date of the edition, apart from the notes", "the codes of the categories"),
)
POPULATION = Input(
    role="population", name="population_1_january.csv", sha256="0a1b2c3d4e5f60718293a4b5c6d7e8f9" * 2
)
DENOMINATOR = Denominator(
    measure=RATE,
    declared="1 January 2024",
    identified="1 January 2024",
    candidates=(
        Candidate("1 January 2024", 7, 7),
        Candidate("average 2024", 4, 7),
        Candidate("1 January 2023", 3, 7),
        Candidate("1 January 2025", 3, 7),
    ),
)

POWER = (
    Power(
        measure=CLIENTS,
        figures=83,
        covered=Sides(up=83, down=79, both=79),
        rules=(
            ("SS001", Sides(up=76, down=32, both=25)),
            ("RP001", Sides(up=83, down=79, both=79)),
        ),
        categories=(
            CategoryPower("Totaal", 7, tuple(Sides(n, n, n) for n in (4, 7, 7, 7, 7)), 0.9),
            CategoryPower("Begeleiding", 7, tuple(Sides(n + 1, n, n) for n in (0, 1, 5, 6, 6)), 8.3),
            CategoryPower("Woondiensten", 1, tuple(Sides(n, n, n) for n in (0, 0, 0, 0, 1)), 175.0),
            CategoryPower("Kortdurend verblijf", 2, (*[Sides(0, 0, 0)] * 4, Sides(2, 0, 0)), None),
            CategoryPower("Opvang", 0, (Sides(0, 0, 0),) * 5, None),
        ),
        whole="Totaal",
        regions=True,
    ),
)


def result(code, status=None, counts=None, reason=None):
    """One rule as it ended; by default as on the real release."""
    name, summary = CATALOGUE[code]
    counts = COUNTED.get(code, Counts()) if counts is None else counts
    reason = REASONS.get(code) if reason is None and not counts.concluded else reason
    ended = Status.FAILED if counts.violated else Status.PASSED if counts.concluded else Status.NOT_EVALUATED
    return RuleResult(
        code=code,
        name=name,
        summary=summary,
        suite=SUITES[code[:2]],
        severity=SEVERITIES.get(code, Severity.CRITICAL),
        ess_type="VCO",
        proves=code not in SUSPICIONS,
        status=status or ended,
        counts=counts,
        reason=reason,
    )


def finding(rule, defect, severity=None, next_step="Compare the figure with its source, and correct it."):
    """One finding, with the weight its rule has."""
    return Finding(
        rule=rule,
        severity=severity or SEVERITIES.get(rule, Severity.CRITICAL),
        proved=rule not in SUSPICIONS,
        defect=defect,
        next_step=next_step,
    )


def at(kind, region, period="2024"):
    """A cell of the table."""
    return Cell.at(type=kind, region=region, period=period)


def clean():
    """Nothing found, everything concluded."""
    rules = tuple(
        result(c, counts=Counts(satisfied=12) if not COUNTED.get(c, Counts(violated=1)).concluded else None)
        for c in CATALOGUE
        if COUNTED.get(c) and not COUNTED[c].violated
    )
    return Verdict(
        subject=SUBJECT,
        inputs=(POPULATION,),
        rules=rules,
        findings=(),
        outcome=Outcome.CLEAN,
        exit_code=Exit.CLEAN,
        fail_on=Severity.CRITICAL,
        denominator=DENOMINATOR,
    )


def real():
    """What the audit of the real release looks like."""
    return Verdict(
        subject=SUBJECT,
        inputs=(POPULATION,),
        rules=tuple(result(code) for code in CATALOGUE),
        findings=(_base(), _effects(), *_differences()),
        outcome=Outcome.FINDINGS,
        exit_code=Exit.FINDINGS,
        fail_on=Severity.CRITICAL,
        denominator=DENOMINATOR,
        power=POWER,
        remarks=("expectations/86050NED/wording.json was older than the contract and has been rebuilt.",),
    )


def _base():
    return finding(
        "WD001",
        Defect(
            measure=RATE,
            place="notes: Toelichting onderwerpen",
            quote="Cliënten met een maatwerkvoorziening, uitgedrukt per 10.000 inwoners.",
            observed="per 10.000 inwoners (description)",
            expected="per 1 000, as title, unit and figures state",
            message="The description says 10 000, the title and the unit say 1 000, and the figures of 7 of "
            "7 regions are per 1 000.",
        ),
        next_step="Find out which base is meant, correct the sentence that differs, and check the same sentence "
        "in the sister tables.",
    )


def _effects():
    return finding(
        "MC004",
        Defect(
            place="notes: Tabeltoelichting",
            quote="Het effect op 2021 is 0,03 procent.",
            observed="year 0,03 %, half-years 0,33 % and 0,26 %",
            expected="a year between about 0.1 % and 0.4 %",
            message="In every other year the announced effect on the year lies near that on its half-years; in "
            "2021 it is 10 times smaller.",
        ),
        next_step="Compute the effect on 2021 again from both tables, and correct the figure that was mistyped.",
    )


def _differences():
    for region, total in [
        ("Aa en Hunze", "1 815"),
        ("Borger-Odoorn", "2 185"),
        ("Coevorden", "2 780"),
        ("Hoogeveen", "4 850"),
    ]:
        cell = at("Totaal", region)
        yield finding(
            "DC003",
            Defect(
                cell=cell,
                involved=(cell, at("Totaal exclusief verblijf en opvang", region)),
                measure=CLIENTS,
                observed=f"{total}, and {total} without residential care",
                expected="a difference that bounds no small group",
                message="The two totals bound the persons with only residential care between 0 and 4.",
            ),
            next_step="Judge whether this group may be known, and hide one of the two totals if not.",
        )


def messy():
    """Much is wrong: hundreds of findings, rules that broke or were skipped, labels that attack the reader."""
    rules = {code: result(code) for code in CATALOGUE}
    rules["ST005"] = result("ST005", counts=Counts(violated=26, satisfied=1_204_431, not_evaluated=98))
    rules["SS001"] = result("SS001", counts=Counts(violated=1_840, satisfied=186_750, consistent=4_406))
    rules["SS005"] = result("SS005", Status.SKIPPED, Counts(), "it stands on ST005, which did not pass")
    rules["RP002"] = result("RP002", Status.BROKEN, Counts(), "ZeroDivisionError: integer division by zero")
    rules["RP003"] = result("RP003", Status.NOT_EVALUATED, Counts(), "give --population")
    return Verdict(
        subject=SUBJECT,
        inputs=(),
        rules=tuple(rules.values()),
        findings=(*_hostile(), *_many("SS001", 30), *_many("ST005", 26)),
        outcome=Outcome.INCOMPLETE,
        exit_code=Exit.INCOMPLETE,
        fail_on=Severity.CRITICAL,
        incomplete=(
            "RP002 broke: ZeroDivisionError: integer division by zero",
            "RP003 is required by the contract and was not evaluated: give --population",
        ),
        denominator=Denominator(RATE, "1 January", None, (Candidate("1 January 2024", 5, 7),)),
        unlisted={"SS001": 1_340},
    )


def _many(code, count):
    for i in range(count):
        cell, subtype = at("Totaal", f"Gemeente {i:03}"), at("Begeleiding", f"Gemeente {i:03}")
        yield finding(
            code,
            Defect(
                cell=cell,
                involved=(cell, subtype),
                readings=(Reading(subtype, "1 815", "at most 1 010"),) if code == "SS001" else (),
                measure=CLIENTS,
                observed=f"{i + 1} 003",
                expected="at least 1 815" if code == "SS001" else "a multiple of 5",
                message="The total is below its subtype Begeleiding."
                if code == "SS001"
                else "Counts are rounded to multiples of 5.",
            ),
        )


HOSTILE = '[bold red]=HYPERLINK("http://x")<script>alert(1)</script>\x1b[2J\u202e:smile:'


def _hostile():
    cell = at(HOSTILE, "@SUM(1+1)")
    yield finding(
        "ST001",
        Defect(
            cell=cell,
            measure="-1 [link=file:///]measure[/link]",
            observed="-1",
            expected="a figure, '.' or nothing",
            message=f"The symbol {HOSTILE!s} stands nowhere in the contract.\nSecond line.",
        ),
    )
    yield finding(
        "DC003",
        Defect(
            cell=cell, measure=CLIENTS, observed="+5", expected="≥ 10", message="A remark on the same cell."
        ),
    )


BUG = "KeyError: 'clients_mark'"


def unproved():
    """Nothing wrong was found, but a rule broke and a required input is missing."""
    rules = {code: result(code) for code in CATALOGUE if code not in {"WD001", "MC004", "DC003"}}
    rules["RP001"] = result("RP001", Status.BROKEN, Counts(), BUG)
    return Verdict(
        subject=SUBJECT,
        inputs=(),
        rules=tuple(rules.values()),
        findings=(),
        outcome=Outcome.INCOMPLETE,
        exit_code=Exit.INCOMPLETE,
        fail_on=Severity.CRITICAL,
        incomplete=(f"RP001 broke: {BUG}",),
    )


def exchanged():
    """One finding that tells of what two rules found of two measures, once of no cell."""
    one, other, whole = real().findings[2:5]
    whole = replace(whole, defect=replace(whole.defect, cell=None, place="the notes"))
    other = replace(
        other, rule="RV001", severity=Severity.CRITICAL, proved=True,
        defect=replace(other.defect, cell=one.defect.cell, measure="Another measure"),
    )  # fmt: skip
    head = replace(other, defect=replace(other.defect, measure=None))
    return replace(real(), findings=(replace(head, members=(other, one, whole)),))
