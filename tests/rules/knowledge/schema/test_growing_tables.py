"""What has a row more with each use of a service."""

import pytest

from golint_agent.rulekit import words
from golint_rules.knowledge.schema.growing_tables import GROWING, grows


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("orders", True),
        ("order_models", True),
        ("ledger_entries", True),
        ("PaymentEntity", True),
        ("payment_methods", False),
        ("order_status", False),
        ("models", False),
        ("points_of_sale", False),
        ("AdminUser", False),
        ("gl_accounts", False),
        ("admin_sessions", True),
        ("bill_of_lading", True),
        ("events", False),
        ("order_events", True),
        ("", False),
    ],
)
def test_names(name: str, *, expected: bool) -> None:
    assert grows(words(name)) is expected


def test_others_may_count_less() -> None:
    assert grows(words("users"))
    assert not grows(words("users"), GROWING - {"user"})
