from pathlib import Path

import pytest

from keur.contract import find
from keur.contract.load import load
from keur.errors import ContractError, UsageError

ROOT = Path(__file__).parents[2]
CONTRACT = ROOT / "expectations" / "86050NED" / "contract.yaml"


@pytest.fixture
def damaged(tmp_path):
    """Writes the committed contract with one passage replaced and says on which line that is."""

    def write(before, after):
        text = CONTRACT.read_text("utf-8")
        assert before in text
        path = tmp_path / "contract.yaml"
        path.write_text(text.replace(before, after, 1), "utf-8")
        return path, text[: text.index(before)].count("\n") + 1

    return write


def test_the_committed_contract_loads():
    contract = load(CONTRACT)
    assert contract.table == "86050NED"
    assert len(contract.dimensions["type"].categories) == 25
    assert [len(family.subtypes) for family in contract.families] == [2, 4, 6, 6, 4, 2]


@pytest.mark.parametrize(
    ("before", "after", "sentence", "hint"),
    [
        pytest.param("title: Wmo", "titel: Wmo", "unknown key 'titel'", "'title'", id="at the top"),
        pytest.param(
            "rounding: {base", "roundng: {base", "unknown key 'roundng'", "'rounding'", id="in a measure"
        ),
        pytest.param("relation: cover", "relation: covers", "'relation'", "covers", id="no such relation"),
        pytest.param("of: clients", "of: client", "which is no count", "'clients'", id="a rate of nothing"),
        pytest.param(
            "subtypes: [Hulp bij het", "subtypes: [Hulp bj het", "no category", "Hulp bij het", id="subtype"
        ),
    ],
)
def test_a_slip_is_named_with_its_line_and_the_nearest_spelling(damaged, before, after, sentence, hint):
    path, line = damaged(before, after)
    with pytest.raises(ContractError) as caught:
        load(path)
    assert sentence in caught.value.sentence
    assert hint in caught.value.hint
    assert abs(caught.value.place.line - line) <= 1


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "holds no facts"),
        ("- a\n- b\n", "holds no facts"),
        ("table: [", "not valid YAML"),
        ("table: x\n", "lacks"),
        ("? [a, b]\n: c\n", "not plain YAML"),
        (f"table: {'[' * 2000}{']' * 2000}\n", "not plain YAML"),
    ],
)
def test_what_is_no_contract_is_refused_in_one_sentence(tmp_path, text, sentence):
    path = tmp_path / "contract.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(ContractError, match=sentence) as caught:
        load(path)
    assert caught.value.hint


def test_a_contract_that_is_not_there(tmp_path):
    with pytest.raises(ContractError, match="no contract at that place"):
        find.from_file(tmp_path)


def test_a_release_finds_its_contract_by_identifier_and_by_title():
    title = "Wmo-cliënten; type maatwerkvoorziening (detail), regio"
    assert find.for_release("86050ned", "", ROOT)[1].table == "86050NED"
    assert find.for_release(None, title.upper() + " ", ROOT)[1].table == "86050NED"
    with pytest.raises(ContractError, match="no contract here is about"):
        find.for_release(None, "Kerncijfers wijken en buurten", ROOT)


def test_a_contract_near_the_work_wins_over_the_bundled_one(tmp_path):
    near = tmp_path / "expectations" / "86050NED"
    near.mkdir(parents=True)
    (near / "contract.yaml").write_text(CONTRACT.read_text("utf-8"), "utf-8")
    (tmp_path / "deep" / "down").mkdir(parents=True)
    assert find.by_table("86050NED", tmp_path / "deep" / "down")[0] == near / "contract.yaml"


def test_an_unknown_table_is_a_slip_of_the_command_line():
    with pytest.raises(UsageError, match="no contract for table '86050NDE'") as caught:
        find.by_table("86050NDE", ROOT)
    assert "86050NED" in caught.value.hint
