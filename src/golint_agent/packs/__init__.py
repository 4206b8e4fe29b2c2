"""Finds and loads rules: each folder `<topic>/<rule>` of a pack holds one."""

from golint_agent.packs.load import BUILT_IN_PACK, load_rules, rule_document, select_rules

__all__ = ["BUILT_IN_PACK", "load_rules", "rule_document", "select_rules"]
