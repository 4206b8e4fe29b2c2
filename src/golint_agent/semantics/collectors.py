"""Fills a package's facts from its files, one collector a kind of fact."""

from __future__ import annotations

from collections.abc import Iterable

from golint_agent.semantics.facts import PackageFacts
from golint_agent.semantics.info import Info
from golint_agent.semantics.packages.package import under
from golint_agent.semantics.roles import PackageRole
from golint_agent.semantics.server_facts import PackageServers, calls_named
from golint_agent.semantics.servers import HOSTED, RUNNERS, SERVING_LIBRARIES, SIGNALS
from golint_agent.semantics.tenancy import TENANT_LIBRARIES, tenant_getters

_SIGNAL_WORDS = frozenset(name.rsplit(".", 1)[1].encode() for name in SIGNALS)


def collect(
    module: str, path: str, name: str, role: PackageRole, imports: Iterable[str], infos: list[Info]
) -> PackageFacts:
    """The facts of one package; `infos` are its non-test, non-generated files."""
    imported = tuple(sorted(set(imports)))
    servers = PackageServers(infos, command_line=role.command_line)
    return PackageFacts(
        path=path,
        module=module,
        name=name,
        role=role,
        imports=imported,
        starts=tuple(servers.starts()),
        stops=tuple(dict.fromkeys(servers.stops())),
        handles_signals=any(_handles_signals(info) for info in infos),
        runners=tuple(p for p in imported if under(p, RUNNERS)),
        serves_otherwise=any(under(p, SERVING_LIBRARIES) or under(p, HOSTED) for p in imported),
        tenant_getters=tuple(getter for info in infos for getter in tenant_getters(info))
        + tuple(p for p in imported if under(p, TENANT_LIBRARIES)),
    )


def _handles_signals(info: Info) -> bool:
    return any(info.called(call).full_name in SIGNALS for call in calls_named(info, _SIGNAL_WORDS))
