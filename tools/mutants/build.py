"""Do mutants compile? Each is built by the go command, without touching the module's files."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tools.mutants.survey import Mutant


def build(directory: Path, root: Path, mutants: Iterable[Mutant]) -> list[str]:
    """Build the packages of mutants of Go files; tell those that built before and do not now."""
    go = shutil.which("go")
    if go is None:
        return []
    told: list[str] = []
    clean: dict[str, bool] = {}
    count = 0
    for mutant in mutants:
        if not mutant.path.endswith(".go"):
            continue
        if mutant.package not in clean:
            clean[mutant.package] = not _errors(go, directory, root / mutant.package, {})
        if not clean[mutant.package]:
            continue
        count += 1
        place = {str(root / mutant.path): mutant.data}
        errors = _errors(go, directory, root / mutant.package, place)
        if errors:
            told.append(f"{mutant.path}:{mutant.line}: {mutant.kind.name}: {errors}")
    print(f"mutants: {count} built, {len(told)} of them do not compile", flush=True)
    return told


def _errors(go: str, directory: Path, package: Path, files: dict[str, bytes]) -> str:
    """What the compiler says of a package with these files in the place of others."""
    with tempfile.TemporaryDirectory(prefix="golint-mutants-") as place:
        replaced: dict[str, str] = {}
        for number, (path, data) in enumerate(files.items()):
            file = Path(place) / f"{number}.go"
            file.write_bytes(data)
            replaced[path] = str(file)
        overlay = Path(place) / "overlay.json"
        overlay.write_text(json.dumps({"Replace": replaced}))
        command = [go, "vet", "-overlay", str(overlay), "-unusedresult=true", str(package)]
        command = [go, "build", "-overlay", str(overlay), "-o", os.devnull, str(package)]
        env = {**os.environ, "GOFLAGS": "-mod=mod", "GOWORK": "off"}
        done = subprocess.run(
            command, cwd=directory, env=env, capture_output=True, text=True, check=False
        )
    if not done.returncode:
        return ""
    lines = [line for line in done.stderr.splitlines() if not line.startswith("#")]
    return " ".join(" / ".join(lines[:2]).split())[:300]
