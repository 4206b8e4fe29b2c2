"""Every message of an error: its sentence, what to do next, and exit code 2.

What a user can meet on the command line is here in full, as it is printed. What is wrong in a
configuration file, a TOML rule or a pack has its tests where that is read; the last test holds that
each message in src is in some test.
"""

from __future__ import annotations

import ast
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from click import Context
from tests.cli.conftest import CLEAN, FAULTY, Golint, Module
from tests.cli.error_sites import Site, is_told, sites, words_of

from golint_agent.commands.group import golint_agent
from golint_agent.config.model import Configuration
from golint_agent.config.read import names_of
from golint_agent.config.toml_lines import MAX_CHARACTERS
from golint_agent.engine.suppressing import baseline
from golint_agent.errors import RuleError
from golint_agent.packs.declared import Declarations
from golint_agent.packs.foreign_names import foreign_names_of
from golint_agent.packs.later import Later
from golint_agent.reporting import FORMATS
from golint_agent.rulekit import FunctionFact, Option
from golint_agent.rulekit.facts import fact_class, function_fact
from golint_agent.syntax.queries import query

TESTS = Path(__file__).parents[1]
FILES = {
    "a.go": FAULTY,
    "docs/readme.md": "x",
    "deep/er/a.go": CLEAN,
    "twice.toml": "[files]\n\n[files]\n",
    "circle.toml": 'extend = ["other.toml"]\n',
    "other.toml": 'extend = ["circle.toml"]\n',
    "many.toml": "[files]\nexclude = [" + "'a'," * 1_001 + "]\n",
    "bad.jsonl": "{}\n",
    "newer.jsonl": '{"golint-agent-baseline":2}\n',
    "bad.patch": "@@ x\n",
    "notes.txt": "mine\n",
    "there/x": "",
    "packs/one/pack.toml": "",
    "packs/two/pack.toml": "",
}
#: The arguments, the message and the hint; `<root>` is the working directory.
MESSAGES = {
    "check absent": (
        "`absent` is no package of ledger.test/app",
        "name a directory such as `./internal`, or an import path inside the module",
    ),
    "check ./absent": (
        "`./absent` does not exist",
        "paths are relative to `<root>`",
    ),
    "check absent.go": (
        "`absent.go` does not exist",
        "paths are relative to `<root>`",
    ),
    "check docs": (
        "there are no Go files in `docs` itself",
        "name a directory that holds Go code",
    ),
    "check deep": (
        "there are no Go files in `deep` itself",
        "`deep/...` names every package below it",
    ),
    "check ./docs/...": (
        "`./docs/...` matches no packages",
        (
            "`...` skips testdata, vendor, node_modules, other modules, what go.mod "
            "ignores, and names that begin with `_` or `.`"
        ),
    ),
    "check docs/readme.md": (
        "`docs/readme.md` is not a Go file",
        "Go files end in `.go`",
    ),
    "check --output nope": (
        "there is no output format `nope`",
        f"the formats are {', '.join(FORMATS)}",
    ),
    "check --output sarif=absent/x": (
        "`absent/x` cannot be written: there is no directory `absent`",
        "create it first",
    ),
    "check --output sarif=notes.txt": (
        "`notes.txt` exists and is no report of golint-agent",
        "choose another path, or replace the file with `--force-output`",
    ),
    "check -o json -o sarif": (
        "two outputs go to the same place",
        "give all but one of them a file of its own: `--output sarif=out.sarif`",
    ),
    "check --select nope": (
        "there is no rule or topic `nope`",
        "`golint-agent rules` lists them all",
    ),
    "check --select=": (
        "`--select` names nothing",
        "give a value, or leave it out",
    ),
    "check --select errors/ignord": (
        "there is no rule or topic `errors/ignord`",
        "did you mean `errors/ignored`?",
    ),
    "check --select errors --ignore errors": (
        "`--select` and `--ignore` leave no rule",
        "ignore fewer of them",
    ),
    "check --preset nope": (
        "there is no preset `nope`",
        "the presets are `default`, `strict`, `audit`, `lerian`",
    ),
    "check --preset audit --select errors": (
        "`--preset` and `--select` exclude one another",
        "add to a preset with `--extend-select`",
    ),
    "check --severity errors": (
        "`--severity errors` sets no severity",
        "write it as in `--severity logging=info`",
    ),
    "check --severity errors=bad": (
        "there is no severity `bad`",
        "it is one of error, warning, info",
    ),
    "check --severity errors=warn": (
        "there is no severity `warn`",
        "did you mean `warning`?",
    ),
    "check --option x": (
        "`--option x` sets no option",
        "write it as in `--option topic/name.key=value`",
    ),
    "check --option errors/ignored.a=1": (
        "the rule `errors/ignored` has no option `a`",
        "it has none",
    ),
    "check --exclude [z-a]": (
        "`[z-a]` is no pattern for `--exclude`",
        "write it as in .gitignore: `*_mock.go`",
    ),
    "check --role x": (
        "`--role x` names no path",
        "write it as in `--role internal/seed=tool`",
    ),
    "check --role a=tol": (
        "there is no role `tol`",
        "write `tool`",
    ),
    "check --goos windws": (
        "Go knows no `--goos windws`",
        "did you mean `--goos windows`?",
    ),
    "check --goarch amd46": (
        "Go knows no `--goarch amd46`",
        "did you mean `--goarch amd64`?",
    ),
    "check --tags !a": (
        "`!a` is no build tag",
        "write the tags that are set: `--tags integration,debug`",
    ),
    "check --pack nope": (
        "no pack `nope` is installed",
        "install it beside golint-agent; there are `golint`",
    ),
    "check --rules nope": (
        "there is no folder of rules `nope`",
        "give `--rules` a folder that holds rules as `.toml` files",
    ),
    "check --why a.go": (
        "`a.go` names no line of a file",
        "write it as in `--why internal/pay/fee.go:12`",
    ),
    "check --why no.go:1": (
        "`no.go` is not a file",
        "paths are relative to `<root>`",
    ),
    "check --why a.go:1 -o json": (
        "`--why` and `--output` exclude one another",
        "give one",
    ),
    "check --config no.toml": (
        "the configuration file `no.toml` cannot be read: no such file or directory",
        "name one that can be read, or give `--isolated`",
    ),
    "check --config=": (
        "`--config` names nothing",
        "give it a file, or `KEY=VALUE`",
    ),
    "check --config x=1": (
        "--config x=1: there is no key `x`",
        f"known are {', '.join(f'`{name}`' for name in names_of(Configuration))}",
    ),
    "check --config circle.toml": (
        "other.toml:1: `circle.toml` extends this file in turn",
        "take one of the two away",
    ),
    "check --config many.toml": (
        "many.toml:1: there are more than 1,000 paths",
        "write fewer patterns",
    ),
    "check --config a.toml --config b.toml": (
        "two files of `--config` exclude one another",
        "give one",
    ),
    "check --config a.toml --isolated": (
        "`--isolated` and a file of `--config` exclude one another",
        "give one",
    ),
    "check --no-cache --cache-dir x": (
        "`--no-cache` and `--cache-dir` exclude one another",
        "give one",
    ),
    "check --cache-dir docs": (
        "`docs` holds something else, so it cannot be the cache",
        "name a directory that is empty or not there",
    ),
    "check --quiet --verbose": (
        "`--quiet` and `--verbose` exclude one another",
        "give one",
    ),
    "check --watch --stdin-filename a.go -": (
        "`--watch` and `--stdin-filename` exclude one another",
        "give one",
    ),
    "check --stdin-filename docs -": (
        "`docs` is a directory",
        "name the file that you edit",
    ),
    "check -": (
        "`-` is standard input, and nothing says which file that is",
        "name it: `--stdin-filename internal/pay/fee.go -`",
    ),
    "check --baseline no.jsonl": (
        "there is no baseline `no.jsonl`",
        "`golint-agent baseline write` makes one",
    ),
    "check --baseline bad.jsonl": (
        "line 1 of `bad.jsonl` is no entry of a baseline",
        "`golint-agent baseline write` makes one",
    ),
    "check --baseline=": (
        "`--baseline` names nothing",
        "give a value, or leave it out",
    ),
    "check --new-from-rev x --new-from-merge-base y": (
        "`--new-from-rev` and `--new-from-merge-base` exclude one another",
        "give one of them",
    ),
    "check --new-from-patch no.patch": (
        "the patch `no.patch` cannot be read: no such file or directory",
        "name a file that `git diff` wrote",
    ),
    "check --new-from-patch bad.patch": (
        "`bad.patch` holds no patch",
        "write one with `git diff --unified=0 REV > FILE`",
    ),
    "check --new-from-rev x": (
        "`--new-from-rev`: there is no revision `x`",
        "`git branch --all` and `git log` list what there is",
    ),
    "check --add-ignore=": (
        "`--add-ignore` names nothing",
        "give a value, or leave it out",
    ),
    "check --fail-level eror": (
        "`--fail-level eror` is none of `error`, `warning`, `info`",
        "did you mean `error`?",
    ),
    "check --fail-level high": (
        "`--fail-level high` is none of `error`, `warning`, `info`",
        "did you mean `error`?",
    ),
    "check --fail-level 7": (
        "`--fail-level 7` is none of `error`, `warning`, `info`",
        "write one of them",
    ),
    "check --color yes": (
        "`--color yes` is none of `auto`, `always`, `never`",
        "did you mean `always`?",
    ),
    "check --confidence hi": (
        "`--confidence hi` is none of `high`, `medium`, `low`",
        "did you mean `high`?",
    ),
    "check --fail-level": (
        "`--fail-level` needs a value",
        "write `--fail-level error|warning|info`",
    ),
    "check -o": (
        "`-o` needs a value",
        "write `-o FORMAT[=PATH]`",
    ),
    "check --strict=yes": (
        "`--strict` takes no value",
        "write `--strict` alone",
    ),
    "baseline write --fail-level": (
        "`--fail-level` needs a value",
        "`golint-agent baseline write --help` lists what it takes",
    ),
    "baseline write --strict=no": (
        "`--strict` takes no value",
        "write `--strict` alone",
    ),
    "check --json": (
        "`golint-agent check` has no option `--json`",
        "did you mean `--output json`?",
    ),
    "check --format xml": (
        "there is no output format `xml`",
        "did you mean `junit`?",
    ),
    "rules --format xml": (
        "`--output xml` is none of `text`, `json`",
        "write one of them",
    ),
    "config show --for": (
        "`--for` needs a value",
        "write `--for FILE`",
    ),
    "config path x": (
        "`golint-agent config path` does not take `x`",
        "`golint-agent config path --help` lists what it takes",
    ),
    "version x y": (
        "`golint-agent version` does not take `x y`",
        "`golint-agent version --help` lists what it takes",
    ),
    "check --outptu json": (
        "`golint-agent check` has no option `--outptu`",
        "did you mean `--output` or `--force-output` or `--option`?",
    ),
    "check --enable errors": (
        "`golint-agent check` has no option `--enable`",
        "did you mean `--select`?",
    ),
    "check -D errors": (
        "`golint-agent check` has no option `-D`",
        "did you mean `--ignore`?",
    ),
    "chekc": (
        "there is no command `chekc`",
        "did you mean `golint-agent check`?",
    ),
    "lint": (
        "there is no command `lint`",
        "did you mean `golint-agent check`?",
    ),
    "nothing": (
        "there is no command `nothing`",
        (
            f"the commands are {', '.join(golint_agent.list_commands(Context(golint_agent)))};"
            " to check code write `golint-agent check nothing`"
        ),
    ),
    "check --output sarif=/proc/x.sarif": (
        "`/proc/x.sarif` cannot be written: no file can be made in `/proc`",
        "choose another place",
    ),
    "check -j abc": (
        "`--jobs abc` is no whole number of 0 or more",
        "write it as in `--jobs 4`",
    ),
    "check --jobs=-1": (
        "`--jobs -1` is no whole number of 0 or more",
        "write it as in `--jobs 4`",
    ),
    "check --config twice.toml": (
        "twice.toml:3: this is no TOML: `files` is there twice; write it once",
        "mend it there",
    ),
    "baseline": (
        "`golint-agent baseline` needs a command",
        "name one of `prune`, `show`, `write`",
    ),
    "baseline wrte": (
        "`golint-agent baseline` has no command `wrte`",
        "did you mean `golint-agent baseline write`?",
    ),
    "baseline update": (
        "`golint-agent baseline` has no command `update`",
        "did you mean `golint-agent baseline write`?",
    ),
    "config check": (
        "`golint-agent config` has no command `check`",
        "did you mean `golint-agent config verify`?",
    ),
    "config zzz": (
        "`golint-agent config` has no command `zzz`",
        "its commands are `path`, `reference`, `schema`, `show`, `verify`",
    ),
    "baseline write --new-from-rev HEAD": (
        "`--new-from-rev` is no option of `baseline`",
        "it is one of `check`",
    ),
    "baseline write --baseline notes.txt": (
        "`notes.txt` is there and is no baseline",
        "name another file, or move it away",
    ),
    "baseline show": (
        "there is no baseline `.golint-agent-baseline.jsonl`",
        "`golint-agent baseline write` makes one",
    ),
    "config": (
        "`golint-agent config` needs a command",
        "name one of `path`, `reference`, `schema`, `show`, `verify`",
    ),
    "config show --for no.go": (
        "`no.go` does not exist",
        "paths are relative to `<root>`",
    ),
    "explain": (
        "`golint-agent explain` needs a rule",
        "`golint-agent rules` lists them all",
    ),
    "explain a b": (
        "name one rule at a time",
        "`golint-agent explain --help` lists what it takes",
    ),
    "explain nope": (
        "there is no rule or topic `nope`",
        "`golint-agent rules` lists them all",
    ),
    "explain x --output json": (
        "`--output json` is for `--facts`",
        "give `--facts`, or leave it out",
    ),
    "rules nope": (
        "there is no rule or topic `nope`",
        "`golint-agent rules` lists them all",
    ),
    "standards nope": (
        "no bullet of the standard is named `nope`, or holds these words",
        "`golint-agent standards` lists them all",
    ),
    "completion": (
        "`golint-agent completion` needs one of `bash`, `zsh`, `fish`",
        "`golint-agent completion --help` lists what it takes",
    ),
    "new-pack": (
        "`golint-agent new-pack` needs NAME",
        "`golint-agent new-pack --help` lists what it takes",
    ),
    "completion tcsh": (
        "`tcsh` is none of `bash`, `zsh`, `fish`",
        "write one of them",
    ),
    "new-rule x": (
        "`x` cannot be the name of a rule",
        (
            "write TOPIC/NAME in small letters, digits and hyphens, as in "
            "`errors/ignored-call`; neither part may be a Python keyword"
        ),
    ),
    "new-pack a-": (
        "`a-` cannot be the name of a pack",
        "write it in small letters, digits and hyphens, and no Python keyword",
    ),
    "test-rules nope": (
        "no pack `nope` is installed",
        "install it beside golint-agent; there are `golint`",
    ),
    "check --baseline docs": (
        "the baseline `docs` cannot be read: this is not a regular file",
        "name a file that you may read",
    ),
    "check --baseline newer.jsonl": (
        "`newer.jsonl` is a baseline of another version (2)",
        "use the golint-agent that wrote it, or write it anew",
    ),
    "config show --for ..": ("`..` is not in `<root>`", "run in its repository"),
    "new-pack there": ("`there` exists already", "choose another name or `--directory`"),
    "test-rules packs": ("`packs` holds several packs: `one` and `two`", "name one of them"),
}


