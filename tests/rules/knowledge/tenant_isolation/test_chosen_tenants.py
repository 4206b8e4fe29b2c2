"""Tenants that somebody who registers says to be of."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.tenant_isolation.chosen_tenants import ChosenTenant

CODE = """
type User struct { TenantID, GymID, Name string }
type Response struct { UserTenantID, TenantID string }
type RegisterRequest struct { TenantID, GymID, UserID, Code string }
func parseTenant(s string) string { return s }
"""
NAME = "func Register(req RegisterRequest) any"


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (f"{NAME} {{ return User{{TenantID: req.TenantID}} }}", "req.TenantID tenan"),
        (f"{NAME} {{ return &User{{GymID: req.GymID}} }}", "req.GymID gym"),
        (
            f"{NAME} {{ t := parseTenant(req.TenantID); return User{{TenantID: t}} }}",
            "req.TenantID tenan taken",
        ),
        (f"{NAME} {{ return User{{TenantID: req.UserID}} }}", ""),
        (f"{NAME} {{ return User{{Name: req.TenantID}} }}", ""),
        (f"{NAME} {{ return Response{{TenantID: req.TenantID}} }}", ""),
        (f"{NAME} {{ actorOf(req); return User{{TenantID: req.TenantID}} }}", ""),
        (f"{NAME} {{ checkInvite(req.Code); return User{{TenantID: req.TenantID}} }}", ""),
        ("func Make(req RegisterRequest) any { return User{TenantID: req.TenantID} }", ""),
        ("func Register(t string) any { return User{TenantID: t} }", ""),
    ],
)
def test_what_a_request_says(tmp_path: Path, function: str, expected: str) -> None:
    found = [
        " ".join((one.text, *one.stems, *(["taken"] if one.taken is not None else [])))
        for one in facts_of(tmp_path, CODE + function, ChosenTenant)
    ]

    assert found == ([expected] if expected else [])
