"""Runs rules over examples: one file, a whole module, or the code blocks of a rule's doc.md."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec

from golint_agent.engine.answering.run import Run, run
from golint_agent.errors import UserError
from golint_agent.findings import Finding, Problem, ProblemKind
from golint_agent.project import load
from golint_agent.project.workspace import Workspace
from golint_agent.rulekit import Rule
from golint_agent.rulekit.testing import (
    UNMET,
    Block,
    Marks,
    code_blocks,
    differences,
    is_example,
    marks_in,
    named_rules,
    setting_of,
    without_marks,
)


class Checked(msgspec.Struct, frozen=True):
    """What the rules found in an example, and what its marks expect; paths are relative to it."""

    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    marks: Marks
    #: What the rule of the example did at lines whose mark nothing met, by `path:line`.
    notes: dict[str, str] = {}

    @property
    def failures(self) -> tuple[str, ...]:
        """Where findings and marks disagree, one line each; empty when the example holds."""
        found = differences(self.marks, self.findings, self.problems)
        return tuple(f"{one}{self._note(one)}" for one in found)

    def _note(self, failure: str) -> str:
        place, _, says = failure.partition(": ")
        note = self.notes.get(place, "") if says.startswith(UNMET) else ""
        return f" ({note})" if note else ""


def check_example(path: Path, rules: Iterable[Rule], of: str = "") -> Checked:
    """Check an example with every one of `rules`, or that of one rule with it alone.

    An example of the rule `of` is checked with that rule and those that its marks name: what others
    find in it is no concern of its. A Go file is a package of its own, at the root of a module made
    for it unless it says where it stands; a file of another kind stands beside such a package. A
    directory is a whole module; one without a go.mod gets one. The example is checked as a copy
    without its marks. Raises OSError where it cannot be read.
    """
    if path.is_dir():
        with _module(_sources(path), path) as (root, marks):
            return _checked(root, marks, _concerned(rules, of, marks), of)
    text = path.read_bytes().decode("utf-8", "surrogateescape")
    return check_source(path.name, text, rules, of)


def check_source(
    name: str,
    source: str,
    rules: Iterable[Rule],
    of: str = "",
    others: Mapping[str, str] | None = None,
) -> Checked:
    """Check the text of one file named `name`, as `check_example` does.

    `others` are texts of files that are not Go and stand beside it, by name.
    """
    try:
        setting = setting_of(source, name)
    except ValueError as error:
        return Checked((), (), Marks(errors=(f"{name}: `example` cannot be read: {error}",)))
    # Beside a file that is not Go stands a package: a module without any is none.
    beside = {} if name.endswith(".go") else {"example.go": "package example\n"}
    for other, text in (others or {}).items():
        beside[setting_of(text, other).path or other] = text
    with _module({setting.path or name: source, **beside}) as (root, marks):
        if setting.in_service:
            _serve(root, setting.path.rpartition("/")[0])
        return _checked(root, marks, _concerned(rules, of, marks), of)


def _concerned(rules: Iterable[Rule], of: str, marks: Marks) -> tuple[Rule, ...]:
    """The rules that an example is about."""
    named = named_rules(marks) | {of}
    return tuple(rule for rule in rules if not of or rule.id in named)


def _serve(root: Path, directory: str) -> None:
    """Write a program that serves and imports the package of a directory."""
    path = f"{_MODULE}/{directory}" if directory else _MODULE
    server = root / _SERVER
    server.parent.mkdir(parents=True)
    server.write_text(_SERVER_CODE.replace("PACKAGE", path), encoding="utf-8")


def check_files(sources: Mapping[str, str], rules: Iterable[Rule]) -> Checked:
    """Check the texts of files by path, which make a module, as `check_example` does."""
    with _module(sources) as (root, marks):
        return _checked(root, marks, rules)


def document_failures(document: str, rule: str, rules: Iterable[Rule]) -> tuple[str, ...]:
    """What is wrong with the blocks of code in a rule's documentation, one line each.

    Each block is a whole file; where a section has Go blocks, its others stand beside each. Those
    under `## Bad` bring findings of `rule`, and those under `## Good` bring none; what others of
    `rules` find there is no concern of the page.
    """
    rules = tuple(rules)
    blocks = code_blocks(document)
    failures = [
        f"doc.md: there is no block of code under `## {section}`"
        for section in ("Bad", "Good")
        if not any(block.section == section for block in blocks)
    ]
    for section in ("Bad", "Good"):
        here = [block for block in blocks if block.section == section]
        go = [block for block in here if block.suffix == ".go"]
        others = {f"doc{block.suffix}": block.code for block in here if go and block not in go}
        for block in go or here:
            failures += _block_failures(block, rule, rules, others)
    return tuple(failures)


def _block_failures(
    block: Block, rule: str, rules: tuple[Rule, ...], others: Mapping[str, str]
) -> Iterator[str]:
    checked = check_source(f"doc{block.suffix}", block.code, rules, rule, others)
    wanted = block.section == "Bad"
    for problem in checked.problems:
        line = block.line + max(problem.line - 1, 0)
        yield f"doc.md:{line}: the block under `## {block.section}`: {problem.message}"
    for finding in checked.findings:
        if not wanted or finding.rule != rule:
            line = block.line + finding.span.start.line - 1
            text = f"{finding.rule}: {finding.message}"
            yield f"doc.md:{line}: unexpected finding under `## {block.section}`: {text}"
    if wanted and not any(finding.rule == rule for finding in checked.findings):
        yield f"doc.md:{block.line}: {rule} finds nothing in this block under `## Bad`"


def _sources(directory: Path) -> dict[str, str]:
    """The files of a module that may hold marks."""
    return {
        path.relative_to(directory).as_posix(): path.read_bytes().decode("utf-8", "surrogateescape")
        for path in sorted(directory.rglob("*"))
        if is_example(path.name) and path.is_file()
    }


@contextmanager
def _module(sources: Mapping[str, str], copied: Path | None = None) -> Iterator[tuple[Path, Marks]]:
    """A temporary module with these files in place of their like in `copied`, and their marks."""
    with tempfile.TemporaryDirectory(prefix="golint-agent-") as temporary:
        root = Path(temporary).resolve() / "module"
        if copied is None:
            root.mkdir()
        else:
            shutil.copytree(copied, root, ignore=shutil.ignore_patterns(".git"))
        # The root of a repository: what stands above the temporary directory is none of it.
        (root / ".git").mkdir()
        if not (root / "go.mod").exists():
            (root / "go.mod").write_text(_GO_MOD, encoding="utf-8")
        marks = Marks()
        for name, source in sources.items():
            marks += marks_in(name, source)
            text = without_marks(source, name)
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(text.encode("utf-8", "surrogateescape"))
        yield root, marks


_MODULE = "example.com/service"
_GO_MOD = f"module {_MODULE}\n\ngo 1.26\n"
#: The program that is made of an example in a service; nothing is reported of it.
_SERVER = "cmd/serve/main.go"
_SERVER_CODE = """package main