@pytest.mark.parametrize("arguments", MESSAGES)
def test_what_is_said(golint: Golint, module: Module, arguments: str) -> None:
    root = module(FILES)
    message, hint = MESSAGES[arguments]

    code, out, err = golint(*arguments.split(" "), cwd=root)

    expected = f"golint-agent: {message}\n  hint: {hint}\n"
    assert (code, out, err.replace(str(root), "<root>")) == (2, "", expected)


def test_each_is_a_sentence_and_a_hint() -> None:
    for message, hint in MESSAGES.values():
        assert not message.endswith((".", " "))
        assert ". " not in message
        assert hint
        assert message[0].islower() or not message[0].isalpha() or message.startswith("Go ")


def said(golint: Golint, root: Path, *arguments: str) -> str:
    code, out, err = golint(*arguments, cwd=root)
    assert (code, out) == (2, "")
    return err


def test_a_configuration_file_that_is_there(golint: Golint, module: Module) -> None:
    assert said(golint, module({**FILES, "golint-agent.toml": ""}), "init") == (
        "golint-agent: `golint-agent.toml` is there already\n"
        "  hint: replace it with `--force`, or change it by hand\n"
    )


def test_what_the_command_line_leaves_out_no_file_is_blamed_for(
    golint: Golint, module: Module
) -> None:
    root = module({**FILES, "golint-agent.toml": ""})
    none = ("--select", "errors", "--ignore", "errors")

    assert said(golint, root, "check", *none).startswith(
        "golint-agent: `--select` and `--ignore` leave no rule\n"
    )


