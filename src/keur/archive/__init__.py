"""The archive: editions of tables as they were fetched, each in its own folder, never overwritten."""

from keur.archive.edition import Archived, damage
from keur.archive.shelf import LATEST, editions, located, resolve, root

__all__ = ["LATEST", "Archived", "damage", "editions", "located", "resolve", "root"]
