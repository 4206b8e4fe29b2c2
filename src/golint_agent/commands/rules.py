"""`rules`: which rules there are."""

from __future__ import annotations

import click

from golint_agent.commands.completion import complete_rules
from golint_agent.commands.option_values import list_output
from golint_agent.commands.pack_options import all_rules, pack_options
from golint_agent.commands.streams import print_line
from golint_agent.packs import BUILT_IN_NAME
from golint_agent.packs.describe import describe_all
from golint_agent.packs.load import select_rules
from golint_agent.packs.selection import AUDIT, DEFAULT, presets_with
from golint_agent.packs.suppressions import is_on_suppressions
from golint_agent.rulekit import Rule


@click.command("rules", short_help="List the rules.")
@click.argument("selectors", nargs=-1, metavar="[TOPIC|RULE]...", shell_complete=complete_rules)
@list_output("How to print them.")
@pack_options
def rules(
    selectors: tuple[str, ...], output: str, packs: tuple[str, ...], rule_folders: tuple[str, ...]
) -> None:
    """List the rules, all or those of the topics and ids that are named.

    Behind a rule that the preset `default` does not have stands which preset has it.

    \b
    Examples:
      golint-agent rules
      golint-agent rules errors shutdown
      golint-agent rules --output json
      golint-agent rules --pack house --rules lint/rules
    """
    found = select_rules(all_rules(packs, rule_folders), selectors, ())
    if output == "json":
        import msgspec

        listed = [
            {**msgspec.to_builtins(info), "presets": presets_with(rule)}
            for rule, info in zip(found, describe_all(found), strict=True)
        ]
        data = msgspec.json.encode(listed)
        click.echo(msgspec.json.format(data, indent=2).decode())
        return
    width = max((len(rule.id) for rule in found), default=0)
    for rule in found:
        pack = rule.origin.pack
        told = "" if pack == BUILT_IN_NAME else f"  ({pack})"
        head = f"{rule.id:<{width}}  {rule.severity.value:<7}  "
        print_line(f"{head}{rule.summary}{_preset(rule)}{told}", column=len(head))


def _preset(rule: Rule) -> str:
    """What runs a rule that does not run where nobody chooses; empty for the others."""
    names = presets_with(rule)
    if is_on_suppressions(rule) or DEFAULT in names:
        return ""
    own = [f"`{name}`" for name in names if name != AUDIT] or [f"`{AUDIT}`"]
    return f"  (preset {', '.join(own)})"