def test_several_packs_in_one_project(golint: Golint, module: Module) -> None:
    root = module(FILES)

    assert said(golint, root / "packs", "new-rule", "topic/name") == (
        "golint-agent: there are several rule packs here\n"
        "  hint: pass --directory, or write a pack with `golint-agent new-pack NAME`\n"
    )


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("--baseline", "`large` is too large for a baseline\n  hint: name another file\n"),
        ("--new-from-patch", "the patch `large` is too large\n  hint: use `--new-from-rev`\n"),
    ],
)
def test_files_that_are_too_large(
    golint: Golint, module: Module, option: str, message: str
) -> None:
    root = module(FILES)
    with (root / "large").open("wb") as file:
        file.truncate(baseline.MAX_BYTES + 1)

    assert said(golint, root, "check", option, "large") == f"golint-agent: {message}"


def broken() -> bytes:
    raise IsADirectoryError(21, "Is a directory")


@pytest.mark.parametrize(
    ("stdin", "message"),
    [
        (None, "standard input is closed"),
        (
            SimpleNamespace(buffer=SimpleNamespace(read=lambda _: broken())),
            "standard input cannot be read: is a directory",
        ),
    ],
    ids=["closed", "directory"],
)
def test_standard_input(
    golint: Golint,
    module: Module,
    monkeypatch: pytest.MonkeyPatch,
    stdin: object,
    message: str,
) -> None:
    monkeypatch.setattr("sys.stdin", stdin)

    told = said(golint, module(FILES), "check", "--stdin-filename", "a.go", "-")
    assert told == f"golint-agent: {message}\n  hint: write the file's content to it\n"


