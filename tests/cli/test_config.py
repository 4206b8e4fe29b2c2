"""Configuration files: which one counts where, what they change, and what wins over what."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import CLEAN, FAULTY, RULES, Golint, Module, made_up

from golint_agent.engine.answering import answers
from golint_agent.reporting import FORMATS
from golint_agent.rulekit import (
    Call,
    Calls,
    Confidence,
    Context,
    Finding,
    Option,
    Rule,
    Severity,
    rule,
)

CALL, LOG = "errors/ignored", "logging/print"
LOGGING = 'package c\n\nimport "log"\n\nfunc Say() {\n\tlog.Println("a")\n}\n'
FAULTS = {
    "a.go": FAULTY,
    "b/b.go": FAULTY.replace("package app", "package b"),
    "c/c.go": LOGGING,
}
EVERY = [("a.go", CALL), ("b/b.go", CALL), ("c/c.go", LOG)]


@rule(
    id="logging/told",
    summary="what is told",
    standard=("Heading: bullet",),
    severity=Severity.INFO,
    on=Calls("log.Println"),
    options=(
        Option("word", "plain", help="what to say"),
        Option("limit", 3, help="a number", minimum=1),
        Option("names", ("x",), help="some names"),
        Option("loud", default=False, help="shout"),
    ),
)
def told(call: Call, ctx: Context) -> Iterator[Finding]:
    options = ctx.options
    text = f"{options.word} {options.limit} {','.join(options.names)} {options.loud}"
    yield ctx.finding(call, text)


def found(out: str) -> list[tuple[str, str]]:
    return [(finding["path"], finding["rule"]) for finding in json.loads(out)["findings"]]


def check(golint: Golint, root: Path, *arguments: str, err: str = "") -> list[tuple[str, str]]:
    code, out, told_of = golint("check", "--output", "json", *arguments, cwd=root)
    assert told_of == err
    results = found(out)
    assert code == bool(results)
    return results


def severities(golint: Golint, root: Path, *arguments: str) -> dict[str, str]:
    _, out, err = golint("check", "--output", "json", *arguments, cwd=root)
    assert not err
    return {f["path"]: f["severity"] for f in json.loads(out)["findings"]}


def messages(golint: Golint, root: Path, *arguments: str) -> dict[str, str]:
    _, out, err = golint("check", "--output", "json", *arguments, cwd=root)
    assert not err
    return {f["path"]: f["message"] for f in json.loads(out)["findings"]}


@pytest.mark.parametrize("name", [".golint-agent.toml", "golint-agent.toml"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", EVERY),
        ("version = 1\n", EVERY),
        ('[rules]\nignore = ["errors"]\n', EVERY[2:]),
        ('[rules]\nselect = ["errors"]\n', EVERY[:2]),
        ('[rules]\nselect = ["errors"]\nextend-select = ["logging/print"]\n', EVERY),
        ('[rules]\nselect = ["all"]\nignore = ["logging"]\n', EVERY[:2]),
        ('[files]\nexclude = ["b/"]\n', [EVERY[0], EVERY[2]]),
        ('[files]\nexclude = ["*.go", "!c.go"]\n', EVERY[2:]),
        ('[files]\nexclude = ["./b"]\n', [EVERY[0], EVERY[2]]),
        ('[[overrides]]\npaths = ["b/**"]\nignore = ["errors"]\n', [EVERY[0], EVERY[2]]),
        ('[[overrides]]\npaths = ["b/**"]\nselect = ["logging"]\n', [EVERY[0], EVERY[2]]),
        (
            (
                '[rules]\nselect = ["logging"]\n[[overrides]]\npaths = ["a.go"]\n'
                'extend-select = ["errors"]\n'
            ),
            [EVERY[0], EVERY[2]],
        ),
        (
            (
                '[[overrides]]\npaths = ["*.go"]\nignore = ["all"]\n'
                '[[overrides]]\npaths = ["/a.go"]\nextend-select = ["errors"]\n'
            ),
            EVERY[:1],
        ),
    ],
)
def test_what_is_reported(
    golint: Golint, module: Module, name: str, text: str, expected: list[tuple[str, str]]
) -> None:
    root = module({**FAULTS, name: text})

    assert check(golint, root) == expected
    assert check(golint, root) == expected, "the remembered answer is another"
    assert check(golint, root, "-j", "1", "--no-cache") == expected


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), EVERY[2:]),
        (("--select", "errors"), EVERY[:2]),
        (("--extend-select", "errors"), EVERY),
        (("--preset", "audit"), EVERY),
        (("--ignore", "logging"), []),
        (("--isolated",), EVERY),
        (("--isolated", "--ignore", "logging"), EVERY[:2]),
        (("--config", "rules.ignore=['logging']"), []),
        (("--config", "rules.select=['errors']"), EVERY[:1]),
        (("--config", "other/strict.toml"), EVERY[:2]),
        (("--config", "other/strict.toml", "--config", "rules.ignore=['errors']"), None),
    ],
)
def test_the_command_line_wins(
    golint: Golint,
    module: Module,
    arguments: tuple[str, ...],
    expected: list[tuple[str, str]] | None,
) -> None:
    root = module(
        {
            **FAULTS,
            ".golint-agent.toml": '[rules]\nignore = ["errors"]\n'
            '[[overrides]]\npaths = ["b"]\nignore = ["errors"]\n',
            "other/strict.toml": '[rules]\nselect = ["errors"]\n',
        }
    )

    if expected is None:
        code, out, err = golint("check", *arguments, cwd=root)
        assert (code, out) == (2, "")
        assert err.startswith("golint-agent: the configuration leaves no rule")
    else:
        assert check(golint, root, *arguments) == expected


def test_what_ci_turns_on_no_file_of_a_repository_turns_off(golint: Golint, module: Module) -> None:
    hostile = (
        '[rules]\nignore = ["all"]\nselect = ["money"]\n'
        '[[overrides]]\npaths = ["*.go"]\nignore = ["all"]\nseverity = {all = "info"}\n'
        '[rules.severity]\nall = "info"\n[output]\nfail-level = "error"\nformat = "sarif"\n'
    )
    inner = hostile.partition("[output]")[0]
    root = module({**FAULTS, ".golint-agent.toml": hostile, "b/golint-agent.toml": inner})

    level = ("--severity", "all=warning", "--fail-level", "warning")
    assert check(golint, root, "--select", "errors,logging", *level) == EVERY
    assert check(golint, root, "--preset", "default", *level) == EVERY
    assert check(golint, root, "--select", "all", *level) == EVERY
    code, out, _ = golint(
        "check", "--select", "errors", *level, "--output", "concise", "a.go", cwd=root
    )
    assert code == 1
    assert out.startswith("a.go:6:2: warning errors/ignored ")


def test_each_file_has_its_nearest_file(golint: Golint, module: Module) -> None:
    root = module(
        {
            **FAULTS,
            "b/d/d.go": FAULTY.replace("package app", "package d"),
            ".golint-agent.toml": '[rules]\nignore = ["logging"]\n',
            "b/golint-agent.toml": '[rules]\nselect = ["logging", "money"]\n',
            "b/d/.golint-agent.toml": 'extend = ["../golint-agent.toml"]\n'
            '[rules]\nextend-select = ["errors"]\n',
        }
    )

    assert check(golint, root) == [("a.go", CALL), ("b/d/d.go", CALL)]
    assert check(golint, root / "b", "./...") == [("d/d.go", CALL)]
    assert check(golint, root / "c", "..", "../b/d") == [("../a.go", CALL), ("../b/d/d.go", CALL)]
    (root / "b/d/.golint-agent.toml").unlink()
    assert check(golint, root) == [("a.go", CALL)]
    (root / "b/golint-agent.toml").unlink()
    assert check(golint, root) == [("a.go", CALL), ("b/b.go", CALL), ("b/d/d.go", CALL)]
    (root / "b/golint-agent.toml").write_text('[rules]\nignore = ["errors"]\n')
    assert check(golint, root) == [("a.go", CALL)]


def test_the_search_ends_at_the_root(golint: Golint, module: Module) -> None:
    root = module(FAULTS)
    (root.parent / ".golint-agent.toml").write_text('[rules]\nignore = ["all"]\n')

    assert check(golint, root) == EVERY


def test_severities(golint: Golint, module: Module) -> None:
    root = module(
        {
            **FAULTS,
            ".golint-agent.toml": '[rules.severity]\nall = "info"\nerrors = "warning"\n'
            '[[overrides]]\npaths = ["b"]\nseverity = {"errors/ignored" = "error"}\n',
        }
    )

    assert severities(golint, root) == {"a.go": "warning", "b/b.go": "error", "c/c.go": "info"}
    given = ("--severity", "errors=info,logging=error")
    assert severities(golint, root, *given) == {"a.go": "info", "b/b.go": "info", "c/c.go": "error"}
    code, _, _ = golint("check", "--fail-level", "error", "a.go", cwd=root)
    assert code == 0


def test_confidence(golint: Golint, module: Module, monkeypatch: pytest.MonkeyPatch) -> None:
    import msgspec

    medium = msgspec.structs.replace(RULES[1], confidence=Confidence.MEDIUM)
    low = msgspec.structs.replace(RULES[0], confidence=Confidence.LOW)
    monkeypatch.setattr(answers, "every_rule", lambda _: (low, medium))
    root = module({**FAULTS, ".golint-agent.toml": '[rules]\nconfidence = "high"\n'})

    assert check(golint, root) == []
    assert check(golint, root, "--confidence", "medium") == EVERY[2:]
    assert check(golint, root, "--isolated") == EVERY[2:]
    assert check(golint, root, "--isolated", "--preset", "audit") == EVERY
    assert check(golint, root, "--preset", "audit", "--confidence", "low") == EVERY


def test_presets_that_a_rule_names(
    golint: Golint, module: Module, monkeypatch: pytest.MonkeyPatch
) -> None:
    import msgspec

    marked = msgspec.structs.replace(RULES[0], presets=("strict",))
    monkeypatch.setattr(answers, "every_rule", lambda _: (marked, *RULES[1:]))
    root = module({**FAULTS, "b/.golint-agent.toml": 'preset = "strict"\n'})

    assert check(golint, root) == EVERY[1:]
    assert check(golint, root, "--preset", "strict") == EVERY
    assert check(golint, root, "--preset", "audit") == EVERY
    assert check(golint, root, "--config", "preset=strict") == EVERY
    assert check(golint, root, "--select", "errors") == EVERY[:2]


@pytest.fixture
def telling(golint: Golint, monkeypatch: pytest.MonkeyPatch) -> Golint:
    monkeypatch.setattr(answers, "every_rule", lambda _: (told, *RULES))
    return golint


OPTIONS = """\
[rules.options."logging/told"]
word = "root"
limit = 5
loud = true

