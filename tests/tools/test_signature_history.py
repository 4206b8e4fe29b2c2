"""What the versions of a module tell about its shipped signatures."""

from __future__ import annotations

import pytest
from tools.signature_history import (
    History,
    compared,
    extended,
    load_histories,
    results_of,
    sampled,
)

from golint_agent.semantics.model import Model
from golint_agent.semantics.packages.archive import Origin
from golint_agent.semantics.packages.package import FileScope, Kind, Object, Package

PATH = "example.com/post"


def module(**results: str) -> dict[str, dict[str, str]]:
    return {PATH: results}


def test_a_function_holds_from_the_version_on_that_changed_it() -> None:
    history = compared(
        {
            "v0.10.0": module(Send="error", Close="error", New="Line"),
            "v0.9.0": module(Send="error", Close="", Old="int"),
            "v0.2.0": module(Send="bool", Close=""),
            "v0.1.0": module(Send="error", Close=""),
        }
    )

    assert history.versions == ["v0.1.0", "v0.2.0", "v0.9.0", "v0.10.0"]
    assert history.functions == 3
    assert history.since == {PATH: {"Send": "v0.9.0", "Close": "v0.10.0"}}


def test_a_newer_version_is_added_to_what_is_known() -> None:
    before = History(["v1.0.0", "v1.1.0"], 3, {PATH: {"Send": "v1.1.0", "Gone": "v1.1.0"}})

    after = extended(
        before,
        module(Send="error", Close="", Gone="int"),
        module(Send="error", Close="error", New="Line"),
        "v1.2.0",
    )

    assert after.versions == ["v1.0.0", "v1.1.0", "v1.2.0"]
    assert after.since == {PATH: {"Send": "v1.1.0", "Close": "v1.2.0"}}


@pytest.mark.parametrize(
    ("functions", "versions", "origin"),
    [
        # One change in a thousand functions, or in ten; too few versions; another one shipped.
        (1000, ["v1.0.0", "v1.1.0", "v1.2.0", "v1.3.0"], Origin("v1.3.0", "v1.0.0", steady=True)),
        (10, ["v1.0.0", "v1.1.0", "v1.2.0", "v1.3.0"], Origin("v1.3.0", "v1.0.0")),
        (1000, ["v1.2.0", "v1.3.0"], Origin("v1.3.0", "v1.2.0")),
        (1000, ["v1.3.0"], Origin("v1.3.0")),
        (1000, ["v1.0.0", "v1.2.0"], Origin("v1.3.0")),
        (0, [], Origin("v1.3.0")),
    ],
)
def test_what_the_archive_tells_of_a_module(
    functions: int, versions: list[str], origin: Origin
) -> None:
    history = History(versions, functions, {PATH: {"Send": "v1.1.0"}})

    assert history.origin("v1.3.0") == origin


def test_results_are_those_of_functions_methods_and_interfaces() -> None:
    method = Object(Kind.METHOD, "Close", text="() (n int, err error)", receiver="Line")
    package = Package(
        PATH,
        "post",
        [FileScope({"c": "context"})],
        {
            "New": Object(Kind.FUNC, "New", text="(any) (c.Context, *Line, interface{})"),
            "own": Object(Kind.FUNC, "own", text="() error"),
            "Line": Object(Kind.TYPE, "Line", text="struct{}"),
            "Box": Object(Kind.TYPE, "Box", text="interface{ Empty() bool; hidden() }"),
        },
        {"Line": {"Close": method, "own": method}},
    )

    assert results_of(Model({PATH: package}.get), [package]) == {
        PATH: {
            "New": f"context.Context, *{PATH}.Line, any",
            "Box.Empty": "bool",
            "Line.Close": "int, error",
        }
    }


def test_versions_are_looked_at_that_tell_most() -> None:
    released = [f"v1.{minor}.{patch}" for minor in range(21) for patch in range(3)]

    found = sampled(["v0.9.0", *released, "v1.19.9-rc.1", "v1.30.0"], "v1.20.1")

    assert found == ["v1.19.2", "v1.18.2", "v1.16.2", "v1.12.2", "v1.4.2", "v0.9.0"]
    assert sampled(["v0.0.1", "v0.0.2", "v0.0.3"], "v0.0.3") == ["v0.0.2", "v0.0.1"]
    assert sampled([], "v1.0.0") == []


def test_the_histories_are_of_modules_that_are_listed() -> None:
    histories = load_histories()

    assert histories
    for history in histories.values():
        assert len(history.versions) > 1
        assert all(v in history.versions for some in history.since.values() for v in some.values())
