"""Names from a release as names of folders: nothing in them can lead anywhere else."""

from __future__ import annotations

import hashlib
import re
import unicodedata

LONGEST = 80
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def folder_name(text: str) -> str:
    """The text as one folder name, on every system.

    A text that is no such name yet gets a mark of what it was, so that two of them never share a folder.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    name = re.sub(r"[^A-Za-z0-9_.-]+", "-", plain).strip(".-")[:LONGEST].rstrip(".-")
    if name and name == text and not _RESERVED.fullmatch(name):
        return name
    mark = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{name}-{mark}" if name and not _RESERVED.fullmatch(name) else f"unnamed-{mark}"
