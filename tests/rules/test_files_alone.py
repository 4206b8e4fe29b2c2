"""What a rule on modules says of a file is said as well where that file alone is asked for.

A run on one file asks such a rule only where the file holds a fact of its `at=`, so every finding
must lie in a file that does. Examples are taken apart into one declaration a file, so that no file
holds all.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import tree_sitter
from tests.rules.test_examples import folder_of, rules

from golint_agent.engine.answering.answers import Means, Question, answer
from golint_agent.findings import Finding
from golint_agent.rulekit import Module, Rule
from golint_agent.rulekit.testing import without_marks
from golint_agent.syntax import grammar

#: A program that serves, and has the example in it.
SERVING = """package main

import (
	"net/http"

	_ "example.com/service"
)

func main() { _ = http.ListenAndServe(":8080", nil) }
"""
#: So many rules on modules have an example that still finds something when it is taken apart.
_AT_LEAST = 25


def on_modules() -> list[Rule]:
    return [rule for rule in rules() if isinstance(rule.on, Module)]


def apart(text: str) -> Iterator[bytes]:
    """One file of Go for each declaration of a file, with its package clause and its imports."""
    code = without_marks(text).encode()
    head, remark = b"", b""
    for node in tree_sitter.Parser(grammar.language()).parse(code).root_node.named_children:
        written = code[node.start_byte : node.end_byte] + b"\n"
        if node.type in ("package_clause", "import_declaration"):
            head, remark = head + written, b""
        elif node.type == "comment":
            remark += written
        else:
            yield head + b"\n" + remark + written
            remark = b""


def said(root: Path, pattern: str, rule: str) -> list[Finding]:
    # Of the whole as well as of a file: severities, too, as they are for what is new.
    question = Question(
        (pattern,), str(root), select=(rule,), module_cache=False, goroot=False, only_new=True
    )
    return list(answer(question, Means(cache=None, processes=1)).findings)


def test_a_file_alone_has_what_the_whole_run_says_of_it(tmp_path: Path) -> None:
    told = set()
    for rule in on_modules():
        for example in sorted((folder_of(rule) / "examples").glob("*bad*.go")):
            text = example.read_text("utf-8")
            root = tmp_path / rule.id.replace("/", "-") / example.stem
            root.mkdir(parents=True)
            (root / ".git").mkdir()
            (root / "go.mod").write_text("module example.com/service\n\ngo 1.26\n")
            for number, code in enumerate(apart(text)):
                (root / f"part{number}.go").write_bytes(code)
            if "\npackage main\n" not in f"\n{text}":
                (root / "cmd").mkdir()
                (root / "cmd" / "main.go").write_text(SERVING)
            whole = said(root, "./...", rule.id)
            for path in sorted({finding.path for finding in whole}):
                expected = [finding for finding in whole if finding.path == path]
                assert said(root, path, rule.id) == expected, f"{rule.id}: {example.name}, {path}"
                told.add(rule.id)

    assert len(told) >= _AT_LEAST, sorted(told)
