"""Rules that are data: what they report, what is refused with its line, and what may be hostile."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from golint_agent.config.toml_lines import lines_of_keys
from golint_agent.engine.examples import Checked, check_source
from golint_agent.errors import RuleError
from golint_agent.findings import ProblemKind
from golint_agent.packs.describe import describe
from golint_agent.packs.foreign import find_foreign, with_foreign
from golint_agent.packs.load import rule_document
from golint_agent.packs.sources import RuleSource, rule_from, source_of
from golint_agent.packs.toml_rules import examples_in, read_folder, read_rule
from golint_agent.rulekit import Calls

HEAD = """\
id = "topic/name"
summary = "a call"
message = "no"
severity = "warning"
standard = ["Heading: bullet"]
"""


def found(rule: str, body: str, imports: tuple[str, ...] = ("os",)) -> list[tuple[int, str]]:
    """The lines of a function's body, from 1, and the messages that a rule gives there."""
    return [
        (finding.span.start.line - 3 - len(imports), finding.message)
        for finding in checked(rule, body, imports).findings
    ]


def checked(rule: str, body: str, imports: tuple[str, ...] = ("os",)) -> Checked:
    text = rule if "id =" in rule else HEAD + rule
    lines = "".join(f'import "{path}"\n' for path in imports)
    code = f"package p\n\n{lines}func f(s string, err error, xs []any) {{\n{body}\n}}\n"
    result = check_source("p.go", code, [read_rule(text, "a.toml")])
    assert [p for p in result.problems if p.kind is not ProblemKind.TIMEOUT] == []
    return result


def lines(rule: str, body: str, imports: tuple[str, ...] = ("os",)) -> list[int]:
    return [line for line, _ in found(rule, body, imports)]


def test_callees_are_found_by_full_name() -> None:
    rule = 'callees = ["os.Remove", "(*os.File).Close", "house.example/kit.Get"]'
    body = 'os.Remove(s)\nos.RemoveAll(s)\nh, _ := os.Open(s)\nh.Close()\nkit.Get("a")'

    assert lines(rule, body, ("os", "house.example/kit")) == [1, 4, 5]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ('equals = "a"', [1]),
        ('in = ["a", "b"]', [1, 2]),
        ('not-equals = "a"', [2, 3]),
        ('not-in = ["a", "b"]', [3]),
        ("equals = 1", []),
        ("equals = true", []),
        ('matches = "^[ab]$"', [1, 2]),
        ('not-matches = "^[ab]$"', [3]),
        ('type = "string"', [1, 2, 3, 4]),
        ('type = ["int", "untyped string", "string"]', [1, 2, 3, 4]),
        ('not-type = "int"', [1, 2, 3, 4]),
        ('missing-key = "A"', []),
        ('equals = "a"\nmatches = "b"', []),
    ],
)
def test_conditions_on_an_argument(condition: str, expected: list[int]) -> None:
    """What is not known, as `s` and `other(s)` here, fulfils no condition on its value."""
    body = 'os.Remove("a")\nos.Remove("b")\nos.Remove("c" + "d")\nos.Remove(s)\nos.Remove(kit.X())'
    rule = f'callees = ["os.Remove"]\n[[arguments]]\nposition = 0\n{condition}'

    assert lines(rule, body, ("os", "house.example/kit")) == expected


def test_numbers_and_truth_are_not_the_same() -> None:
    body = "kit.Set(1)\nkit.Set(true)\nkit.Set(1.0)\nkit.Set(1.5)"

    def rule(condition: str) -> list[int]:
        text = f'callees = ["house.example/kit.Set"]\n[[arguments]]\nposition = 0\n{condition}'
        return lines(text, body, ("house.example/kit",))

    assert rule("equals = 1") == [1, 3]
    assert rule("equals = true") == [2]
    assert rule("in = [1.5, true]") == [2, 4]


def test_how_many_arguments() -> None:
    body = "kit.Do()\nkit.Do(1)\nkit.Do(1, 2)\nkit.Do(1, xs...)\nkit.Do(kit.All())"

    def rule(condition: str) -> list[int]:
        text = f'callees = ["house.example/kit.Do"]\n{condition}'
        return lines(text, body, ("house.example/kit",))

    assert rule("argument-count = 1") == [2]
    assert rule("max-arguments = 1") == [1, 2]
    assert rule("min-arguments = 1\nmax-arguments = 1") == [2]
    assert rule("[[arguments]]\nposition = -1\nequals = 2") == [3]


