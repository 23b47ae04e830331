"""One publication is one verdict in every encoding, but for what an encoding cannot say, and that is said."""

import json
import shutil
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from keur.auditing.engine import conclude
from keur.auditing.request import Request
from keur.release.carried import Fact
from keur.reports.json_v1 import render
from keur.rules.registry import catalogue
from published import SPECIMENS

CONTRACT = SPECIMENS.parent / "specimens_contract.yaml"
DOCS = SPECIMENS.parents[1] / "docs" / "reports.md"
FULL = "odata_v3_untyped"
FOR_PEOPLE = (Fact.DATE, Fact.WHOLE, Fact.CODES)
FIGURES_ALONE = (Fact.TITLE, Fact.NOTES, *FOR_PEOPLE)
UNSAID = {
    "odata_v3_untyped": (),
    "odata_v3_one_file.json": (),
    "portal_untyped": (),
    "odata_v3_typed": (Fact.REASONS,),
    "odata_v3_lines": (Fact.REASONS,),
    "portal_typed": (Fact.REASONS,),
    "odata_v4": (Fact.SOME_REASONS,),
    "bulk_csv": (Fact.SOME_REASONS,),
    "page_piped.txt": FOR_PEOPLE,
    "page_markdown.txt": FOR_PEOPLE,
    "page_spaced.txt": FOR_PEOPLE,
    "csv_with_symbols.csv": FIGURES_ALONE,
    "csv_without_symbols.csv": (*FIGURES_ALONE, Fact.REASONS),
    "csv_all_quoted.csv": (*FIGURES_ALONE, Fact.REASONS),
}
"""What each encoding of the publication leaves unsaid."""

RULES = {
    Fact.TITLE: {"WD004"},
    Fact.NOTES: {code for code, rule in catalogue().items() if rule.asset == "statements"},
    Fact.DATE: {"WD005", "WD006"},
    Fact.WHOLE: {"WD002"},
    Fact.REASONS: {"DC002"},
    Fact.SOME_REASONS: {"DC002"},
}
"""The rules that cannot conclude alike without a fact."""

FIELDS = {Fact.TITLE: {"title"}, Fact.DATE: {"edition", "edition_from"}}
"""What of ``release`` depends on a fact."""

PUBLISHED, MISWRITTEN = "as it was published", "with a slip in each text"
SLIPS = {
    "soort cursus, regio": "soort cursus, geslacht",
    "uitgedrukt per 1 000 inwoners": "uitgedrukt per 10 000 inwoners",
    "vanaf: 2024": "vanaf: 2023",
    "halfjaar van 2024 zijn nader voorlopig": "halfjaar van 2024 zijn definitief",
    "per 3 juni 2025": "per 4 juni 2025",
    "in december 2025 gepubliceerd": "in december 2024 gepubliceerd",
}
POPULATION = """code,name,year,population
NL01,Nederland,2024,17942942
GM1680,Aa en Hunze,2024,25845
GM0014,Groningen,2024,243833
"""


@pytest.fixture(scope="module")
def audited(tmp_path_factory):
    """The verdict on an encoding, right or with slips, and its JSON."""
    folder = tmp_path_factory.mktemp("story")
    contract = Path(shutil.copy(CONTRACT, folder))
    (folder / "population.csv").write_text(POPULATION, "utf-8")
    # compiles the suites, which is a remark
    conclude(Request(release=SPECIMENS / FULL, contract=contract), folder / "docs", lambda _: None)
    made = {}

    def audit(name, variant=PUBLISHED):
        if (name, variant) not in made:
            release = written(folder / variant, name, SLIPS if variant == MISWRITTEN else {})
            request = Request(release=release, contract=contract, population=folder / "population.csv")
            made[name, variant] = conclude(request, folder / "docs", lambda _: None)
        return made[name, variant]

    return audit


def written(folder, name, slips):
    """A specimen with its texts changed, called as its download would be."""
    path = folder / name / ("Cursisten__soort_cursus__regio" + Path(name).suffix)
    path.parent.mkdir(parents=True)
    copy = shutil.copytree if (SPECIMENS / name).is_dir() else shutil.copy
    copy(SPECIMENS / name, path)
    seen = set()
    for file in path.iterdir() if path.is_dir() else [path]:
        text = file.read_bytes().decode("utf-8")
        for right, wrong in slips.items():
            seen |= {right} if right in text else set()
            text = text.replace(right, wrong)
        file.write_bytes(text.encode("utf-8"))
    assert seen == (set(slips) if Fact.NOTES not in UNSAID[name] else set())
    return path


