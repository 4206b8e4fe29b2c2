"""`new-rule` writes a whole folder once, and refuses what cannot be a rule."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from click.testing import CliRunner

from golint_agent.commands.new_rule import new_rule, write_rule
from golint_agent.errors import UsageError


def test_writes_the_whole_folder(tmp_path: Path) -> None:
    written = write_rule(tmp_path, "sql/rows-err-unchecked")

    assert [path.relative_to(tmp_path).as_posix() for path in written] == [
        "sql/__init__.py",
        "sql/rows_err_unchecked/__init__.py",
        "sql/rows_err_unchecked/rule.py",
        "sql/rows_err_unchecked/doc.md",
        "sql/rows_err_unchecked/examples/bad.go",
        "sql/rows_err_unchecked/examples/good.go",
    ]
    assert [path for path in tmp_path.rglob("*") if path.is_file() and path not in written] == []


def test_the_rule_is_a_function_named_after_it(tmp_path: Path) -> None:
    write_rule(tmp_path, "sql/rows-err-unchecked")
    tree = ast.parse((tmp_path / "sql/rows_err_unchecked/rule.py").read_text(encoding="utf-8"))
    functions = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}

    assert functions == ["rows_err_unchecked"]
    assert "sql/rows-err-unchecked" in texts


def test_a_second_rule_leaves_its_topic_alone(tmp_path: Path) -> None:
    write_rule(tmp_path, "sql/one")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    written = write_rule(tmp_path, "sql/two")

    assert tmp_path / "sql" / "__init__.py" not in written
    assert {path: path.read_bytes() for path in before} == before


def test_refuses_a_rule_that_exists(tmp_path: Path) -> None:
    written = write_rule(tmp_path, "sql/one")
    written[2].write_text("mine", encoding="utf-8")

    with pytest.raises(UsageError, match="exists already"):
        write_rule(tmp_path, "sql/one")
    assert written[2].read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    "rule_id",
    [
        "",
        "/",
        "sql",
        "sql/",
        "/one",
        "sql/one/two",
        "../sql/one",
        "sql/../one",
        "SQL/one",
        "sql/One",
        "sql/rows_err",
        "sql/-one",
        "sql/one-",
        "sql/1st",
        "sql/one\n",
        "sql/return",
        "import/one",
    ],
)
def test_refuses_what_cannot_be_a_name(tmp_path: Path, rule_id: str) -> None:
    with pytest.raises(UsageError) as refused:
        write_rule(tmp_path, rule_id)

    assert "errors/ignored-call" in refused.value.hint
    assert list(tmp_path.iterdir()) == []


def test_refuses_a_pack_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no rule pack"):
        write_rule(tmp_path / "elsewhere", "sql/one")

    assert list(tmp_path.iterdir()) == []


def test_the_command_lists_what_it_wrote(tmp_path: Path) -> None:
    run = CliRunner().invoke(new_rule, ["sql/one", "--directory", str(tmp_path)])

    assert run.exit_code == 0
    assert [Path(line).name for line in run.output.splitlines()][-2:] == ["bad.go", "good.go"]


def test_refuses_the_folder_of_knowledge_as_a_topic(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no topic"):
        write_rule(tmp_path, "knowledge/one")
    assert list(tmp_path.iterdir()) == []
