"""Whole reports as files that a reviewer can read.

``KEUR_RENEW=1 pytest tests/reports`` writes them anew; a change of wording then shows as a diff.
"""

import os
from pathlib import Path

from keur import __version__

FOLDER = Path(__file__).parents[1] / "snapshots" / "reports"


def check(name, text):
    """Hold a report against its file, the version of keur left out."""
    said = text.replace(f'"keur": "{__version__}"', '"keur": "@@VERSION@@"').replace("\r\n", "\n")
    file = FOLDER / name
    if os.environ.get("KEUR_RENEW") == "1":
        file.write_bytes(said.encode("utf-8"))
    assert said == file.read_bytes().decode("utf-8"), f"{name} differs; KEUR_RENEW=1 writes it anew"
