"""Builds the documentation as a static site that opens without a server.

    python -m tools.site [--directory build/site]

Writes pages for what is in docs/ and for each rule, and has mkdocs build them. Its warnings, such
as those of links that lead nowhere, are errors.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.site.pages import ROOT, menu, pages


def main(arguments: Sequence[str]) -> int:
    """Build, and say where the site is; 1 when that failed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--directory", type=Path, default=ROOT / "build" / "site")
    directory = parser.parse_args(arguments).directory.resolve()
    sources = write_pages(directory.with_name(f"{directory.name}-pages"))
    if not build(sources, directory):
        return 1
    print(f"site: {directory / 'index.html'}")
    return 0


def write_pages(directory: Path) -> Path:
    """Write all pages below a directory, which is emptied first."""
    shutil.rmtree(directory, ignore_errors=True)
    for path, text in pages().items():
        place = directory / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")
    return directory


def build(sources: Path, directory: Path) -> bool:
    """Make HTML of the pages; False when mkdocs found fault with them, which it printed."""
    from mkdocs.commands.build import build as build_site
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort

    config = load_config(
        str(Path(__file__).parent / "mkdocs.yml"),
        docs_dir=str(sources),
        site_dir=str(directory),
        nav=menu(),
        strict=True,
    )
    try:
        build_site(config)
    except Abort:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
