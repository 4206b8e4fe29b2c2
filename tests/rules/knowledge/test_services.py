"""Which packages of a module are part of a program that serves."""

from __future__ import annotations

from golint_agent.findings import Position, Span
from golint_agent.rulekit import ModuleFacts, PackageFacts, PackageHeader, ServerStart
from golint_rules.knowledge.services import is_side_server, packages_beside, service_packages

HERE = Position(0, 1, 1)


def start(*, side: bool = False, loopback: bool = False) -> ServerStart:
    return ServerStart(
        path="a.go",
        span=Span(HERE, HERE),
        symbol="f",
        callee="net/http.ListenAndServe",
        kind="net/http.ListenAndServe",
        value="",
        escapes=False,
        side=side,
        loopback=loopback,
    )


def package(
    path: str, *imports: str, name: str = "", starts: tuple[ServerStart, ...] = ()
) -> PackageFacts:
    header = PackageHeader(f"m/{path}", name or "p", directory=path, imports=imports)
    return PackageFacts(module="", header=header, starts=starts)


def module(server: ServerStart, api: str = "cmd/api") -> ModuleFacts:
    return ModuleFacts(
        "",
        [
            package(api, "m/internal/web", name="main"),
            package("cmd/import", "m/internal/store", name="main"),
            package("internal/web", "m/internal/store", starts=(server,)),
            package("internal/store"),
            package("internal/jobs"),
        ],
    )


def test_packages_of_services() -> None:
    found = module(start())

    assert service_packages(found) == {"m/cmd/api", "m/internal/web", "m/internal/store"}
    assert packages_beside(found, "m/internal/store") == service_packages(found)
    assert packages_beside(found, "m/cmd/import") == frozenset()


def test_a_program_with_a_side_server_alone_is_no_service() -> None:
    assert service_packages(module(start(side=True))) == frozenset()


def test_an_example_is_no_service() -> None:
    assert service_packages(module(start(), api="examples/api")) == frozenset()


def test_the_loopback_interface_is_a_side_server_for_commands_alone() -> None:
    terminal = package("internal/ui", "github.com/spf13/cobra")

    assert is_side_server(terminal, start(loopback=True))
    assert not is_side_server(terminal, start())
    assert not is_side_server(package("internal/web"), start(loopback=True))
