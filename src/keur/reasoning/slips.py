"""What a figure may have been before a slip of the hand: digits, factors and thousands marks."""

from __future__ import annotations

from collections.abc import Iterator

FACTORS = (10, 100, 1000)
_GROUP = 1000


def transposed(value: int) -> Iterator[int]:
    """The values that two neighbouring digits in the other order make; none begins with a 0."""
    digits = str(value)
    for i in range(len(digits) - 1):
        one, other = digits[i], digits[i + 1]
        swapped = digits[:i] + other + one + digits[i + 2 :]
        if one != other and swapped[0] != "0":
            yield int(swapped)


def one_digit_off(value: int) -> Iterator[int]:
    """The values of as many digits that differ in one of them."""
    digits = str(value)
    for i, digit in enumerate(digits):
        for other in "0123456789":
            if other != digit and not (i == 0 and other == "0" and len(digits) > 1):
                yield int(digits[:i] + other + digits[i + 1 :])


def scaled(value: int, base: int) -> Iterator[tuple[str, int, int, int]]:
    """What a value may have been that is a power of ten too high or too low.

    Args:
        base: Values are rounded to multiples of this.

    Yields:
        In words what is wrong, then the value if nothing was rounded, and between which values it lies
        if something was.
    """
    words = dict(zip(FACTORS, ("ten", "a hundred", "a thousand"), strict=True))
    for factor, word in words.items():
        # a thousand times too low and rounded, that is a number of which the first group is left
        wide = base * factor // 2 if factor < _GROUP else 0
        yield f"{word} times too low", value * factor, max(0, value * factor - wide), value * factor + wide
        down = value // factor
        if down >= base:  # else nothing of the figure would be left
            yield f"{word} times too high", down // base * base, down - base, down + base


def one_group_of(value: int, lower: int, upper: int) -> tuple[int, int] | None:
    """Between which values in ``[lower, upper]`` one lies of which a thousands mark left this group only.

    Either the first group is left or the last one; None where neither can be.
    """
    if not 0 < value < _GROUP or upper < _GROUP:
        return None
    first = max(lower, value * _GROUP), min(upper, value * _GROUP + _GROUP - 1)
    if first[0] <= first[1]:
        return first
    last = -(-(max(lower, _GROUP) - value) // _GROUP) * _GROUP + value
    return (last, last) if last <= upper else None
