"""What a command may import at start-up: slow modules wait until something needs them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NEVER_EARLY = {"asyncio", "markdown_it", "multiprocessing", "rich", "sarif_om", "sqlglot"}
#: Wait for somebody who names packs, or folders of rules.
FOR_PACKS = {
    "golint_agent.packs.foreign",
    "golint_agent.packs.installed",
    "golint_agent.packs.toml_rules",
    "importlib.metadata",
    "regex",
    "tomllib",
}
#: Wait for a configuration file.
FOR_CONFIG = {
    "golint_agent.config.discovery",
    "golint_agent.config.merged",
    "golint_agent.config.model",
    "golint_agent.config.read",
    "golint_agent.engine.answering.policies",
    "golint_agent.packs.declared",
    "golint_agent.packs.selection",
    "pathspec",
}
#: What reads files that are not Go, and SQL in Go: nobody asks for it here.
READERS = {"golint_agent.assets", "golint_agent.project.assets", "graphql", "sqlglot", "yaml"}
#: What reads arguments takes longer to import than all the rest of the answer.
SLOW_FOR_VERSION = {"click", "importlib.metadata", "inspect", "re", "tree_sitter", "tree_sitter_go"}
#: What libraries bring along that nobody here asks for.
BROUGHT_ALONG = {"importlib.resources", "_hashlib", "json", "string"}
#: What click and msgspec import and do without.
PUT_OFF = {"ast", "inspect", "platform", "textwrap", "tokenize", "typing_extensions"}
if sys.version_info >= (3, 14):  # what reads annotations there, which click has, takes it along
    PUT_OFF -= {"ast"}
#: What makes and removes a temporary directory; platformdirs brings it for the cache, too.
FOR_DIRECTORIES = {"shutil", "tempfile"}
#: It brings urllib along, and takes longer than any other module of the standard library here.
PATHS = {"pathlib"}


@pytest.mark.parametrize("asked", ["version", "--version"])
def test_version_imports_nothing_slow(tmp_path: Path, asked: str) -> None:
    imported = modules_imported(asked, directory=tmp_path)

    assert "golint_agent.cli" in imported, "the list of imports was not read"
    assert imported & (NEVER_EARLY | SLOW_FOR_VERSION) == set()


@pytest.mark.parametrize("output", ["concise", "json"])
def test_a_small_check_imports_no_other_format_and_no_pool(tmp_path: Path, output: str) -> None:
    (tmp_path / "main.go").write_text("package main\n\nfunc main() {}\n", encoding="utf-8")

    # What packs declare is read once, where their code is new, and that takes more.
    modules_imported("check", "--output", output, "--no-cache", "main.go", directory=tmp_path)

    imported = modules_imported("check", "--output", output, "main.go", directory=tmp_path)

    assert "tree_sitter" in imported, "the file was not parsed"
    assert imported & (NEVER_EARLY | FOR_PACKS | FOR_CONFIG | BROUGHT_ALONG | PUT_OFF) == set()


def test_a_finding_without_a_cache_needs_no_openssl_and_no_directory(tmp_path: Path) -> None:
    text = 'package main\n\nimport "os"\n\nfunc main() { os.Remove("a") }\n'
    (tmp_path / "main.go").write_text(text, encoding="utf-8")

    imported = modules_imported(
        *("check", "--no-cache", "--no-goroot", "--exit-zero", "--output", "concise", "main.go"),
        directory=tmp_path,
    )

    assert "golint_agent.engine.answering.fingerprints" in imported
    assert imported & (BROUGHT_ALONG | FOR_DIRECTORIES | PATHS) == set()


def test_a_remembered_answer_under_a_file_imports_no_rule(tmp_path: Path) -> None:
    (tmp_path / "main.go").write_text("package main\n\nfunc main() {}\n", encoding="utf-8")
    (tmp_path / "golint-agent.toml").write_text(
        '[rules]\nignore = ["logging"]\n[tenant]\ngetters = ["a.B"]\n[[overrides]]\n'
        'paths = ["*.go"]\nseverity = { errors = "info" }\n[files]\nexclude = ["x"]\n'
        '[rules.options."errors/discarded"]\nstatements = true\n',
        encoding="utf-8",
    )

    first = modules_imported("check", "--output", "concise", directory=tmp_path)
    again = modules_imported("check", "--output", "concise", directory=tmp_path)

    assert "pathspec" not in first, "all these globs are plain"
    slow = ("golint_rules.", "golint_agent.rulekit", "golint_agent.semantics")
    assert {name for name in first if name.startswith(slow)}
    assert "golint_agent.config.read" in again
    assert again & (NEVER_EARLY | {"tree_sitter", "pathspec", "difflib"}) == set()
    assert {name for name in again if name.startswith(slow)} == set()


def test_rules_of_data_import_no_metadata(tmp_path: Path) -> None:
    (tmp_path / "main.go").write_text("package main\n\nfunc main() {}\n", encoding="utf-8")
    (tmp_path / "lint").mkdir()
    (tmp_path / "lint" / "a.toml").write_text(RULE, encoding="utf-8")

    imported = modules_imported("check", "--rules", "lint", "main.go", directory=tmp_path)

    assert "golint_agent.packs.toml_rules" in imported
    assert imported & (NEVER_EARLY | {"importlib.metadata", "regex"}) == set()


RULE = """\
id = "house/exit"
summary = "an exit"
message = "no"
severity = "error"
standard = ["API & Service Development: Implementing request handlers and middleware"]
callees = ["os.Exit"]
"""


def test_a_check_that_asks_for_no_assets_imports_no_reader(tmp_path: Path) -> None:
    text = 'package main\n\nfunc main() { println("SELECT 1") }\n'
    (tmp_path / "main.go").write_text(text, encoding="utf-8")
    (tmp_path / "a.sql").write_text("SELECT 1", encoding="utf-8")

    selected = ("--select", "errors", "--select", "shutdown")
    imported = modules_imported("check", *selected, "--output", "json", directory=tmp_path)

    assert "golint_agent.rulekit" in imported
    assert imported & READERS == set()


def test_a_check_without_files_of_sql_imports_no_reader(tmp_path: Path) -> None:
    text = 'package main\n\nimport "os"\n\nfunc main() { println("SELECT 1", os.Args[0]) }\n'
    (tmp_path / "main.go").write_text(text, encoding="utf-8")

    imported = modules_imported("check", "--output", "json", directory=tmp_path)

    assert "golint_agent.project.assets" in imported, "no rule asked for files that are not Go"
    assert imported & (READERS - {"golint_agent.assets", "golint_agent.project.assets"}) == set()


def test_a_small_check_imports_no_rule_that_has_nothing_to_look_at(tmp_path: Path) -> None:
    text = 'package main\n\nimport "os"\n\nfunc main() { os.Remove("a") }\n'
    (tmp_path / "main.go").write_text(text, encoding="utf-8")
    arguments = ("check", "--no-cache", "--output", "json", "--exit-zero", "main.go")
    modules_imported(*arguments, directory=tmp_path)

    imported = modules_imported(*arguments, directory=tmp_path)

    rules = {name for name in imported if re.fullmatch(r"golint_rules\.\w+\.\w+\.rule", name)}
    assert "golint_rules.errors.ignored_call.rule" in rules
    assert "golint_rules.tenant.context_dropped.rule" not in rules
    assert len(rules) <= MOST_RULES, "more rules look at a call of os.Remove than it takes"


#: Rules on every function, file or call whose error nobody takes.
MOST_RULES = 15


def test_a_remembered_answer_imports_no_parser_no_model_and_no_rule(tmp_path: Path) -> None:
    (tmp_path / "main.go").write_text("package main\n\nfunc main() {}\n", encoding="utf-8")

    first = modules_imported("check", "--output", "concise", directory=tmp_path)
    again = modules_imported("check", "--output", "concise", directory=tmp_path)

    assert {"tree_sitter", "golint_agent.semantics.model"} <= first
    assert "golint_agent.engine.answering.answers" in again
    assert again & (NEVER_EARLY | {"tree_sitter", "tree_sitter_go", "golint_rules"}) == set()
    assert {name for name in again if name.startswith("golint_agent.semantics")} == set()
    assert "golint_agent.project.workspace" not in again


def modules_imported(*arguments: str, directory: Path) -> set[str]:
    """The full names of all modules that `golint-agent ARGUMENTS` imports; it must exit with 0."""
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT / "rules")])
    run = subprocess.run(
        [sys.executable, "-v", "-m", "golint_agent", *arguments],
        cwd=directory,
        # What packs declare is kept beside compiled code, where that may be written.
        env=os.environ | {"PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr[-2000:]
    return set(re.findall(r"^import '([\w.]+)' #", run.stderr, re.MULTILINE))
