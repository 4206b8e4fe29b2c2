"""A rule of a TOML text, and the examples in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

import msgspec

from golint_agent.config.toml_lines import load_toml, what_is_wrong
from golint_agent.errors import RuleError, reason_of
from golint_agent.findings import Confidence, Finding, Severity
from golint_agent.packs.toml_rules.conditions import read_call_conditions, read_conditions
from golint_agent.packs.toml_rules.messages import Message, read_message
from golint_agent.packs.toml_rules.tables import Place, Table
from golint_agent.rulekit import Calls, Code, Context, Names, Nodes, Query, Rule, rule
from golint_agent.rulekit.rule import Origin
from golint_agent.syntax import query

#: What a rule looks at: it has exactly one of these keys.
_SUBJECTS = ("callees", "names", "literals", "query")
_MODULE = __name__
#: `net/http.Get`, `(*database/sql.DB).Query`; no type arguments, and no blanks.
_FULL_NAME = re.compile(r"(?:\(\*?[^\s()*]+\)|[^\s()*]+)\.\w+")
_CWE = re.compile(r"CWE-[1-9][0-9]{0,5}")
_SCORE = re.compile(r"(?:10\.0|[0-9]\.[0-9])")


class Example(msgspec.Struct, frozen=True):
    """Code that shows a rule: `wanted` where it is to be reported.

    `line` is that of the TOML text on which the code begins. `files` are other files of its module
    by path, as text.
    """

    wanted: bool
    line: int
    code: str
    files: dict[str, str]


class _Definition(msgspec.Struct, frozen=True):
    rule: Rule
    description: str
    examples: tuple[Example, ...]


def read_rule(text: str, path: str, pack: str = "") -> Rule:
    """The rule of a TOML text; `path` is the file's name for messages.

    RuleError with the line where something is wrong.
    """
    found = _define(text, path).rule
    return msgspec.structs.replace(found, origin=Origin(pack, text, path))


def examples_in(text: str, path: str) -> tuple[Example, ...]:
    """The examples of a rule, in order. RuleError as for `read_rule`."""
    return _define(text, path).examples


def document_of(text: str, path: str) -> str:
    """A page about the rule in Markdown, made of what it says about itself."""
    found = _define(text, path)
    parts = [f"# {found.rule.id}", found.description or f"{found.rule.summary}."]
    for wanted, heading in ((True, "Bad"), (False, "Good")):
        codes = [example.code.strip("\n") for example in found.examples if example.wanted == wanted]
        if codes:
            parts += [f"## {heading}", *(f"```go\n{code}\n```" for code in codes)]
    return "\n\n".join(parts) + "\n"


@cache
def _define(text: str, path: str) -> _Definition:
    table = Table(Place(path, text), (), _loaded(text, path))
    subject = _subject(table)
    message = _message(table, of_calls=isinstance(subject.on, Calls))
    description = table.text("description", "")
    made = _made(table, subject, _check(subject, message))
    examples = tuple(_examples(table))
    table.refuse_unknown()
    return _Definition(made, description, examples)


def _loaded(text: str, path: str) -> dict[str, object]:
    try:
        return load_toml(text)
    except ValueError as error:
        wrong, line = what_is_wrong(error, text)
        where = f"{path}:{line}" if line else path
        message = f"{where}: this is no TOML: {wrong}"
        raise RuleError(message, hint="texts of several lines stand between `'''`") from None


class _Subject(msgspec.Struct, frozen=True):
    """What the rule looks at, and what of it is reported."""

    on: Calls | Names | Nodes | Query
    condition: Callable[..., bool]
    types: frozenset[str] = frozenset()


def _subject(table: Table) -> _Subject:
    given = [key for key in _SUBJECTS if key in table]
    if not given:
        for key in _SUBJECTS:
            error = table.missing(key, "")
            if "is missing" not in error.message:
                raise error
    if len(given) != 1:
        message = "a rule has one of `callees`, `names`, `literals` and `query`"
        hint = 'write one, such as `callees = ["os.Exit"]`'
        raise table.error(given[1] if given else "", message, hint)
    callees, named = table.texts("callees"), table.texts("names")
    literals, text = table.texts("literals"), table.text("query", "")
    for key, noun in (("callees", "a function"), ("names", "a function, a variable or a constant")):
        for name in table.texts(key):
            if not _FULL_NAME.fullmatch(name):
                hint = "write it as go/types does: `net/http.Get`, `(*database/sql.DB).Query`"
                raise table.error(key, f"`{name}` is no full name of {noun}", hint)
    if callees:
        return _Subject(Calls(*callees), read_call_conditions(table))
    matched = table.table("match")
    condition: Callable[..., bool] = _always
    if matched is not None:
        condition = read_conditions(matched)
        matched.refuse_unknown()
    if named:
        return _Subject(Names(*named), condition)
    if literals:
        return _Subject(Nodes("composite_literal"), condition, frozenset(literals))
    return _Subject(_query(table, text), condition)


def _always(_code: Code) -> bool:
    return True


def _query(table: Table, text: str) -> Query:
    if "@match" not in text:
        message = "`query` captures nothing as `@match`"
        raise table.error("query", message, "name the node to report `@match`")
    try:
        query(text)
    except RuleError as error:
        raise table.error("query", error.message, error.hint) from None
    return Query(text)


def _message(table: Table, *, of_calls: bool) -> Message:
    text = table.text("message")
    try:
        return read_message(text, of_calls=of_calls)
    except ValueError as error:
        wrong, hint = error.args if len(error.args) > 1 else (reason_of(error), _BRACES)
        raise table.error("message", f"`message` cannot be read: {wrong}", hint) from None


_BRACES = "write `{{` and `}}` for braces that are no placeholder's"


def _check(subject: _Subject, message: Message) -> Callable[[Code, Context], Iterator[Finding]]:
    condition, types = subject.condition, subject.types

    def check(code: Code, ctx: Context) -> Iterator[Finding]:
        if types and types.isdisjoint((code.type_name, code.unaliased_type_name)):
            return
        if condition(code):
            yield ctx.finding(code, message(code))

    return check


def _made(
    table: Table, subject: _Subject, check: Callable[[Code, Context], Iterator[Finding]]
) -> Rule:
    rule_id = table.text("id")
    for cwe in table.texts("cwe"):
        if not _CWE.fullmatch(cwe):
            raise table.error("cwe", f"`{cwe}` is no weakness", 'write `cwe = ["CWE-252"]`')
    score = table.text("security-severity", "")
    if score and not _SCORE.fullmatch(score):
        message = f"`{score}` is no `security-severity`"
        raise table.error("security-severity", message, 'write a number from "0.1" to "10.0"')
    try:
        make = rule(
            id=rule_id,
            summary=table.text("summary"),
            standard=table.texts("standard"),
            severity=table.choice("severity", Severity),
            on=subject.on,
            confidence=table.choice("confidence", Confidence, Confidence.HIGH),
            imports=table.texts("imports"),
            words=table.texts("words"),
            tests=table.flag("tests"),
            generated=table.flag("generated"),
            cwe=table.texts("cwe"),
            tags=table.texts("tags"),
            security_severity=score,
        )
    except RuleError as error:
        if str(error).startswith(table.place.name):
            raise
        key = "id" if "is not of the form" in error.message else "standard"
        raise table.error(key, error.message, error.hint) from None
    return msgspec.structs.replace(make(check), module_name=_MODULE)


def _examples(table: Table) -> Iterator[Example]:
    for key, wanted in (("bad", True), ("good", False)):
        for each in table.tables(key):
            files = each.table("files")
            others = files.all_texts() if files is not None else {}
            for path in others:
                if files is not None and not _FILE.fullmatch(path):
                    message = f"`{path}` is no path in a module"
                    raise files.error(path, message, "write it as in `a/b.go`")
            code = each.text("code")
            yield Example(wanted, _first_line(table.place, each), code, others)
            each.refuse_unknown()


#: Paths with `/` that lead nowhere else.
_FILE = re.compile(r"(?!.*(?:^|/)\.\.?(?:/|$))[\w.-]+(?:/[\w.-]+)*")


def _first_line(place: Place, example: Table) -> int:
    """The line on which the code of an example begins: that of its key, or the next."""
    line = place.line((*example.path, "code"))
    written = place.text_of(line).rstrip()
    return line + written.endswith(("'''", '"""'))
