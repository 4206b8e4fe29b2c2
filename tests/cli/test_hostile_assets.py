"""Files that are not Go, written to hang or to break: each a problem, through the command line.

Rules of a pack ask for every kind, so that each reader sees them.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Module
from tests.packs.conftest import write_pack

SOURCE = Path(__file__).parents[2]
MEGABYTE = 1_000_000
RULE = """
from collections.abc import Iterator

from golint_agent.rulekit import Asset, AssetContext, Assets, Finding, Severity, rule


@rule(
    id="house/read",
    summary="an asset was read",
    standard=("House: no exits",),
    severity=Severity.INFO,
    on=Assets("*"),
)
def read(asset: Asset, ctx: AssetContext) -> Iterator[Finding]:
    \"\"\"Look at all of it.\"\"\"
    count = sum(1 for _ in asset.tree.walk()) if asset.tree is not None else 0
    yield ctx.finding(asset.span(0, 1), f"{count} parts, {len(asset.statements)} statements")
"""
LEVELS = range(1, 400)
#: Each is refused as a whole or in part.
REFUSED: dict[str, str | bytes] = {
    "parens.sql": "(" * MEGABYTE,
    "closed.sql": "SELECT " + "(" * (MEGABYTE // 2) + "1" + ")" * (MEGABYTE // 2),
    "queries.sql": "SELECT * FROM " + "(SELECT * FROM " * 30_000,
    "cases.sql": "SELECT " + "CASE WHEN a THEN " * 20_000 + "1" + " END" * 20_000,
    "unions.sql": " UNION ".join(["SELECT 1"] * 60_000),
    "statements.sql": "SELECT 1;\n" * 25_000,
    "quote.sql": "SELECT '" + "x" * MEGABYTE,
    "bomb.yaml": "a0: &a0 [x]\n"
    + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in LEVELS),
    "brackets.yaml": "[" * MEGABYTE,
    "dashes.yaml": "- " * (MEGABYTE // 2),
    "documents.yaml": "--- a\n" * 150_000,
    "brackets.json": "[" * MEGABYTE,
    "objects.json": '{"a":' * 200_000,
    "brackets.toml": "a = " + "[" * MEGABYTE,
    "dots.toml": "a." * (MEGABYTE // 2) + "a = 1",
    "digits.toml": "a = " + "1" * MEGABYTE,
    "fields.graphql": "{a" * 300_000,
    "word.graphql": "a" * MEGABYTE,
    "self.proto": 'syntax = "proto3";\nimport "self.proto";\nmessage A { A a = 1; }\n',
    "messages.proto": "message A{" * 100_000,
    "option.proto": "option a = " + "{" * 500_000 + ";",
    "large.json": " " * 3 * MEGABYTE,
    "bytes.yaml": b"\xff\xfe" * 1_000,
    "nul.toml": b"\x00" * MEGABYTE,
}
#: What is odd and may be read.
READ: dict[str, str | bytes] = {
    "self.yaml": "a: &a [*a]\n",
    "object.yaml": "!!python/object/apply:os.system ['touch made']\n",
    "imports.proto": 'syntax = "proto3";\n' + 'import "../../../../etc/passwd";\n' * 100,
    "comment.sql": "-- " + "(" * MEGABYTE,
    "empty.sql": "",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    place = tmp_path / "site"
    place.mkdir()
    write_pack(place, "house", "house_rules", {"house/read/rule.py": RULE})
    return place


def test_hostile_assets_are_problems(module: Module, site: Path) -> None:
    root = module({"a.go": "package app\n", **REFUSED, **READ})
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime

    chosen = ("--pack", "house", "--select", "house", "--no-cache", "--exit-zero")
    run = subprocess.run(
        [sys.executable, "-m", "golint_agent", "check", *chosen, "--output", "json"],
        cwd=root,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(map(str, (site, SOURCE / "src", SOURCE / "rules"))),
        },
        capture_output=True,
        text=True,
        check=False,
    )

    spent = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    assert run.stderr == ""
    report = json.loads(run.stdout)
    told = {problem["path"]: problem for problem in report["problems"]}
    assert set(told) == set(REFUSED)
    assert {p["kind"] for p in told.values()} <= {"limit", "syntax"}
    assert max(len(p["message"]) for p in told.values()) < 250
    # Of what has a problem rules see SQL, statement by statement, text with bytes that are none,
    # and what protoc alone refuses.
    reported = {finding["path"] for finding in report["findings"]}
    in_part = {name for name in REFUSED if name.endswith(".sql")} | {"bytes.yaml", "self.proto"}
    assert reported == {"go.mod", *READ, *in_part}
    assert not (root / "made").exists()
    assert spent < 60
