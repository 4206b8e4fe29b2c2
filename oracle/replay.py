"""Compare the schema that migrations make here with what they make of a real PostgreSQL.

    python oracle/replay.py DIRECTORY... [--differences N]

The migrations of each folder that the rules take for such, of PostgreSQL's dialect, are applied in
order to a database of their own. The server is started for that in a temporary directory, reached
by a socket in it, and stopped at the end; started by root it runs as another user, because initdb
wants so. Where a migration fails, those before it are compared, and it is told. Prints how many
tables, columns, types, … agree, and where the two differ; exits 1 if less than 99 in a hundred do.
"""

# A script, run by path (INP001), that prints (T201) and starts a server (S603).

from __future__ import annotations

import argparse
import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import psycopg
from psycopg.pq import ExecStatus

from golint_agent.assets.limits import Watch
from golint_agent.assets.sql.dialect import dialect_of, dialects_required
from golint_agent.assets.sql.lexer import statements_of
from golint_agent.engine.answering.run import Run, run
from golint_agent.errors import GolintAgentError
from golint_agent.project import load
from golint_agent.project.workspace import Reach
from golint_agent.rulekit import Finding, Module, ModuleContext, Severity, rule
from golint_rules.knowledge.schema.migrations import is_migration
from golint_rules.knowledge.schema.schema import replayed
from golint_rules.knowledge.schema.schema_changes import SchemaChange

#: So many of a hundred must agree.
MARK = 99.0
#: Where Debian puts the server's programs, which are not on the PATH.
_PROGRAMS = Path("/usr/lib/postgresql")
#: Users that a server may run as where root asks; the first that there is.
_USERS = ("postgres", "nobody")
#: Roles and extensions that one file may lack.
_MAX_LACKING = 20

#: What is told of a schema: a kind, whose it is, and how it is.
Facts = dict[tuple[str, ...], object]


class Folder(msgspec.Struct):
    """A folder of migrations, and what they change by the rules."""

    path: Path
    changes: list[SchemaChange]


class Compared(msgspec.Struct):
    """What became of a folder's migrations."""

    applied: int = 0
    files: int = 0
    failure: str = ""
    agreed: Counter[str] = msgspec.field(default_factory=Counter)
    asked: Counter[str] = msgspec.field(default_factory=Counter)
    differences: list[str] = msgspec.field(default_factory=list)


# The server.


def programs() -> Path | None:
    """The directory of the newest PostgreSQL server here."""
    on_path = shutil.which("initdb")
    if on_path is not None:
        return Path(on_path).resolve().parent
    found = [place for place in _PROGRAMS.glob("*/bin") if (place / "initdb").is_file()]
    return max(found, key=lambda place: float(place.parent.name), default=None)


def unprivileged() -> str | None:
    """The user that a server runs as: None for the one who asks, who is not root."""
    if os.getuid():
        return None
    users = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in _USERS if name in users), None)


@contextmanager
def server() -> Iterator[Path]:
    """A server with a new cluster, that nobody else reaches; gives the directory of its socket."""
    place = programs()
    user = unprivileged()
    if place is None or (user is None and not os.getuid()):
        sys.exit(
            "replay: there is no PostgreSQL server here (on Debian: apt-get install postgresql)"
        )
    with tempfile.TemporaryDirectory(prefix="replay-") as directory:
        root = Path(directory)
        if user is not None:
            shutil.chown(root, user)
        data = root / "data"

        def call(*command: str) -> None:
            done = subprocess.run(
                command, user=user, cwd=root, capture_output=True, text=True, check=False
            )
            if done.returncode:
                sys.exit(f"replay: {Path(command[0]).name} failed:\n{done.stderr}{done.stdout}")

        options = ["--auth=trust", "--username=admin", "--encoding=UTF8", "--locale=C.UTF-8"]
        call(str(place / "initdb"), "--pgdata", str(data), "--no-sync", *options)
        settings = f"-c listen_addresses= -c unix_socket_directories={root} -c fsync=off"
        control = [str(place / "pg_ctl"), "--pgdata", str(data), "--silent"]
        call(*control, "--wait", f"--log={root / 'log'}", f"--options={settings}", "start")
        try:
            yield root
        finally:
            call(*control, "--mode=immediate", "stop")


