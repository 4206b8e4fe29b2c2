"""`config` and `init`: what is printed and written, and what a validator makes of the schema."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from tests.cli.conftest import CLEAN, FAULTY, RULES, Golint, Module, golint, module

from golint_agent.engine.answering import answers
from golint_agent.packs.load import load_rules
from golint_agent.rulekit import Rule

__all__ = ["golint", "module"]

NESTED = {
    "a.go": FAULTY,
    "b/b.go": CLEAN.replace("app", "b"),
    ".golint-agent.toml": '# top\npreset = "strict"\n[rules.severity]\nerrors = "info"\n',
    "b/golint-agent.toml": (
        'extend = ["../.golint-agent.toml"]\n\n[rules]\nignore = ["logging"]\n'
        '[files]\nexclude = ["*_gen.go"]\n[[overrides]]\npaths = ["b.go"]\nignore = ["money"]\n'
    ),
}


def lines(out: str) -> list[str]:
    return out.splitlines()


def test_show_says_where_each_value_comes_from(golint: Golint, module: Module) -> None:
    root = module(NESTED)

    code, out, err = golint("config", "show", cwd=root / "b")
    assert (code, err) == (0, "")
    assert 'preset = "strict"  # .golint-agent.toml:2' in lines(out)
    assert 'rules.severity.errors = "info"  # .golint-agent.toml:4' in lines(out)
    assert 'rules.ignore = ["logging"]  # b/golint-agent.toml:4' in lines(out)
    assert 'output.fail-level = "info"' in lines(out)
    assert tomllib.loads(out)["rules"]["severity"] == {"errors": "info"}


def test_show_for_a_file(golint: Golint, module: Module) -> None:
    root = module({**NESTED, "b/x_gen.go": CLEAN.replace("app", "b")})

    _, out, _ = golint("config", "show", "--for", "b/b.go", cwd=root)
    about = [line for line in lines(out) if line.startswith("# ")]
    assert about == [
        "# b/b.go: the override in b/golint-agent.toml:7 holds",
        "# b/b.go: 1 of 3 rules run",
        "# b/b.go: not logging/print: b/golint-agent.toml:4 ignores `logging`",
        "# b/b.go: not money/float: b/golint-agent.toml:9 ignores `money`",
        "# b/b.go: errors/ignored is info",
    ]
    _, out, _ = golint("config", "show", "--for", "x_gen.go", cwd=root / "b")
    assert "# b/x_gen.go: nothing is reported, by `files.exclude`" in lines(out)
    _, out, _ = golint("config", "show", "--for", "a.go", "--config", "preset=audit", cwd=root)
    assert 'preset = "audit"  # --config preset=audit' in lines(out)
    code, _, err = golint("config", "show", "--for", "no.go", cwd=root)
    assert (code, lines(err)[0]) == (2, "golint-agent: `no.go` does not exist")


def named(rule_id: str, *presets: str) -> Rule:
    return msgspec.structs.replace(RULES[0], id=rule_id, presets=presets)


@pytest.mark.parametrize(
    ("text", "more", "expected"),
    [
        ("", (), {"x/strict": "the preset `default` does not have it, `strict` does"}),
        ('preset = "strict"\n', (), {}),
        (
            '[rules]\nextend-select = ["x"]\nignore = ["money",\n"x/strict"]\n',
            (),
            {
                "money/float": ".golint-agent.toml:3 ignores `money`",
                "x/strict": ".golint-agent.toml:4 ignores `x/strict`",
            },
        ),
        (
            '[[overrides]]\npaths = ["a.go"]\nselect = ["errors", "logging"]\n',
            (),
            dict.fromkeys(("money/float", "x/strict"), ".golint-agent.toml:3 does not select it"),
        ),
        # What is ignored and would not run without that, either.
        (
            '[rules]\nignore = ["x"]\n',
            (),
            {"x/strict": "the preset `default` does not have it, `strict` does"},
        ),
        (
            'preset = "strict"\n',
            ("--config", "preset='default'"),
            {"x/strict": "the preset `default` of --config preset='default' does not have it"},
        ),
    ],
)
def test_show_says_why_a_rule_does_not_run(
    golint: Golint,
    module: Module,
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    more: tuple[str, ...],
    expected: dict[str, str],
) -> None:
    rules = (*RULES, named("x/strict", "strict"))
    monkeypatch.setattr(answers, "every_rule", lambda _: rules)
    root = module({"a.go": FAULTY, ".golint-agent.toml": text})

    _, out, err = golint("config", "show", "--for", "a.go", *more, cwd=root)

    begin = "# a.go: not "
    told = [line.removeprefix(begin) for line in lines(out) if line.startswith(begin)]
    assert (dict(line.split(": ", 1) for line in told), err) == (expected, "")


def test_rules_say_which_preset_has_them(golint: Golint, tmp_path: Path) -> None:
    found = json.loads(golint("rules", "--output", "json", cwd=tmp_path)[1])
    presets = {rule["id"]: rule["presets"] for rule in found}
    out = lines(golint("rules", cwd=tmp_path)[1])
    marked = {line.split(" ")[0] for line in out if line.endswith("  (preset `strict`)")}

    assert presets["money/float-type"] == ["default", "strict", "audit"]
    assert presets["data/migration-locks-table"] == ["strict", "audit"]
    only = {rule_id for rule_id, names in presets.items() if names == ["strict", "audit"]}
    assert marked == only != set()


def test_what_is_shown_says_the_same_again(golint: Golint, module: Module) -> None:
    text = (
        'preset = "audit"\n[rules]\nignore = ["money"]\nconfidence = "high"\n'
        '[rules.severity]\n"errors/ignored" = "info"\n'
        '[[overrides]]\npaths = ["x/\\u00e9\\u202e"]\nseverity = { all = "error" }\n'
        '[build]\ntags = ["a", "b"]\n[roles]\n"c d" = "tool"\n'
    )
    root = module({"a.go": CLEAN, ".golint-agent.toml": text})

    out = golint("config", "show", cwd=root)[1]
    (root / ".golint-agent.toml").write_text(out)
    again = golint("config", "show", cwd=root)[1]

    def values(shown: str) -> set[str]:
        return {line.partition("  # ")[0] for line in lines(shown)}

    assert values(again) == values(out)
    assert "\u202e" not in out


def test_verify(golint: Golint, module: Module) -> None:
    root = module(NESTED)

    code, out, err = golint("config", "verify", cwd=root)
    assert (code, err) == (0, "")
    assert lines(out) == [
        ".golint-agent.toml: nothing is wrong",
        "b/golint-agent.toml: nothing is wrong",
    ]
    (root / "b/golint-agent.toml").write_text('[rules]\nignore = ["loging"]\n')
    (root / "c").mkdir()
    (root / "c/golint-agent.toml").write_text("[files]\nexclde = []\n")
    code, out, err = golint("config", "verify", cwd=root)
    assert code == 2
    assert lines(out) == [".golint-agent.toml: nothing is wrong"]
    assert [line for line in lines(err) if not line.startswith("  hint")] == [
        "golint-agent: b/golint-agent.toml:2: there is no rule or topic `loging`",
        "golint-agent: c/golint-agent.toml:2: there is no key `exclde` in `files`",
    ]


def test_path(golint: Golint, module: Module) -> None:
    root = module(NESTED)

    assert lines(golint("config", "path", cwd=root)[1]) == [".golint-agent.toml"]
    assert lines(golint("config", "path", "--for", "b/b.go", cwd=root)[1]) == [
        ".golint-agent.toml",
        "b/golint-agent.toml",
    ]
    (root / ".golint-agent.toml").unlink()
    code, out, err = golint("config", "path", cwd=root)
    assert (code, out) == (0, "")
    assert "no configuration file holds here" in err


@pytest.fixture
def schema(
    golint: Golint, module: Module, monkeypatch: pytest.MonkeyPatch
) -> jsonschema.Draft202012Validator:
    monkeypatch.setattr(answers, "every_rule", lambda _: load_rules())
    code, out, err = golint("config", "schema", cwd=module({"a.go": CLEAN}))
    assert (code, err) == (0, "")
    found: dict[str, Any] = json.loads(out)
    jsonschema.Draft202012Validator.check_schema(found)
    return jsonschema.Draft202012Validator(found)


GOOD = [
    "",
    "version = 1\n",
    'preset = "lerian"\nextend = ["a.toml"]\n',
    '[rules]\nselect = ["errors", "money/float-type", "all"]\nconfidence = "medium"\n',
    '[rules.severity]\nall = "info"\n"errors/discarded" = "error"\n',
    '[rules.options."errors/discarded"]\nstatements = true\nharmless-callees = ["a.B"]\n',
    '[rules.options."money/float-type"]\nmoney_words = ["tariff"]\n',
    '[[overrides]]\npaths = ["a"]\noptions."errors/discarded".statements = true\n',
    '[files]\nexclude = ["a"]\nall-modules = true\n[build]\ngoos = "windows"\n',
    '[output]\nformat = "json"\noutputs = ["sarif=a"]\nfail-level = "error"\n',
    '[packs]\nnames = []\nrules = []\n[roles]\n"a" = "tool"\n[tenant]\ngetters = ["a.B"]\n',
]
BAD = [
    "version = 2\n",
    "preset = 1\n",
    'preset = "no"\n',
    'unknown = "x"\n',
    "[unknown]\n",
    "[rules]\nslect = []\n",
    '[rules]\nselect = ["no/rule"]\n',
    "[rules]\nselect = 1\n",
    '[rules]\nconfidence = "some"\n',
    '[rules.severity]\nerrors = "fatal"\n',
    '[rules.severity]\nzzz = "info"\n',
    '[rules.options."errors/discarded"]\nno-option = 1\n',
    '[rules.options."errors/discarded"]\nstatements = "yes"\n',
    '[rules.options."no/rule"]\na = 1\n',
    '[[overrides]]\nignore = ["all"]\n',
    "[[overrides]]\npaths = []\n",
    '[files]\nexclude = "a"\n',
    '[output]\nformat = "no"\n',
    '[output]\nfail-level = "fatal"\n',
    "[tenant]\ngetters = 1\n",
    "[tenant]\nno-key = 1\n",
]


@pytest.mark.parametrize("text", GOOD)
def test_what_the_schema_and_the_program_take(
    golint: Golint, module: Module, schema: jsonschema.Draft202012Validator, text: str
) -> None:
    root = module({"a.go": CLEAN, "b/golint-agent.toml": text, "b/a.toml": ""})

    assert list(schema.iter_errors(tomllib.loads(text))) == []
    code, _, err = golint("config", "verify", cwd=root / "b")
    assert (code, err) == (0, "")


@pytest.mark.parametrize("text", BAD)
def test_what_the_schema_and_the_program_refuse(
    golint: Golint, module: Module, schema: jsonschema.Draft202012Validator, text: str
) -> None:
    root = module({"a.go": CLEAN, ".golint-agent.toml": text})

    assert list(schema.iter_errors(tomllib.loads(text)))
    code, _, err = golint("check", cwd=root)
    assert code == 2
    assert err.startswith("golint-agent: .golint-agent.toml:")
    assert golint("config", "verify", cwd=root)[0] == 2


def test_init_writes_a_file_that_changes_nothing(golint: Golint, module: Module) -> None:
    generated = f"// Code generated by x. DO NOT EDIT.\n\n{CLEAN}"
    root = module({"a.go": FAULTY, "a_test.go": CLEAN, "gen.go": generated, ".golangci.yml": ""})
    before = golint("check", "--output", "json", cwd=root)

    code, out, err = golint("init", cwd=root)
    assert (code, err) == (0, "")
    assert lines(out) == [
        "modules: `.`",
        "Go files: 3, 1 of them tests, 1 generated",
        "generated files are read, and not reported",
        "`.golangci.yml` is there: it stays as it is, and nothing was taken from it",
        "wrote .golint-agent.toml; `golint-agent config show` prints what it comes to",
    ]
    assert golint("config", "verify", cwd=root)[0] == 0
    assert golint("check", "--output", "json", cwd=root) == before
    assert len(lines((root / ".golint-agent.toml").read_text())) < 50


def test_what_init_leaves_out_can_be_taken_in(golint: Golint, module: Module) -> None:
    root = module({"a.go": FAULTY, "internal/legacy/a.go": CLEAN})
    assert golint("init", cwd=root)[0] == 0

    path = root / ".golint-agent.toml"
    taken = re.sub(r"(?m)^# (?=\[|[\w./\"-]+ = )", "", path.read_text())
    # These rules are those of the tests.
    path.write_text(taken.replace("errors/ignored-call", "errors/ignored"))
    (root / "golint-agent.sarif").touch()
    assert 'format = "concise"\n' in taken
    assert "\n[suppressions]\nforeign-names = false\n" in taken
    assert golint("config", "verify", cwd=root)[0] == 0
    assert golint("baseline", "write", cwd=root)[0] == 0
    code, out, err = golint("check", cwd=root)
    assert (code, err) == (0, "")
    assert out.startswith("No findings in 2 files")
    assert '"results":[]' in (root / "golint-agent.sarif").read_text().replace(" ", "")


def test_init_replaces_nothing_unless_told(golint: Golint, module: Module) -> None:
    root = module({"a.go": CLEAN, "golint-agent.toml": "# mine\n"})

    code, out, err = golint("init", cwd=root)
    assert (code, out) == (2, "")
    assert err.startswith("golint-agent: `golint-agent.toml` is there already\n  hint: ")
    assert (root / "golint-agent.toml").read_text() == "# mine\n"
    assert golint("init", "--force", cwd=root)[0] == 0
    assert "version = 1" in (root / "golint-agent.toml").read_text()
    assert not (root / ".golint-agent.toml").exists()


def test_init_follows_no_link(golint: Golint, module: Module, tmp_path: Path) -> None:
    root = module({"a.go": CLEAN})
    outside = tmp_path / "outside.toml"
    outside.write_text("kept\n")
    (root / ".golint-agent.toml").symlink_to(outside)

    assert golint("init", cwd=root)[0] == 2
    assert golint("init", "--force", cwd=root)[0] == 0
    assert outside.read_text() == "kept\n"
    assert not (root / ".golint-agent.toml").is_symlink()


def test_init_sees_modules_and_what_packs_know(golint: Golint, module: Module) -> None:
    files = {
        "a.go": "package app\n\ntype Tenant struct{}\n",
        "m/go.mod": "module m\n",
        "m/m.go": CLEAN,
    }
    root = module(files)

    out = golint("init", cwd=root)[1]
    assert "modules: `.`, `m`" in lines(out)
    assert "tenant: 1 file speaks of it; `[tenant]` names what code does not tell" in lines(out)
    text = (root / ".golint-agent.toml").read_text()
    assert "all-modules = true" in text
    assert "# [tenant]\n# getters = []\n" in text


def test_a_program_that_editors_use_takes_and_refuses_the_same(
    golint: Golint, module: Module, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "every_rule", lambda _: load_rules())
    _, schema, _ = golint("config", "schema", cwd=module({"a.go": CLEAN}))
    (tmp_path / "schema.json").write_text(schema)
    address = (tmp_path / "schema.json").as_uri()
    # It is installed beside the interpreter that runs this.
    taplo = Path(sys.executable).with_name("taplo")

    def takes(name: str, text: str) -> bool:
        (tmp_path / name).write_text(text)
        command = [str(taplo), "lint", "--schema", address, name]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=60)
        assert done.returncode in (0, 1), done.stderr.decode()
        return not done.returncode

    assert [text for number, text in enumerate(GOOD) if not takes(f"good{number}.toml", text)] == []
    assert [text for number, text in enumerate(BAD) if takes(f"bad{number}.toml", text)] == []
