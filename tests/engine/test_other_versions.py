"""What rules believe of a module that is shipped in another version than the required one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from golint_agent.engine.answering.run import Run, run
from golint_agent.project import load
from golint_agent.rulekit import Call, Calls, Context, Finding, Severity, rule
from golint_agent.semantics.packages.archive import Archive, Origin, write_archive
from golint_agent.semantics.packages.package import FileScope, Kind, Object, Package
from golint_rules.errors.ignored_call.rule import ignored_call

POST = "example.com/post"
CODE = f"""package main

import "{POST}"

func main() {{
	post.Send()
	post.New().Close()
	var box post.Box
	box.Empty()
}}
"""


@rule(
    id="test/tell",
    summary="a call",
    standard=("Heading: bullet",),
    severity=Severity.INFO,
    on=Calls(statement=True),
)
def tell(call: Call, ctx: Context) -> Iterator[Finding]:
    """Say what is called, and what is known of it."""
    known = "error" if call.returns_error else "?"
    never = ", nil" if call.always_nil_error else ""
    yield ctx.finding(call, f"{call.callee} {known}{never}, other {call.is_other_version}")


@pytest.fixture
def ship(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ship v0.5.1 of a module that nobody compared, in place of all others."""
    _ship(tmp_path, monkeypatch, Origin("v0.5.1"))


@pytest.fixture
def ship_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ship v0.5.1 of a module whose versions from v0.1.0 on are known."""
    _ship(tmp_path, monkeypatch, Origin("v0.5.1", "v0.1.0"))


def _ship(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, origin: Origin) -> None:
    package = Package(
        POST,
        "post",
        [FileScope({})],
        {
            "Send": Object(Kind.FUNC, "Send", text="() error"),
            "New": Object(Kind.FUNC, "New", text="() *Line"),
            "Line": Object(Kind.TYPE, "Line", text="struct{}"),
            "Box": Object(Kind.TYPE, "Box", text="interface{Empty() error}"),
        },
        {
            "Line": {
                "Close": Object(
                    Kind.METHOD,
                    "Close",
                    text="() error",
                    pointer_receiver=True,
                    receiver="Line",
                    nil_error=True,
                )
            }
        },
    )
    since = {POST: {"Send": "v0.3.0", "Line.Close": "v0.2.0", "Box.Empty": "v0.3.0"}}
    file = tmp_path / "signatures.bin"
    file.write_bytes(write_archive([package], {POST: origin}, since if origin.oldest else {}))
    archive = Archive(file)
    monkeypatch.setattr("golint_agent.semantics.packages.signatures._archive", lambda: archive)


def said(directory: Path, required: str) -> list[str]:
    """What is said of the calls where go.mod requires a version; `!` is for the built-in rule."""
    root = directory / "app"
    root.mkdir(exist_ok=True)
    (root / "go.mod").write_text(f"module example.com/app\n\nrequire {POST} {required}\n")
    (root / "main.go").write_text(CODE)
    given = Run(rules=(tell, ignored_call), tool_version="0", working_directory=str(root))
    report = run(load(["."], root), given)
    assert report.problems == ()
    ignored = {f.span.start.line for f in report.findings if f.rule == "errors/ignored-call"}
    return [
        f"{f.message}{' !' if f.span.start.line in ignored else ''}"
        for f in report.findings
        if f.rule == "test/tell"
    ]


@pytest.mark.usefixtures("ship")
@pytest.mark.parametrize("required", ["v0.5.1", "v0.5.0", "v0.5.9"])
def test_the_same_version_and_its_patches_are_believed(tmp_path: Path, required: str) -> None:
    assert said(tmp_path, required) == [
        f"{POST}.Send error, other False !",
        f"(*{POST}.Line).Close error, nil, other False",
        f"({POST}.Box).Empty error, other False !",
    ]


@pytest.mark.usefixtures("ship")
@pytest.mark.parametrize("required", ["v0.4.0", "v0.6.0", "v0.0.0-20200101000000-aaaaaaaaaaaa"])
def test_what_may_differ_is_named_and_not_believed(tmp_path: Path, required: str) -> None:
    assert said(tmp_path, required) == [
        f"{POST}.Send ?, other True",
        f"(*{POST}.Line).Close ?, other True",
        f"({POST}.Box).Empty ?, other True",
    ]


@pytest.mark.usefixtures("ship")
def test_another_major_version_is_not_known(tmp_path: Path) -> None:
    assert said(tmp_path, "v1.0.0")[0] == f"{POST}.Send ?, other False"


@pytest.mark.usefixtures("ship_compared")
@pytest.mark.parametrize(
    ("required", "errors"),
    [("v0.4.0", "110"), ("v0.3.0", "110"), ("v0.2.9", "010"), ("v0.1.0", "000")],
)
def test_where_versions_were_compared_only_what_changed_is_unknown(
    tmp_path: Path, required: str, errors: str
) -> None:
    send, close, empty = said(tmp_path, required)

    assert send == f"{POST}.Send {'error, other False !' if errors[0] == '1' else '?, other False'}"
    closes = "error, nil, other False" if errors[1] == "1" else "?, other False"
    assert close == f"(*{POST}.Line).Close {closes}"
    # Methods of interfaces change like others.
    assert (
        empty
        == f"({POST}.Box).Empty {'error, other False !' if errors[0] == '1' else '?, other False'}"
    )