[[overrides]]
paths = ["d/**"]
options."logging/told".word = "there"

[[overrides]]
paths = ["d/e/*.go"]
options."logging/told".names = ["a", "b"]
"""


def test_options_of_rules_by_path(telling: Golint, module: Module) -> None:
    code = {f"{d}/x.go": LOGGING.replace("package c", f"package {d[-1]}") for d in ("c", "d")}
    code |= {f"d/{d}/x.go": LOGGING.replace("package c", f"package {d}") for d in ("e", "f")}
    root = module(
        {
            **code,
            ".golint-agent.toml": OPTIONS,
            "d/f/.golint-agent.toml": '[rules.options."logging/told"]\nlimit = 9\n',
        }
    )
    only = ("--select", "logging/told")
    expected = {
        "c/x.go": "root 5 x True",
        "d/x.go": "there 5 x True",
        "d/e/x.go": "there 5 a,b True",
        "d/f/x.go": "plain 9 x False",
    }

    assert messages(telling, root, *only) == expected
    assert messages(telling, root, *only) == expected
    assert messages(telling, root, *only, "--no-cache", "-j", "2") == expected
    given = ("--option", "logging/told.word=given")
    assert set(messages(telling, root, *only, *given).values()) == {
        text.replace("root", "given").replace("there", "given").replace("plain", "given")
        for text in expected.values()
    }
    (root / "d/f/.golint-agent.toml").write_text("")
    assert messages(telling, root, *only) == {**expected, "d/f/x.go": "plain 3 x False"}


def test_what_other_keys_do(golint: Golint, module: Module) -> None:
    text = """\