def _connect(socket: Path, database: str, user: str) -> psycopg.Connection:
    return psycopg.connect(
        host=str(socket), dbname=database, user=user, autocommit=True, connect_timeout=20
    )


# Migrations.

_UP = re.compile(
    r"^--\s*\+(?:goose|migrate)\s+up\b.*$|^--\s*migrate:up\b.*$", re.IGNORECASE | re.MULTILINE
)
_DOWN = re.compile(
    r"^--\s*\+(?:goose|migrate)\s+down\b|^----\s*create above / drop below|^--\s*migrate:down\b",
    re.IGNORECASE | re.MULTILINE,
)
_LACKING_ROLE = re.compile(r'role "([^"]+)" does not exist')
#: A role that is made unless it is there; who may make roles could let programs be started.
_MAY_NOT_MAKE = "permission denied to create role"
_MADE_ROLE = re.compile(r'create\s+(?:role|user)\s+"?(\w+)', re.IGNORECASE)
_LACKING_EXTENSION = re.compile(r'permission denied to create extension "([^"]+)"')
_ALONE = re.compile(
    "cannot run inside a transaction block|cannot be executed within a pipeline|unsafe use of new"
    "|inside a transaction block"
)


def files_of(folder: Path) -> list[Path]:
    """The files that lead on, in the order of their numbers; beside such, others count nothing."""
    files = [file for file in folder.glob("*.sql") if not file.name.endswith(".down.sql")]
    numbered = [file for file in files if _number(file)[0] >= 0]
    return sorted(numbered or files, key=_number)


def _number(file: Path) -> tuple[int, str]:
    digits = re.match(r"[vV]?([0-9]+)", file.name)
    return int(digits[1]) if digits is not None else -1, file.name


def way_there(text: str) -> str:
    """The part of a migration that leads on."""
    down = _DOWN.search(text)
    text = text[: down.start()] if down is not None else text
    up = _UP.search(text)
    return text[up.end() :] if up is not None else text


def apply(socket: Path, database: str, text: str) -> str:
    """Carry out a migration; the error of the server, empty where there is none.

    The owner of the database does, who is no superuser: nothing of it may start programs.
    """
    error = ""
    for _ in range(_MAX_LACKING):
        error = _sent(socket, database, [text])
        if _ALONE.search(error) is not None:
            cuts = [*statements_of(text, "postgres", Watch())]
            error = _sent(socket, database, [text[cut[0].start : cut[-1].end] for cut in cuts])
        wanted = _wanted(error, text)
        if not wanted:
            return error
        with _connect(socket, database, "admin") as admin:
            for statement in wanted:
                lacking = admin.pgconn.exec_(statement.encode())
                if lacking.status == ExecStatus.FATAL_ERROR:
                    return error
    return error


def _wanted(error: str, text: str) -> list[str]:
    """What an administrator is asked for where a migration failed."""
    role, extension = _LACKING_ROLE.search(error), _LACKING_EXTENSION.search(error)
    names = [role[1]] if role is not None else []
    if _MAY_NOT_MAKE in error:
        names = list(dict.fromkeys(name.lower() for name in _MADE_ROLE.findall(text)))
    wanted = [f"CREATE ROLE {_quoted(name)}; GRANT {_quoted(name)} TO owner" for name in names]
    if extension is not None:
        wanted.append(f"CREATE EXTENSION IF NOT EXISTS {_quoted(extension[1])}")
    return wanted


def _quoted(name: str) -> str:
    return '"{}"'.format(name.replace('"', '""'))


def _sent(socket: Path, database: str, texts: Iterable[str]) -> str:
    with _connect(socket, database, "owner") as connection:
        for text in texts:
            done = connection.pgconn.exec_(text.encode())
            if done.status == ExecStatus.FATAL_ERROR:
                return done.error_message.decode(errors="replace").strip()
            if done.status == ExecStatus.COPY_IN:
                return "it copies from the standard input"
    return ""


# What there is, on both sides.

