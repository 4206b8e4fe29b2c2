"""What is left undone where a call ends the process, also from a goroutine."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.logs.exits import ExitsProcess, needed_at_end
from golint_rules.knowledge.programs.servers import StartsServer
from golint_rules.knowledge.shutdown.skipped_defers import ClosesConnections, ends_in, skipped_by

HEAD = """import ("database/sql"; "log"; "net/http"; "os")
func main() {
	db, err := sql.Open("pgx", "")
	defer db.Close()
	BODY
	_ = err
}
"""
FUNCTIONS = """func run(f func()) { f() }
func flush() {}
type keeper struct{}
func (keeper) Close() error { return nil }
var cache keeper
var wanted = os.Getenv("TRACES") != ""
"""
SERVE = 'if err := http.ListenAndServe(":80", nil); err != nil { log.Fatal(err) }'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{SERVE}", ["db.Close"]),
        (f"go func() {{ {SERVE} }}(); select {{}}", ["db.Close"]),
        (f"defer os.RemoveAll(os.TempDir()); {SERVE}", ["os.RemoveAll"]),
        # Where the settings want it and it could be made, and where it could not.
        (
            f"if wanted {{ if err != nil {{ log.Print(err) }} else {{ defer flush() }} }}; {SERVE}",
            ["flush"],
        ),
        (f"if err == nil {{ defer flush() }}; {SERVE}", ["flush"]),
        (f"if err == nil {{ defer cache.Close() }}; {SERVE}", ["db.Close"]),
        (f"if err != nil {{ defer flush() }}; {SERVE}", ["db.Close"]),
        (f"if err == nil {{ log.Print() }} else {{ defer flush() }}; {SERVE}", ["db.Close"]),
        # Nothing was served yet.
        ("go func() { os.Exit(1) }()", [None]),
        # Nobody says when these run.
        (f"fail := func() {{ {SERVE} }}; fail()", []),
        (f"go run(func() {{ {SERVE} }})", []),
        (f"go func() {{ defer func() {{ {SERVE} }}() }}()", []),
        # Done by hand.
        (f"db.Close(); {SERVE}", [None]),
    ],
)
def test_what_is_skipped(tmp_path: Path, body: str, expected: list[str | None]) -> None:
    text = HEAD.replace("BODY", body) + FUNCTIONS

    found = of_calls(
        tmp_path, text, _skipped, needs=(ExitsProcess, StartsServer, ClosesConnections)
    )

    assert [answer for answer in found.values() if answer != "goes on"] == expected


def _skipped(call: Call, _: Context) -> str | None:
    main = call.declared_function
    place = ends_in(call, main) if main is not None else None
    if main is None or place is None:
        return "goes on"
    deferred = [call for call in main.defers if needed_at_end(call) is not None]
    lost = skipped_by(call, place, deferred, main)
    return lost.target if lost is not None else None


@pytest.mark.parametrize(
    ("put_off", "body", "expected"),
    [
        # While it starts, what was to be sent later is hardly there.
        ("defer file.Sync()", f"if err != nil {{ os.Exit(1) }}; {SERVE}", [None, "file.Sync"]),
        ("defer sentry.Flush(1)", f"if err != nil {{ os.Exit(1) }}; {SERVE}", ["sentry.Flush"] * 2),
        ('defer os.RemoveAll("a")', "if err != nil { os.Exit(1) }", ["os.RemoveAll"]),
        ("defer file.Sync()", "if err != nil { os.Exit(1) }", [None]),
        ("defer file.Sync()", "file.Name(); if err != nil { os.Exit(1) }", [None]),
        ("defer file.Sync()", "if err != nil { file.Name(); os.Exit(1) }", ["file.Sync"]),
    ],
)
def test_what_matters_at_the_start(
    tmp_path: Path, put_off: str, body: str, expected: list[str | None]
) -> None:
    text = HEAD.replace("BODY", f"{put_off}\n{body}").replace("defer db.Close()", "_ = db")
    text = text.replace("db, err", "file, _ := os.Create(``)\n\tdb, err", 1)
    text = text.replace("import (", 'import ("github.com/getsentry/sentry-go"; ', 1)

    found = of_calls(
        tmp_path, text, _skipped, needs=(ExitsProcess, StartsServer, ClosesConnections)
    )

    assert [answer for answer in found.values() if answer != "goes on"] == expected
