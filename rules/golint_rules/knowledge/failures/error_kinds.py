"""What an error says: that something is not there, is there already, may not be done."""

import re

from golint_agent.rulekit import Call, Code, ErrorBranch, Function, Local, late_regex, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.absence_words import (
    NOT_FOUND_OUT,
    NOT_KNOWN,
    NOT_THERE,
    PARTS,
    WRONG_SECRET,
)
from golint_rules.knowledge.failures.error_outcomes import (
    asks_whether,
    is_declared,
    is_told_apart_before,
    logs,
    only_logs,
    sets_for_return,
)
from golint_rules.knowledge.failures.failing_calls import says_writing

#: In texts for people and in names of errors, in small letters.
_NOT_THERE = late_regex(
    r"not[ _-]?found|no[ _-]?such|do(?:es)? ?n[o']t[ _-]?exist|not[ _-]?exist|unknown(?![ _]?err)"
    r"|already|exists|duplicate|conflict|in[ _]use|taken|no[ _]?rows|not[ _]registered|held by"
    rf"|ignored|{NOT_THERE}"
)
#: Their codes, as a name or as a number.
_CODES = late_regex(
    r"(?:\bhttp|\bfiber|\bcodes|\becho|\bconnect)\.(?:Status|Code)?"
    r"(?:NotFound|Conflict|AlreadyExists|Gone)\b|^(?:404|409|410)$"
)


#: Names of a house's own codes: `ErrCodeUserNotFound`, `CodeConflict`.
_CODE_NAMES = late_regex(
    r"(?:Err|Error|Code)\w*(?:NotFound|NotExists?|AlreadyExists?|Conflict|Duplicated?)$"
)


#: Of what could not be found out, such a text says that.
_CHECKED = late_regex(
    r"fail|error|check|verif(?!ication)|could ?n|unable|whether|can ?no?'?t|while|\bif an?\b"
    rf"|{NOT_FOUND_OUT}",
    re.IGNORECASE,
)


#: What a text holds besides, in small letters, in which something is said to be not there.
_HINTS = late_regex(
    r"nodata(?![a-z])|gone\b|\b(?:400|401|402|403|404|409|410|422)\b|unauth"
    r"|forbidden|paymentrequired"
    r"|permissiondenied|badrequest|invalidargument|unprocessable|expired|revoked"
    r"|(?:invalid|wrong|bad|incorrect|mismatched)[ _]?\w{0,40}[ _]?(?:credential|login|e-?mail|user"
    r"|password|token|session|key|hash)"
    r"|(?:client|auth\w{0,40}|denied|wrong\w{0,40}|bad\w{0,40})_?(?:err(?:or)?|request|input)?\("
    rf"|{NOT_KNOWN}|{WRONG_SECRET}"
)
_MAKING = late_regex(r"\b(?:Create|Insert|Upsert|Add|Save|Register|create|insert|upsert)\w*\(")
#: In small letters, no text with such a hint lacks all of these.
_PARTS_OF_HINTS = (
    *("found", "such", "exist", "unknown", "already", "duplicate", "conflict", "use", "taken"),
    *("row", "registered", "held by", "ignored", "gone", "404", "409", "410", "401", "402", "403"),
    *("paymentrequired", "nodata", "expired", "revoked"),
    *("400", "422", "bad", "invalid", "wrong", "incorrect", "unprocessable", "match"),
    *("auth", "forbidden", "denied", "credential", "login", "mail", "password", "client"),
    *PARTS,
)
#: Nor does any that makes something lack these, as they stand.
_PARTS_OF_MAKING = (
    *("Create", "Insert", "Upsert", "Add", "Save", "Register", "create", "insert", "upsert"),
)


def may_say_not_there(text: str) -> bool:
    """May the text of a branch say that something is not there, or make it?"""
    lowered = text.lower()
    if any(map(lowered.__contains__, _PARTS_OF_HINTS)) and (
        _NOT_THERE.search(lowered) is not None or _HINTS.search(lowered) is not None
    ):
        return True
    return any(map(text.__contains__, _PARTS_OF_MAKING)) and _MAKING.search(text) is not None


def _is_absence(text: str) -> bool:
    return _NOT_THERE.search(text.lower()) is not None


