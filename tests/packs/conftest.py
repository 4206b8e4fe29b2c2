"""Packs that are installed as far as Python can tell: a package, and metadata that names it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

Install = Callable[..., Path]

RULE = """\
from golint_agent.rulekit import Calls, Severity, rule


@rule(
    id="{id}",
    summary="a call",
    standard=("{standard}",),
    severity=Severity.WARNING,
    on=Calls("os.Exit"),
)
def report(call, ctx):
    yield ctx.finding(call, "{message}")
"""
STANDARD = '[[headings]]\ntitle = "House"\n[headings.bullets]\nH1 = "no exits"\n'
REQUIRES = 'requires = ">=0.1,<1000"\n'


def rule_text(rule_id: str, standard: str = "House: no exits", message: str = "no") -> str:
    return RULE.format(id=rule_id, standard=standard, message=message)


def write_pack(site: Path, name: str, package: str, files: Mapping[str, str]) -> Path:
    """Put a pack on a search path of Python; its folder is returned."""
    root = site.joinpath(*package.split("."))
    given = {"__init__.py": "", "pack.toml": REQUIRES, "standard.toml": STANDARD, **files}
    for path, text in given.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
    info = site / f"{package.replace('.', '_')}_{name}-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {info.stem[:-2]}\nVersion: 1\n")
    (info / "entry_points.txt").write_text(f"[golint_agent.packs]\n{name} = {package}\n")
    return root


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Install packs by name, package and files; what was imported of them goes afterwards."""
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(str(site))
    before = set(sys.modules)

    def go(name: str, package: str, files: Mapping[str, str]) -> Path:
        return write_pack(site, name, package, files)

    yield go
    for added in set(sys.modules) - before:
        if Path(getattr(sys.modules[added], "__file__", None) or "").is_relative_to(site):
            del sys.modules[added]
