"""Where amounts are held for good, and where they are only shown."""

from golint_agent.rulekit import Call, Code, FileHeader, Goes, Local, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.programs.file_roles import role_of_file
from golint_rules.knowledge.roles import Role

#: Files whose amounts are no company's books.
_OUTSIDE = frozenset({Role.EXAMPLE, Role.TEST_HELPER, Role.TEST, Role.TOOL})
#: Words in names of files whose amounts somebody has made up.
_INVENTED = word_set("seed seeds seeder seeders seeding fixture fixtures faker demo")

#: First words of calls that write for a person or a log.
_PRINTING = word_set(
    """print printf println fprintf fprintln fprint log logf logln debug debugf debugw info infof
    infow warn warnf warnw warning warningf error errorf errorw fatal fatalf panic panicf trace
    tracef msg msgf with"""
)
#: Words of calls that keep a measurement.
_MEASURING = word_set("observe record gauge histogram counter metric metrics inc sample")
#: Packages whose values go to measurements.
_METRICS = (
    "go.opentelemetry.io/",
    "github.com/prometheus/",
    "(github.com/prometheus/",
    "(*github.com/DataDog/",
    "(github.com/DataDog/",
    "github.com/DataDog/",
)
#: Packages whose values go to logs and measurements.
_TELEMETRY = (
    *_METRICS,
    "go.uber.org/zap.",
    "log/slog.",
    "github.com/rs/zerolog",
    "(*github.com/rs/zerolog",
)
#: Calls with one argument that set a gauge.
_SETTERS = frozenset({"Set", "Add", "Sub"})
#: Words of functions that write amounts for people.
_DISPLAY = word_set("format formatted fmt print render display string pretty show describe chart")

#: Words of texts that are padded, or made to sort by.
_IN_ORDER = word_set("padded sort key")
_SORT_KEY = word_set("sort key")


def holds_amounts(header: FileHeader) -> bool:
    """For a rule's `where`: may a file hold amounts that somebody is charged or paid?"""
    named = words(header.path.rpartition("/")[2].removesuffix(".go"))
    return role_of_file(header) not in _OUTSIDE and _INVENTED.isdisjoint(named)


def shows(call: Call) -> bool:
    """Does a call only show what it is given: print, log or measure it?"""
    found = words(call.method)
    if found and (found[0] in _PRINTING or call.method.lower() in _PRINTING):
        return True
    if not _MEASURING.isdisjoint(found) or call.callee.startswith(_TELEMETRY):
        return True
    return call.method in _SETTERS and len(call.arguments) == 1


def is_only_shown(code: Code) -> bool:
    """Does the value of an expression go nowhere but to logs, measurements and people's eyes?"""
    way = code.goes_to
    if way.goes is Goes.ARGUMENT and way.code.call is not None:
        return shows(way.code.call) or (
            way.code.call.method in ("Sprintf", "Sprint", "FormatFloat")
            and is_only_shown(way.code.call)
        )
    local = code.assigned_first
    if way.goes is Goes.DECLARED and local is not None:
        return local.once(_all_uses_show)
    return way.goes is Goes.RETURNED and is_for_display(code)


def is_for_display(code: Code) -> bool:
    """Does code stand in a function that makes text for people, by its name?"""
    return any(not _DISPLAY.isdisjoint(words(f.name)) for f in code.enclosing_functions)


def is_in_order_as_text(text: Code) -> bool:
    """Is a text made so that it is in the order of its amount, by its name or that of its place?"""
    if not _IN_ORDER.isdisjoint(words(text.inner.name)):
        return True
    found = (frozenset(words(function.name)) for function in text.enclosing_functions)
    return any("padded" in named or named >= _SORT_KEY for named in found)


def is_measured(local: Local) -> bool:
    """Is it a parameter that goes nowhere but to measurements?"""
    return local.is_param and local.once(_all_uses_measure)


def _all_uses_measure(local: Local) -> bool:
    calls = [use.argument_of for use in local.uses]
    return bool(calls) and all(call is not None and _measures(call) for call in calls)


def _measures(call: Call) -> bool:
    """Does a call keep a measurement: by its name, or by the library of its setter?"""
    if not _MEASURING.isdisjoint(words(call.method)):
        return True
    return call.method in _SETTERS and call.callee.startswith(_METRICS)


def _all_uses_show(local: Local) -> bool:
    uses = local.uses
    return bool(uses) and all(
        use.goes_to.goes is Goes.ARGUMENT
        and use.goes_to.code.call is not None
        and shows(use.goes_to.code.call)
        for use in uses
    )
