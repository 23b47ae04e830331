import pytest

from keur.reports.paths import LONGEST, folder_name


@pytest.mark.parametrize("text", ["86050NED", "2025-05-13", "a.b_c"])
def test_an_ordinary_name_is_kept(text):
    assert folder_name(text) == text


@pytest.mark.parametrize(
    "text",
    [
        *(
            "..",
            ".",
            "",
            "/etc/passwd",
            "../../x",
            "a/b",
            "a\\b",
            ".hidden",
            "a\0b",
            "x" * 999,
            "CON",
            "nul.txt",
        ),
        *("Wmo-cliënten; type", "Ж" * 300, "a\udc80", "2025-05-13 ", "-rf", "~root", "C:evil"),
    ],
)
def test_any_other_name_becomes_one_folder(text):
    name = folder_name(text)
    assert name
    assert len(name) <= LONGEST + 9
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")
    assert name[0] not in ".-"
    assert name != text


def test_two_names_never_share_a_folder():
    names = ["a/b", "a-b", "a\\b", "a b", "A/B", "..", ".", "Ж", "Д", "x" * 99, "x" * 100]
    assert len({folder_name(name) for name in names}) == len(names)
