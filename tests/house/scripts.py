"""The scripts of `.ci`, which are no package, as modules."""

from __future__ import annotations

import importlib.util
from types import ModuleType

from tests.house.tracked import ROOT


def script(name: str) -> ModuleType:
    """`.ci/<name>.py`, loaded anew. Raises FileNotFoundError where there is none."""
    spec = importlib.util.spec_from_file_location(name, ROOT / ".ci" / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
