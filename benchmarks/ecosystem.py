"""Checks real repositories and prints what was found in each, rule by rule.

    python benchmarks/ecosystem.py DIRECTORY...

Each DIRECTORY holds a Go module. Exits 2 when a check failed, so a crash cannot pass for silence.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str]) -> int:
    """Check each directory; the heaviest exit code that means failure, else 0."""
    if not arguments:
        print("usage: python benchmarks/ecosystem.py DIRECTORY...", file=sys.stderr)
        return 2
    return max(check(Path(name)) for name in arguments)


def check(directory: Path) -> int:
    """Print one repository's findings and problems; 2 when the check failed, else 0."""
    command = [sys.executable, "-m", "golint_agent", "check", "--output", "json", "./..."]
    start = time.perf_counter()
    run = subprocess.run(command, cwd=directory, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    failed = run.returncode > 1
    if not run.stdout:
        print(f"{directory}: exit code {run.returncode}\n{run.stderr}", file=sys.stderr)
        return 2
    report = json.loads(run.stdout)
    print(
        f"{directory}: {report['summary']['files']} files, {len(report['findings'])} findings, "
        f"{len(report['problems'])} problems, {seconds:.1f} s, exit code {run.returncode}"
    )
    for rule, count in sorted(Counter(finding["rule"] for finding in report["findings"]).items()):
        print(f"  {rule}: {count}")
    for kind, count in sorted(Counter(item["kind"] for item in report["problems"]).items()):
        print(f"  problem {kind}: {count}")
    return 2 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
