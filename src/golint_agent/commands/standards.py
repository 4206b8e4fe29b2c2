"""`standards`: the bullets of the standard, and the rules that enforce each."""

from __future__ import annotations

from collections.abc import Iterable

import click

from golint_agent.commands.option_values import list_output
from golint_agent.commands.pack_options import all_rules, pack_options
from golint_agent.commands.streams import print_line
from golint_agent.commands.working_directory import working_directory
from golint_agent.errors import UsageError
from golint_agent.packs.foreign import find_foreign, foreign_headings
from golint_agent.packs.standard import Coverage, built_in_headings, coverage_of

_NONE = "no rule"
#: Where the text of a bullet begins.
_BULLET = 8


@click.command("standards", short_help="List the standard's bullets and the rules for each.")
@click.argument("words", nargs=-1, metavar="[BULLET|WORD]...")
@list_output("How to print them.")
@pack_options
def standards(
    words: tuple[str, ...], output: str, packs: tuple[str, ...], rule_folders: tuple[str, ...]
) -> None:
    """List each bullet of the standard and the rules that enforce it.

    Bullets are chosen by their short names (`DL3`), or by words that their text or heading has, all
    of them; parts of words will do. A bullet without a rule is listed, too.

    \b
    Examples:
      golint-agent standards
      golint-agent standards DL1 DL2
      golint-agent standards error
      golint-agent standards --output json
    """
    foreign = find_foreign(packs, rule_folders, working_directory())
    headings = (*built_in_headings(), *foreign_headings(foreign))
    every = coverage_of(headings, all_rules(packs, rule_folders))
    found = [covered for covered in every if _is_asked_for(covered, words)]
    if words and not found:
        message = f"no bullet of the standard is named `{' '.join(words)}`, or holds these words"
        raise UsageError(message, hint="`golint-agent standards` lists them all")
    if output == "json":
        import msgspec

        data = msgspec.json.encode(found)
        click.echo(msgspec.json.format(data, indent=2).decode())
        return
    for line in _lines(found):
        print_line(line, column=_BULLET if line.startswith(" ") else 0)


def _is_asked_for(covered: Coverage, words: tuple[str, ...]) -> bool:
    if not words:
        return True
    if covered.key in {word.upper() for word in words}:
        return True
    text = f"{covered.heading} {covered.bullet}".lower()
    return all(word.lower() in text for word in words)


def _lines(found: Iterable[Coverage]) -> list[str]:
    lines: list[str] = []
    heading = None
    enforced = total = 0
    for covered in found:
        if covered.heading != heading:
            lines += [""] * (heading is not None) + [covered.heading]
            heading = covered.heading
        lines.append(f"  {covered.key:<5} {covered.bullet}")
        lines += [f"          {rule}" for rule in covered.rules or (_NONE,)]
        total += 1
        enforced += bool(covered.rules)
    return [*lines, "", f"{enforced} of {total} bullets have rules."]