[files]
exclude = ["b"]
force-exclude = true
[build]
goos = "windows"
tags = ["extra"]
[output]
format = "concise"
fail-level = "error"
"""
    tagged = f"//go:build extra && windows\n\n{LOGGING}"
    root = module({**FAULTS, "c/c.go": tagged, ".golint-agent.toml": text})

    code, out, err = golint("check", cwd=root)
    assert (code, err) == (1, "")
    assert [line.split(" ")[0] for line in out.splitlines()[:-1]] == ["a.go:6:2:", "c/c.go:8:2:"]
    assert "other build" not in out
    for goos, count in (("windows", 0), ("linux", 1)):
        out = golint("check", "--goos", goos, "--output", "json", cwd=root)[1]
        assert json.loads(out)["summary"]["other_build_files"] == count
    code, out, err = golint("check", "b/b.go", cwd=root)
    assert code == 0
    assert "`b/b.go` was named and is left out by `files.exclude`" in err
    assert golint("check", "./c", cwd=root)[0] == 0
    assert golint("check", "./c", "--fail-level", "info", cwd=root)[0] == 1


def test_all_modules(golint: Golint, module: Module) -> None:
    files = {**FAULTS, "m/go.mod": "module m\n", "m/m.go": FAULTY}
    root = module({**files, ".golint-agent.toml": "[files]\nall-modules = true\n"})

    assert ("m/m.go", CALL) in check(golint, root)
    assert ("m/m.go", CALL) not in check(golint, root, "--isolated")


LINE = "// Code generated by x. DO NOT EDIT.\n\n"
WORDS = "/* This is an AUTOGENERATED FILE. */\n\n"


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("strict", ["a.go", "words.go"]),
        ("lax", ["a.go"]),
        ("off", ["a.go", "line.go", "words.go"]),
    ],
)
def test_generated_files(golint: Golint, module: Module, mode: str, expected: list[str]) -> None:
    code = {"a.go": FAULTY, "line.go": LINE + FAULTY, "words.go": WORDS + FAULTY}
    code = {name: text.replace("Clear", name[0].upper()) for name, text in code.items()}
    root = module({**code, ".golint-agent.toml": f'[files]\ngenerated = "{mode}"\n'})

    assert [path for path, _ in check(golint, root)] == expected
    assert [path for path, _ in check(golint, root)] == expected
    assert [path for path, _ in check(golint, root, "--isolated")] == ["a.go", "words.go"]
    assert [path for path, _ in check(golint, root, "-j", "2", "--no-cache")] == expected
    out = golint("check", "--why", f"words.go:{6 + WORDS.count(chr(10))}", cwd=root)[1]
    assert ("does not look at generated files" in out) == (mode == "lax")


def test_default_excludes_can_be_changed(golint: Golint, module: Module) -> None:
    files = {
        f"{place}/x.go": FAULTY.replace("package app", "package x")
        for place in ("node_modules/a", "testdata/b", "vendor/example.com/c", "third_party/d", "_e")
    }
    files["third_party/d/go.mod"] = "module d\n"
    root = module({"a.go": CLEAN, **files})
    config = root / ".golint-agent.toml"

    def paths(*arguments: str) -> list[str]:
        return [path for path, _ in check(golint, root, *arguments)]

    assert paths() == []
    assert (
        'files.default-exclude = ["node_modules", "testdata", "third_party", "vendor"]'
        in (golint("config", "show", cwd=root)[1])
    )
    for name, expected in (("node_modules", "a"), ("vendor", "example.com/c")):
        others = {"node_modules", "testdata", "third_party", "vendor"} - {name}
        config.write_text(f"[files]\ndefault-exclude = {json.dumps(sorted(others))}\n")
        assert paths() == [f"{name}/{expected}/x.go"]
        assert paths() == [f"{name}/{expected}/x.go"]
        assert paths(f"{name}/{expected}/x.go") == [f"{name}/{expected}/x.go"]
    config.write_text('[files]\ndefault-exclude = ["vendor", "node_modules"]\n')
    summary = json.loads(golint("check", "--output", "json", cwd=root)[1])["summary"]
    assert summary["files"] == 2, "a.go and what stands in testdata"
    config.write_text('[files]\ndefault-exclude = ["vendor"]\nall-modules = true\n')
    assert "third_party/d/x.go" in paths()
    config.write_text('[files]\ndefault-exclude = ["internal"]\n')
    (root / "internal").mkdir()
    (root / "internal/i.go").write_text(FAULTY.replace("package app", "package i"))
    assert "internal/i.go" not in paths()
    assert "internal/i.go" in paths("./internal")


def test_roles_of_the_file(golint: Golint, module: Module) -> None:
    root = module({**FAULTS, "b/.golint-agent.toml": '[roles]\n"." = "example"\n'})

    assert check(golint, root / "b", ".") == []
    (root / ".golint-agent.toml").write_text('[roles]\n"b" = "example"\n"zz" = "tool"\n')
    told_of = (
        "golint-agent: warning: b/.golint-agent.toml:1: `roles` is for runs that begin there,"
        " and does nothing in this one\n"
    )
    assert check(golint, root, err=told_of) == [EVERY[0], EVERY[2]]


def test_reports_that_a_file_wants(golint: Golint, module: Module) -> None:
    text = '[output]\noutputs = ["json=out.json", "sarif=reports/x.sarif"]\n'
    root = module({**FAULTS, ".golint-agent.toml": text, "reports/.keep": ""})

    code, out, err = golint("check", cwd=root / "b")
    assert (code, err) == (1, "")
    assert "errors/ignored" in out
    assert found((root / "out.json").read_text())
    assert json.loads((root / "reports/x.sarif").read_text())["version"] == "2.1.0"
    (root / "out.json").unlink()
    golint("check", "a.go", cwd=root)
    golint("check", "--output", "concise", cwd=root)
    assert not (root / "out.json").exists()


@pytest.mark.parametrize("name", FORMATS)
def test_any_format_may_be_the_usual_one(golint: Golint, module: Module, name: str) -> None:
    root = module({**FAULTS, ".golint-agent.toml": f"[output]\nformat = '{name}'\n"})

    out = golint("check", cwd=root)[1]
    assert out == golint("check", "--output", name, cwd=root)[1]
    assert "errors/ignored" in out


def test_a_baseline_that_a_file_names(golint: Golint, module: Module) -> None:
    text = "[baseline]\npath = './lint/base.jsonl'\n"
    root = module({"b/b.go": FAULTY, ".golint-agent.toml": text, "lint/.keep": ""})

    assert golint("config", "verify", cwd=root)[0] == 0
    told_of = (
        "golint-agent: there is no baseline `lint/base.jsonl`\n"
        "  hint: `golint-agent baseline write` makes one\n"
    )
    assert golint("check", cwd=root) == (2, "", told_of)
    assert golint("baseline", "write", cwd=root / "b") == (
        0,
        "",
        "golint-agent: 1 accepted finding in `../lint/base.jsonl`\n",
    )
    (root / "a.go").write_text(FAULTY)
    for place, new in ((root, "a.go"), (root / "b", "../a.go")):
        assert check(golint, place, "..." if place == root else "../...") == [(new, CALL)]
    assert check(golint, root, "b/b.go") == []
    assert golint("baseline", "show", cwd=root / "b")[1].endswith("1 accepted finding\n")

    assert check(golint, root, "--isolated") == EVERY[:2]
    assert check(golint, root, "--config", "baseline.path=''") == EVERY[:2]
    golint("baseline", "write", "--baseline", "other.jsonl", "a.go", cwd=root)
    assert check(golint, root, "--baseline", "other.jsonl") == EVERY[1:2]
    (root / "b/b.go").write_text(CLEAN)
    assert "1 stale taken out, 1 new left" in golint("baseline", "prune", cwd=root)[2]
    assert golint("baseline", "show", cwd=root)[1] == "0 accepted findings\n"


def test_comments_for_other_linters(
    golint: Golint, module: Module, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "golint_agent.packs.foreign_names.foreign_names_of",
        lambda _: {"errcheck": ("errors/ignored",)},
    )
    faulty = FAULTY.replace('Remove("a")', 'Remove("a") //nolint:errcheck // no matter')
    root = module({"a.go": faulty})

    assert check(golint, root) == []
    (root / ".golint-agent.toml").write_text("[suppressions]\nforeign-names = false\n")
    assert check(golint, root) == EVERY[:1]
    assert check(golint, root, "--config", "suppressions.foreign-names=true") == []
    (root / ".golint-agent.toml").write_text("[suppressions]\nforeign-names = true\n")
    assert check(golint, root) == []
    assert check(golint, root, "--no-foreign-names") == EVERY[:1]


def test_suppressions_are_looked_at_by_path(golint: Golint, module: Module) -> None:
    unused = "package {}\n\nvar x = 1 //golintagent:ignore errors/ignored -- why\n"
    files = {f"{name}/{name}.go": unused.format(name) for name in ("b", "c", "d")}
    root = module({"a.go": unused.format("app"), **files})
    rule = "suppression/unused"
    (root / ".golint-agent.toml").write_text(
        f"[[overrides]]\npaths = ['b/**']\nignore = ['{rule}']\n"
        f"[[overrides]]\npaths = ['c/**']\nseverity = {{ '{rule}' = 'error' }}\n"
    )
    (root / "d" / ".golint-agent.toml").write_text(f"[rules.severity]\n'{rule}' = 'info'\n")

    for arguments in ((), (), ("--no-cache",)):
        _, out, err = golint("check", "--output", "json", *arguments, cwd=root)
        assert not err
        told = [(one["path"], one["rule"], one["severity"]) for one in json.loads(out)["findings"]]

        assert told == [
            ("a.go", rule, "warning"),
            ("c/c.go", rule, "error"),
            ("d/d.go", rule, "info"),
        ]


def test_an_override_that_matches_nothing_is_told(golint: Golint, module: Module) -> None:
    text = '[[overrides]]\npaths = ["zz/**"]\nignore = ["all"]\n'
    root = module({**FAULTS, ".golint-agent.toml": text})
    told_of = (
        "golint-agent: warning: .golint-agent.toml:1: the override for `zz/**` matches no file\n"
    )

    assert check(golint, root, err=told_of) == EVERY
    assert check(golint, root, err=told_of) == EVERY
    assert check(golint, root, "./b/...") == EVERY[1:2]
    assert check(golint, root, "a.go") == EVERY[:1]


def test_silence_is_explained_by_the_file(golint: Golint, module: Module) -> None:
    text = '[[overrides]]\npaths = ["b"]\nignore = ["errors"]\n'
    root = module({**FAULTS, ".golint-agent.toml": text})

    out = golint("check", "--why", "b/b.go:6", cwd=root)[1]
    assert "errors/ignored: left out here by `.golint-agent.toml`\n" in out
    assert "errors/ignored: reported" in golint("check", "--why", "a.go:6", cwd=root)[1]


def rechecked(golint: Golint, root: Path, *arguments: str) -> bool:
    """Was anything parsed in a run?"""
    _, _, err = golint("check", "--profile", "--output", "json", *arguments, cwd=root)
    return "parse" in err


def test_what_needs_no_look_at_the_code_again(golint: Golint, module: Module) -> None:
    root = module(FAULTS)
    config = root / ".golint-agent.toml"
    assert rechecked(golint, root)

    for text in (
        '[rules.severity]\nerrors = "info"\n',
        '[[overrides]]\npaths = ["b"]\nignore = ["errors"]\n',
        '[files]\nexclude = ["b"]\n',
        '[rules]\nconfidence = "high"\n',
    ):
        config.write_text(text)
        assert not rechecked(golint, root), text
    config.write_text('[rules]\nignore = ["errors"]\n')
    assert rechecked(golint, root)


#: Wrong in every way that is looked at apart: keys and values, what a run does, rules and paths.
SEVERAL = """\
presett = "default"
preset = "strictt"

