import pytest

from keur.release.lists import listed


@pytest.mark.parametrize(
    ("parts", "words"),
    [("", ""), ("a", "a"), ("ab", "a and b"), ("abc", "a, b and c"), (["a, b", "c"], "a, b and c")],
)
def test_a_list_in_a_sentence(parts, words):
    assert listed(parts) == words
