"""Every fix of every example: what it leaves is Go, and the finding, and nothing else, is gone."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.rules.test_examples import ROOT, checked, examples, folder_of, name_of, rules

from golint_agent.engine.answering.answers import Means, Question, answer
from golint_agent.findings import Report
from golint_agent.fixing.passes import Fixed, fix
from golint_agent.fixing.texts import unified_diff
from golint_agent.rulekit.testing import Block, code_blocks, setting_of, without_marks

GO = shutil.which("go")
FIXED = {
    "errors/cause-lost",
    "errors/compared-directly",
    "http/server-without-timeouts",
    "shutdown/signal-incomplete",
    "shutdown/signal-not-delivered",
    "tenant/context-dropped",
}
_SERVER = """package main

import (
	"net/http"

	_ "example.com/service/PACKAGE"
)

func main() {
	server := &http.Server{Addr: ":8080"}
	_ = server.ListenAndServe()
}
"""


def written(example: Path, root: Path) -> None:
    """An example as a module of its own, without its marks."""
    if example.is_dir():
        shutil.copytree(example, root, dirs_exist_ok=True)
        for path in root.rglob("*.go"):
            text = path.read_bytes().decode("utf-8", "surrogateescape")
            path.write_bytes(without_marks(text, path.name).encode("utf-8", "surrogateescape"))
    elif example.suffix == ".go":
        put(root, example.name, example.read_text("utf-8"))
    if not (root / "go.mod").exists():
        (root / "go.mod").write_text("module example.com/service\n\ngo 1.26\n")
    (root / ".git").mkdir(exist_ok=True)


def put(root: Path, name: str, text: str) -> None:
    setting = setting_of(text, name)
    path = root / (setting.path or name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(without_marks(text, name), encoding="utf-8")
    if setting.in_service:
        package = (setting.path or name).rpartition("/")[0]
        server = root / "cmd" / package.replace("/", "-") / "main.go"
        server.parent.mkdir(parents=True, exist_ok=True)
        server.write_text(_SERVER.replace("PACKAGE", package))


def asked(root: Path, contents: Mapping[str, bytes] | None = None) -> Report:
    """What is said of a module, with what was learned of it before: it is asked a dozen times."""
    unsaved = dict(contents or {})
    question = Question(patterns=("./...",), directory=str(root), unsaved=unsaved, described=False)
    return answer(question, Means(cache=f"{root}-cache", processes=1))


def fixed(root: Path, *, unsafe: bool) -> tuple[Report, Fixed]:
    report = asked(root)
    made = fix(report, lambda contents: asked(root, contents), unsafe=unsafe, held={})
    return report, made


def holds(root: Path) -> None:
    """Fix a module twice, first what is safe and then all, and look at what is left."""
    if GO is not None:
        subprocess.run([Path(GO).with_name("gofmt"), "-w", root], check=True)
    could_build = builds(root)
    for unsafe in (False, True):
        before, made = fixed(root, unsafe=unsafe)
        assert made.notes == ()
        for path, text in made.texts.items():
            (root / path).write_bytes(text.data)
        shown = b"".join(unified_diff(p, t) for p, t in made.texts.items()).decode()
        after = asked(root)
        assert after.problems == before.problems, shown
        counts = Counter(f.rule for f in before.findings)
        left = Counter(f.rule for f in after.findings)
        assert not left - counts, f"new findings after:\n{shown}"
        offered = {
            f.rule for f in after.findings if any(unsafe or one.safety == "safe" for one in f.fixes)
        }
        assert not offered, f"still to be fixed after:\n{shown}"
        again = fixed(root, unsafe=unsafe)[1]
        assert again.texts == {}, shown
        unformatted = gofmt(root, made)
        assert unformatted == "", f"gofmt would change what this left:\n{shown}\n{unformatted}"
        assert builds(root) or not could_build, shown


def gofmt(root: Path, made: Fixed) -> str:
    if GO is None or not made.texts:
        return ""
    done = subprocess.run(
        [Path(GO).with_name("gofmt"), "-d", *(root / path for path in made.texts)],
        capture_output=True,
        check=False,
        text=True,
    )
    return done.stdout + done.stderr


def builds(root: Path) -> bool:
    if GO is None:
        return False
    environment = {**os.environ, "GOFLAGS": "-mod=mod", "GOPROXY": "off", "GOTOOLCHAIN": "local"}
    done = subprocess.run(
        [GO, "vet", "./..."], cwd=root, env=environment, capture_output=True, check=False
    )
    return done.returncode == 0


@pytest.mark.parametrize("example", examples(), ids=name_of)
def test_the_fixes_of_an_example(example: Path, tmp_path: Path) -> None:
    if not any(finding.fixes for finding in checked(example).findings):
        return  # there is nothing to be fixed
    written(example, tmp_path)

    holds(tmp_path)


def blocks() -> list[Block]:
    """The Go of the documents that is bad."""
    documents = [(folder_of(rule) / "doc.md").read_text("utf-8") for rule in rules()]
    every = [block for document in documents for block in code_blocks(document)]
    return [block for block in every if block.section == "Bad" and block.suffix == ".go"]


def test_the_fixes_of_the_documents(tmp_path: Path) -> None:
    for number, block in enumerate(blocks()):
        put(tmp_path, f"doc{number}/doc.go", block.code)
    (tmp_path / "go.mod").write_text("module example.com/service\n\ngo 1.26\n")
    (tmp_path / ".git").mkdir()
    mended = {f.path.partition("/")[0] for f in asked(tmp_path).findings if f.fixes}
    assert mended
    for folder in tmp_path.glob("doc*"):
        if folder.name not in mended:
            shutil.rmtree(folder)

    holds(tmp_path)


def test_the_fixes_of_the_faulty_service(tmp_path: Path) -> None:
    written(ROOT / "fixtures" / "ledger-service", tmp_path)

    holds(tmp_path)


def test_every_kind_of_fix_is_in_an_example() -> None:
    """A fix that no example shows is proved by none of these tests."""
    shown = {
        (finding.rule, one.title)
        for example in examples()
        for finding in checked(example).findings
        for one in finding.fixes
    }

    assert {rule for rule, _ in shown} >= FIXED, "an example shows no fix of its rule any more"
    assert ("shutdown/signal-not-delivered", "leave the signal out") in shown
    assert ("shutdown/signal-not-delivered", "catch SIGTERM instead") in shown
