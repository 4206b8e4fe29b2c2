"""`explain` says what a rule means, and with `--facts` what is learned of the code."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.engine.asked import write

from golint_agent.commands.explain import explain
from golint_agent.errors import UsageError

FILES = {
    "go.mod": "module ledger.test/app\n",
    "srv/srv.go": (
        'package srv\n\nimport "net/http"\n\nfunc Run() {\n'
        '\thttp.ListenAndServe(":80", http.NewServeMux())\n}\n'
    ),
    "main.go": 'package main\n\nimport "ledger.test/app/srv"\n\nfunc main() {\n\tsrv.Run()\n}\n',
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path, FILES)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(
        explain, list(arguments), catch_exceptions=False, standalone_mode=False
    )


def told(*arguments: str) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = json.loads(
        run("--facts", *arguments, "--output", "json").output
    )
    return found


@pytest.mark.usefixtures("project")
def test_facts_about_functions_cross_packages_and_say_where() -> None:
    (some,) = told("StartsServer").values()

    assert [(one["of"], one["path"], one["line"]) for one in some] == [
        ("ledger.test/app.main", "main.go", 5),
        ("ledger.test/app/srv.Run", "srv/srv.go", 5),
    ]


@pytest.mark.usefixtures("project")
def test_facts_about_packages_stand_at_their_place_and_for_what_was_named_alone() -> None:
    (some,) = told("servers.ServerStart").values()

    assert [(one["of"], one["path"], one["line"]) for one in some] == [("Run", "srv/srv.go", 6)]
    assert told("ServerStart", "main.go") == {
        "golint_rules.knowledge.programs.servers.ServerStart": []
    }


@pytest.mark.usefixtures("project")
def test_a_fact_about_the_module() -> None:
    (some,) = told("Services").values()

    (one,) = some
    assert one["says"] == {
        "programs": {"ledger.test/app": ["ledger.test/app", "ledger.test/app/srv"]},
        "packages": ["ledger.test/app", "ledger.test/app/srv"],
        "idle": [],
        "elsewhere": [],
    }


@pytest.mark.usefixtures("project")
def test_a_module_stands_for_its_facts() -> None:
    assert [id_.rpartition(".")[2] for id_ in told("services")] == ["Services"]
    assert "ReadsTenant" in {id_.rpartition(".")[2] for id_ in told("tenancy")}


@pytest.mark.usefixtures("project")
def test_a_folder_of_modules_stands_for_their_facts() -> None:
    found = {id_.rpartition(".")[2] for id_ in told("knowledge")}

    assert {"ReadsTenant", "ServerStart", "Services"} <= found
    assert "EndsRun" not in found, "it is the tool's own"


@pytest.mark.usefixtures("project")
def test_of_all_facts_those_are_listed_that_the_code_has() -> None:
    output = run("--facts").output

    assert "ReadsTenant" not in output
    assert re.search(r"\n[1-9]\d+ others: none here; `golint-agent explain --facts --list`", output)
    assert run("--facts", "ReadsTenant").output.endswith("tenancy.ReadsTenant: 0\n")
    assert "golint_rules.knowledge.programs.servers.StartsServer: 2\n" in output
    assert "\n  srv/srv.go:5: ledger.test/app/srv.Run\n" in output
    there = run("--facts", "./srv/...").output
    assert "ledger.test/app/srv.Run\n" in there
    assert "ledger.test/app.main\n" not in there


def test_text_of_linted_code_passes_the_sanitiser(project: Path) -> None:
    write(project, {"srv/a\x1b[2J.go": FILES["srv/srv.go"].replace("Run", "Other")})

    assert "\x1b" not in run("--facts", "ServerStart").output


@pytest.mark.usefixtures("project")
def test_a_wrong_name_is_refused_with_a_suggestion() -> None:
    with pytest.raises(UsageError, match="there is no fact `ServerStarts`") as caught:
        run("--facts", "ServerStarts")
    assert "ServerStart`" in caught.value.hint
    with pytest.raises(UsageError, match="`--output json` is for `--facts`"):
        run("errors/ignored-call", "--output", "json")
    with pytest.raises(UsageError, match="needs a rule"):
        run()


def test_the_catalogue_says_what_each_fact_is_without_reading_code() -> None:
    output = run("--facts", "--list", "ServerStart", "Services").output

    assert output.startswith(
        "servers.ServerStart: A call that starts a server.\n"
        "    package; of golint; golint_rules/knowledge/programs/servers.py:"
    )
    assert "\n    says at: Place, callee: str, kind: str, value: str" in output
    assert "\n    asked by logging/unstructured, shutdown/absent" in output
    assert "\nservices.Services: The programs that serve, by the import path of" in output
    assert "\n    needs servers.ServerStart" in output


def test_the_catalogue_holds_every_fact_once_as_json() -> None:
    every = json.loads(run("--facts", "--list", "--output", "json").output)

    ids = [one["id"] for one in every]
    assert ids == sorted(set(ids))
    by_id = {one["id"]: one for one in every}
    assert by_id["golint_agent.rulekit.known_facts.EndsRun"]["pack"] == "golint-agent"
    assert by_id["golint_agent.rulekit.known_facts.EndsRun"]["learned_in"] == [
        "golint_agent.rulekit.known_facts",
        "golint_rules.knowledge.logs.exits",
    ]
    reads = by_id["golint_rules.knowledge.clients.readers.ReadsAll"]
    assert reads["says"] == {"positions": "tuple[int, ...]"}
    assert reads["asked_by"] == ["http/body-read-unlimited"]
    assert all(one["summary"] and one["line"] for one in every)


def test_the_catalogue_reads_no_code_and_refuses_what_is_no_fact() -> None:
    with pytest.raises(UsageError, match=r"there is no fact `\./\.\.\.`"):
        run("--facts", "--list", "./...")
    with pytest.raises(UsageError, match="`--list` is for `--facts`"):
        run("--list")


def test_a_rule_is_explained() -> None:
    assert "# errors/ignored-call" in run("errors/ignored-call", "--color", "never").output
