"""Two labels that stand side by side without a delimiter, told apart by how often each part repeats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

Pair = tuple[str, str]
_MOST_WORDS = 60
_SPARSEST = 0.5
_LEADING_ON = frozenset(
    ["en", "of", "aan", "de", "den", "der", "het", "'t", "van", "in", "bij", "op", "met", "te", "ten", "ter"]
)
"""Words that no label ends with: it goes on behind them, as ``Aa en`` does."""


class AmbiguousError(Exception):
    """A text can be cut in several ways and nothing decides between them."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


@dataclass(frozen=True, slots=True)
class _Support:
    """How often each beginning and each end is used."""

    firsts: Counter[str]
    seconds: Counter[str]


def split_pairs(
    texts: Collection[str], known_firsts: Collection[str] = (), known_seconds: Collection[str] = ()
) -> dict[str, Pair]:
    """Each text cut into its first and its second label.

    In a table every first label stands beside nearly every second one, so the right cut is the one
    whose parts both repeat most. Labels begin with a capital, a digit or an apostrophe, and end with no
    word such as ``en``. A label that is damaged in one row still has a whole one beside it, which
    decides there.

    Args:
        texts: Distinct texts.
        known_firsts: First labels that are known to exist.
        known_seconds: Second labels that are known to exist.

    Raises:
        AmbiguousError: Nothing decides between two cuts of a text.
    """
    cuts = {text: list(_cuts(text)) for text in texts}
    seen = _Support(
        Counter(first for options in cuts.values() for first, _ in options),
        Counter(second for options in cuts.values() for _, second in options),
    )
    votes = _votes(cuts, seen, known_firsts, known_seconds)
    pairs = {text: _decide(text, options, seen, votes) for text, options in cuts.items()}
    _check_density(pairs)
    return pairs


def _cuts(text: str) -> Iterator[Pair]:
    words = text.split(" ")
    if not 1 < len(words) <= _MOST_WORDS:
        raise AmbiguousError(text)
    every = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    likely = [pair for pair in every if _begins_a_label(pair[1]) and _ends_a_label(pair[0])]
    yield from likely or every


def _ends_a_label(text: str) -> bool:
    return text.rsplit(" ", 1)[-1].casefold() not in _LEADING_ON


def _begins_a_label(text: str) -> bool:
    return text[:1].isupper() or text[:1].isdigit() or text[:1] in {"'", "’", "‘", '"'}


def _votes(
    cuts: dict[str, list[Pair]], seen: _Support, known_firsts: Collection[str], known_seconds: Collection[str]
) -> tuple[set[str], set[str]]:
    """Labels that are sure: known ones, and those that several texts choose on their own."""
    chosen = _Support(Counter(), Counter())
    for options in cuts.values():
        if best := _only_best([(_repetition(pair, seen), pair) for pair in options]):
            chosen.firsts[best[0]] += 1
            chosen.seconds[best[1]] += 1
    firsts = {label for label, count in chosen.firsts.items() if count > 1}
    seconds = {label for label, count in chosen.seconds.items() if count > 1}
    return firsts | set(known_firsts), seconds | set(known_seconds)


def _decide(text: str, options: list[Pair], seen: _Support, votes: tuple[set[str], set[str]]) -> Pair:
    def rank(pair: Pair) -> tuple[int, int, tuple[int, int]]:
        sure = [part for part, labels in zip(pair, votes, strict=True) if part in labels]
        return len(sure), sum(map(len, sure)), _repetition(pair, seen)

    best = _only_best([(rank(pair), pair) for pair in options])
    if best is None:
        raise AmbiguousError(text)
    return best


def _repetition(pair: Pair, seen: _Support) -> tuple[int, int]:
    """How often the rarer part occurs, then both together; a word that all texts begin with proves little."""
    first, second = seen.firsts[pair[0]], seen.seconds[pair[1]]
    return min(first, second), first * second


def _only_best(ranked: list[tuple[object, Pair]]) -> Pair | None:
    ordered = sorted(ranked, key=lambda entry: entry[0], reverse=True)  # type: ignore[arg-type, return-value]
    if len(ordered) > 1 and ordered[0][0] == ordered[1][0]:
        return None
    return ordered[0][1]


def _check_density(pairs: dict[str, Pair]) -> None:
    """Refuse a cut after which most combinations of labels would be missing."""
    firsts, seconds = ({pair[side] for pair in pairs.values()} for side in (0, 1))
    if len(pairs) < _SPARSEST * len(firsts) * len(seconds):
        raise AmbiguousError(next(iter(pairs)))
