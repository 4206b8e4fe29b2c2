"""What the pack adds to configuration files."""

from __future__ import annotations

from golint_agent.packs import BUILT_IN_PACK
from golint_agent.packs.declared import Declarations
from golint_agent.packs.load import load_rules
from golint_agent.packs.selection import Choice
from golint_rules.knowledge.configuration import PRESETS, SECTIONS, TENANT

RULES = load_rules()
CHOICE = Choice(RULES, Declarations([BUILT_IN_PACK]))


def test_each_preset_has_what_it_begins_with() -> None:
    for preset in PRESETS:
        assert CHOICE.preset(preset.name) >= CHOICE.preset(preset.base) - CHOICE.named(
            preset.ignore
        )
        assert CHOICE.named((*preset.extend_select, *preset.ignore)) <= {r.id for r in RULES}


def test_rules_name_presets_that_there_are() -> None:
    assert {name for rule in RULES for name in rule.presets} <= set(CHOICE.presets)


def test_audit_has_every_rule_and_each_preset_has_less_or_as_much() -> None:
    audit = CHOICE.preset("audit")

    assert audit == {rule.id for rule in RULES}
    assert CHOICE.preset("default") <= CHOICE.preset("strict") <= audit


def test_sections_are_found_by_their_names() -> None:
    assert Declarations([BUILT_IN_PACK]).sections == {s.name: s for s in SECTIONS}
    assert TENANT.values({}).getters == ()
    assert TENANT.values({"tenant": (("getters", ("a.B",)),)}).getters == ("a.B",)
