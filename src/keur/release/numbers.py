"""Figures as people read them."""


def number(scaled: int, decimals: int = 0) -> str:
    """``6055`` as ``6 055``, and ``125`` with one decimal as ``12.5``: thousands apart by a space."""
    sign, digits = ("-" if scaled < 0 else ""), str(abs(scaled)).rjust(decimals + 1, "0")
    whole, fraction = (digits[:-decimals], "." + digits[-decimals:]) if decimals else (digits, "")
    return sign + f"{int(whole):,}".replace(",", " ") + fraction


def between(lower: int, upper: int | None, decimals: int = 0) -> str:
    """An interval: ``1 813 to 1 817``, ``at least 5``, or one number where both ends are equal."""
    if upper is None:
        return f"at least {number(lower, decimals)}"
    if lower == upper:
        return number(lower, decimals)
    return f"{number(lower, decimals)} to {number(upper, decimals)}"


def percent(share: float, decimals: int = 0, *, signed: bool = False) -> str:
    """A share of one: ``0.134`` as ``13 %``; signed as ``+13 %``."""
    return f"{100 * share:{'+' if signed else ''}.{decimals}f} %"
