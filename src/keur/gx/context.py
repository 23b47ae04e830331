"""A Great Expectations context that keeps everything in memory and sends nothing anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import great_expectations as gx
from great_expectations.data_context import EphemeralDataContext
from great_expectations.data_context.types.base import DataContextConfig, ProgressBarsConfig

SITE = "audit"
_PAGES = "keur.gx.pages.render"
_STORES = {
    "expectations_store": "ExpectationsStore",
    "validation_results_store": "ValidationResultsStore",
    "validation_definition_store": "ValidationDefinitionStore",
    "checkpoint_store": "CheckpointStore",
}


@dataclass(frozen=True, slots=True)
class About:
    """What the pages of the Data Docs say of an audit, and need to know of its figures."""

    table: str
    edition: str
    dimensions: tuple[str, ...]


def ephemeral(docs: Path | None, about: About) -> EphemeralDataContext:
    """A context of its own for one audit.

    Args:
        docs: Folder for the Data Docs; without one there is no site.
    """
    config = DataContextConfig(
        expectations_store_name="expectations_store",
        validation_results_store_name="validation_results_store",
        checkpoint_store_name="checkpoint_store",
        stores={name: _in_memory(kind) for name, kind in _STORES.items()},
        data_docs_sites={SITE: _site(docs, about)} if docs else {},
        analytics_enabled=False,
        progress_bars=ProgressBarsConfig(globally=False),
    )
    context = gx.get_context(mode="ephemeral", project_config=config)
    assert isinstance(context, EphemeralDataContext)  # noqa: S101 - tells the type checker what was asked for
    return context


def _in_memory(kind: str) -> dict[str, Any]:
    return {"class_name": kind, "store_backend": {"class_name": "InMemoryStoreBackend"}}


def _site(docs: Path, about: About) -> dict[str, Any]:
    said = {
        "table": _literal(about.table),
        "edition": _literal(about.edition),
        "dimensions": list(about.dimensions),
    }
    view = {"module_name": _PAGES, "class_name": "PageView"}

    def section(renderer: str) -> dict[str, Any]:
        rendering = {"module_name": _PAGES, "class_name": renderer} | said
        return {"class_name": "DefaultSiteSectionBuilder", "renderer": rendering, "view": view}

    return {
        "module_name": "keur.gx.pages.site",
        "class_name": "Site",
        "show_how_to_buttons": False,
        "store_backend": {
            "class_name": "TupleFilesystemStoreBackend",
            "base_directory": _literal(str(docs.resolve())),
        },
        "site_index_builder": {
            "class_name": "DefaultSiteIndexBuilder",
            "show_how_to_buttons": False,
            "renderer": {"module_name": _PAGES, "class_name": "IndexRenderer"} | said,
            "view": view,
        },
        "site_section_builders": {
            "profiling": "None",
            "expectations": section("SuiteRenderer"),
            "validations": section("ResultRenderer"),
        },
    }


def _literal(text: str) -> str:
    """A text in which Great Expectations puts no value of the environment for ``$NAME``."""
    return text.replace("$", r"\$")
