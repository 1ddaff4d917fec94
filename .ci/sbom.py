"""Completes the SBOM: which package needs which, as the lock tells (`# via`); checks it by CycloneDX's own schema.

`python .ci/sbom.py LOCK SBOM`, where cyclonedx-python-lib[json-validation] is installed. Exit code 1 where the SBOM is
not valid; an error where a package of the lock is not in it.
"""
# ruff: noqa: INP001 - a script

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = "-r requirements.in"
"""How the lock calls what the bot itself asks for."""
_PACKAGE = re.compile(r"^([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?==")
_ASKED_BY = re.compile(r"^    #(?: via|  ) +(\S.*)$")


def needs(lock: str) -> dict[str, list[str]]:
    """Each package of a lock, and the bot itself as `ROOT`, with the packages that it needs, by name."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    package = ""
    for line in lock.splitlines():
        if named := _PACKAGE.match(line):
            package = named[1]
            found[package] |= set()
        elif package and (asked := _ASKED_BY.match(line)):
            found[asked[1].partition("[")[0]].add(package)
    return {name: sorted(those) for name, those in sorted(found.items())}


def with_needs(sbom: Mapping[str, Any], lock: str) -> dict[str, Any]:
    """The SBOM with its graph. Raises KeyError, naming a package of the lock that the SBOM does not have."""
    refs = {one["name"]: one["bom-ref"] for one in sbom["components"]}
    refs[ROOT] = sbom["metadata"]["component"]["bom-ref"]
    graph = [
        {"ref": refs[name], "dependsOn": sorted(refs[one] for one in those)} for name, those in needs(lock).items()
    ]
    return {**sbom, "dependencies": sorted(graph, key=lambda one: str(one["ref"]))}


def main(lock: Path, place: Path) -> int:
    """Complete the file and check it."""
    from cyclonedx.schema import SchemaVersion  # noqa: PLC0415 - tests of the graph do without it
    from cyclonedx.validation.json import JsonStrictValidator  # noqa: PLC0415

    whole = with_needs(json.loads(place.read_text(encoding="utf-8")), lock.read_text(encoding="utf-8"))
    text = json.dumps(whole, indent=2, sort_keys=True)
    wrong = JsonStrictValidator(SchemaVersion.from_version(whole["specVersion"])).validate_str(text)
    if wrong is not None:
        sys.stderr.write(f"The SBOM is not valid CycloneDX {whole['specVersion']}: {wrong!r}\n")
        return 1
    place.write_text(text + "\n", encoding="utf-8")
    edges = sum(len(one["dependsOn"]) for one in whole["dependencies"])
    sys.stdout.write(f"{place}: {len(whole['components'])} packages, {edges} needs, CycloneDX {whole['specVersion']}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