def test_conditions_on_the_receiver() -> None:
    body = "err.Error()\nh, _ := os.Open(s)\nh.Close()\nos.Stdout.Close()"
    rule = 'callees = ["(*os.File).Close"]\n[receiver]\ntype = "*os.File"'

    assert lines(rule, body) == [3, 4]
    assert lines(rule.replace('"*os.File"', '"os.File"'), body) == []


def test_literals_and_their_keys() -> None:
    body = (
        "_ = &http.Server{}\n_ = http.Server{Addr: s, ReadTimeout: 1}\n_ = http.Client{}\n"
        "_ = []http.Server{{Addr: s}}\ntype other struct{ Addr string }\n_ = other{s}\n"
        '_ = map[string]int{"ReadTimeout": 1}'
    )
    rule = 'literals = ["net/http.Server"]\n[match]\n'

    assert lines(f'{rule}missing-key = "ReadTimeout"', body, ("net/http",)) == [1]
    assert lines(f'{rule}has-key = ["Addr", "ReadTimeout"]', body, ("net/http",)) == [2]
    assert lines(f'{rule}missing-key = ["Addr", "ReadTimeout"]', body, ("net/http",)) == [1]


def test_names_are_found_wherever_they_stand() -> None:
    rule = 'names = ["net/http.DefaultClient", "net/http.Get"]\n'
    body = (
        "c := http.DefaultClient\nhttp.Get(s)\n_ = http.Post\nhttp.DefaultClient.Get(s)\n"
        "{\nhttp := c\n_ = http.DefaultClient }"
    )

    assert lines(rule, body, ("net/http",)) == [1, 2, 4]
    assert lines(f'{rule}[match]\ntype = "*net/http.Client"', body, ("net/http",)) == [1, 4]


def test_a_type_goes_by_its_own_name_and_its_alias() -> None:
    body = "type A = http.Client\n_ = A{}\nkit.Use(A{})\nkit.Use(&A{})\nkit.Use(http.Client{})"
    imports = ("net/http", "house.example/kit")
    call = 'callees = ["house.example/kit.Use"]\n[[arguments]]\nposition = 0\n'

    assert lines('literals = ["net/http.Client"]', body, imports) == [2, 3, 4, 5]
    assert lines(f'{call}type = "net/http.Client"', body, imports) == [3, 5]
    assert lines(f'{call}type = "*net/http.Client"', body, imports) == [4]
    assert lines(f'{call}not-type = "net/http.Client"', body, imports) == [4]


def test_keys_of_an_argument() -> None:
    body = (
        "kit.Use(&http.Client{})\nkit.Use(http.Client{Timeout: 1})\nkit.Use(nil)\n"
        "c := &http.Client{}\nc.Timeout = 1\nkit.Use(c)"
    )
    rule = 'callees = ["house.example/kit.Use"]\n[[arguments]]\nposition = 0\nmissing-key="Timeout"'

    assert lines(rule, body, ("net/http", "house.example/kit")) == [1]


def test_a_query() -> None:
    rule = "query = '(go_statement) @match'\nmessage = '{text}'"
    text = (HEAD + rule).replace('message = "no"\n', "")

    assert found(text, "go os.Remove(s)\nos.Remove(s)") == [(1, "go os.Remove(s)")]


def test_placeholders() -> None:
    rule = HEAD.replace('"no"', "'{callee} {target} {receiver} {0}|{9} {type} {{x}} {text}'")
    long = '"' + "a" * 100 + '"'
    (first, second) = found(
        f'{rule}callees = ["os.Remove"]', f'os.Remove(\n"a")\nos.Remove({long})'
    )

    assert first == (1, 'os.Remove os.Remove os "a"| error {x} os.Remove( "a")')
    assert second[1].count("…") == 2
    assert len(second[1]) < 250


def test_where_a_rule_applies(tmp_path: Path) -> None:
    rule = 'callees = ["os.Remove"]\n'

    assert lines(f'{rule}imports = ["net/http"]', "os.Remove(s)") == []
    assert lines(f'{rule}words = ["nowhere"]', "os.Remove(s)") == []
    assert lines(f'{rule}words = ["Remove"]', "os.Remove(s)") == [1]
    assert read_rule(f"{HEAD}{rule}tests = true\ngenerated = true", "a").tests
    assert read_rule(f"{HEAD}{rule}tests = true\ngenerated = true", "a").generated
    assert not read_rule(HEAD + rule, "a").generated
    del tmp_path


