"""The habits of this code base, kept by tests instead of by memory."""

import ast
import inspect
import os
from pathlib import Path

import pytest

from keur.rules.page import HEADINGS, page
from keur.rules.registry import catalogue

ROOT = Path(__file__).parents[1]
SRC = ROOT / "src" / "keur"
FLOORS = [
    {"errors", "verdict", "revisions", "bridge", "suspect", "power", "vintages"},
    {"release"},
    {"contract", "sources"},
    {"archive"},
    {"reasoning"},
    {"evidence"},
    {"drafting"},
    {"rules"},
    {"suites"},
    {"gx"},
    {"auditing"},
    {"reports", "demo"},
    {"cli", "__init__"},
    {"__main__"},
]
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
FILES = sorted(SRC.rglob("*.py"))
RULES = list(catalogue().values())


def room(path: Path) -> str:
    return path.relative_to(SRC).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """Modules that a file imports anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= (
                {node.module} if node.module != "keur" else {f"keur.{alias.name}" for alias in node.names}
            )
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SRC)))
def test_imports_go_downwards(path):
    ours = {name.split(".")[1] for name in imports(path) if name.startswith("keur.")}
    upwards = {other for other in ours if other in FLOOR and FLOOR[other] > FLOOR[room(path)]}
    beside = {o for o in ours if o in FLOOR and FLOOR[o] == FLOOR[room(path)] and o != room(path)}
    assert not upwards, f"{path} imports {upwards} from above"
    assert not beside - FLOORS[0], f"{path} imports {beside} beside it"


def test_only_the_gx_room_imports_great_expectations():
    rooms = {
        room(path) for path in FILES if any(n.split(".")[0] == "great_expectations" for n in imports(path))
    }
    assert rooms == {"gx"}


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SRC)))
def test_files_stay_small(path):
    assert len(path.read_text("utf-8").splitlines()) <= 300


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_one_rule_one_file_one_twin(rule):
    path = Path(inspect.getfile(rule.check)).relative_to(SRC / "rules")
    assert path.stem == rule.name
    assert (ROOT / "tests" / "rules" / path.parent / f"test_{rule.name}.py").is_file()


def test_every_file_of_a_family_holds_exactly_one_rule():
    files = {p for p in (SRC / "rules").glob("*/*.py") if p.name != "__init__.py"}
    assert files == {Path(inspect.getfile(rule.check)) for rule in RULES}
    assert len(files) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_every_rule_explains_itself(rule):
    summary, _, rest = rule.doc.partition("\n\n")
    assert summary.endswith(".")
    assert "\n" not in summary, "the first line is the sentence every report prints"
    assert all(rule.section(heading) for heading in HEADINGS)
    assert rest.startswith("Why it matters:")


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_every_rule_has_its_page(rule):
    path = ROOT / "docs" / "rules" / f"{rule.code}.md"
    if os.environ.get("KEUR_RENEW"):
        path.write_text(page(rule), "utf-8")
    assert path.read_text("utf-8") == page(rule), "renew the pages with `make snapshots`"


def test_no_page_of_a_rule_that_is_gone():
    assert {p.stem for p in (ROOT / "docs" / "rules").glob("*.md")} - {"README"} == {
        rule.code for rule in RULES
    }
