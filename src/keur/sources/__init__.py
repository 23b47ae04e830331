"""Readers: from what was handed in to a release, one reader per encoding."""

from keur.sources.reading import BUNDLE_READERS, READERS, BundleReader, Reader, read

__all__ = ["BUNDLE_READERS", "READERS", "BundleReader", "Reader", "read"]
