"""`new-rule`: the folder of a new rule, with examples that fail until the rule is written."""

from __future__ import annotations

import keyword
import re
from pathlib import Path
from string import Template

import click

from golint_agent.commands.streams import print_line
from golint_agent.errors import OutputError, UsageError, reason_of
from golint_agent.packs import KNOWLEDGE


@click.command("new-rule", short_help="Write the folder of a new rule.")
@click.argument("rule_id", metavar="TOPIC/NAME")
@click.option(
    "--directory",
    type=click.Path(path_type=Path),
    default=None,
    help="The folder of the rule pack; that of the project here if not given.",
)
def new_rule(rule_id: str, directory: Path | None) -> None:
    """Write the folder of a new rule: code, documentation and failing examples.

    TOPIC is a subject (errors, http, sql); NAME is the bad pattern, and reads well after "allow".

    \b
    Example:
      golint-agent new-rule sql/rows-err-unchecked
    """
    check_rule_id(rule_id)
    directory = directory or _pack_here()
    try:
        written = write_rule(directory, rule_id)
    except OSError as error:
        message = f"the rule cannot be written to `{directory.as_posix()}`: {reason_of(error)}"
        raise OutputError(message, hint="choose a place that you may write to") from error
    for path in written:
        print_line(path.as_posix())


#: Where the built-in pack is, in a clone of golint-agent.
_BUILT_IN = Path("rules/golint_rules")


def _pack_here() -> Path:
    """The folder of the only pack of the project in the working directory."""
    found = [path.parent for path in sorted(Path().glob("*/pack.toml"))]
    found += [path.parent for path in sorted(Path().glob("src/*/pack.toml"))]
    if _BUILT_IN.is_dir() and not found:
        return _BUILT_IN
    if len(found) != 1:
        message = "there are several rule packs here" if found else "there is no rule pack here"
        hint = "pass --directory, or write a pack with `golint-agent new-pack NAME`"
        raise UsageError(message, hint=hint)
    return found[0]


def write_rule(directory: Path, rule_id: str) -> list[Path]:
    """Write the rule `topic/name` below the pack's folder and return the files written, in order.

    Raises `UsageError` when the name cannot be a rule's, when the pack's folder does not exist or
    when the rule's folder does; nothing is written then.
    """
    topic, name = check_rule_id(rule_id)
    if not directory.is_dir():
        raise UsageError(
            f"there is no rule pack at `{directory.as_posix()}`",
            hint="run this at the root of the repository, or pass --directory",
        )
    folder = directory / as_identifier(topic) / as_identifier(name)
    if folder.exists():
        raise UsageError(
            f"the rule `{rule_id}` exists already, in `{folder.as_posix()}`",
            hint="choose another name, or edit that folder",
        )
    words = {"id": rule_id, "function": as_identifier(name)}
    contents = {
        folder.parent / "__init__.py": "",
        folder / "__init__.py": "",
        folder / "rule.py": _RULE.substitute(words),
        folder / "doc.md": _DOC.substitute(words),
        folder / "examples" / "bad.go": _BAD,
        folder / "examples" / "good.go": _GOOD,
    }
    written = [path for path in contents if not path.exists()]
    for path in written:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(contents[path], encoding="utf-8", newline="\n")
    return written


_WORDS = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def check_rule_id(rule_id: str) -> tuple[str, str]:
    """The topic and the name of a rule. UsageError for what cannot be one."""
    topic, slash, name = rule_id.partition("/")
    for part in (topic, name):
        if not slash or not _WORDS.fullmatch(part) or keyword.iskeyword(as_identifier(part)):
            raise UsageError(
                f"`{rule_id}` cannot be the name of a rule",
                hint="write TOPIC/NAME in small letters, digits and hyphens, "
                "as in `errors/ignored-call`; neither part may be a Python keyword",
            )
    if as_identifier(topic) == KNOWLEDGE:
        raise UsageError(
            f"`{topic}` is no topic: that folder holds what rules know",
            hint="choose the topic of what goes wrong, as in `errors/ignored-call`",
        )
    return topic, name


def as_identifier(part: str) -> str:
    """A part of a rule's name as the name of its Python folder."""
    return part.replace("-", "_")


_RULE = Template('''\
"""Why this code is a defect, in one sentence."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Context, Finding, Severity, rule
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="$id",
    summary="what is wrong, in a few words",
    standard=("API & Service Development: Implementing request handlers and middleware",),
    severity=Severity.WARNING,
    on=Calls("fmt.Println"),
    where=is_shipped,
)
def $function(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report no call yet; a wrong one is `yield ctx.finding(call, "what is wrong; what to do")`."""
    yield from ()
''')

_DOC = Template("""\
# $id

## What it does

Say which code the rule reports.

## Why it matters

Say what goes wrong in production, and for whom.

## Bad

```go
package example

import "fmt"

func bad() {
	fmt.Println("the code that the rule reports")
}
```

## Good

```go
package example

func good() string {
	return "the code to write instead"
}
```

## When not to use it

Say where the reported code is right.

## Options

None.
""")

_BAD = """\
package example

import "fmt"

func bad() {
	fmt.Println("the code that the rule reports") // want "what is wrong"
}
"""

_GOOD = """\
package example

func good() string {
	return "correct code that looks like the bad code"
}
"""