def test_a_cache_that_cannot_be_deleted(
    golint: Golint, module: Module, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "permission denied")

    monkeypatch.setattr("golint_agent.commands.clean.remove_cache", refuse)

    assert said(golint, module(FILES), "clean") == (
        "golint-agent: the cache cannot be deleted: permission denied\n  hint: see who owns it\n"
    )


@pytest.mark.parametrize(
    ("script", "message", "hint"),
    [
        (
            "#!/bin/sh\necho 'fatal: no luck' >&2\nexit 9\n",
            "`--new-from-rev`: git failed: fatal: no luck",
            "try `git status` there; it may say more",
        ),
        ("neither", "`--new-from-rev`: git cannot be run: ", "try `git status` there"),
    ],
    ids=["fails", "no program"],
)
def test_git(
    golint: Golint,
    module: Module,
    monkeypatch: pytest.MonkeyPatch,
    script: str,
    message: str,
    hint: str,
) -> None:
    root = module(FILES)
    program = root.parent / "bin" / "git"
    program.parent.mkdir()
    program.write_text(script)
    program.chmod(0o755)
    subprocess.run(["git", "init", "--quiet"], cwd=root, check=True)
    monkeypatch.setenv("PATH", str(program.parent))

    first, second = said(golint, root, "check", "--new-from-rev", "x").splitlines()
    assert first.startswith(f"golint-agent: {message}")
    assert second == f"  hint: {hint}"


