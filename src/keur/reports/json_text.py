from __future__ import annotations

import json
from typing import Any


def json_text(value: Any) -> str:  # noqa: ANN401 - whatever JSON can hold
    """One JSON value and a newline, keys in the order they come."""
    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
    # Half a surrogate pair cannot be written as UTF-8; its escape can, and is what JSON has for it.
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"