[files]
exclude = ["a/**", "[z-a]", "../b"]
generated = "stict"

[rules]
ignore = ["loging", "erors"]
select = ["errors", 3]

[rules.severity]
zzz = "info"

[rules.options."logging/told"]
wrd = 1
limit = 0

[[overrides]]
paths = ["[z-a]"]
ignore = ["mony"]

[output]
format = "xml"
outputs = ["json", "sari=x"]

[build]
goos = "windws"

[rule]
x = 1
"""
TOLD = """\
:1: there is no key `presett` / did you mean `preset`?
:2: there is no preset `strictt` / did you mean `strict`?
:5: the pattern `[z-a]` is no pattern of .gitignore / …
:5: the pattern `../b` leaves the directory of the file / …
:6: `files.generated` cannot be `stict` / did you mean `strict`?
:9: there is no rule or topic `loging` / did you mean `logging`?
:9: there is no rule or topic `erors` / did you mean `errors`?
:10: `rules.select[1]` is a whole number and must be a text / write `select = ["…"]`
:13: there is no rule or topic `zzz` / `golint-agent rules` lists them all
:16: the rule `logging/told` has no option `wrd` / did you mean `word`?
:17: `rules.options.'logging/told'.limit` is less than 1 / give 1 or more
:20: the pattern `[z-a]` is no pattern of .gitignore / …
:21: there is no rule or topic `mony` / did you mean `money`?
:24: there is no output format `xml` / did you mean `junit`?
:25: `json` names no file / write `outputs = ["sarif=report.sarif"]`
:25: there is no output format `sari` / did you mean `sarif`?
:28: Go knows no `goos windws` / did you mean `goos windows`?
:30: there is no key `rule` / did you mean `rules`?
"""


@pytest.mark.parametrize("command", ["check", "config verify", "config show"])
def test_all_that_is_wrong_is_told_in_one_run(
    telling: Golint, module: Module, command: str
) -> None:
    root = module({**FAULTS, ".golint-agent.toml": SEVERAL})

    code, out, err = telling(*command.split(), cwd=root)

    assert (code, out) == (2, "")
    told = err.replace("golint-agent: .golint-agent.toml", "").replace("\n  hint: ", " / ")
    told = told.replace("write it as in .gitignore, relative to the file: `internal/mocks/**`", "…")
    assert told.splitlines() == TOLD.splitlines()


def test_what_is_wrong_with_rules_alone_is_told_in_one_run(telling: Golint, module: Module) -> None:
    text = "[rules]\nselect = ['errorz']\nignore = ['monney']\n[files]\nexclude = ['[z-a]']\n"
    root = module({**FAULTS, ".golint-agent.toml": text})

    code, _, err = telling("check", cwd=root)

    assert code == 2
    assert [line.split(": ")[1] for line in err.splitlines()[::2]] == [
        f".golint-agent.toml:{line}" for line in (2, 3, 5)
    ]


def test_what_is_wrong_in_several_files_is_told_in_one_run(telling: Golint, module: Module) -> None:
    wrong = "[rules]\nselect = ['errorz']\nignore = ['monney']\n"
    root = module({**FAULTS, "b/golint-agent.toml": wrong, "c/golint-agent.toml": "[rulse]\n"})

    code, _, err = telling("check", cwd=root)

    assert code == 2
    assert [line.split(": ")[1] for line in err.splitlines()[::2]] == [
        *("b/golint-agent.toml:2", "b/golint-agent.toml:3", "c/golint-agent.toml:1")
    ]


def test_of_very_much_that_is_wrong_fifty_things_are_told(telling: Golint, module: Module) -> None:
    names = ", ".join(f"'none{number}'" for number in range(60))
    root = module({**FAULTS, ".golint-agent.toml": f"[rules]\nignore = [{names}]\n"})

    _, _, err = telling("check", cwd=root)

    assert len(err.splitlines()) == 2 * 51
    assert err.endswith("golint-agent: 10 more things are wrong\n  hint: mend these first\n")


def test_all_that_is_wrong_on_the_command_line_is_told_in_one_run(
    telling: Golint, module: Module
) -> None:
    wrong = ("--select", "errorz,monney", "--option", "logging/told.wrd=1", "--option", "x")
    # Where a selector is wrong, options are looked at as if all rules had been selected.

    _, _, err = telling("check", *wrong, cwd=module(FAULTS))

    assert err.splitlines()[::2] == [
        "golint-agent: there is no rule or topic `errorz`",
        "golint-agent: there is no rule or topic `monney`",
        "golint-agent: the rule `logging/told` has no option `wrd`",
        "golint-agent: `--option x` sets no option",
    ]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[output]\noutputs=['json=/srv/x']\n", "/srv/x"),
        ("[output]\noutputs=['json=.git/hooks/x']\n", ".git/hooks/x"),
        ("[output]\noutputs=['json=out/x']\n", "out/x"),
        ("[packs]\nrules=['out']\n", "out"),
        ("[baseline]\npath='out/x'\n", "out/x"),
    ],
)
def test_no_link_and_no_path_leads_out_of_the_repository(
    golint: Golint, module: Module, text: str, named: str
) -> None:
    root = module({**FAULTS, ".golint-agent.toml": text})
    (root / "out").symlink_to(root.parent)

    code, out, err = golint("check", cwd=root)

    assert (code, out) == (2, "")
    assert f".golint-agent.toml:2: `{named}` is no place in the repository\n" in err
    assert golint("check", "--isolated", cwd=root)[0] == 1


def test_two_files_below(golint: Golint, module: Module) -> None:
    root = module({**FAULTS, "b/.golint-agent.toml": "", "b/golint-agent.toml": ""})

    code, _, err = golint("check", cwd=root)

    assert code == 2
    assert err.startswith("golint-agent: there are two configuration files in `b`\n")


def test_a_hostile_glob_takes_no_time(golint: Golint, module: Module) -> None:
    import time

    name = "a" * 200
    globs = ["**/" * 4 + "*a*a*b", "*a*a*a.x", "[a-z]*[a-z]*[a-z]*!"]
    root = module(
        {f"{name}.go": CLEAN, ".golint-agent.toml": f"[files]\nexclude = {json.dumps(globs)}\n"}
    )

    started = time.process_time()
    assert golint("check", cwd=root)[0] == 0
    assert time.process_time() - started < 3


def test_a_file_that_a_user_names_from_outside(
    golint: Golint, module: Module, tmp_path: Path
) -> None:
    root = module(FAULTS)
    (tmp_path / "base.toml").write_text('[rules]\nignore = ["logging"]\n')
    (tmp_path / "mine.toml").write_text('extend = ["base.toml"]\n[files]\nexclude = ["b"]\n')

    assert check(golint, root, "--config", str(tmp_path / "mine.toml")) == EVERY[:1]
    assert check(golint, root, "--config", "../mine.toml") == EVERY[:1]


def test_a_rule_that_crashes_where_it_is_off_is_no_problem(
    golint: Golint, module: Module, monkeypatch: pytest.MonkeyPatch
) -> None:
    import msgspec

    def crash(call: Call, ctx: Context) -> Iterator[Finding]:
        raise ValueError(str(call) + str(ctx))

    broken: Rule = msgspec.structs.replace(made_up(CALL, "os.Remove", Severity.ERROR), check=crash)
    monkeypatch.setattr(answers, "every_rule", lambda _: (broken, RULES[1]))
    text = '[[overrides]]\npaths = ["a.go", "b"]\nignore = ["errors"]\n'
    root = module({**FAULTS, ".golint-agent.toml": text})

    assert golint("check", "--isolated", "-j", "1", cwd=root)[0] == 2
    assert golint("check", "-j", "1", cwd=root)[0] == 1


ESCAPES = "\x1b]8;;http://x.test\x07\u202e\x9b31m"


@pytest.mark.parametrize(
    "text",
    [
        '"{escape}" = 1\n',
        '[rules]\nselect = ["{escape}"]\n',
        '[rules."{escape}"]\n',
        '[rules.severity]\nerrors = "{escape}"\n',
        'extend = ["{escape}"]\n',
        'required-version = "{escape}"\n',
        '[[overrides]]\npaths = ["{escape}"]\nignore = ["all"]\n',
        '[output]\nformat = "{escape}"\n',
        '[output]\noutputs = ["json=../{escape}"]\n',
        '[packs]\nnames = ["{escape}"]\n',
        '[roles]\n"{escape}" = "tool"\n',
    ],
)
def test_nothing_in_a_file_reaches_the_terminal_as_it_is(
    golint: Golint, module: Module, text: str
) -> None:
    escape = "".join(f"\\u{ord(c):04x}" for c in ESCAPES)
    root = module({**FAULTS, ".golint-agent.toml": text.replace("{escape}", escape)})

    for arguments in (("check",), ("config", "show"), ("config", "verify")):
        _, out, err = golint(*arguments, cwd=root)
        assert not {"\x1b", "\x07", "\u202e", "\x9b"}.intersection(out + err)


def test_no_code_of_a_repository_is_run(
    golint: Golint, module: Module, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A repository that stands on Python's path, as for `python -m golint_agent` in it."""
    files = {
        "evil-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: evil\nVersion: 1\n",
        "evil-1.dist-info/entry_points.txt": "[golint_agent.packs]\nevil = evil_rules\n",
        "evil_rules/__init__.py": "import os\nos.mkdir('was-run')\n",
        "evil_rules/pack.toml": 'requires = ">=0.1"\n',
        "evil_rules/knowledge/__init__.py": "",
        "evil_rules/knowledge/configuration.py": "import os\nos.mkdir('was-run')\n",
        ".golint-agent.toml": '[packs]\nnames = ["evil"]\n',
    }
    root = module({**FAULTS, **files})
    monkeypatch.syspath_prepend(str(root))

    for arguments in (("check",), ("config", "verify"), ("config", "show"), ("config", "schema")):
        code, out, err = golint(*arguments, cwd=root)
        assert (code, out) == (2, "")
        assert "the code of the pack `evil` stands in this repository" in err
    assert not (root / "was-run").exists()