# What authors of rules are told: the same form.


class Seen(FunctionFact, frozen=True):
    """A fact with a field, for a learner that must have none."""

    name: str = ""


def test_what_authors_are_told() -> None:
    with pytest.raises(RuleError, match="is learned on every path and has fields"):
        function_fact(Seen, every_path=True)
    with pytest.raises(RuleError, match=r"^the option `Max` "):
        Option("Max", 1, help="x")
    with pytest.raises(RuleError, match=r"^this tree-sitter query cannot be compiled: "):
        query("(nothing) @match")
    with pytest.raises(RuleError, match=r"^this tree-sitter query is refused: "):
        query('((identifier) @match (#eq? @match "a"))')


def test_what_authors_of_packs_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(RuleError, match=r"^`golint_agent.errors` has no fact `Nothing`$"):
        fact_class("golint_agent.errors.Nothing")
    with pytest.raises(RuleError, match=r"^`nothing` is not in `golint_agent.errors`$"):
        Later("golint_agent.errors", "nothing").load()
    package = tmp_path / "told_rules"
    for name, text in {
        "__init__.py": "",
        "knowledge/__init__.py": "",
        "knowledge/configuration.py": "from golint_agent.rulekit import Preset\n"
        "PRESETS = (Preset('strict', 'x'),)\n",
        "foreign_names.toml": "names = {a = 1}\n",
    }.items():
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text(text)
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(RuleError, match=r"has no names with lists of rules$"):
        foreign_names_of(("told_rules",))
    with pytest.raises(RuleError, match="declares `strict`, which is golint-agent's own"):
        _ = Declarations(["told_rules"]).presets


