"""Fills a package's facts from its files, one collector a kind of fact."""

from __future__ import annotations

from golint_agent.semantics.facts import PackageFacts
from golint_agent.semantics.info import Info
from golint_agent.semantics.packages.headers import PackageHeader
from golint_agent.semantics.packages.package import under
from golint_agent.semantics.server_facts import PackageServers, calls_named
from golint_agent.semantics.servers import HOSTED, RUNNERS, SERVING_LIBRARIES, SIGNALS
from golint_agent.semantics.tenancy import TENANT_LIBRARIES, tenant_getters

_SIGNAL_WORDS = frozenset(name.rsplit(".", 1)[1].encode() for name in SIGNALS)


def collect(module: str, header: PackageHeader, infos: list[Info]) -> PackageFacts:
    """The facts of one package; `infos` are its non-test, non-generated files."""
    imported = header.imports
    servers = PackageServers(infos)
    return PackageFacts(
        module=module,
        header=header,
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
