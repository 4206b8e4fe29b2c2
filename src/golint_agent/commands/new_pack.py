"""`new-pack`: the project of a rule pack, with one rule whose examples fail until it is written."""

from __future__ import annotations

from pathlib import Path
from string import Template

import click

from golint_agent.commands.new_rule import as_identifier, check_rule_id, write_rule
from golint_agent.commands.streams import print_line
from golint_agent.errors import OutputError, UsageError, reason_of
from golint_agent.version import __version__


@click.command("new-pack", short_help="Write the project of a new rule pack.")
@click.argument("name", metavar="NAME")
@click.option(
    "--directory",
    type=click.Path(path_type=Path),
    default=Path(),
    help="Where the folder NAME is made; here if not given.",
)
def new_pack(name: str, directory: Path) -> None:
    """Write the project of a rule pack: a Python package with one rule, to be installed.

    NAME is what `check --pack NAME` will say, and the topic of the first rule.

    \b
    Example:
      golint-agent new-pack house
    """
    try:
        written = write_pack(directory, name)
    except OSError as error:
        message = f"the pack cannot be written to `{directory.as_posix()}`: {reason_of(error)}"
        raise OutputError(message, hint="choose a place that you may write to") from error
    for path in written:
        print_line(path.as_posix())


def write_pack(directory: Path, name: str) -> list[Path]:
    """Write the project of a pack below a directory and return the files written, in order.

    Raises `UsageError` when the name cannot be a pack's, when there is no such directory or when
    the folder exists; nothing is written then.
    """
    rule_id = f"{name}/first-rule"
    try:
        check_rule_id(rule_id)
    except UsageError:
        message = f"`{name}` cannot be the name of a pack"
        hint = "write it in small letters, digits and hyphens, and no Python keyword"
        raise UsageError(message, hint=hint) from None
    if not directory.is_dir():
        message = f"there is no directory `{directory.as_posix()}`"
        raise UsageError(message, hint="make it first, or give another `--directory`")
    project = directory / name
    if project.exists():
        message = f"`{project.as_posix()}` exists already"
        raise UsageError(message, hint="choose another name or `--directory`")
    package = f"{as_identifier(name)}_rules"
    words = {"name": name, "package": package, "requires": _requirement()}
    contents = {
        project / "pyproject.toml": _PROJECT.substitute(words),
        project / "README.md": _README.substitute(words),
        project / package / "__init__.py": "",
        project / package / "pack.toml": _PACK.substitute(words),
        project / package / "standard.toml": _STANDARD,
        project / package / "knowledge" / "__init__.py": "",
    }
    for path, text in contents.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return [*contents, *write_rule(project / package, rule_id)]


def _requirement() -> str:
    """From this version up to the next that may change what packs use."""
    major, minor, *_ = __version__.split(".")
    return f">={major}.{minor},<{major}.{int(minor) + 1}"


_PROJECT = Template("""\
[build-system]
requires = ["hatchling>=1.27"]
build-backend = "hatchling.build"

[project]
name = "golint-agent-$name"
version = "0.1.0"
description = "Rules of $name for golint-agent."
requires-python = ">=3.11"
dependencies = ["golint-agent$requires"]

# The name that `golint-agent check --pack` takes, and the package that holds the rules.
[project.entry-points."golint_agent.packs"]
$name = "$package"

[tool.hatch.build.targets.wheel]
packages = ["$package"]
""")

_README = Template("""\
# Rules of $name for golint-agent

```
golint-agent test-rules             # run the examples of all rules here
golint-agent new-rule topic/name    # write the folder of one more rule
pip install -e .                    # beside golint-agent, once
golint-agent check --pack $name ./...
```

- `$package/<topic>/<rule>/` holds one rule: `rule.py` or `rule.toml`, `doc.md`, `examples/`.
- `$package/knowledge/` holds what several rules know, such as lists of functions.
- `$package/standard.toml` holds the bullets that `standard=` of a rule may name, beside those of
  golint-agent's own pack.
- `$package/pack.toml` says for which versions of golint-agent the pack is.
""")

_PACK = Template("""\
# The versions of golint-agent that this pack was written for.
requires = "$requires"
""")

_STANDARD = """\
# What the rules of this pack are for. A rule names a bullet as "House rules: text of the bullet".

[[headings]]
title = "House rules"

[headings.bullets]
H1 = "Say here what your code must do"
"""