TWO_ARGUMENTS = """\
callees = ["os.Exit"]
[[arguments]]
position = 0

[[arguments]]
position = 1
"""
ARGUMENTS_IN_LINE = """\
callees = ["os.Exit"]
arguments = [
  {position = 0},
  {position = 1, matchs = 'a'},
]
"""


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (HEAD.replace("severity", "sevrity") + 'callees = ["os.Exit"]', 4, "`sevrity`"),
        (HEAD + TWO_ARGUMENTS + "equal = 2", 12, "no key `equal`"),
        (HEAD + ARGUMENTS_IN_LINE, 9, "no key `matchs`"),
        (
            f"{HEAD}callees = ['os.Exit']\n[[bad]]\ncode = '''\na = 1\nb = 2\n'''\nx = 1",
            12,
            "no key `x`",
        ),
        (f'{HEAD}callees = ["os.Exit"]\nwords = "" ', 7, "`words` is no list of texts"),
        (HEAD.replace('"no"', '"{0.x}"') + 'callees = ["os.Exit"]', 3, "no placeholder"),
        (HEAD.replace('"no"', '"{target}"') + 'query = "(block) @match"', 3, "no placeholder"),
        (HEAD.replace('["Heading: bullet"]', '""') + 'callees = ["os.Exit"]', 5, "`standard`"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(RuleError) as refused:
        read_rule(text, "lint/a.toml")

    place, told = refused.value.message.split(": ", 1)
    assert place == f"lint/a.toml:{line}"
    assert message in told


@pytest.mark.parametrize(
    ("text", "line"),
    [('id = "a"\nx = ]', 2), ('id = "a"\n\nx = [\n\n', 3), ('id = "a"\nid = "b"\n', 2)],
)
def test_what_is_no_toml_is_told_with_its_line(text: str, line: int) -> None:
    with pytest.raises(RuleError, match=rf"^lint/a.toml:{line}: this is no TOML: "):
        read_rule(text, "lint/a.toml")


def test_the_keys_that_there_are_stand_once_each() -> None:
    with pytest.raises(RuleError) as refused:
        read_rule(f"zzzzzz = 1\n{RULE}", "lint/a.toml")

    known = refused.value.hint.removeprefix("known are ").split(", ")
    assert sorted(set(known)) == sorted(known)


def _calling(name: str) -> str:
    text = RULE.replace('callees = ["os.Exit"]', f"callees = ['{name}']")
    assert name in text
    return text


@pytest.mark.parametrize(
    "name",
    [
        "net/http.Get",
        "builtin.panic",
        "(*database/sql.DB).Query",
        "(error).Error",
        "(net/http.Handler).ServeHTTP",
        "gopkg.in/yaml.v3.Marshal",
    ],
)
def test_what_is_a_full_name(name: str) -> None:
    on = read_rule(_calling(name), "lint/a.toml").on
    assert isinstance(on, Calls)
    assert on.names == (name,)


@pytest.mark.parametrize(
    "name",
    [
        "Get",
        "net http.Get",
        "net/http.Get()",
        "*database/sql.DB.Query",
        "(*database/sql.DB.Query",
        "func os.Exit",
    ],
)
def test_what_is_no_full_name(name: str) -> None:
    with pytest.raises(RuleError, match="is no full name of a function"):
        read_rule(_calling(name), "lint/a.toml")


@pytest.mark.parametrize("text", ["a = " + "[" * 50_000, "a." * 50_000 + "b = 1", "x" * 300_000])
def test_hostile_toml(text: str) -> None:
    started = time.process_time()
    with pytest.raises(RuleError):
        read_rule(text, "a.toml")
    assert time.process_time() - started < 5


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|aa)+$", r"(\w+\s?)+$"])
def test_a_pattern_that_backtracks_without_end(pattern: str) -> None:
    """Its search is given up, the rule leaves the file, others go on, and it is told."""
    rule = f"callees = ['os.Remove']\n[[arguments]]\nposition = 0\nmatches = '{pattern}'"
    body = "\n".join([f'os.Remove("{"a" * 4_000}!")'] * 50)

    started = time.process_time()
    result = checked(rule, body)

    assert time.process_time() - started < 3
    (problem,) = result.problems
    assert (problem.kind, problem.rule, problem.line) == (ProblemKind.TIMEOUT, "topic/name", 5)
    assert f"the pattern `{pattern}` takes too long" in problem.message


def test_a_rule_is_the_same_in_another_process() -> None:
    rule = read_rule(f'{HEAD}callees = ["os.Remove"]', "a.toml", "lint")
    sent = msgspec.msgpack.decode(msgspec.msgpack.encode(source_of(rule)), type=RuleSource)
    there = rule_from(sent)

    assert (there.id, there.origin, there.module_name) == (rule.id, rule.origin, rule.module_name)


