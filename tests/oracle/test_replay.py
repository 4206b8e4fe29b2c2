"""Migrations replayed here and by a real PostgreSQL: a slice of `make replay`."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MIGRATIONS = ROOT / "tests" / "oracle" / "migrations"
HAS_SERVER = shutil.which("initdb") is not None or any(
    Path("/usr/lib/postgresql").glob("*/bin/initdb")
)
HAS_USER = os.getuid() != 0 or "postgres" in {entry.pw_name for entry in pwd.getpwall()}

pytestmark = pytest.mark.skipif(
    not (HAS_SERVER and HAS_USER),
    reason="no PostgreSQL server, or no user for it: replayed schemas are compared with nothing",
)


def replay(*directories: Path) -> subprocess.CompletedProcess[str]:
    command: list[str | Path] = [sys.executable, ROOT / "oracle" / "replay.py", *directories]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def module(directory: Path) -> Path:
    (directory / "go.mod").write_text("module example.com/m\n\ngo 1.26\n")
    (directory / "m.go").write_text("package m\n")
    return directory


def test_the_server_and_the_rules_agree(tmp_path: Path) -> None:
    shutil.copytree(MIGRATIONS, module(tmp_path) / "migrations")

    done = replay(tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    first, *rest = done.stdout.splitlines()
    count = len(list(MIGRATIONS.glob("*.sql"))) - 1
    assert first.startswith(f"{tmp_path.name}/migrations: {count} of {count} files applied, ")
    kinds = [line.split()[0] for line in rest[:-1] if "100.0%" in line]
    assert kinds == [
        "column",
        "constraint",
        "default",
        "index",
        "nullability",
        "policy",
        "row",
        "table",
        "type",
    ]
    assert rest[-1].endswith("100.0%")


def test_a_difference_is_seen(tmp_path: Path) -> None:
    place = module(tmp_path) / "migrations"
    place.mkdir()
    (place / "1_a.up.sql").write_text(
        "CREATE TABLE a (b int);\n"
        "DO $$ BEGIN EXECUTE 'ALTER TABLE a ADD c text, ALTER b SET NOT NULL'; END $$;\n"
    )
    (place / "2_a.up.sql").write_text("CREATE TABLE d (e no_such_type);\n")

    done = replay(tmp_path)

    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines()[:4] == [
        f"{tmp_path.name}/migrations: 1 of 2 files applied, 5 of 7 agree",
        '  stopped at 2_a.up.sql: ERROR:  type "no_such_type" does not exist',
        "  column a.c: True on the server, nothing here",
        "  nullability a.b: True on the server, False here",
    ]


def test_migrations_that_start_programs_are_refused(tmp_path: Path) -> None:
    place = module(tmp_path) / "migrations"
    place.mkdir()
    written = tmp_path / "written"
    (place / "1_a.up.sql").write_text(
        f"CREATE TABLE a (b int); COPY a TO PROGRAM 'touch {written}';\n"
    )

    done = replay(tmp_path)

    assert "COPY to or from an external program" in done.stdout
    assert not written.exists()
