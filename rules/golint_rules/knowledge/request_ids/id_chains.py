"""Through which functions the ID of a row comes from a request, and where a tenant is at hand."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Files,
    Function,
    PackageFact,
    Place,
    Record,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.house_nouns import PARTS, SHOWN, TRADES, tails
from golint_rules.knowledge.basics.implementers import Implementers, holder_of
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.request_ids.lone_ids import LoneId, lone_ids
from golint_rules.knowledge.requests.contexts import answers_rpc, handles_request
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.tenancy.tenant_filters import ADMIN, is_meant_for_all
from golint_rules.knowledge.tenancy.tenant_stems import stems_in

#: An argument that is the ID of a row, or holds one: `id`, `req.OrderID`, `c.Param("id")`.
_ID = late_regex(
    r"(?<![A-Za-z])(?:id|ID|uuid|UUID)(?![a-z])|[a-z](?:I[dD]|U(?:UID|uid))(?![a-z])",
    holding=("id",),
)
#: An ID that is a field: of what was read before, unless of what a request says.
_OF_VALUE = late_regex(r"\b(\w+)(?:\.\w+)*\.\w*(?:I[dD]|U(?:UID|uid))s?\b(?!\()")
#: Names of what a request says, or was read into.
OF_REQUEST = late_regex(
    r"(?:req|request|body|input|payload|dto|form|params?|in|cmd|command|query|args?|opts?|filters?)"
    r"\w*|r|c|ctx",
    re.IGNORECASE,
)
#: What a request was read into, handed on as a whole.
_REQUEST = late_regex(
    r"[&*]?(?:req|request|body|input|payload|dto|form|cmd|command)\w*", re.IGNORECASE
)
_FIELD = late_regex(r"I[dD]|\w*[a-z]I[dD]|U(?:UID|uid)|\w*[a-z]U(?:UID|uid)")
_LONGEST = 200
#: Names in small letters of what an ID is handed to are no shorter: no `len`, `min` or `new`.
_SHORTEST = 4
#: A literal that says which row is meant, among much else.
_OWN_KEY = late_regex(r"\b\w+\{\s*(?:ID|Id|UUID):\s*(?!uuid\.|id\b)\w+\.\w*I[dD],")
#: Methods and functions of libraries that are given IDs all over a service.
_NO_STEPS = word_set(
    """Error Errorf Info Infof Warn Warnf Debug Debugf Print Printf Println Sprintf Sprint String
    Stringer Any Int Int64 Uint UUID Start SetAttributes AddEvent Wrap Wrapf New Parse MustParse
    Where Eq Scan Exec ExecContext QueryContext QueryRow QueryRowContext JSON Param Params PathValue
    URLParam Str Equal NotEqual Compare HasPrefix Join Fatal Fatalf Log Logf WithFields WithField"""
)
#: What Go has by itself, and what ends a context.
_BUILT_IN = word_set(
    """append close copy delete panic print println recover string byte bool error complex cancel
    int8 int16 int32 int64 uint uint8 uint16 uint32 uint64 float32 float64 rune"""
)
#: Methods that are handed a row to change it.
_CHANGING = late_regex(r"(?:Update|Save|Delete|Remove|Replace|Modify|Edit)(?=[A-Z]|$)")
_OWN_ID = late_regex(r"I[dD]|U(?:UID|uid)")
#: Methods by which a row finds or changes itself, and how it is told its ID before.
_OF_ROW = late_regex(r"(?:Get|Find|Load|View|Read|Fetch|Update|Save|Delete|Remove)(?=[A-Z]|$)")
_ID_SET = late_regex(r"\b(\w+)\.(?:\w+\.)?(?:I[dD]|U(?:UID|uid))[ \t]*=[ \t]*(\w+)\b")
_ID_MADE = late_regex(r"\b(\w+)[ \t]*:?=[ \t]*&?[\w.]+\{\s*(?:ID|Id|UUID):[ \t]*(\w+)\b")
_CAME_IN = late_regex(r"id|uuid|\w*[a-z](?:I[dD]|U(?:UID|uid))")
#: Methods that find rows by no ID at all.
_LIST = late_regex(r"(?:List|FindAll|GetAll|All|Search|Count|Query)(?=[A-Z]|$)")
#: A file with a handler, a service or a store in a module with tenants holds one of these.
_SPEAKING = (
    *("enant", "rganiz", "rganis", "orkspace", "OrgI", "orgI", "org_"),
    *tails((*TRADES, *SHOWN, *PARTS), "I", "_i"),
    "chool",
    *("PathValue", "URLParam", ".Param(", ".Params(", "mux.Vars"),
    # What hands on an ID, or the request that holds it, may speak of nobody.
    *("id)", "ID)", "Id)", "req)", "request)", "input)", "body)", "payload)", "dto)", "cmd)"),
)
#: Words in names of functions and files whose requests come before anybody is known, from others,
#: or from those who run the service.
_OPEN = word_set(
    """public webhook webhooks callback internal admin platform superadmin health login signup
    register share shared embed widget unsubscribe verify track tracking debug test"""
)
#: Words in names of types that say of which layer it is, or how it is written.
_OF_STORES = word_set(
    """repository repo repositories store stores storer storage dao db database querier queries
    persistence postgres postgresql pg pgx sql mysql sqlite gorm bun mongo mongodb ent impl i
    interface iface reader
    writer default cached domain"""
)
_OF_SERVICES = word_set("service services svc usecase use case uc manager logic app application")
#: The type of sqlc whose methods run the statements of query files, wherever it is written to.
QUERIES = "(sqlc.Queries)"
_OF_QUERIES = word_set("queries querier store db")
#: A comparison of whose a row is with who asks: `review.AuthorID != userID`.
_OF_ASKER = late_regex(r"[!=]=\s*\*?(?:\w+\.)*\w*(?:[uU]ser|[oO]wner|[aA]ctor|[cC]aller)")
_OF_HOLDER = late_regex(
    r"\b\w+\.\w*[a-z](?:ID|Id|UUID|By)\s*[!=]=\s*(?!uuid\.Nil|nil\b|\"|0)\*?[\w.]+"
)
#: It begins as any other name does, so that this is looked for first.
_MAY_BE_HOLDER = late_regex(r"(?:ID|Id|UUID|By)\s*[!=]=")
#: Lines that read a tenant, ask whether there is one, or put it into what is handed on: nobody has
#: looked by then whether a row is its own.
_CARRYING = late_regex(
    r"^[ \t]*(?:"
    r"\w+(?:,[ \t]*\w+)?[ \t]*:?=[ \t]*\w+\.(?:Get|MustGet|GetString|Locals)\(\"\w+\"\)"
    r"(?:\.\(\w+\))?"
    r"|\w+(?:\.\w+){1,4}[ \t]*=[ \t]*[\w.]+"
    r"|\w+:[ \t]*[&*]?\w+(?:\.\w+)*,"
    r"|if[ \t]+!?\w+(?:[ \t]*[!=]=[ \t]*(?:\"\"|0|nil|uuid\.Nil))?[ \t]*\{"
    r")[ \t]*$",
    re.MULTILINE,
)
#: Who asks, and what he may do, in whatever words: a function that speaks of it may look.
_OF_PEOPLE = late_regex(
    r"(?i)user|member|owner|actor|caller|customer|author|r(?<=\br)ole|permission|access|allow|forbid"
    r"|claims|principal|session|current|subject|c(?<=\bc)an[A-Z]"
)
#: So many functions are followed from one statement.
_MOST = 200


class IdUse(PackageFact, frozen=True):
    """A function that hands IDs on to methods and functions, and what else is at hand there.

    `caller` and `called` are full names; `given` are those that only get IDs of what was read.
    `says` are the stems of the house's words for tenants that its text holds, but for lines that
    only carry one. `serves` says that it is given a request; `is_open`, that whoever asks needs not
    be of a tenant, or is compared with whose a row is; `is_for_admins`, that it says that it is
    for those who may be of all tenants. `lone` are the IDs that nothing in the function may look
    whose they are. `is_blind` says that it speaks of no
    people, and of nothing that they may do. `places` are where it first calls each of `called` and
    then of `given`. `rows` are those of `called` that it hands rows alone, and no ID.
    """

    caller: str
    called: tuple[str, ...]
    given: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    serves: bool = False
    is_open: bool = False
    lone: tuple[LoneId, ...] = ()
    is_blind: bool = False
    is_for_admins: bool = False
    places: tuple[Place, ...] = ()
    rows: tuple[str, ...] = ()

    def hands_to(self, is_meant: Callable[[str], bool]) -> tuple[int, bool] | None:
        """The place of the first name that is meant, and whether it is given an ID that came in.

        The place counts through `called` and then `given`; None where no name is meant.
        """
        for at, name in enumerate((*self.called, *self.given)):
            if is_meant(name):
                return at, at < len(self.called)
        return None


@package_fact(IdUse, on=Files(), words=_SPEAKING)
def id_use(ctx: Context) -> Iterator[IdUse]:
    """The declared functions of a file with a call that is given an ID."""
    if not is_in_service(ctx.header):
        return
    found: dict[Function, dict[str, bool]] = {}
    first: dict[tuple[Function, str], Place] = {}
    by_id: set[tuple[Function, str]] = set()
    calls: defaultdict[Function, list[Call]] = defaultdict(list)
    for call in ctx.calls_worded(_may_hand_on):
        is_new = _hands_on(call)
        if is_new is None or ctx.module_path not in (name := call.callee):
            continue
        function = call.declared_function
        if function is not None:
            names = found.setdefault(function, {})
            names[name] = names.get(name, False) or is_new
            if (function, name) not in first:
                first[function, name] = Place(call.path, call.name_span, call.symbol)
            calls[function].append(call)
            if _names_id(call):
                by_id.add((function, name))
    *_, folder, file = ("", *ctx.path.removesuffix(".go").split("/"))
    for function, names in found.items():
        said = {*words(function.name), *words(function.receiver_type.rpartition(".")[2])}
        said |= {*file.split("_"), *folder.split("_")}
        is_open = not (_OPEN - {ADMIN}).isdisjoint(said) or is_meant_for_all(
            function, function, with_admins=False
        )
        is_for_admins = ADMIN in said or is_meant_for_all(function, function)
        says = stems_in(_CARRYING.sub("", function.text))
        serves = any(map(handles_request, (function, *function.literals)))
        serves = serves or answers_rpc(function)
        is_blind = _OF_PEOPLE.search(function.text) is None
        called = tuple(sorted(name for name, is_new in names.items() if is_new))
        given = tuple(sorted(name for name, is_new in names.items() if not is_new))
        yield IdUse(
            function.full_name,
            called,
            given=given,
            says=says,
            serves=serves,
            is_open=is_open or _looks_who_asks(function.text),
            lone=lone_ids(calls[function]) if says or (serves and is_blind) else (),
            is_blind=is_blind,
            is_for_admins=is_for_admins,
            places=tuple(first[function, name] for name in (*called, *given)),
            rows=tuple(name for name in called if (function, name) not in by_id),
        )


def _looks_who_asks(text: str) -> bool:
    """Is it compared with who asks whose a row is?"""
    if _OF_ASKER.search(text) is not None:
        return True
    return _MAY_BE_HOLDER.search(text) is not None and _OF_HOLDER.search(text) is not None


class Restrictions:
    """What restricts a statement, as far as it is known: fields by name, as SQL would write them.

    `bound` must equal something, `named` are all that it names, and `says` the words for tenants
    in what is not understood, of which there is none where it `is_sure`.
    """

    def __init__(self) -> None:
        self.bound: set[str] = set()
        self.named: set[str] = set()
        self.says: set[str] = set()
        self.is_sure = True

    def doubt(self, code: Code) -> None:
        """Note what may restrict it in a way that is not known."""
        self.is_sure = False
        self.says.update(stems_in(code.text))


def _may_hand_on(word: str) -> bool:
    if word[:1].isupper():
        return word not in _NO_STEPS
    return len(word) >= _SHORTEST and word not in _BUILT_IN


def _hands_on(call: Call, left: int = 4) -> bool | None:
    """Is a method given an ID that came in, or asked for a list? False for an ID of what was read.

    None where it is given no ID, as far as its text tells. Rows are followed back through `left`
    calls.
    """
    word = call.word
    if _LIST.match(word) is not None:
        return True
    text = call.text
    is_own = not word[:1].isupper()
    if not text.endswith(")") or len(text) > _LONGEST:
        if is_own:
            return None
        return True if any(_OWN_KEY.search(given.text) for given in call.arguments) else None
    given = text[text.find(word) + len(word) :]
    if _ID.search(given) is None:
        # A request on the way to a function of the same package is looked for where it is read.
        if is_own:
            return None
        if any(map(_holds_id, call.arguments)) or _is_of_row_with_id(call):
            return True
        return _hands_row_on(call, left)
    return _ID.search(_OF_VALUE.sub(_of_request_alone, given)) is not None


def _holds_id(given: Code) -> bool:
    """Is it a request that says which row is meant?"""
    if _REQUEST.fullmatch(given.text) is None:
        return False
    return any(_FIELD.fullmatch(field.name) for field in given.types.fields(given.type))


def _is_of_row_with_id(call: Call) -> bool:
    """Does a row find or change itself, by an ID that came in: `note.ID = id; note.Get()`?"""
    receiver = call.receiver
    if receiver is None or _OF_ROW.match(call.word) is None:
        return False
    local, function = receiver.local, call.declared_function
    if local is None or local.is_param or function is None:
        return False
    return local.name in function.once(_rows_with_ids)


def _rows_with_ids(function: Function) -> frozenset[str]:
    """The variables of a function that are given an ID of a request, or one that it is given."""
    text = function.text
    found = (*_ID_SET.finditer(text), *_ID_MADE.finditer(text))
    return frozenset(m[1] for m in found if _CAME_IN.fullmatch(m[2]) or OF_REQUEST.fullmatch(m[2]))


def _names_id(call: Call) -> bool:
    """Is a call handed an ID, or a list asked for, and not a row alone?"""
    if _CHANGING.match(call.word) is None:
        return True
    given = call.arguments
    return any(_ID.search(one.text) is not None or _holds_id(one) for one in given)


def _hands_row_on(call: Call, left: int) -> bool | None:
    """Is a method that changes a row handed one that came in, or was found by such an ID?

    False for one that was found in another way, None where it is handed none.
    """
    if _CHANGING.match(call.word) is None:
        return None
    for given in call.arguments:
        row = (given.address_of or given).local
        if row is None or not any(_OWN_ID.fullmatch(f.name) for f in given.types.fields(row.type)):
            continue
        made = row.declared_with
        found = made.call if made is not None else None
        if row.is_param or found is None or found == call or not left:
            return row.is_param
        return bool(_hands_on(found, left - 1))
    return None


def _of_request_alone(found: re.Match[str]) -> str:
    return found[0] if OF_REQUEST.fullmatch(found[1]) else ""


class Lookups(Record, frozen=True):
    """The functions that ask for rows, by their full names.

    `restricted` ask for those of a tenant alone, `unlooked` for others. `told` are those of
    `unlooked` that are told the tenant, and look at nothing all the same.
    """

    restricted: Collection[str] = ()
    unlooked: Collection[str] = ()
    told: Collection[str] = ()


_NO_LOOKUPS = Lookups()


class Chains:
    """Who calls what with an ID, in a module."""

    def __init__(
        self,
        uses: Iterable[IdUse],
        lookups: Lookups = _NO_LOOKUPS,
        guarded: Collection[str] | None = None,
        privileged: Collection[str] = (),
        implementers: Implementers | None = None,
        *,
        of_tenants: bool = False,
    ) -> None:
        """`lookups` are the functions that ask for rows.

        `guarded` are the names of parts of paths that middleware looks at; without these, who knows
        a tenant has looked. `privileged` are the last words of the names of handlers for those who
        run the service. `implementers` say which types stand behind the interfaces that are called.
        Where admins are `of_tenants`, what is theirs is no more open than all else.
        """
        self._admins_are_of_tenants = of_tenants
        self._told = lookups.told
        self._implementers = implementers
        self._privileged = privileged
        self._unlooked, self._guarded = lookups.unlooked, guarded
        self._restricted: defaultdict[str, list[str]] = defaultdict(list)
        for name in lookups.restricted:
            self._restricted[_method(name)].append(name)
        self._by_method: Mapping[str, Sequence[IdUse]]
        found: defaultdict[str, list[IdUse]] = defaultdict(list)
        for use in uses:
            for method in {_method(name) for name in (*use.called, *use.given)}:
                found[method].append(use)
        self._by_method = found

    def is_reached(
        self, function: str, stems: frozenset[str], *, by_row: bool = True
    ) -> bool | None:
        """Does an ID come to a function from a request and past no word for a tenant?

        It may come with its row, if `by_row`. None where no caller of the function is known.
        """
        return self._search(function, stems, {}, by_row=by_row)

    def open_callers(
        self, function: str, stems: frozenset[str], *, by_row: bool = True
    ) -> tuple[Place, ...]:
        """Where a function is called on such a way, by the order of the files."""
        found = []
        for use, at, is_new in self._callers(function, by_row=by_row):
            lone = self._way(use, function, stems, {}, is_new=is_new)
            if lone is None or at >= len(use.places):
                continue
            if use.serves or self._search(use.caller, stems, {use.caller: _own_places(lone)}):
                found.append(use.places[at])
        return tuple(sorted(set(found), key=lambda place: (place.path, place.span.start.byte)))

    def _search(
        self,
        function: str,
        stems: frozenset[str],
        known: Mapping[str, frozenset[int]],
        *,
        by_row: bool = True,
    ) -> bool | None:
        """Does a way lead here? `known` are the parameters of functions that such an ID is."""
        pending, seen, is_called = [function], {function}, False
        places = {name: given for name, given in known.items() if given}
        while pending and len(seen) < _MOST:
            here = pending.pop()
            for use, _, is_new in self._callers(here, by_row=by_row or here != function):
                is_called = True
                if use.caller in seen:
                    continue
                lone = self._way(use, here, stems, places, is_new=is_new)
                if lone is None:
                    continue
                if use.serves:
                    return True
                seen.add(use.caller)
                pending.append(use.caller)
                if lone:
                    places[use.caller] = _own_places(lone)
        return False if is_called else None

    def _callers(self, function: str, *, by_row: bool) -> Iterator[tuple[IdUse, int, bool]]:
        """Who calls a function, as `IdUse.hands_to` says it."""
        for use in self._by_method.get(_method(function), ()):
            handed = use.hands_to(partial(self._is_same, function))
            if handed is not None and (
                by_row or (*use.called, *use.given)[handed[0]] not in use.rows
            ):
                yield use, *handed

    def _way(
        self,
        use: IdUse,
        function: str,
        stems: frozenset[str],
        places: Mapping[str, frozenset[int]],
        *,
        is_new: bool,
    ) -> list[LoneId] | None:
        """The IDs that go nowhere else on an open way through a caller; None where it is closed."""
        if self._is_open(use):
            return None
        lone = self._lone(use, function, stems)
        if not lone and function in places:
            lone = self._handed_on(use, function, stems, places[function])
        knows = not stems.isdisjoint(use.says) or self._asks_for_own(use)
        return None if (knows or not is_new) and not lone else lone

    def is_reached_blindly(
        self, function: str, stems: frozenset[str], *, by_row: bool = True
    ) -> bool:
        """Does an ID of a request come to a function past nobody who speaks of people or tenants?

        The handler that takes it from the request does nothing else with it.
        """
        pending, seen = [function], {function}
        while pending and len(seen) < _MOST:
            here = pending.pop()
            for use in self._by_method.get(_method(here), ()):
                rows = use.rows if here == function and not by_row else ()
                if not any(self._is_same(here, name) for name in use.called if name not in rows):
                    continue
                if use.caller in seen or self._is_open(use) or not use.is_blind:
                    continue
                if not stems.isdisjoint(use.says) or self._asks_for_own(use):
                    continue
                if use.serves and any(not lone.among for lone in self._lone_to(use, here)):
                    return True
                if not use.serves:
                    seen.add(use.caller)
                    pending.append(use.caller)
        return False

    def _is_open(self, use: IdUse) -> bool:
        return use.is_open or (use.is_for_admins and not self._admins_are_of_tenants)

    def _lone(self, use: IdUse, function: str, stems: frozenset[str]) -> list[LoneId]:
        """The IDs that go to a function, and to none besides that may look whose the row is."""
        return [
            lone
            for lone in self._lone_to(use, function)
            if not lone.among
            and stems.isdisjoint(lone.shown if function in self._told else lone.says)
            and (len(lone.called) == 1 or all(map(self._looks_at_nothing, lone.called)))
        ]

    def _handed_on(
        self, use: IdUse, function: str, stems: frozenset[str], places: Collection[int]
    ) -> list[LoneId]:
        """The IDs that go to one of the `places` of a function that is known not to look.

        A handler that hands on the tenant and an ID leaves it to the service to look.
        """
        return [
            lone
            for lone in self._lone_to(use, function)
            if lone.at in places and len(lone.called) == 1 and stems.isdisjoint(lone.shown)
        ]

    def _lone_to(self, use: IdUse, function: str) -> Iterator[LoneId]:
        guarded = self._guarded
        if guarded is None or _method(use.caller) in self._privileged:
            return
        for lone in use.lone:
            if lone.key not in guarded and any(
                self._is_same(function, name) for name in lone.called
            ):
                yield lone

    def _looks_at_nothing(self, called: str) -> bool:
        """Is it known that a function asks for rows whosever they are?"""
        return any(self._is_same(name, called) for name in self._unlooked) and not any(
            self._is_same(name, called) for name in self._restricted.get(_method(called), ())
        )

    def _asks_for_own(self, use: IdUse) -> bool:
        """Does a function ask another one first, which finds rows of the tenant alone?"""
        return any(
            self._is_same(name, called)
            for called in (*use.called, *use.given)
            for name in self._restricted.get(_method(called), ())
        )

    def _is_same(self, declared: str, called: str) -> bool:
        return is_behind(declared, called, self._implementers)


def _own_places(lone: Iterable[LoneId]) -> frozenset[int]:
    """The places of the parameters that IDs are."""
    return frozenset(one.of for one in lone) - {-1}


def _method(full_name: str) -> str:
    return full_name.rpartition(".")[2]


def is_same(declared: str, called: str, generic: frozenset[str] = frozenset()) -> bool:
    """Is what is called the declared function, or the method of an interface that stands for it?

    An interface stands for the types whose names differ in words for their layer and technique
    alone: `ports.InvoiceRepository` for `postgres.invoiceRepo`; and in those of `generic`.
    """
    if declared == called:
        return True
    if declared.startswith(QUERIES):
        return _method(declared) == _method(called) and not _OF_QUERIES.isdisjoint(_owner(called))
    if _method(declared) != _method(called) or not called.startswith("(") or "(*" in called:
        return False
    own, interface = _owner(declared), _owner(called)
    if not own or _OF_SERVICES.isdisjoint(own) != _OF_SERVICES.isdisjoint(interface):
        return False
    about, asked = _about(declared, generic), _about(called, generic)
    return about == asked if about or asked else _package(declared) == _package(called)


def by_method(functions: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """The full names of functions by the last word of each, as `is_among` takes them."""
    found: dict[str, list[str]] = {}
    for function in functions:
        found.setdefault(_method(function), []).append(function)
    return found


def is_among(called: str, declared: Mapping[str, Sequence[str]]) -> bool:
    """Is what is called one of the declared functions, by `is_same`?"""
    return any(is_same(name, called) for name in declared.get(_method(called), ()))


def is_behind(declared: str, called: str, known: Implementers | None) -> bool:
    """The same by the methods of types, where the module has any that the interface asks for."""
    if _method(declared) != _method(called):
        return False
    types = frozenset[str]()
    if known is not None and not declared.startswith(QUERIES):
        types = known.behind(called)
    if not types:
        return is_same(declared, called)
    if known is None or holder_of(declared) not in types:
        return False
    meant = known.meant.get(called)
    if meant is None:
        # Of several with the same methods those are meant that are called alike, if any is.
        method = _method(called)
        alike = (t for t in types if is_same(f"(*{t}).{method}", called))
        meant = known.meant[called] = frozenset(alike) or types
    return holder_of(declared) in meant


def _about(full_name: str, generic: frozenset[str]) -> str:
    """What a type is about, by its name or by its package's: `wallet` of `wallet.Repository`.

    In one word, since a house writes both `roleUserRepository` and `RoleuserRepository`.
    """
    layers = _OF_STORES | _OF_SERVICES | generic
    package = _package(full_name).rpartition("/")[2]
    said = (
        "".join(w for w in words(name) if w not in layers) for name in (_holder(full_name), package)
    )
    return next(filter(None, said), "")


def _owner(full_name: str) -> frozenset[str]:
    return frozenset(words(_holder(full_name)))


def _holder(full_name: str) -> str:
    """The name of the type that a method is of; empty for a function."""
    if not full_name.startswith("("):
        return ""
    return full_name.rpartition(".")[0].strip("(*)").rpartition(".")[2]


def _package(full_name: str) -> str:
    return full_name.rpartition(".")[0].strip("(*)").rpartition(".")[0]
