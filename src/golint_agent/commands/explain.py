"""`explain`: what a rule means, why it matters and how to mend what it finds; what is learned."""

from __future__ import annotations

import sys

import click

from golint_agent.commands.completion import complete_rules
from golint_agent.commands.option_text import options_text
from golint_agent.commands.option_values import color_option, list_output
from golint_agent.commands.pack_options import all_rules, pack_options
from golint_agent.commands.streams import is_terminal, print_line
from golint_agent.commands.working_directory import working_directory
from golint_agent.errors import UsageError
from golint_agent.packs import BUILT_IN_NAME
from golint_agent.packs.load import rule_document, select_rules
from golint_agent.reporting.safe_text import multi_line, printed
from golint_agent.rulekit import Rule

_FAILED = 2


@click.command("explain", short_help="Say what a rule means, or what is learned of the code.")
@click.argument(
    "names", nargs=-1, metavar="RULE | [FACT] [PATTERN]...", shell_complete=complete_rules
)
@click.option("--facts", is_flag=True, help="Print what is learned of the code, and where.")
@click.option(
    "--list",
    "listed",
    is_flag=True,
    help="With --facts: print which facts there are, no code read.",
)
@list_output("How to print facts.")
@color_option("Lay a rule's page out with colours; auto: on a terminal.")
@pack_options
def explain(  # noqa: PLR0913 - one for each option
    names: tuple[str, ...],
    *,
    facts: bool,
    listed: bool,
    output: str,
    color: str,
    packs: tuple[str, ...],
    rule_folders: tuple[str, ...],
) -> int:
    """Print a rule's documentation; with --facts what rules are told of the code.

    A fact is named by its class or by the end of its id; all of them without one. --list says
    which there are: what each says, what it needs, who asks for it and where it is declared.

    \b
    Examples:
      golint-agent explain errors/ignored-call
      golint-agent explain --facts
      golint-agent explain --facts servers.ServerStart ./cmd/...
      golint-agent explain --facts --list servers
    """
    if facts and listed:
        return _list_facts(names, all_rules(packs, rule_folders), as_json=output == "json")
    if listed:
        raise UsageError("`--list` is for `--facts`", hint="`golint-agent rules` lists rules")
    if facts:
        return _print_facts(names, all_rules(packs, rule_folders), as_json=output == "json")
    if output == "json":
        raise UsageError("`--output json` is for `--facts`", hint="give `--facts`, or leave it out")
    if not names:
        message = "`golint-agent explain` needs a rule"
        raise UsageError(message, hint="`golint-agent rules` lists them all")
    if len(names) > 1:
        raise click.UsageError("Name one rule at a time.", ctx=click.get_current_context())
    _explain_rule(names[0], color, all_rules(packs, rule_folders))
    return 0


def _explain_rule(rule_id: str, color: str, rules: tuple[Rule, ...]) -> None:
    found = [rule for rule in rules if rule.id == rule_id] or list(
        select_rules(rules, [rule_id], ())
    )
    for rule in found:
        text = rule_document(rule) or f"# {rule.id}\n\n{rule.summary}\n"
        facts = f"Severity: {rule.severity.value}. Confidence: {rule.confidence.value}."
        if rule.standard:
            facts += f" Standard: {'; '.join(rule.standard)}."
        if rule.origin.pack != BUILT_IN_NAME:
            facts += f" Pack: {rule.origin.pack}."
        told = options_text(rule)
        if told:
            facts = f"{told}\n\n{facts}"
        if color == "always" or (color == "auto" and is_terminal(sys.stdout)):
            _print_markdown(f"{text}\n\n{facts}\n", force=color == "always")
        else:
            click.echo(printed(multi_line(f"{text.rstrip()}\n\n{facts}")))


def _list_facts(names: tuple[str, ...], rules: tuple[Rule, ...], *, as_json: bool) -> int:
    import msgspec

    from golint_agent.packs.facts import describe_facts, known_facts, select_declared, short_name

    infos = describe_facts(select_declared(known_facts(rules), names), rules)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(infos), indent=2).decode())
        return 0
    for info in infos:
        how = " on every path" if info.every_path else ", inherited" if info.inherited else ""
        says = ", ".join(f"{name}: {type_}" for name, type_ in info.says.items())
        asked_by = ", ".join(map(short_name, info.asked_by))
        lines = (
            f"{short_name(info.id)}: {info.summary}",
            f"    {info.of}{how}; of {info.pack}; {info.path}:{info.line}",
            f"    says {says}" if says else "",
            f"    needs {', '.join(map(short_name, info.needs))}" if info.needs else "",
            f"    asked by {asked_by}" if asked_by else "    no rule asks for it",
        )
        for line in filter(None, lines):
            print_line(line)
    return 0


def _print_facts(names: tuple[str, ...], rules: tuple[Rule, ...], *, as_json: bool) -> int:
    import msgspec

    from golint_agent.commands.streams import complain
    from golint_agent.engine.learned_facts import learned_facts
    from golint_agent.packs.facts import known_facts, select_facts
    from golint_agent.reporting.safe_text import json_text

    every = known_facts(rules)
    kinds, patterns = select_facts(every, names)
    learned = learned_facts(patterns or ("./...",), working_directory(), kinds)
    if as_json:
        data = msgspec.json.format(msgspec.json.encode(learned.facts), indent=2)
        click.echo(json_text(data.decode()))
    else:
        all_asked = len(kinds) == len(every)
        for id_, some in learned.facts.items():
            if all_asked and not some:
                continue
            print_line(f"{id_}: {len(some)}")
            for told in some:
                says = msgspec.json.encode(told.says).decode() if told.says else ""
                place = f"{told.path}:{told.line}: " if told.path else ""
                print_line(f"  {place}{told.of} {says}".rstrip())
        empty = sum(not some for some in learned.facts.values()) if all_asked else 0
        if empty:
            print_line(f"{empty} others: none here; `golint-agent explain --facts --list` has them")
    for problem in learned.problems:
        complain(f"{problem.path}: {problem.message}")
    return _FAILED if any(problem.fatal for problem in learned.problems) else 0


def _print_markdown(text: str, *, force: bool) -> None:
    from rich.console import Console
    from rich.markdown import Markdown

    Console(force_terminal=force or None).print(Markdown(text))
