"""`init`: writes a short configuration file for a repository, and says what it saw there."""

# Paths are text here, as in the tree.

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from golint_agent.commands.accepting import BASELINE
from golint_agent.commands.streams import print_line
from golint_agent.commands.working_directory import working_directory
from golint_agent.errors import OutputError, reason_of
from golint_agent.interrupts import removing
from golint_agent.packs import BUILT_IN_PACK
from golint_agent.packs.declared import Declarations
from golint_agent.packs.selection import PRESETS
from golint_agent.project.constraints import DEFAULT
from golint_agent.project.memory import CONFIG_NAMES
from golint_agent.project.tree import Tree
from golint_agent.project.workspace import Reach, Workspace, load
from golint_agent.reporting import FORMATS
from golint_agent.version import __version__

_OTHER_LINTERS = (".golangci.yml", ".golangci.yaml", ".golangci.toml", ".golangci.json")
#: Of so many files it is looked whether they hold the words of a pack's section.
_MOST_FILES = 2_000
_MOST_BYTES = 256 * 1024


class Saw(msgspec.Struct, frozen=True):
    """What stands in a repository, as far as a configuration file may say something of it.

    `sections` are those of packs whose words stand in Go files, with how many files hold one.
    """

    modules: tuple[str, ...]
    files: int
    tests: int
    generated: int
    third_party: int
    sections: tuple[tuple[str, int], ...]
    other_linter: str


@click.command("init", short_help="Write a configuration file, and say what was seen.")
@click.option("--force", is_flag=True, help="Replace a configuration file that is there.")
def init(*, force: bool) -> None:
    """Look at the code here and below, write a short `.golint-agent.toml`, and say what was seen.

    What the file does not say is as it was without it: each line in it is a comment or a default.

    \b
    Example:
      golint-agent init
    """
    here = working_directory()
    there = next((n for n in CONFIG_NAMES if os.path.lexists(here / n)), "")
    if there and not force:
        message = f"`{there}` is there already"
        raise OutputError(message, hint="replace it with `--force`, or change it by hand")
    saw = look_around(here)
    name = there or CONFIG_NAMES[0]
    _write(here / name, text_for(saw))
    for line in (*_told(saw), f"wrote {name}; `golint-agent config show` prints what it comes to"):
        print_line(line)


def look_around(here: Path) -> Saw:
    """What stands in a directory and below it. UsageError where there is no Go code."""
    workspace = load(("./...",), here, reach=Reach(all_modules=True))
    files = [file for package in workspace.packages for file in package.every_file]
    plain = [file.path for file in files if not file.is_test and not file.generated]
    return Saw(
        modules=tuple(sorted({p.module.directory for p in workspace.packages if p.module})),
        files=len(files),
        tests=sum(file.is_test for file in files),
        generated=sum(file.generated for file in files),
        third_party=len(workspace.third_party_modules),
        sections=tuple(_sections(workspace, sorted(plain)[:_MOST_FILES])),
        other_linter=next((n for n in _OTHER_LINTERS if (here / n).is_file()), ""),
    )


def _sections(workspace: Workspace, paths: list[str]) -> Iterator[tuple[str, int]]:
    sections = Declarations([BUILT_IN_PACK]).sections.values()
    wanted = {section.name: [word.encode() for word in section.words] for section in sections}
    counts = dict.fromkeys(wanted, 0)
    for path in paths:
        text = _start_of(Tree(str(workspace.root), DEFAULT), path)
        for name, words in wanted.items():
            counts[name] += any(word in text for word in words)
    yield from ((name, count) for name, count in counts.items() if count)


def _start_of(tree: Tree, path: str) -> bytes:
    from golint_agent.project.tree import read_start

    return read_start(tree, path, symlink=False, size=_MOST_BYTES) or b""


def text_for(saw: Saw) -> str:
    """The text of a configuration file for what was seen."""
    major, minor, *_ = __version__.split(".")
    several = len(saw.modules) > 1
    sections = Declarations([BUILT_IN_PACK]).sections
    lines = [
        "# The nearest such file at or above a Go file, up to the repository's root, holds for it.",
        "# `golint-agent config show` prints all keys and where their values come from.",
        "version = 1",
        f'required-version = ">={major}.{minor}"',
        "",
        *(f"# {name}: {what}." for name, what in PRESETS.items()),
        "# Packs have more. `golint-agent rules` lists the rules, and which preset has them.",
        'preset = "default"',
        "",
        "[files]",
        "# Report nothing in these paths, written as in .gitignore.",
        '# exclude = ["**/mocks/**"]',
    ]
    if several:
        lines += [
            f"# There are {len(saw.modules)} modules here: this checks all of them in one run.",
            "all-modules = true",
        ]
    lines += [
        "",
        "[rules]",
        "# Leave out what does not fit, by rule or topic.",
        '# ignore = ["logging"]',
        "",
        "# [rules.severity]",
        '# "errors/ignored-call" = "error"',
        "",
        "# [[overrides]]",
        '# paths = ["internal/legacy/**"]',
        '# ignore = ["all"]',
        "",
        "# Findings that are accepted; `golint-agent baseline write` makes the file.",
        "# [baseline]",
        f'# path = "{BASELINE}"',
        "",
        "# `//nolint:errcheck` and its like suppress nothing of ours.",
        "# [suppressions]",
        "# foreign-names = false",
        "",
        "# A format is one of " + ", ".join(sorted(FORMATS)) + ".",
        "# [output]",
        '# format = "concise"',
        '# outputs = ["sarif=golint-agent.sarif"]',
        '# fail-level = "warning"',
    ]
    for name, count in saw.sections:
        section = sections[name]
        word = "file speaks" if count == 1 else "files speak"
        lines += ["", f"# {count} {word} of it. {section.summary}", f"# [{name}]"]
        lines += (f"# {option.name.replace('_', '-')} = []" for option in section.keys)
    return "\n".join(lines) + "\n"


def _told(saw: Saw) -> Iterator[str]:
    modules = ", ".join(f"`{name or '.'}`" for name in saw.modules[:_SHOWN])
    more = f" and {len(saw.modules) - _SHOWN} more" if len(saw.modules) > _SHOWN else ""
    yield f"modules: {modules}{more}" if modules else "no go.mod: what is here is checked as it is"
    yield f"Go files: {saw.files}, {saw.tests} of them tests, {saw.generated} generated"
    if saw.generated:
        yield "generated files are read, and not reported"
    if saw.third_party:
        yield f"modules of others: {saw.third_party}, which are not checked"
    for name, count in saw.sections:
        speak = "file speaks" if count == 1 else "files speak"
        yield f"{name}: {count} {speak} of it; `[{name}]` names what code does not tell"
    if saw.other_linter:
        yield f"`{saw.other_linter}` is there: it stays as it is, and nothing was taken from it"


_SHOWN = 5


def _write(target: Path, text: str) -> None:
    """Write a file whole or not at all; a link is replaced, not followed."""
    temporary = target.with_name(f".golint-agent-{os.urandom(8).hex()}.tmp")
    try:
        with removing(str(temporary)):
            temporary.write_text(text, encoding="utf-8", newline="\n")
            temporary.replace(target)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        message = f"`{target.name}` cannot be written: {reason_of(error)}"
        raise OutputError(message, hint="run in a directory that you may write to") from error