#: The tables that migrations made: not those of the system, and of extensions.
_OWN = """
    CREATE TEMP VIEW own AS SELECT c.*, n.nspname
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
"""
_TABLES = "SELECT relname, relrowsecurity, relforcerowsecurity FROM own"
_COLUMNS = """
    SELECT c.relname, i.column_name, i.is_nullable = 'NO',
        coalesce(i.column_default, 'NULL') !~ '^NULL(::|$)' OR i.is_identity = 'YES'
        OR i.is_generated = 'ALWAYS', format_type(a.atttypid, a.atttypmod)
    FROM own c
    JOIN information_schema.columns i ON i.table_schema = c.nspname AND i.table_name = c.relname
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = i.column_name
"""
#: Partitions have those of their table.
_CONSTRAINTS = """
    SELECT c.relname, t.conname, t.contype, coalesce(f.relname, ''), array(
        SELECT a.attname::text FROM unnest(t.conkey) WITH ORDINALITY k(number, at)
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number ORDER BY k.at)
    FROM own c JOIN pg_constraint t ON t.conrelid = c.oid AND t.contype <> 't'
    LEFT JOIN pg_class f ON f.oid = t.confrelid
    WHERE NOT c.relispartition
"""
_INDEXES = """
    SELECT c.relname, p.indexname, x.indisunique, array(
        SELECT CASE WHEN k.number = 0 THEN '' ELSE a.attname::text END
        FROM unnest((x.indkey::smallint[])[0:x.indnkeyatts - 1]) WITH ORDINALITY k(number, at)
        LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number ORDER BY k.at)
    FROM own c JOIN pg_indexes p ON p.schemaname = c.nspname AND p.tablename = c.relname
    JOIN pg_class o ON o.relname = p.indexname AND o.relnamespace = c.relnamespace
    JOIN pg_index x ON x.indexrelid = o.oid
    WHERE NOT c.relispartition
"""
_POLICIES = "SELECT tablename, policyname FROM pg_policies"
_KINDS = {"p": "primary key", "u": "unique", "f": "foreign key", "c": "check", "x": "exclude"}
#: The columns of these say nothing that is modelled.
_LOOSE = frozenset({"check", "exclude"})


def of_server(socket: Path, database: str) -> Facts:
    """What the server says of a database."""
    found: Facts = {}
    with _connect(socket, database, "admin") as admin:
        admin.execute(_OWN)
        for table, is_secured, is_forced in admin.execute(_TABLES):
            found["table", table] = True
            found["row security", table] = (is_secured, is_forced)
        for table, column, is_required, is_filled, kind in admin.execute(_COLUMNS):
            found["column", table, column] = True
            found["nullability", table, column] = is_required
            found["default", table, column] = is_filled
            found["type", table, column] = kind.replace('"', "").rpartition(".")[2]
        for table, name, letter, other, columns in admin.execute(_CONSTRAINTS):
            kind = _KINDS[letter]
            names = () if kind in _LOOSE else tuple(columns)
            found["constraint", table, name] = (kind, names, other)
        for table, name, is_unique, columns in admin.execute(_INDEXES):
            found["index", table, name] = (is_unique, tuple(columns))
        for table, name in admin.execute(_POLICIES):
            found["policy", table, name] = True
    return found


def of_rules(changes: Iterable[SchemaChange]) -> Facts:
    """What the rules make of some changes."""
    found: Facts = {}
    schema = replayed(changes)
    for table in schema.tables if schema is not None else ():
        name = table.name
        found["table", name] = True
        found["row security", name] = (table.enabled is not None, table.is_forced)
        for column in table.definitions:
            found["column", name, column.name] = True
            found["nullability", name, column.name] = column.is_required
            found["default", name, column.name] = column.is_filled
            found["type", name, column.name] = column.type
        for one in table.constraints:
            columns = () if one.kind in _LOOSE else one.columns
            found["constraint", name, one.name] = (one.kind, columns, one.references)
        for index in table.indexes:
            found["index", name, index.name] = (index.is_unique, index.columns)
        for policy in table.policies:
            found["policy", name, *policy.columns] = True
    return found


_PARTS = frozenset({"type", "nullability", "default", "row security"})


