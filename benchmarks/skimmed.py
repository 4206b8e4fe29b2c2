"""Compares what is learned of packages by outlines of their files with what a full parse tells.

    python benchmarks/skimmed.py DIRECTORY...

Each DIRECTORY holds Go packages at any depth, such as GOROOT/src or a module of the module cache.
Packages with syntax errors are counted and left out: there the outline is to know more. Exits with
1 when a package differs.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from golint_agent.engine.checking.units import enter
from golint_agent.project import DEFAULT
from golint_agent.project.packages import read_package
from golint_agent.project.tree import Tree
from golint_agent.semantics.packages.exports import encode, export_data
from golint_agent.semantics.packages.outlines import skim
from golint_agent.semantics.packages.package import Package
from golint_agent.syntax import parse


def main(arguments: Sequence[str]) -> int:
    """Print packages that differ, and a line in the end."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("directories", nargs="+", type=Path)
    given = parser.parse_args(arguments)
    same = different = broken = 0
    whole_seconds = skim_seconds = 0.0
    for directory in given.directories:
        for place, files in _packages(directory.resolve()):
            started = time.process_time()
            whole, has_errors = _with_exports(files)
            between = time.process_time()
            skimmed = Package.empty("p", "p")
            for path, data in files:
                skim(skimmed, path, data, {})
            found = encode(export_data(skimmed))
            whole_seconds += between - started
            skim_seconds += time.process_time() - between
            if has_errors:
                broken += 1
            elif whole == found:
                same += 1
            else:
                different += 1
                print(f"{place}: differs")
    print(
        f"{same} packages the same, {different} different, {broken} with syntax errors;"
        f" {skim_seconds:.1f} s of processor time against {whole_seconds:.1f}"
    )
    return int(different > 0)


def _with_exports(files: list[tuple[str, bytes]]) -> tuple[bytes, bool]:
    """Export data by a full parse, and whether there are syntax errors."""
    package = Package.empty("p", "p")
    sources = [parse(path, data) for path, data in files]
    enter(package, sources, {})
    return encode(export_data(package)), any(source.problems for source in sources)


def _packages(directory: Path) -> Iterator[tuple[str, list[tuple[str, bytes]]]]:
    tree = Tree(str(directory), DEFAULT, with_tests=False)
    for place, names, _ in os.walk(directory):
        names.sort()
        relative = tree.relative(place)
        package = read_package(tree, relative)
        if package is not None:
            files = [(f.path, Path(tree.absolute(f.path)).read_bytes()) for f in package.files]
            yield place, files


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
