"""Assets and statements of SQL texts, as rules on files that are not Go see them."""

from __future__ import annotations

from golint_agent.assets.read import read_asset
from golint_agent.rulekit import Asset, Statement


def asset(text: str, path: str = "migrations/000002_a.up.sql", dialect: str = "postgres") -> Asset:
    """An SQL file."""
    return Asset(read_asset(path, text.encode(), dialect), path, dialect)


def statement(text: str) -> Statement:
    """The one statement of a text."""
    (found,) = asset(text).statements
    return found
