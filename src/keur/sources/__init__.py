"""Readers: from what was handed in to a release, one reader per encoding."""

from keur.sources.reading import READERS, Reader, read

__all__ = ["READERS", "Reader", "read"]
