"""The archive: editions of tables as they were fetched, each in its own folder, never overwritten."""

from keur.archive.edition import Archived, damage
from keur.archive.shelf import ALL, LATEST, all_of, editions, located, resolve, root, whole

__all__ = [
    "ALL",
    "LATEST",
    "Archived",
    "all_of",
    "damage",
    "editions",
    "located",
    "resolve",
    "root",
    "whole",
]
