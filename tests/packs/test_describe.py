import pytest

from golint_agent import version
from golint_agent.packs.describe import describe
from golint_agent.packs.load import load_rules


def test_there_is_no_address_today() -> None:
    assert {describe(rule).help_uri for rule in load_rules()} == {""}


def test_an_address_leads_to_the_pages_of_our_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(version, "DOCUMENTATION_URL", "https://docs.invalid/golint")
    pages = {rule.id: describe(rule).help_uri for rule in load_rules()}
    assert pages["money/float-type"] == "https://docs.invalid/golint/rules/money/float-type/"
    assert len(set(pages.values())) == len(pages)
    assert {describe(rule).help_uri for rule in load_rules(name="house")} == {""}
