"""What is known about a function beside its signature, as plain data."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Effect(StrEnum):
    """Something that a call of a function does."""

    NEVER_RETURNS = "never-returns"
    TERMINATES = "terminates"
    LOGS = "logs"
    STARTS_SERVER = "starts-server"
    STOPS_SERVER = "stops-server"
    HANDLES_SIGNALS = "handles-signals"
    SETS_CONTEXT_VALUE = "sets-context-value"
    READS_TENANT = "reads-tenant"
    SETS_TENANT = "sets-tenant"
    WRAPS = "wraps"


class FunctionFacts(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is known about a function: its effects, sorted, and what it hands its parameters to.

    `wraps` is the full name of the function at the end of a chain of trivial wrappers, empty for a
    function that is no wrapper.
    """

    effects: tuple[Effect, ...] = ()
    wraps: str = ""