def says_not_there(code: Code) -> str:
    """The part of an expression that says "not found", "exists" or the like; empty without one.

    A name such as `ErrUserNotFound`, a code such as `http.StatusNotFound`, a text.
    """
    last = code.text.rpartition(".")[2]
    if code.is_error and code.call is None and code.local is None and _is_absence(last):
        return code.text
    for call in code.calls:
        name = words(call.method)
        if _is_absence(call.method) and name[:1] not in (("is",), ("has",), ("already",)):
            return call.target
        kind = kind_built_on(call)
        if kind is not None and _is_absence(kind.text.rpartition(".")[2]):
            return kind.text
        for argument in call.arguments:
            if "(" not in argument.text and _CODES.search(argument.text):
                return argument.text
            last = argument.text.rpartition(".")[2]
            is_name = argument.local is None and argument.call is None
            if is_name and argument.is_error and _is_absence(last):
                return argument.text
            if is_name and _CODE_NAMES.match(last):
                return argument.text
    return next(filter(_is_not_there, code.texts), "")


def kind_built_on(call: Call) -> Code | None:
    """The error of a package on which another is built: `ErrNotFound` of `ErrNotFound.With(err)`.

    None for a method of anything else, and where the two are of other types.
    """
    kind = call.receiver
    if kind is None or kind.call is not None or kind.local is not None or not kind.is_error:
        return None
    return kind if call.is_error else None


#: What a house gives in place of an error: `message.ErrUserNotFound`, `UserNotFoundMsg`, `NoData`.
_HOUSE_NAMES = late_regex(
    r"(?:NotFound|NotExists?|[nN]oData|AlreadyExists?|Duplicated?)(?:Msg|Message|Error|Err|Code)?$"
    r"|^Err\w*Exists?$"
)


def says_by_house(code: Code) -> str:
    """What a result that is no error says in place of one; empty where it says nothing of the kind.

    The name of what a package declares, such as `message.ErrUserNotFound`, a status, or what a
    function of such a name makes: `failure.NewNotFoundError("user")`.
    """
    made = code.call
    if made is not None:
        return made.target if _HOUSE_NAMES.search(made.method) and made.arguments else ""
    if code.local is not None or "(" in code.text:
        return ""
    is_named = _HOUSE_NAMES.search(code.text.rpartition(".")[2]) is not None
    return code.text if is_named or says_code(code) else ""


def says_code(code: Code) -> bool:
    """Is it the code of "not found" or "exists", and nothing else: `http.StatusNotFound`?"""
    return "(" not in code.text and _CODES.search(code.text) is not None


def _is_not_there(text: str) -> bool:
    return _is_absence(text) and not _CHECKED.search(text)


_LOOKING_WORDS = word_set("get find fetch load lookup first take select query read by")


#: How Redis begins the names of commands for hashes, and for many keys.
_KINDS_KEPT = (("h",), ("m",), ("hm",))


def looks_up(call: Call) -> bool:
    """Does it look for one thing: `FindByEmail`, `First`, `IDByName`, `getUserUseCase.Execute`?

    Commands of Redis have the kind of what is kept before the verb: `HGetAll`.
    """
    name = words(call.method)
    if name[:1] in _KINDS_KEPT and name[1:2]:
        name = name[1:]
    if any(word in _LOOKING_WORDS for word in name[:1]):
        return True
    if ("by" in name[1:] or name[-1:] == ("exists",)) and not says_writing(call):
        return True
    receiver = call.receiver if call.method in _DOING else None
    if receiver is None:
        return False
    return any(word in _LOOKING_WORDS for word in words(receiver.text.rpartition(".")[2])[:1])


#: Methods of what is made for one thing, whose name says what it does.
_DOING = frozenset({"Execute", "Handle", "Run", "Do", "Call", "Invoke"})


#: What an access hangs on.
_GUARDS = late_regex(
    r"authori[sz]|permission|permit|privilege|access(?!_?(?:token|log|key))|allowed|revoke|blacklist|blocklist|denylist|denied|banned|suspended"
    r"|signature|hmac|csrf|totp|otp|mfa|credential|entitle|enforce|isadmin|hasrole|hasscope|forbidden"
    r"|balance|sufficient|overdraft|overdraw|sanction|fraud|kyc",
    re.IGNORECASE,
)
_CHECKING = word_set(
    """is has can check verify validate ensure enforce allow allowed authorize authorise permit
    require may assert contains get"""
)
#: Behind a word that checks: then it is work on rights, and no check of one.
_CHANGING = word_set("add create delete drop grant remove revoke set sync update")
_DENIED = word_set(
    """banned black blacklist blacklisted block blocked blocklist denied denylist denylisted
    disabled expired forbidden fraud locked revoked sanctioned suspended"""
)


