"""Contracts that are shipped: specimens of invented figures, and nothing in the code knows a table by name."""

import ast
import os
import re

import pytest

from drafting.invented import ROOT, SHIPPED, population_text, release_text
from keur.auditing.engine import conclude
from keur.auditing.request import Request
from keur.auditing.suites import stale, texts
from keur.contract.find import for_release, shelf
from keur.contract.load import load
from keur.verdict import Outcome, Status

TABLE = re.compile(r"(?<!e\.g\. )(?<!of table )(?<!such as )\b\d{5}(?:NED|ENG|ned|eng)\b")
"""The identifier of a table, but for examples in what is said to people."""
SRC = ROOT / "src" / "keur"
LIBRARY = shelf(ROOT)


@pytest.mark.parametrize("table", ["84839NED", "85046NED", "86050NED"])
def test_suites_are_what_their_contract_says(table):
    path = LIBRARY[table]
    assert stale(path.parent, texts(load(path))) == {}


@pytest.mark.parametrize("specimen", SHIPPED, ids=lambda s: s.table)
def test_the_kept_specimen_is_the_invented_one(specimen):
    for path, text in (
        (specimen.release, release_text(specimen)),
        (specimen.population, population_text(specimen)),
    ):
        if os.environ.get("KEUR_RENEW"):
            path.write_text(text, "utf-8")
        assert path.read_text("utf-8") == text, "renew it with KEUR_RENEW=1"


@pytest.mark.parametrize("specimen", SHIPPED, ids=lambda s: s.table)
def test_the_audit_of_a_specimen_is_clean(specimen, tmp_path):
    request = Request(release=specimen.release, population=specimen.population, locked=True, start=ROOT)
    verdict = conclude(request, tmp_path, lambda _: None)
    assert verdict.outcome is Outcome.CLEAN
    assert verdict.findings == ()
    passed = {rule.code for rule in verdict.rules if rule.status is Status.PASSED}
    relation = {
        "84839NED": {"SS001", "SS002", "SS004", "SS005", "RP001", "RP003"},
        "85046NED": {"SS003", "SS005", "RP001", "RP003"},
    }
    assert relation[specimen.table] | {"ST001", "ST003", "ST004", "ST005", "RP002"} <= passed


@pytest.mark.parametrize("specimen", SHIPPED, ids=lambda s: s.table)
def test_a_part_that_is_wrong_is_found_in_a_specimen(specimen, tmp_path):
    text = specimen.release.read_text("utf-8")
    wrong = re.sub(
        r"(?m)^((?:Hulp bij het huishouden|Uitsluitend Zorg).* \| Zandmeer \|[^|]+\|) [\d.]+",
        r"\1 5.005",
        text,
    )
    assert wrong != text
    release = tmp_path / specimen.release.name
    release.write_text(wrong, "utf-8")
    verdict = conclude(Request(release=release, locked=True, start=ROOT), tmp_path / "docs", lambda _: None)
    assert verdict.outcome is Outcome.FINDINGS


def test_a_release_without_a_name_finds_its_contract_by_the_real_title():
    _, contract = for_release(None, "Wmo-cliënten; type maatwerkvoorziening (detail), regio, 2019-2023", ROOT)
    assert contract.table == "84839NED"


def _said(path):
    """Texts in the code of a file, but for its explanations: docstrings and the help of options."""
    tree = ast.parse(path.read_text("utf-8"))
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    told |= {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg == "help"
    }
    return [
        n.value
        for n in ast.walk(tree)
        if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in told
    ]


@pytest.mark.parametrize(
    "path",
    [p for p in sorted(SRC.rglob("*.py")) if p.parent.name != "demo"],  # the demonstration is of one release
    ids=lambda p: str(p.relative_to(SRC)),
)
def test_no_code_knows_a_table_by_name(path):
    assert not [text for text in _said(path) if TABLE.search(text)]
