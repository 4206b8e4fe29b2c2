"""What programs open and do not close, program by program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.engine.asked import write

from golint_agent.engine.answering.run import Run, run
from golint_agent.findings import Position, Span
from golint_agent.project import load
from golint_agent.rulekit import Finding, Module, ModuleContext, Place, Severity, rule
from golint_rules.knowledge.programs.services import Services
from golint_rules.knowledge.shutdown.kept_resources import ResourceOpened
from golint_rules.knowledge.shutdown.left_open import (
    TELLING_OF_ENDS,
    left_beside,
    left_open,
    related,
)

CACHE = """package cache
import "github.com/redis/go-redis/v9"
var client *redis.Client
func Init() { client = redis.NewClient(nil) }
func CloseRedis() { client.Close() }"""
MAIN = """package main
import ("example.com/cache"; "net/http")
func main() { %s; http.ListenAndServe("", nil) }"""


def test_each_program_by_itself(tmp_path: Path) -> None:
    files = {
        "go.mod": "module example.com\n\ngo 1.26\n",
        "cache/c.go": CACHE,
        "cmd/open/main.go": MAIN % "cache.Init()",
        "cmd/shut/main.go": MAIN % "cache.Init(); defer cache.CloseRedis()",
        "cmd/none/main.go": MAIN % "_ = cache.Init",
    }
    write(tmp_path, files)
    found: dict[str, list[tuple[str, int]]] = {}
    places: list[str] = []

    def tell(ctx: ModuleContext) -> Iterator[Finding]:
        services = ctx.module.fact(Services)
        assert services is not None
        for program in services.programs:
            left = left_open(program, services, ctx.module)
            found[program] = [(one.but, len(one.made)) for one in left]
        beside = left_beside("example.com/cmd/open", services, ctx.module)
        places.extend(one.path for one in beside)
        yield from ()

    make = rule(
        id="test/told",
        summary="what is known",
        standard=("Heading: bullet",),
        severity=Severity.INFO,
        on=Module(at=(ResourceOpened,)),
        needs=(Services, *TELLING_OF_ENDS),
    )
    given = Run(rules=(make(tell),), tool_version="0", working_directory=str(tmp_path))
    assert run(load(["./..."], tmp_path), given).problems == ()

    assert found == {
        "example.com/cmd/open": [("cache.CloseRedis", 1)],
        "example.com/cmd/shut": [],
        "example.com/cmd/none": [],
    }
    assert places == ["cache/c.go", "cmd/open/main.go"]


def test_places_are_told_once_in_order() -> None:
    first = Place("a.go", Span(Position(0, 1, 1), Position(1, 1, 2)))
    second = Place("a.go", Span(Position(9, 2, 1), Position(10, 2, 2)))

    told = related("opened here", [second, first, second])

    assert [one.span.start.line for one in told] == [1, 2]