def guards_access(name: str) -> bool:
    """Is it the name of a check that somebody's right, or money, hangs on?"""
    found = words(name)
    if found[:1] in (("can",), ("may",)):
        return True
    if not found or not _GUARDS.search(name) or (found[1:2] and found[1] in _CHANGING):
        return False
    return found[0] in _CHECKING or found[0] in ("authorise", "authorize", "enforce")


def takes_lock(function: Function) -> bool:
    """Is it there to say whether a lock is had: `Lock(ctx, key) bool`, `TryAcquire(id) bool`?

    Not where true may say that another has it: `LockExists(key)`, `(busy bool)`, `return !ok`.
    """
    found = words(function.name)
    found = found[1:] if found[:1] == ("try",) else found
    is_told = bool(function.results) and str(function.results[0]) == "bool"
    if not is_told or _TAKING.isdisjoint(found[:1]) or found[-1] in _SAID_OF_LOCKS:
        return False
    named = words(next(iter(function.result_names), ""))
    if named and _HAD.isdisjoint(named):
        return False
    return not any(end.returned and end.returned[0].text[:1] == "!" for end in function.returns)


_TAKING = word_set("lock acquire obtain")
#: Behind a lock these ask about it, and may be true where somebody else has it.
_SAID_OF_LOCKS = word_set(
    """active blocked busy conflict denied exists expired fail failed fails free freed held is
    locked lost missing needed owned present ready refused released required retry taken timeout"""
)
#: What a result is called that says that the lock is had.
_HAD = word_set("ok acquired locked got had held obtained success succeeded taken done")


def refuses_where_found(call: Call, value: Local) -> bool:
    """Is somebody refused where a call finds something, and let pass where it fails?

    So say the name of the value, or what is asked for: `cache.Get(ctx, "blacklist:"+token)`.
    """
    keys = (text for argument in call.arguments for text in argument.texts)
    asked = (word for key in keys for word in re.findall(r"[a-z]+", key.lower()))
    if _DENIED.isdisjoint((*words(value.name), *asked)):
        return False
    use = next((use for use in value.uses if use.start_byte > call.start_byte), None)
    if use is None or not use.usage.is_left:
        return False
    other = use.usage.compared_with if use.usage.comparison == "==" else None
    is_yes = other is not None and other.constant in _YES
    return is_yes or use.usage.comparison in ("", "!=", ">")


#: What a store keeps for yes.
_YES = ("true", "1", "yes", 1)


def passes_unanswered(call: Call) -> bool:
    """Does whoever reads no error of a check take it for passed, by the value it gives beside?

    A zero value refuses what `allowed` is asked, and lets pass what `revoked` is; what is no yes or
    no decides nothing. Nor does a list that nobody takes: an empty one is no error.
    """
    if any(str(result).startswith(("[]", "map[")) for result in call.results or ()):
        return False
    answers = [local for local in call.target_locals if local is not None and local.uses]
    asked = next((local for local in answers if local.type_name != "error"), None)
    if asked is None:
        return True
    is_asked_no = not _DENIED.isdisjoint((*words(call.method), *words(asked.name)))
    return asked.type_name == "bool" and is_asked_no


def leaves_check_out(branch: ErrorBranch) -> bool:
    """Is one of several checks skipped where it could not be made, with a log line at most?

    So it is in a function that checks, whose loop asks one rule after the other.
    """
    call, function = branch.call, branch.function
    if call is None or function is None or branch.statements[-1].jump != "continue":
        return False
    if call.method not in _CHECKS or words(function.name)[:1] not in _OF_CHECKS:
        return False
    return only_logs(branch) and not is_told_apart(branch) and not is_declared(branch)


