"""keur audits a release of official statistics before it is published."""

from importlib.metadata import version

__version__ = version("keur")
