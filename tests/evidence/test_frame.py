import numpy as np
import pytest

from keur.contract.find import by_table
from keur.demo import release_path
from keur.errors import ContractError
from keur.evidence.frame import release_frame
from keur.sources import read


@pytest.fixture
def framed(tmp_path):
    """The frame of the bundled release with one passage replaced throughout."""

    def make(before="", after=""):
        text = release_path().read_text("utf-8")
        path = tmp_path / "release.txt"
        path.write_text(text.replace(before, after) if before else text, "utf-8")
        return release_frame(read(path), by_table("86050NED", release_path().parent)[1])

    return make


def test_columns_are_named_as_in_the_contract(framed):
    frame = framed()
    assert list(frame.columns) == [
        "type", "region", "period", "clients", "clients_mark", "clients_per_1000", "clients_per_1000_mark", "status", "line",
    ]  # fmt: skip
    first = frame.iloc[0]
    assert (first["clients"], first["clients_per_1000"], first["status"]) == (1_284_680, 72, "provisional")


def test_what_is_hidden_is_no_number(framed):
    frame = framed()
    hidden = frame["clients_mark"] == "UNKNOWN"
    assert hidden.sum() == 92
    assert np.isnan(frame.loc[hidden, "clients"]).all()


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("| Perioden |", "| Jaren |", "no column 'Perioden'"),
        ("Wmo-cliënten (aantal)", "Huishoudens (aantal)", "no column 'Wmo-cliënten'"),
        ("| Emmen | 2024* |", "| Emmen | ergens |", "is not a period"),
        ("| Emmen | 2024* |", "| Emmen | 2024JJ00 |", "are the same period"),
    ],
)
def test_a_release_that_is_not_the_table_is_refused(framed, before, after, sentence):
    with pytest.raises(ContractError, match=sentence) as caught:
        framed(before, after)
    assert caught.value.hint
    assert caught.value.place.file.endswith("release.txt")


def test_a_rate_whose_heading_states_another_base_is_still_that_rate(framed):
    assert (
        framed("Wmo-cliënten per 1 000 inwoners (", "Wmo-cliënten per 10 000 inwoners (")["clients_per_1000"][
            0
        ]
        == 72
    )
