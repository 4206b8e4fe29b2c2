"""What trivial wrappers hand their parameters to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.engine.asked import write
from tests.engine.learned import functions

from golint_agent.engine.answering.run import Run, run
from golint_agent.project import load
from golint_agent.rulekit import Context, Finding, Function, Functions, Severity, rule
from golint_rules.knowledge.requests.wrappers import Wraps, unwrapped

IMPORTS = """import (
	"context"
	"net/http"
	"os"

	"github.com/gin-gonic/gin"
)

var _ = []any{context.TODO, http.Get, os.Exit, gin.New}
"""


def wraps(directory: Path, code: str, q: str = "") -> dict[str, str]:
    files = {"m/m": IMPORTS + code} | ({"q/q": q} if q else {})
    if q:
        files["m/m"] = 'import "example.com/q"\n' + files["m/m"]
    found = functions(directory, files, Wraps)
    return {
        name: fact.callee.replace("example.com/m.", "")
        for name, some in found.items()
        if isinstance(fact := some[Wraps], Wraps)
    }


def ends(directory: Path, code: str, q: str = "", r: str = "") -> dict[str, str]:
    """What is behind each function of package `m` that wraps something."""
    found: dict[str, str] = {}

    def tell(function: Function, ctx: Context) -> Iterator[Finding]:
        end = unwrapped(function.full_name, ctx)
        if end != function.full_name:
            found[function.name] = end.replace("example.com/m.", "")
        yield from ()

    asks = rule(
        id="test/asks",
        summary="what is behind a function",
        standard=("Heading: bullet",),
        severity=Severity.INFO,
        on=Functions(),
        needs=(Wraps,),
    )(tell)
    imports = 'import "example.com/q"\n' if q else ""
    texts = {"m/m.go": f"package m\n{imports}{IMPORTS}{code}"}
    texts |= {f"{name}/{name}.go": f"package {name}\n{t}" for name, t in (("q", q), ("r", r)) if t}
    write(directory, {"go.mod": "module example.com\n\ngo 1.26\n", **texts})
    given = Run(rules=(asks,), tool_version="0", working_directory=str(directory))
    assert run(load(["./m"], directory), given).problems == ()
    return found


SERVICE = (
    "type db struct{}\nfunc (*db) Query(ctx context.Context, q string, args ...any) error"
    " { x := 1; _ = x; return nil }\ntype s struct{ db *db }\nconst sql = `x`\n"
)


@pytest.mark.parametrize(
    ("function", "wrapped"),
    [
        (
            "(v *s) f(ctx context.Context, x string) error { return v.db.Query(ctx, x) }",
            "(*db).Query",
        ),
        ("f(d *db, args ...any) { d.Query(nil, sql, args...) }", "(*db).Query"),
        ("f(d *db, r *http.Request) error { return d.Query(r.Context(), `x`) }", "(*db).Query"),
        ("f(d *db, c *gin.Context) { d.Query(c.Request.Context(), `x`) }", "(*db).Query"),
        (
            "f(d *db, ctx context.Context) { d.Query(context.WithoutCancel(ctx), sql) }",
            "(*db).Query",
        ),
        ("f(code int) { /* exits */ os.Exit(code); }", "os.Exit"),
        ("f() (string, error) { return os.Getwd() }", "os.Getwd"),
        # Not the wrapper's own parameters, or not alone.
        ("f(ctx context.Context) error { return os.Chdir(`x`) }", ""),
        ("f() error { return os.Chdir(`x`) }", ""),
        ("f(d *db, x string) error { return d.Query(context.Background(), x) }", ""),
        ("f(d *db, x string) error { return d.Query(nil, x+`y`) }", ""),
        ("f(v *s, x string) error { return get(v).Query(nil, x) }", ""),
        ("f(d *db, x string) error { y := x; return d.Query(nil, y) }", ""),
        ("f(d *db, x string) (int, error) { return 1, d.Query(nil, x) }", ""),
        ("f(d *db, x string) { go d.Query(nil, x) }", ""),
        ("f(d func(string), x string) { d(x) }", ""),
        ("f(x string) []byte { return []byte(x) }", ""),
        ("f(x string) tenant { return tenant(x) }\ntype tenant string", ""),
        ("f(d *db, r *http.Request, x string) { d.Query(other.Context(), x) }", ""),
    ],
)
def test_what_a_function_wraps(tmp_path: Path, function: str, wrapped: str) -> None:
    code = f"{SERVICE}var other *http.Request\nfunc {function}"
    name = "(*s).f" if function.startswith("(") else "f"

    assert wraps(tmp_path, code).get(name, "") == wrapped


def test_what_is_behind_wrappers_of_wrappers_is_at_the_end(tmp_path: Path) -> None:
    code = (
        "func a(n int) { b(n) }\nfunc b(n int) { c(n) }\nfunc c(n int) { q.Exit(n) }\n"
        "func d(n int) { e(n) }\nfunc e(n int) { d(n) }\nfunc f(n int) { e(n) }\n"
    )
    q = 'import "example.com/r"\nfunc Exit(n int) { exit(n) }\nfunc exit(n int) { r.Exit(n) }'
    r = 'import "os"\nfunc Exit(n int) { exit(n) }\nfunc exit(n int) { os.Exit(n) }'

    found = ends(tmp_path, code, q, r)
    assert {name: end for name, end in found.items() if name in "abc"} == dict.fromkeys(
        "abc", "os.Exit"
    )
    assert not found.keys() & {"d", "e"}, "they lead back to themselves"


def test_a_wrapper_wraps_what_it_calls_in_whatever_form(tmp_path: Path) -> None:
    code = (
        "func a(x int) { q(x) }\nfunc b[T any](x T) { c[T](x) }\nfunc c[T any](x T) { (d)(x) }\n"
        "func d(x any) {}\nfunc e(x int) { (c[int])(x) }\nfunc q(x int) {}\n"
        "func g(fs []func(int), x int) { fs[x](x) }\n"
    )

    assert wraps(tmp_path, code) == {"a": "q", "b": "c", "c": "d", "e": "c"}
    assert ends(tmp_path, code) == {"a": "q", "b": "d", "c": "d", "e": "d"}


def test_a_long_chain_has_an_end_and_a_ring_has_none(tmp_path: Path) -> None:
    chain = "".join(f"func f{n}(x int) {{ f{n - 1}(x) }}\n" for n in range(1, 600))
    ring = "".join(f"func r{n}(x int) {{ r{n % 599 + 1}(x) }}\n" for n in range(1, 600))

    found = ends(tmp_path, f"func f0(x int) {{ println(x) }}\n{chain}{ring}")

    assert found["f599"] == "builtin.println"
    assert "r1" not in found