def compare(theirs: Facts, ours: Facts, into: Compared) -> None:
    """Count what agrees, by kind. What one side alone has, is asked once: not its parts."""
    for key in sorted(theirs.keys() | ours.keys(), key=str):
        kind = key[0]
        lacks = object()
        if kind in _PARTS and (key not in theirs or key not in ours):
            continue
        into.asked[kind] += 1
        there, here = theirs.get(key, lacks), ours.get(key, lacks)
        if there == here:
            into.agreed[kind] += 1
        else:
            said = [("nothing" if side is lacks else repr(side)) for side in (there, here)]
            name = ".".join(key[1:])
            into.differences.append(f"{kind} {name}: {said[0]} on the server, {said[1]} here")


# All of it.


def folders_below(directory: Path) -> list[Folder]:
    """The folders of migrations of a directory's modules, those of PostgreSQL's dialect."""
    found: dict[Path, Folder] = {}
    workspace = load(("./...",), directory, reach=Reach(all_modules=True))
    dialects = {
        module.directory: dialects_required(path for path, _ in module.requires)
        for module in workspace.modules
    }

    @rule(
        id="replay/asking",
        summary="what migrations change",
        standard=("Heading: bullet",),
        severity=Severity.INFO,
        on=Module(at=(SchemaChange,)),
        needs=(SchemaChange,),
    )
    def asking(ctx: ModuleContext) -> Iterator[Finding]:
        for change in ctx.module.asset_facts(SchemaChange):
            path = change.place.path
            inner = f"{change.order[0]}/{change.order[2]}"
            module = path.removesuffix(inner).rstrip("/")
            dialect = dialect_of(inner, dialects.get(module, ()))
            if is_migration(inner) and dialect == "postgres":
                place = (directory / path).parent
                found.setdefault(place, Folder(place, [])).changes.append(change)
        yield from ()

    run(workspace, Run(rules=(asking,), tool_version="0", working_directory=str(directory)))
    return [found[place] for place in sorted(found)]


def replay(socket: Path, number: int, folder: Folder) -> Compared:
    """Apply the migrations of a folder to a new database, and compare."""
    database = f"replay{number}"
    with _connect(socket, "postgres", "admin") as admin:
        if number == 1:
            admin.execute("CREATE ROLE owner LOGIN")
        admin.execute(f"CREATE DATABASE {database} OWNER owner".encode())
    files = files_of(folder.path)
    result = Compared(files=len(files))
    names: set[str] = set()
    for file in files:
        text = way_there(file.read_text("utf-8", errors="replace"))
        error = apply(socket, database, text)
        if error:
            result.failure = f"{file.name}: {error.splitlines()[0]}"
            break
        names.add(file.name)
    result.applied = len(names)
    if names:
        changes = [change for change in folder.changes if change.order[2] in names]
        compare(of_server(socket, database), of_rules(changes), result)
    return result


def main() -> int:
    """Print what agrees, folder by folder and kind by kind."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("directories", nargs="+", type=Path)
    parser.add_argument("--differences", type=int, default=20, help="how many of each to show")
    given = parser.parse_args()
    agreed: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    with server() as socket:
        number = 0
        for directory in given.directories:
            try:
                folders = folders_below(directory.resolve())
            except GolintAgentError as error:
                print(f"{directory.name}: {error}")
                continue
            if not folders:
                print(f"{directory.name}: no migrations of PostgreSQL's dialect")
            for folder in folders:
                number += 1
                result = replay(socket, number, folder)
                told = folder.path.relative_to(directory.resolve()).as_posix()
                print(
                    f"{directory.name}/{told}: {result.applied} of {result.files} files applied,"
                    f" {result.agreed.total()} of {result.asked.total()} agree"
                )
                if result.failure:
                    print(f"  stopped at {result.failure}")
                for line in result.differences[: given.differences]:
                    print(f"  {line}")
                agreed += result.agreed
                asked += result.asked
    for kind in sorted(asked):
        print(f"{kind:12} {agreed[kind]:6} of {asked[kind]:6}  {_share(agreed[kind], asked[kind])}")
    total = _share(agreed.total(), asked.total())
    print(f"{'all':12} {agreed.total():6} of {asked.total():6}  {total}")
    return int(not asked or agreed.total() * 100 < asked.total() * MARK)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%" if whole else "nothing compared"


if __name__ == "__main__":
    sys.exit(main())