def test_rules_of_a_repository_in_toml(golint: Golint, module: Module) -> None:
    text = (
        'id = "house/print"\nsummary = "a line"\nmessage = "no"\nseverity = "error"\n'
        'standard = ["House: lines"]\ncallees = ["log.Println"]\n'
    )
    standard = '[[headings]]\ntitle = "House"\n[headings.bullets]\nH1 = "lines"\n'
    root = module(
        {
            **FAULTS,
            "lint/a.toml": text,
            "lint/standard.toml": standard,
            ".golint-agent.toml": '[packs]\nrules = ["lint"]\n[rules]\nignore = ["logging"]\n',
        }
    )

    expected = [*EVERY[:2], ("c/c.go", "house/print")]
    assert check(golint, root) == expected
    assert check(golint, root / "c", "..", ".") == [("../a.go", CALL), ("c.go", "house/print")]
    assert golint("config", "verify", cwd=root)[0] == 0
    (root / "lint/b.toml").symlink_to("/etc/passwd")
    code, _, err = golint("check", cwd=root)
    assert (code, "this link leads out of the folder" in err) == (2, True)
    (root / "lint/b.toml").unlink()
    import os

    os.mkfifo(root / "lint/b.toml")
    assert golint("check", cwd=root)[0] == 2


GETTER = {
    "auth/auth.go": "package auth\n\ntype Session struct{}\n\n"
    'func (s *Session) Owner() string { return "" }\n',
    "api/api.go": """\
package api

import (
	"context"
	"net/http"

	"ledger.test/app/auth"
)

var session auth.Session

func save(ctx context.Context, owner string) {}

func Handle(w http.ResponseWriter, r *http.Request) {
	save(context.Background(), session.Owner())
}
""",
    "main.go": """\
package main

import (
	"net/http"

	"ledger.test/app/api"
)

func main() {
	_ = http.ListenAndServe(":80", http.HandlerFunc(api.Handle))
}
""",
}


def test_a_section_of_a_pack(
    golint: Golint, module: Module, monkeypatch: pytest.MonkeyPatch
) -> None:
    from golint_agent.packs.load import load_rules

    monkeypatch.setattr(answers, "every_rule", lambda _: load_rules())
    root = module(GETTER)
    config = root / ".golint-agent.toml"
    only = ("--select", "tenant")
    expected = [("api/api.go", "tenant/context-dropped")]

    assert check(golint, root, *only) == []
    config.write_text('[tenant]\ngetters = ["(*ledger.test/app/auth.Session).Owner"]\n')
    assert check(golint, root, *only) == expected
    assert check(golint, root, *only) == expected
    assert check(golint, root, *only, "--isolated") == []
    config.write_text('[tenant]\ngetters = ["(*other.test/auth.Session).Owner"]\n')
    assert check(golint, root, *only) == []
