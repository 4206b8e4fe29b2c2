"""Which functions give the tenant of a context: the sign that a module is multi-tenant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from golint_agent.semantics.inference import Info
from golint_agent.semantics.types import Signature, Type, dereference
from golint_agent.syntax import FIELD

#: Types that carry a request's context.
CONTEXT_CARRIERS = frozenset(
    {
        "context.Context",
        "net/http.Request",
        "github.com/gin-gonic/gin.Context",
        "github.com/gofiber/fiber.Ctx",
        "github.com/gofiber/fiber/v2.Ctx",
        "github.com/gofiber/fiber/v3.Ctx",
        "github.com/labstack/echo.Context",
        "github.com/labstack/echo/v4.Context",
        "github.com/labstack/echo/v5.Context",
    }
)

#: Libraries whose whole purpose is a tenant in the context.
TENANT_LIBRARIES = (
    "github.com/grafana/dskit/tenant",
    "github.com/weaveworks/common/user",
    "github.com/LerianStudio/lib-commons/v2/commons/tenant-manager",
    "github.com/LerianStudio/lib-commons/v3/commons/tenant-manager",
    "github.com/LerianStudio/lib-commons/v4/commons/tenant-manager",
    "github.com/LerianStudio/lib-commons/v5/commons/tenant-manager",
)

_TENANT_WORD = re.compile(
    r"(?:^|_|(?<=[a-z0-9]))(?:tenant|Tenant|TENANT|[Oo]rganization|[Oo]rganisation|[Ww]orkspace)"
    r"|(?:^|(?<=[a-z0-9]))(?:OrgI[Dd]|orgI[Dd]|Org|org)(?=$|[A-Z_])"
)
_READS_CONTEXT = re.compile(rb"\.\s*(?:Value|Locals|UserValue|MustGet|GetString|Get)\s*\(")


def names_tenant(name: str) -> bool:
    """Does an identifier speak of a tenant, by whole words?"""
    return _TENANT_WORD.search(name) is not None


def is_context_carrier(t: Type) -> bool:
    """Does a value of this type carry a request's context?"""
    return str(dereference(t)) in CONTEXT_CARRIERS


def tenant_getters(info: Info) -> Iterator[str]:
    """Full names of a file's functions that read a tenant from a context they are given."""
    data = info.source.data
    if b"enant" not in data and b"rg" not in data and b"orkspace" not in data:
        return
    for function in info.index.functions():
        name = function.child_by_field_id(_F_NAME)
        if name is None or not names_tenant(info.source.text(name)):
            continue
        if _reads_context(info, function):
            yield f"{info.package.path}.{info.index.symbol_name(function.start_byte)}"


_F_NAME, _F_BODY = FIELD["name"], FIELD["body"]
_F_PARAMETERS, _F_RESULT = FIELD["parameters"], FIELD["result"]


def _reads_context(info: Info, function: Node) -> bool:
    body = function.child_by_field_id(_F_BODY)
    params = function.child_by_field_id(_F_PARAMETERS)
    result = function.child_by_field_id(_F_RESULT)
    if body is None or params is None or result is None:
        return False
    signature = info.signature_of(function)
    return any(is_context_carrier(p.type) for p in signature.params) and bool(
        _READS_CONTEXT.search(info.source.bytes_of(body))
    )


def carries_context(signature: Signature) -> bool:
    """Does a function with this signature receive a context or a carrier of one?"""
    return any(is_context_carrier(p.type) for p in signature.params)