def bytes_of(verdict):
    """``verdict.json`` but for the file's format, name and digest."""
    return render(replace(verdict, subject=replace(verdict.subject, format="", name="", sha256="")))


def without(verdict, facts):
    """``verdict.json`` but for what depends on these facts and on the file."""
    said = json.loads(bytes_of(verdict))
    rules = {rule for fact in facts for rule in RULES.get(fact, ())}
    for field in {"not_carried", *(field for fact in facts for field in FIELDS.get(fact, ()))}:
        del said["release"][field]
    said["rules"] = [rule for rule in said["rules"] if rule["code"] not in rules]
    said["findings"] = [finding for finding in said["findings"] if finding["rule"] not in rules]
    return json.dumps(said, ensure_ascii=False, indent=1)


def alike():
    """Encodings that carry the same facts."""
    groups = defaultdict(list)
    for name, unsaid in UNSAID.items():
        groups[unsaid].append(name)
    return [group for group in groups.values() if len(group) > 1]


def test_every_specimen_is_in_the_table():
    assert {path.name for path in SPECIMENS.iterdir() if path.name[0] != "."} == set(UNSAID)


@pytest.mark.parametrize("name", UNSAID)
def test_what_an_encoding_leaves_unsaid_is_said_once(audited, name):
    verdict = audited(name)
    assert verdict.subject.not_carried == UNSAID[name]
    assert json.loads(render(verdict))["release"]["not_carried"] == list(UNSAID[name])


@pytest.mark.parametrize("variant", [PUBLISHED, MISWRITTEN])
@pytest.mark.parametrize("names", alike(), ids=" ".join)
def test_encodings_that_carry_the_same_facts_give_the_same_bytes(audited, names, variant):
    first, *others = (bytes_of(audited(name, variant)) for name in names)
    for other in others:
        assert other == first


@pytest.mark.parametrize("variant", [PUBLISHED, MISWRITTEN])
@pytest.mark.parametrize("name", [name for name in UNSAID if name != FULL])
def test_encodings_differ_only_in_what_their_facts_explain(audited, name, variant):
    facts = UNSAID[name]
    assert without(audited(name, variant), facts) == without(audited(FULL, variant), facts)


@pytest.mark.parametrize(
    ("fact", "name"),
    [
        (Fact.TITLE, "csv_with_symbols.csv"),
        (Fact.DATE, "page_piped.txt"),
        (Fact.WHOLE, "page_piped.txt"),
        (Fact.REASONS, "odata_v3_typed"),
        (Fact.SOME_REASONS, "odata_v4"),
    ],
)
def test_a_fact_explains_nothing_that_is_the_same_without_it(audited, fact, name):
    here, full = (json.loads(bytes_of(audited(encoding, MISWRITTEN))) for encoding in (name, FULL))
    for code in RULES[fact]:
        assert told(here, code) != told(full, code)
    for field in FIELDS.get(fact, ()):
        assert here["release"][field] != full["release"][field]


def told(verdict, code):
    """All that a verdict says of one rule."""
    return [
        [one for one in verdict["rules"] if one["code"] == code],
        [one for one in verdict["findings"] if one["rule"] == code],
    ]


def test_the_publication_has_something_to_find(audited):
    figures = {"ST006", "SS004", "RP001", "RP002"}
    assert failed(audited(FULL)) == figures
    texts = {"WD001", "WD002", "WD003", "WD004", "WD005", "WD006"}
    assert failed(audited(FULL, MISWRITTEN)) == figures | texts


def failed(verdict):
    """The rules with a finding, on its own or as something else that a suspect explains."""
    suspects = [finding.suspect for finding in verdict.findings if finding.suspect]
    explained = {other.rule for suspect in suspects for other in suspect.explains}
    return explained | {finding.rule for finding in verdict.findings}


@pytest.mark.parametrize("name", [name for name in UNSAID if Fact.NOTES not in UNSAID[name]])
def test_what_is_wrong_in_a_text_is_quoted_as_it_stands_there(audited, name):
    words = (SPECIMENS / "page_piped.txt").read_text("utf-8")
    for right, wrong in SLIPS.items():
        words = words.replace(right, wrong)
    findings = [f for f in audited(name, MISWRITTEN).findings if f.rule in RULES[Fact.NOTES]]
    assert len(findings) >= len(SLIPS) - len(FOR_PEOPLE)
    assert [f.defect.quote for f in findings if f.defect.quote not in words] == []


def test_every_fact_is_documented():
    page = " ".join(DOCS.read_text("utf-8").split())
    assert [fact for fact in Fact if fact.value not in page] == []
