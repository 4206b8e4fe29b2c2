"""The tables of what starts and stops servers, held against the libraries' own signatures."""

from __future__ import annotations

from golint_agent.semantics.model import Model
from golint_agent.semantics.packages.signatures import shipped
from golint_agent.semantics.types.type import Signature
from golint_rules.knowledge.basics.server_names import MOST_ARGUMENTS, STARTS, UNSTOPPABLE


def test_no_server_takes_more_to_start_than_it_is_said_to() -> None:
    named = [f"{kind}.{method}" for kind, methods in STARTS.items() for method in methods]
    known = 0
    for name in (*named, *UNSTOPPABLE):
        holder, _, method = name.rpartition(".")
        path, _, kind = holder.rpartition(".")
        package = shipped(path) if name in named else shipped(holder)
        if package is None:
            continue
        declared = package.methods.get(kind, {}) if name in named else package.objects
        if method in declared:
            known += 1
            model = Model(shipped)
            signature = model.signature(package, declared[method])
            most = MOST_ARGUMENTS.get(method)
            assert isinstance(signature, Signature)
            assert most is None or (len(signature.params) <= most and not signature.variadic), name
    assert known > len(named) / 2
