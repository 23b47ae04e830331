"""Great Expectations, loaded in about half of its usual time.

Two things are done, and nothing else is touched. The garbage collector rests while two thousand
modules are created, and what they created is frozen, which also makes leaving the process cheap. Two
libraries that Great Expectations imports for a single expectation each are loaded when first used.
"""

from __future__ import annotations

import gc
import importlib
import importlib.util
import sys
from types import ModuleType
from typing import Any

DEFERRED = ("scipy.stats", "altair")
"""Used by the Kolmogorov-Smirnov and the Kullback-Leibler expectations only."""

_ASKED_WHEN_USED = frozenset({"__path__", "__all__", "__version__"})


class _Deferred(ModuleType):
    """Stands for a module until something in it is asked for.

    ``importlib.util.LazyLoader`` does not serve here: ``from scipy import stats`` looks at
    ``__spec__``, which is enough to make it load.
    """

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name not in _ASKED_WHEN_USED:
            raise AttributeError(name)  # tools that look at every loaded module must not load this one
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        real = importlib.import_module(self.__name__)
        self.__dict__.update(vars(real))  # whoever holds the stand-in has the real thing from now on
        return getattr(real, name)


def load() -> None:
    """Import Great Expectations, unless somebody has; switch off what would cost time per batch."""
    if "great_expectations" not in sys.modules:
        for name in DEFERRED:
            _defer(name)
        _import_without_collecting()
    import great_expectations.execution_engine.pandas_execution_engine as engine

    engine.HASH_THRESHOLD = 0  # a hash of the whole frame per batch; the audit hashes the file instead


def _defer(name: str) -> None:
    spec = None if name in sys.modules else importlib.util.find_spec(name)
    if spec is None:
        return
    stand_in = _Deferred(name)
    stand_in.__spec__, stand_in.__file__ = spec, spec.origin
    sys.modules[name] = stand_in


def _import_without_collecting() -> None:
    collecting = gc.isenabled()
    gc.disable()
    try:
        importlib.import_module("great_expectations")
        importlib.import_module("great_expectations.expectations.core")
        gc.freeze()
    finally:
        if collecting:
            gc.enable()
