"""`explain`: what a rule means, why it matters and how to mend what it finds."""

from __future__ import annotations

import sys

import click

from golint_agent.commands.option_text import options_text
from golint_agent.commands.pack_options import all_rules, pack_options
from golint_agent.commands.streams import is_terminal
from golint_agent.packs import BUILT_IN_NAME
from golint_agent.packs.load import rule_document, select_rules
from golint_agent.reporting.safe_text import multi_line, printed


@click.command("explain")
@click.argument("rule_id", metavar="RULE")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Lay the page out with colours; auto: on a terminal.",
)
@pack_options
def explain(
    rule_id: str, color: str, packs: tuple[str, ...], rule_folders: tuple[str, ...]
) -> None:
    """Print a rule's documentation.

    \b
    Example:
      golint-agent explain errors/ignored-call
    """
    rules = all_rules(packs, rule_folders)
    found = [rule for rule in rules if rule.id == rule_id] or list(
        select_rules(rules, [rule_id], ())
    )
    for rule in found:
        text = rule_document(rule) or f"# {rule.id}\n\n{rule.summary}\n"
        facts = (
            f"Severity: {rule.severity.value}. Confidence: {rule.confidence.value}. "
            f"Standard: {'; '.join(rule.standard)}."
        )
        if rule.origin.pack != BUILT_IN_NAME:
            facts += f" Pack: {rule.origin.pack}."
        told = options_text(rule)
        if told:
            facts = f"{told}\n\n{facts}"
        if color == "always" or (color == "auto" and is_terminal(sys.stdout)):
            _print_markdown(f"{text}\n\n{facts}\n", force=color == "always")
        else:
            click.echo(printed(multi_line(f"{text.rstrip()}\n\n{facts}")))


def _print_markdown(text: str, *, force: bool) -> None:
    from rich.console import Console
    from rich.markdown import Markdown

    Console(force_terminal=force or None).print(Markdown(text))
