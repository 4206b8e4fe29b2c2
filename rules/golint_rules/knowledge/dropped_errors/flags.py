"""Flags of command lines: where they are declared, and what is said of them by name."""

from golint_agent.rulekit import Call, Code, Local
from golint_rules.knowledge.basics.tables import methods

#: What says something of a flag of a command, by its name.
MARKING = methods(
    "*github.com/spf13/cobra.Command",
    "MarkFlagRequired MarkPersistentFlagRequired MarkFlagFilename MarkFlagDirname",
) | methods("*github.com/spf13/pflag.FlagSet", "MarkHidden MarkDeprecated")
#: What ties a setting to a flag that is looked up.
BINDING = methods("*github.com/spf13/viper.Viper", "BindPFlag") | {
    "github.com/spf13/viper.BindPFlag"
}
_FLAG_SETS = ("Flags", "PersistentFlags", "LocalFlags", "InheritedFlags")
_ASKING = ("Lookup", "Changed", "GetString", "MarkHidden", "MarkDeprecated", "ShorthandLookup")


def missing_flag(call: Call) -> str:
    """The name of a flag that is marked or bound before its command declares it.

    Empty where it is declared before, or may be: where the command's flags are handed to others,
    or where the command comes from elsewhere.
    """
    asked: Call = call
    if call.callee in BINDING:
        looked_up = call.argument(1)
        found = looked_up.call if looked_up is not None else None
        if found is None or found.method != "Lookup":
            return ""
        asked = found
    name = asked.argument(0)
    command = _command_of(asked)
    if name is None or command is None or not isinstance(name.constant, str):
        return ""
    declared = _declarations(command)
    if declared is None:
        return ""
    before = [c for c in declared if c.start_byte < call.start_byte]
    return "" if any(_names(c, name.constant) for c in before) else name.constant


def _command_of(call: Call) -> Local | None:
    """The local command that is asked: `c` of `c.MarkFlagRequired(…)`, `c.Flags().Lookup(…)`."""
    receiver = call.receiver
    inner = receiver.call if receiver is not None else None
    if inner is not None and inner.method in _FLAG_SETS:
        receiver = inner.receiver
    local = receiver.local if receiver is not None else None
    if local is None or local.origin is None or local.origin.composite is None:
        return None
    return local


def _declarations(command: Local) -> list[Call] | None:
    """The calls on the flags of a command; None where others may declare some, too."""
    found: list[Call] = []
    for use in command.uses:
        made = use.receiver_of
        if made is None:
            if not use.usage.selection and not use.usage.is_returned and not _is_added(use):
                return None
            continue
        if made.method in _FLAG_SETS:
            inner = made.receiver_of
            if inner is None:
                return None
            if inner.method not in _ASKING:
                found.append(inner)
    return found


def _is_added(use: Code) -> bool:
    """Is a command handed to its parent, which declares none of its flags?"""
    taker = use.argument_of
    return taker is not None and taker.method == "AddCommand"


def _names(declaration: Call, name: str) -> bool:
    """May a call declare a flag of this name? What is handed a whole set of flags may."""
    if declaration.method.startswith(("AddFlag", "AddGoFlag", "VisitAll", "SetNormalizeFunc")):
        return True
    given = declaration.arguments[:2]
    known = [a.constant for a in given if isinstance(a.constant, str)]
    return name in known or not known
