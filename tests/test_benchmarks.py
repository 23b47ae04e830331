from pathlib import Path

import pytest
from benchmarks import large, large_table, plausibility, synthetic, through_time
from benchmarks.peers import peers

from keur import sources
from keur.contract.find import by_table
from keur.evidence.frame import release_frame

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    _, contract = by_table("86050NED", ROOT)
    path = tmp_path_factory.mktemp("large") / "86050NED large.csv"
    large_table.write(contract, path, regions=60)
    return contract, release_frame(sources.read(path), contract)


@pytest.mark.parametrize("name", peers())
def test_every_peer_finds_the_violations_that_we_find(table, name, monkeypatch):
    monkeypatch.chdir(ROOT)
    if (peer := peers()[name]) is None:
        pytest.skip(f"{name} is not installed")
    contract, frame = table
    prepare, ask = peer
    ours = large._violations(frame, contract, large.COVER)
    assert ours > 100
    assert ask(prepare(large._arrow(frame)), contract.families) == ours


def test_a_publication_is_free_of_violations_and_a_wrong_one_is_not(tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    book = synthetic.publication(regions=20, years=2)
    found = []
    for number, each in enumerate((book, synthetic.wrong(book))):
        path = tmp_path / f"86050NED {number}.txt"
        synthetic.write_page(each, path)
        frame = release_frame(sources.read(path), book.contract)
        found.append(large._violations(frame, book.contract, large.SUBTYPE_SUMS))
    assert found[0] == 0
    assert found[1] > 500


def test_persons_who_stay_keep_every_promise_of_sums_and_grow_as_persons_do(tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    book = through_time.publication(regions=20, years=3)
    path = tmp_path / "86050NED.txt"
    synthetic.write_page(book, path)
    frame = release_frame(sources.read(path), book.contract)
    assert large._violations(frame, book.contract, large.SUBTYPE_SUMS) == 0
    assert plausibility.named(book) == 0
    read, made = frame["clients"].sort_values(), through_time.frame(book)["clients"].sort_values()
    assert read.tolist()[: int(read.count())] == made.tolist()[: int(made.count())]
