"""Which count a rate is of, per how many, how rounded: by words and figures."""

import pytest

from drafting.tables import PERIODS, REGIONS, release, size
from keur.drafting.draft import draft

KINDS = {"Totaal": 1.0, "A": 0.61, "B": 0.37, "C": 0.29, "D": 0.083, "E": 0.041}
AXES = {"Soort": tuple(KINDS), "Regio's": REGIONS, "Perioden": PERIODS}
PER_1000 = ("Cliënten per 1 000 inwoners", "per 1 000 inwoners")


def inhabitants(region, period):
    people = size(region, "2021") * 13
    return people + people * (int(period) - 2020) // 60


def true(kind, region, period):
    return int(size(region, period) * KINDS[kind])


def count(*cell):
    return (true(*cell) + 2) // 5 * 5


def nearest(per, of=true):
    return lambda kind, *at: (2 * per * of(kind, *at) + inhabitants(*at)) // (2 * inhabitants(*at))


def cut_off(per):
    return lambda kind, *at: per * true(kind, *at) // inhabitants(*at)


class Register:
    """Persons on 1 January, as they were made up."""

    def of(self, label, year, _key=""):
        return inhabitants(label, str(year)) if label in REGIONS else None

    def known(self, label, _key=""):
        return label in REGIONS

    def complete(self, _year):
        return False


def drafted(measures, *, register=None):
    return draft(release(AXES, measures), "99999NED", register=register)


def rate_of(found, label=PER_1000[0]):
    return next(m for m in found.contract.measures.values() if m.label == label)


def asked(found, fact):
    return [q.text for q in found.questions if q.at[-1] == fact]


CLIENTS = ("Cliënten", "aantal")


def test_a_rate_is_of_the_count_of_its_name_and_the_figures_confirm_it():
    rate = rate_of(drafted({CLIENTS: count, PER_1000: nearest(1000)}))
    assert (rate.of, rate.per) == ("clienten", 1000)
    assert "in 18 of 18 regions and years its figures imply one population" in rate.why


def test_of_two_counts_the_name_decides():
    def visits(kind, *at):
        return 3 * count(kind, *at) + 10 * len(kind)

    found = drafted({("Bezoeken", "aantal"): visits, CLIENTS: count, PER_1000: nearest(1000)})
    assert rate_of(found).of == "clienten"
    assert not asked(found, "of")


def test_figures_that_contradict_the_name_are_believed_and_asked():
    def other(kind, *at):
        return (count(kind, *at) ** 2 // 977 + 3) // 5 * 5

    found = drafted({("Cliënten", "aantal"): other, ("Gebruikers", "aantal"): count, PER_1000: nearest(1000)})
    assert rate_of(found).of == "gebruikers"
    assert asked(found, "of") == ["is it a rate of “Gebruikers”?"]


@pytest.mark.parametrize(
    ("figures", "mode"),
    [(nearest(10_000), "nearest"), (cut_off(10_000), "truncate")],
    ids=["nearest", "cut off"],
)
@pytest.mark.parametrize("register", [None, Register()], ids=["by themselves", "by the population"])
def test_the_manner_of_rounding_is_told_by_the_figures(figures, mode, register):
    unit = ("Cliënten per 10 000 inwoners", "per 10 000 inwoners")
    found = drafted({CLIENTS: count, unit: figures}, register=register)
    assert rate_of(found, unit[0]).mode == mode
    assert not asked(found, "mode")


def test_figures_that_do_not_tell_the_manner_leave_a_question():
    found = draft(
        release(AXES | {"Soort": ("Totaal",)}, {CLIENTS: count, PER_1000: nearest(1000)}), "99999NED"
    )
    assert rate_of(found).mode == "nearest"
    assert asked(found, "mode")


def test_the_date_of_the_population_is_found_where_it_is_given():
    rate = rate_of(drafted({CLIENTS: count, PER_1000: nearest(1000)}, register=Register()))
    assert rate.denominator == "1 January"


def test_a_population_of_the_year_before_is_found_too():
    def stale(kind, region, period):
        people = inhabitants(region, str(int(period) - 1))
        return (2 * 10_000 * true(kind, region, period) + people) // (2 * people)

    unit = ("Cliënten per 10 000 inwoners", "per 10 000 inwoners")
    rate = rate_of(drafted({CLIENTS: count, unit: stale}, register=Register()), unit[0])
    assert rate.denominator == "1 January of the year before"


def test_without_a_population_the_date_is_not_stated():
    found = drafted({CLIENTS: count, PER_1000: nearest(1000)})
    assert rate_of(found).denominator is None
    assert asked(found, "denominator")


def test_a_rate_per_household_has_no_date_of_inhabitants():
    unit = ("Cliënten per 1 000 huishoudens", "per 1 000 huishoudens")
    found = drafted({CLIENTS: count, unit: nearest(1000)}, register=Register())
    assert rate_of(found, unit[0]).denominator is None
    assert "huishoudens" in asked(found, "denominator")[0]


def test_a_share_of_another_total_is_no_rate():
    share = ("Aandeel", "%")
    found = drafted({CLIENTS: count, share: lambda kind, *_: round(100 * KINDS[kind])}, register=Register())
    assert rate_of(found, "Aandeel").kind == "other"
    assert asked(found, "kind")


def test_a_percentage_that_the_population_confirms_is_a_rate():
    share = ("Aandeel", "%")
    rate = rate_of(drafted({CLIENTS: count, share: nearest(100)}, register=Register()), "Aandeel")
    assert (rate.kind, rate.per, rate.denominator) == ("rate", 100, "1 January")


def test_figures_on_another_base_than_the_unit_says_are_asked_about_and_the_unit_is_kept():
    found = drafted({CLIENTS: count, PER_1000: nearest(10_000)}, register=Register())
    assert rate_of(found).per == 1000
    assert "the figures are per 10 000" in asked(found, "per")[0]


def test_where_unit_and_name_differ_the_figures_decide():
    unit = (PER_1000[0], "per 10 000 inwoners")
    found = drafted({CLIENTS: count, unit: nearest(1000)}, register=Register())
    assert rate_of(found).per == 1000
    assert asked(found, "per") == ["its unit says per 10 000: is that wrong?"]


def test_a_rate_of_nothing_in_the_table_is_neither():
    found = drafted({PER_1000: nearest(1000)})
    assert rate_of(found).kind == "other"


def test_columns_of_one_topic_are_told_apart_by_their_units():
    found = drafted({("Cliënten", "aantal"): count, ("Cliënten", "per 1 000 inwoners"): nearest(1000)})
    assert [m.kind for m in found.contract.measures.values()] == ["count", "rate"]


def test_how_a_count_is_rounded_is_told_by_its_rate():
    def down(*cell):
        return true(*cell) // 5 * 5

    per = ("Cliënten per 100 000 inwoners", "per 100 000 inwoners")
    found = drafted({CLIENTS: down, per: nearest(100_000)}, register=Register())
    assert found.contract.measures["clienten"].rounding.mode == "truncate"


def test_a_few_wrong_figures_leave_the_rate_that_words_name_and_a_question():
    def slip(kind, *at):
        return nearest(1000)(kind, *at) + (90 if (kind, at[0]) == ("A", "Assen") else 0)

    found = drafted({CLIENTS: count, PER_1000: slip})
    assert rate_of(found).kind == "rate"
    assert asked(found, "of") == ["figures of 3 of 18 regions and years contradict it: are those wrong?"]
