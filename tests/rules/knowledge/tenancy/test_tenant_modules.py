"""Which modules and packages are asked about tenants."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.engine.asked import write

from golint_agent.engine.answering.run import Run, run
from golint_agent.project import load
from golint_agent.rulekit import Finding, Module, ModuleContext, Severity, rule
from golint_rules.knowledge.programs.services import Services
from golint_rules.knowledge.tenancy.tenancy import Tenancy, TenantGetter
from golint_rules.knowledge.tenancy.tenant_modules import carries_tenants, serves_tenants

GETTER = """package a
import "context"
func Tenant(ctx context.Context) any { return ctx.Value("tenant") }
"""


@pytest.mark.parametrize(
    ("imports", "expected"),
    [('"net/http"', True), ('"flag"', True), ('"github.com/spf13/cobra"', False)],
)
def test_tools_do_not_count(tmp_path: Path, imports: str, *, expected: bool) -> None:
    found: list[bool] = []

    def asking(ctx: ModuleContext) -> Iterator[Finding]:
        services = ctx.module.fact(Services)
        assert services is not None
        answers = {
            carries_tenants(ctx.module, "example.com/a"),
            serves_tenants(ctx.module, services, "example.com/a"),
        }
        found.extend(answers)
        yield from ()

    made = rule(
        id="test/asking",
        summary="what is asked",
        standard=("Heading: bullet",),
        severity=Severity.INFO,
        on=Module(at=(TenantGetter,)),
        needs=(Services, Tenancy),
    )(asking)
    main = f'package main\nimport ({imports}; "example.com/a")\nfunc main() {{ a.Tenant(nil) }}\n'
    write(
        tmp_path,
        {"go.mod": "module example.com\n\ngo 1.26\n", "a/a.go": GETTER, "cmd/x/main.go": main},
    )
    given = Run(rules=(made,), tool_version="0", working_directory=str(tmp_path))
    run(load(["./..."], tmp_path), given)

    assert found == [expected]
