"""Labels as people mean them, so that a damaged label still finds its cell."""

from __future__ import annotations

import re


def canonical(label: str) -> str:
    """The label without padding, doubled or exotic spaces, period stars and mojibake."""
    text = label
    if not text.isascii():
        from ftfy import fix_encoding  # a tenth of a second that plain labels need not pay

        text = fix_encoding(text)
    return re.sub(r"\s+", " ", text).strip().rstrip("*").rstrip()
