"""Lists as people read them."""

from collections.abc import Sequence


def listed(parts: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``; nothing of nothing."""
    *most, last = parts or ("",)
    return f"{', '.join(most)} and {last}" if most else last