import (
	"net/http"

	_ "PACKAGE"
)

func main() {
	server := &http.Server{Addr: ":8080"}
	_ = server.ListenAndServe()
}
"""


def _checked(root: Path, marks: Marks, rules: Iterable[Rule], of: str = "") -> Checked:
    try:
        workspace = load(("./...",), root)
    except UserError as error:
        problem = Problem(ProblemKind.PROJECT, "", error.message, fatal=True)
        return Checked((), (problem,), marks)
    rules = tuple(rules)
    given = Run(rules=rules, tool_version="", working_directory=str(root))
    report = run(workspace, given)
    findings = tuple(finding for finding in report.findings if finding.path != _SERVER)
    checked = Checked(findings, report.problems, marks)
    notes = _notes(workspace, rules, of, checked)
    return msgspec.structs.replace(checked, notes=notes)


#: How many lines the rule is asked about: each is a run.
_MAX_NOTES = 3


def _notes(
    workspace: Workspace, rules: tuple[Rule, ...], of: str, checked: Checked
) -> dict[str, str]:
    """What the rule of a mark that no finding meets did there, at the first of these lines.

    It is the rule that the mark names, or that of the example.
    """
    unmet = {
        place
        for place, _, says in (failure.partition(": ") for failure in checked.failures)
        if says.startswith(UNMET)
    }
    if not of or not unmet:
        return {}
    from golint_agent.engine.answering.why import Place, notes_at

    found: dict[str, str] = {}
    for want in checked.marks.wants:
        name = f"{want.path}:{want.line}"
        if name in unmet and name not in found and len(found) < _MAX_NOTES:
            named = named_rules(Marks((want,))) or {of}
            asked = tuple(rule for rule in rules if rule.id in named)
            told = notes_at(workspace, asked, Place(want.path, want.line))
            found[name] = "; ".join(f"{id_}: {note}" for id_, note in told.items())
    return found
