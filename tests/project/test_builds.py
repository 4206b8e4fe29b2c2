"""Which build a file is for that the build of a run leaves out, and builds by option."""

from __future__ import annotations

import time

import pytest

from golint_agent.errors import UsageError
from golint_agent.project import BuildContext
from golint_agent.project.builds import PORTS, build_for, nearest_build
from golint_agent.project.constraints import condition_of, name_tags


def nearest(name: str, expression: str = "", build: BuildContext = BuildContext()) -> str:  # noqa: B008 - it is frozen
    header = f"//go:build {expression}\n\n".encode() if expression else b""
    found = nearest_build(condition_of(name_tags(name), header), build)
    return found.name if found is not None else ""


@pytest.mark.parametrize(
    ("name", "expression", "expected"),
    [
        ("a.go", "", "linux/amd64"),
        ("a_windows.go", "", "windows/amd64"),
        ("a_arm64.go", "", "linux/arm64"),
        ("a_darwin_arm64_test.go", "", "darwin/arm64"),
        ("a_js.go", "", "js/wasm"),
        ("a.go", "debug", "linux/amd64, tags debug"),
        ("a.go", "debug && windows", "windows/amd64, tags debug"),
        ("a.go", "windows || debug", "linux/amd64, tags debug"),
        ("a.go", "!cgo", "linux/amd64, without cgo"),
        ("a.go", "!linux", "windows/amd64"),
        ("a.go", "!unix && !windows && !js", "plan9/amd64"),
        ("a.go", "a && b && c && d && e && f && g", "linux/amd64, tags a,b,c,d,e,f,g"),
        ("a.go", "!goexperiment.jsonv2", "linux/amd64, without goexperiment.jsonv2"),
        ("a.go", "android && arm64", "android/arm64"),
        ("a_linux.go", "android", "android/amd64"),
        ("a.go", "ignore", ""),
        ("a.go", "go1.99", ""),
        ("a.go", "debug && !debug", ""),
        ("a_windows.go", "!windows", ""),
        ("a_zos.go", "", ""),
    ],
)
def test_the_nearest_build(name: str, expression: str, expected: str) -> None:
    assert nearest(name, expression) == expected


def test_it_is_nearest_to_the_build_of_the_run() -> None:
    there = BuildContext(goos="windows", goarch="arm64", tags=("debug",))
    assert nearest("a.go", "", there) == "windows/arm64, tags debug"
    assert nearest("a.go", "linux", there) == "linux/arm64, tags debug"
    assert nearest("a.go", "!debug", there) == "windows/arm64, tags debug, without debug"


@pytest.mark.parametrize(
    "expression",
    [
        " && ".join(f"(t{n} || !t{n + 1})" for n in range(400)) + " && linux && windows",
        "!linux && " + " && ".join(f"t{n} && !t{n}" for n in range(400)),
        " || ".join("(a && !a && linux && !linux)" for _ in range(240)),
    ],
)
def test_a_hostile_condition_costs_little(expression: str) -> None:
    before = time.process_time()
    assert nearest("a.go", expression) == ""
    assert time.process_time() - before < 2


def test_builds_by_option() -> None:
    assert build_for("", "", ()) == BuildContext()
    assert build_for("js", "", ("b", "a", "b")) == BuildContext("js", "wasm", tags=("a", "b"))
    assert build_for("darwin", "arm64", ()) == BuildContext("darwin", "arm64")
    assert len(set(PORTS)) == len(PORTS)


@pytest.mark.parametrize(
    ("goos", "goarch", "tags", "message", "hint"),
    [
        ("windos", "", (), "Go knows no `--goos windos`", "did you mean `--goos windows`?"),
        ("Darwin", "", (), "Go knows no `--goos Darwin`", "did you mean `--goos darwin`?"),
        ("", "amd46", (), "Go knows no `--goarch amd46`", "did you mean `--goarch amd64`?"),
        ("", "zzz", (), "Go knows no `--goarch zzz`", "or wasm"),
        ("js", "amd64", (), "Go does not build for `js` on `amd64`", "may be wasm there"),
        ("", "", ("!x",), "`!x` is no build tag", "--tags"),
        ("", "", ("windows",), "`windows` is a system", "write `--goos windows`"),
        ("", "", ("arm64",), "`arm64` is an architecture", "write `--goarch arm64`"),
    ],
)
def test_what_go_does_not_have_is_one_sentence(
    goos: str, goarch: str, tags: tuple[str, ...], message: str, hint: str
) -> None:
    with pytest.raises(UsageError) as raised:
        build_for(goos, goarch, tags)
    assert message in raised.value.message
    assert hint in (raised.value.hint or "")


def test_conditions_that_no_build_meets_cost_little_each() -> None:
    """Builds that a condition cannot tell apart are one build to it."""
    started = time.process_time()
    for n in range(300):
        expression = f"x{n} && !x{n} && a && b && c && d && windows && linux"
        assert nearest("a.go", expression) == ""
    assert time.process_time() - started < 1.5