def test_examples_and_where_they_begin() -> None:
    text = (
        f"{HEAD}callees = ['os.Exit']\n[[bad]]\ncode = '''\npackage p\n'''\n"
        '[[good]]\ncode = "package q"\nfiles = { "q/a.go" = "package q", "go.mod" = "module m" }\n'
    )
    bad, good = examples_in(text, "a.toml")

    assert (bad.wanted, bad.line, bad.code, bad.files) == (True, 9, "package p\n", {})
    assert (good.wanted, good.line, good.code) == (False, 12, "package q")
    assert list(good.files) == ["q/a.go", "go.mod"]


def test_the_page_of_a_rule() -> None:
    text = f"{HEAD}callees = ['os.Exit']\ndescription = 'Why.'\n[[bad]]\ncode = 'package p'\n"
    rule = read_rule(text, "a.toml", "lint")

    assert rule_document(rule) == "# topic/name\n\nWhy.\n\n## Bad\n\n```go\npackage p\n```\n"
    assert describe(rule).pack == "lint"


def write(root: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)


RULE = f'{HEAD}callees = ["os.Exit"]\n'.replace("Heading: bullet", "House: no exits")
STANDARD = '[[headings]]\ntitle = "House"\n[headings.bullets]\nH1 = "no exits"\n'


def test_a_folder_and_its_standard(tmp_path: Path) -> None:
    write(
        tmp_path / "lint",
        {
            "standard.toml": STANDARD,
            "b.toml": RULE,
            "deep/er/a.toml": RULE.replace("topic/name", "topic/other"),
            ".hidden/a.toml": "]",
            "README.md": "",
        },
    )
    found_rules = with_foreign((), find_foreign((), ("lint", "lint/"), tmp_path))

    assert [rule.id for rule in found_rules] == ["topic/name", "topic/other"]
    assert found_rules[1].origin.path == "lint/deep/er/a.toml"


def test_links_lead_nowhere_else(tmp_path: Path) -> None:
    write(tmp_path, {"outside.toml": RULE, "lint/standard.toml": STANDARD, "lint/in/a.toml": RULE})
    (tmp_path / "lint/b.toml").symlink_to("in/a.toml")
    (tmp_path / "lint/loop").symlink_to(tmp_path / "lint")
    assert [path for path, _ in read_folder("lint", tmp_path).files] == ["b.toml", "in/a.toml"]

    (tmp_path / "lint/c.toml").symlink_to("../outside.toml")
    with pytest.raises(RuleError, match=r"lint/c.toml: this link leads out of the folder"):
        read_folder("lint", tmp_path)


def test_lines_of_keys() -> None:
    text = (
        "a = 1 # x = 2\n'b.c'.d = '''\nx = 1\n'''\n[t.u]\ne = [\n  1,\n  [2, 3], # ]\n  {f = 1,"
        ' "g" = [4]},\n]\n[[v]]\nh = 1.5\n[[v]]\nh = 1979-05-27\n[v.w]\ni = {}\nj = """"q"""\n'
    )
    tomllib.loads(text)
    assert lines_of_keys(text) == {
        ("a",): 1,
        ("b.c",): 2,
        ("b.c", "d"): 2,
        ("t", "u"): 5,
        ("t", "u", "e"): 6,
        ("t", "u", "e", 0): 7,
        ("t", "u", "e", 1): 8,
        ("t", "u", "e", 1, 0): 8,
        ("t", "u", "e", 1, 1): 8,
        ("t", "u", "e", 2): 9,
        ("t", "u", "e", 2, "f"): 9,
        ("t", "u", "e", 2, "g"): 9,
        ("t", "u", "e", 2, "g", 0): 9,
        ("v",): 11,
        ("v", 0): 11,
        ("v", 0, "h"): 12,
        ("v", 1): 13,
        ("v", 1, "h"): 14,
        ("v", 1, "w"): 15,
        ("v", 1, "w", "i"): 16,
        ("v", 1, "w", "j"): 17,
    }


VALUES = st.recursive(
    st.one_of(st.integers(0, 9), st.sampled_from(["a", "x = 1", "[", "'''"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["a", "b", "c", "d e"]), VALUES))
def test_every_key_has_a_line(values: dict[str, object]) -> None:
    text = "".join(f"{_toml(key)} = {_toml(value)}\n" for key, value in values.items())
    assert tomllib.loads(text) == values

    found_lines = lines_of_keys(text)

    for line, (key, value) in enumerate(values.items(), start=1):
        for path in _paths((key,), value):
            assert found_lines[path] == line


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_toml(k)} = {_toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(_toml(part) for part in value) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _paths(path: tuple[str | int, ...], value: object) -> list[tuple[str | int, ...]]:
    inner: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    return [path, *(p for key, part in inner for p in _paths((*path, key), part))]
