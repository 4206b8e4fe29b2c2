"""Keys that a package reads when it starts, and where a program loads what stands in `.env`."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    ModuleView,
    Nodes,
    PackageFact,
    Place,
    late_regex,
    package_fact,
)
from golint_rules.knowledge.auth.signing_keys import names_signing_key
from golint_rules.knowledge.roles import is_in_service

_AUTOLOAD = "github.com/joho/godotenv/autoload"
_LOADING = late_regex(r"github\.com/joho/godotenv\.(?:Over)?[lL]oad")
_READING = ("os.Getenv", "os.LookupEnv")


class EarlyKey(PackageFact, frozen=True):
    """A variable of a package is a key, which the setting of a name is read for at once."""

    name: str
    setting: str
    at: Place


class LoadedEnv(PackageFact, frozen=True):
    """A function loads the environment from files; an empty name where a package does at once."""

    function: str
    at: Place


@package_fact(EarlyKey, on=Nodes("var_spec"), words=("os.Getenv", "os.LookupEnv"))
def early_key(code: Code, ctx: Context) -> Iterator[EarlyKey]:
    """The keys that a declaration outside functions reads from the environment."""
    if code.declared_function is not None or not is_in_service(ctx.header):
        return
    told: list[Call] = []
    for target, value in code.assigned:
        for call in value.calls if value is not None else ():
            given = call.argument(0)
            setting = given.constant if given is not None else None
            if call.callee not in _READING or not isinstance(setting, str):
                continue
            is_key = names_signing_key(setting) or names_signing_key(target.text)
            if is_key and target.text != "_" and call.enclosing_function is None:
                if call in told:
                    continue  # whether it is set, of `key, isThere := os.LookupEnv(…)`
                told.append(call)
                yield EarlyKey(target.text, setting, call.place)


@package_fact(LoadedEnv, on=Calls(words=("Load", "Overload")), words=("godotenv",))
def loaded_env(call: Call, ctx: Context) -> Iterator[LoadedEnv]:
    """A call that loads the environment from files."""
    if _LOADING.fullmatch(call.callee) is not None and is_in_service(ctx.header):
        function = call.declared_function
        yield LoadedEnv(function.name if function is not None else "", call.place)


def loaded_later(module: ModuleView, package: str) -> LoadedEnv | None:
    """What loads the environment of a program of which a package is a part, after its variables.

    None also where something that is loaded with the package, or before it, may do so. An `init` of
    a package beside it may come first or last.
    """
    packages = module.packages.items()
    loads = {path: found for path, one in packages if (found := one.facts(LoadedEnv))}
    if any(not load.function for found in loads.values() for load in found):
        return None
    if any(_AUTOLOAD in one.imports for one in module.packages.values()):
        return None
    if not loads.keys().isdisjoint(module.reached_from(package) - {package}):
        return None
    for path, one in module.packages.items():
        reached = module.reached_from(path) | {path} if one.name == "main" else frozenset()
        loading = [(at, load) for at in sorted(loads.keys() & reached) for load in loads[at]]
        if package in reached and loading:
            beside = (load for at, load in loading if at not in (path, package))
            is_unsure = any(load.function == "init" for load in beside)
            return None if is_unsure else loading[0][1]
    return None
