"""The Data Docs as a folder of pages."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from great_expectations.render.renderer.site_builder import SiteBuilder

from keur.errors import Place, ReportError

_LOG = "great_expectations.render.renderer.site_builder"


class Site(SiteBuilder):
    """A site without the four megabytes of fonts and pictures that none of its pages uses."""

    def build(self, resource_identifiers: Any = None, build_index: bool = True) -> Any:  # noqa: FBT001, FBT002 - as in the base class
        """Write every page.

        Raises:
            ReportError: A page was not written. Great Expectations itself only logs that.
        """
        setattr(self.target_store, "copy_static_assets", _nothing)  # noqa: B010 - mypy
        with _first_error() as errors:
            built = super().build(resource_identifiers, build_index=build_index)
        self._refuse_missing(errors)
        return built

    def _refuse_missing(self, errors: list[str]) -> None:
        folder = Path(self.store_backend["base_directory"])
        if errors:
            _refuse(folder, errors)
        for section in ("expectations", "validations"):
            builder = self.site_section_builders[section]
            for key in builder.source_store.list_keys():
                backend = self.target_store.store_backends[type(key)]
                page = folder / section / Path(*key.to_tuple()).with_name(f"{key.to_tuple()[-1]}.html")
                if not backend.has_key(key.to_tuple()):
                    _refuse(page, errors)
        index = folder / "index.html"
        if not index.is_file() or not index.stat().st_size:
            _refuse(index, errors)


def _refuse(page: Path, errors: list[str]) -> None:
    why = f": {errors[0]}" if errors else ""
    raise ReportError(
        f"a page of the Data Docs was not written{why}",
        hint="the verdict does not depend on it; please report it",
        place=Place(str(page)),
    )


@contextmanager
def _first_error() -> Iterator[list[str]]:
    """What the site builder logs instead of raising; kept from the terminal."""
    errors: list[str] = []

    def keep(record: logging.LogRecord) -> bool:
        if record.levelno >= logging.ERROR:
            errors.append(
                record.getMessage().partition("follows:")[2].partition("Traceback")[0].strip(" .\n")
            )
            return False
        return True

    logger = logging.getLogger(_LOG)
    logger.addFilter(keep)
    try:
        yield errors
    finally:
        logger.removeFilter(keep)


def _nothing(*_: object) -> None:
    """Copy no static assets."""