def lets_pass(branch: ErrorBranch) -> bool:
    """Does a guard before a handler call that handler where what it asks has failed?"""
    call = branch.call
    if call is None or branch.statements[-1].jump != "return" or len(branch.statements) == 1:
        return False
    if _LIMITING.search(call.target):
        if logs(branch):
            return False  # a house that stays up without its limit, and knows of it, has chosen
    elif not guards_access(call.method):
        return False
    return any(_is_next(inner) for inner in branch.body.calls)


#: What keeps somebody from asking too often.
_LIMITING = late_regex(r"limit|throttl|quota", re.IGNORECASE)


def _is_next(call: Call) -> bool:
    """Does it go on to the handler that a guard stands before?"""
    if call.method in ("ServeHTTP", "Next"):
        return True
    return call.target == "next"


_CHECKS = frozenset({"Check", "Verify", "Validate", "Evaluate", "Enforce", "Allow", "Authorize"})
_OF_CHECKS = tuple((word.lower(),) for word in sorted(_CHECKS))


def is_told_apart(branch: ErrorBranch) -> bool:
    """Do `errors.Is`, `==` or a helper look at the error, before the branch or in it?"""
    name = branch.error.text
    if any(c.mentions(name) for c in branch.others):
        return True
    if any(c.mentions(name) and not asks_whether(c, name) for c in branch.conditions_within):
        return True
    if any(_ONE_STATUS.search(other.text) for other in branch.others):
        return True
    return is_told_apart_before(branch)


#: Another system has said why: `err != nil && resp.StatusCode == http.StatusNotFound`.
_ONE_STATUS = late_regex(r"\.Status(?:Code)?(?:\(\))?\s*==")


def is_handed_to_helper(result: Code, branch: ErrorBranch) -> bool:
    """Is the error handed to a function of the same package, which may tell errors apart?"""
    call = result.call
    if call is None or call.method.startswith(("New", "new")):
        return False
    is_own = call.callee.startswith(f"{branch.package_path}.")
    return is_own and any(argument.holds(use) for argument in call.arguments for use in branch.uses)


_CLIENT_FAULT = late_regex(
    r"(?:Status|codes\.|Code)(?:BadRequest|Unauthorized|Forbidden|NotFound|Conflict|Gone|MethodNotAllowed"
    r"|UnprocessableEntity|TooManyRequests|PreconditionFailed|InvalidArgument|Unauthenticated|PermissionDenied"
    r"|AlreadyExists|FailedPrecondition|SeeOther|Found|TemporaryRedirect|OK|Accepted|NotAcceptable"
    r"|UnsupportedMediaType|PaymentRequired|RequestEntityTooLarge)\b"
)


#: What an answer may say without blaming the server.
_NO_SERVER_FAULT = range(200, 500)


def says_client_fault(code: Code) -> bool:
    """Is it a status that does not blame the server, by name or by number?"""
    value = code.constant
    if isinstance(value, int) and value in _NO_SERVER_FAULT:
        return True
    return _CLIENT_FAULT.search(code.text) is not None


def says_client_is_at_fault(answer: Call) -> bool:
    """Does an answer hold such a status, or is it called on one: `c.Status(422).JSON(body)`?"""
    if any(map(says_client_fault, answer.arguments)):
        return True
    receiver = answer.receiver
    return (
        receiver is not None
        and receiver.call is not None
        and says_client_is_at_fault(receiver.call)
    )


def given_error(branch: ErrorBranch) -> Code | None:
    """What the branch gives its caller as the error.

    Also by `err = ErrNone; return`, and by `err = ErrNone; return err`, be the `return` behind it.
    """
    last, function = branch.statements[-1] if branch.statements else None, branch.function
    if sets_for_return(branch):
        last = branch.next
    if last is None or function is None or not function.returns_error or last.jump != "return":
        return None
    result = last.returned[-1] if last.returned else None
    name = function.result_names[-1] if result is None else result.text
    given = [v for s in branch.statements for t, v in s.assigned if t.text == name and name]
    if result is not None:
        return given[-1] if given and given[-1] is not None else result
    local = last.local_named(name) if given else None
    return given[-1] if local is not None and local.is_result else None


def is_replaced(branch: ErrorBranch) -> bool:
    """`err = errors.New("…")`: what the branch uses from there on is another error."""
    assigned = branch.statements[0].assigned if branch.statements else ()
    name = branch.error.text
    return any(
        target.text == name and value is not None and not value.mentions(name)
        for target, value in assigned
    )