def test_a_rule_without_end(golint: Golint, module: Module) -> None:
    root = module(FILES)
    (root / "lint").mkdir()
    with (root / "lint" / "a.toml").open("wb") as file:
        file.truncate(4 * MAX_CHARACTERS + 1)

    assert said(golint, root, "check", "--rules", "lint") == (
        f"golint-agent: lint/a.toml: it is longer than {MAX_CHARACTERS:,} characters\n"
        "  hint: a rule is short; take the file away\n"
    )


#: Messages that no test reads, and why.
NOT_TESTED = {
    "the arguments are on different drives": "Windows alone has drives",
    "facts need one another": "facts name classes that are declared before, so no circle is made",
}


def test_each_message_is_in_a_test() -> None:
    told = words_of("\n".join(_texts_of_tests()))
    missed = [
        f"{site.place}: {' … '.join(texts)}"
        for site in sites()
        for texts in site.texts
        if not is_told(texts, told) and not any(part in "".join(texts) for part in NOT_TESTED)
    ]
    assert missed == []


def test_each_error_says_what_to_do() -> None:
    found = list(sites())
    assert len(found) > 150
    assert [site.place for site in found if not site.has_hint] == []


def test_a_message_that_is_in_no_test_is_seen() -> None:
    site = Site("x.py:1", (("there is no moon tonight over ",),), has_hint=True)

    assert not is_told(site.texts[0], words_of("there is no rule or topic"))
    assert is_told(site.texts[0], words_of('"`there is no moon` tonight"'))


def _texts_of_tests() -> Iterator[str]:
    for directory, _, names in os.walk(TESTS):
        for name in names:
            if name.endswith(".py"):
                tree = ast.parse(Path(directory, name).read_text("utf-8"))
                for node in ast.walk(tree):
                    if isinstance(node, ast.Constant) and isinstance(node.value, str):
                        yield node.value
