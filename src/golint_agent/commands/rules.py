"""`rules`: which rules there are."""

from __future__ import annotations

import click

from golint_agent.packs.describe import describe
from golint_agent.packs.load import load_rules, select_rules


@click.command("rules", short_help="List the rules.")
@click.argument("selectors", nargs=-1, metavar="[TOPIC|RULE]...")
@click.option(
    "--output",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print them.",
)
def rules(selectors: tuple[str, ...], output: str) -> None:
    """List the rules, all or those of the topics and ids that are named.

    \b
    Examples:
      golint-agent rules
      golint-agent rules errors shutdown
      golint-agent rules --output json
    """
    found = select_rules(load_rules(), selectors, ())
    if output == "json":
        import msgspec

        data = msgspec.json.encode([describe(rule) for rule in found])
        click.echo(msgspec.json.format(data, indent=2).decode())
        return
    width = max((len(rule.id) for rule in found), default=0)
    for rule in found:
        click.echo(f"{rule.id:<{width}}  {rule.severity.value:<7}  {rule.summary}")
