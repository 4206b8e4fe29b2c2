"""Functions that are to do something and do nothing yet, as their own comments say."""

import re

from golint_agent.rulekit import Call, Code, Function, first_word, late_regex, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.error_outcomes import answers, is_log
from golint_rules.knowledge.failures.failing_calls import asks_database, package_of, says_writing

#: In a comment: what stands here is in place of the work.
_CONFESSED = late_regex(
    r"\bin an? (?:real|actual)(?:[- ]world)? (?:implementation|app|application|system|service"
    r"|scenario|world|environment|setup|project)\b"
    r"|\b(?:real|actual|proper|full) implementation (?:would|should|will|goes|needs)\b"
    r"|\bin (?:real|production)\b,? (?:this|you|we|it|here|one|code)?\s?(?:would|should|will|'d)"
    r"|\b(?:not|n't)(?: yet| been| actually| really)* implemented\b|\bunimplemented\b"
    r"|\b(?:todo|fixme)\b[^\n]{0,30}?\b(?:implement|integrate|actually|call|send|add actual)\b"
    r"|\bimplement (?:this|me|later|actual|real)\b|\bto be implemented\b"
    r"|\bsimulat(?:e|es|ed|ing)\b|\b(?:this is|just|only) an? (?:stub|placeholder|mock|dummy)\b"
    r"|\b(?:stub|placeholder|mock|dummy|fake|skeleton) (?:implementation|response|success|result"
    r"|logic|code)\b|\bplaceholder (?:for|until)\b"
    r"|\bfor (?:now|(?:the |this |our )?mvp),? ?(?:we(?:'ll)? |it |let's )?"
    r"(?:just |simply |only )?(?:return|log|simulate"
    r"|assume|accept|pretend|succeed|do nothing|mark)",
    re.IGNORECASE,
)
#: No file with such a comment lacks all of these.
WORDS = (
    *("eal", "EAL", "ctual", "CTUAL", "roper ", "ull implem", "roduction", "RODUCTION"),
    *("mplement", "MPLEMENT", "odo", "ODO", "ixme", "IXME", "imulat", "IMULAT"),
    *("laceholder", "LACEHOLDER", "ummy", "UMMY", "keleton", "KELETON"),
    *("stub", "Stub", "STUB", "mock", "Mock", "MOCK", "fake ", "Fake ", "FAKE "),
    *("or now", "or Now", "OR NOW", "mvp", "MVP"),
)
#: In such a comment: what is done is done in another way one day, or is not needed.
_ONLY_BETTER = late_regex(
    r"sophisticat|basic|simpl|robust|efficien|optimi[sz]|better|\bmore\b|\bfuture\b|\bdev\b"
    r"|(?:if|when|as) needed|not (?:needed|required|supported)|pagina|\bcach"
    r"|\b(?:nothing|none) to (?:clean|clear|close|disconnect|flush|free|release|shut|stop)",
    re.IGNORECASE,
)
#: A line that is longer is no comment that somebody has written.
_LONGEST = 200
#: First words of what says whether something is so, which is not there before it has looked.
_VERDICTS = word_set("authenticate authorize check enforce validate verify")
#: First words of what has an effect that somebody relies on.
_DOING = word_set(
    """activate add apply approve archive assign authenticate authorize backup ban block book
    broadcast cancel capture change charge check clear close confirm create deactivate debit
    delete deliver deposit disable disconnect dispatch enable enforce execute generate grant
    handle import insert install invalidate invite issue lock logout mark merge migrate move
    notify on pay payout persist process provision publish purge push reconcile record refresh
    refund register reject release remove rename replace report reprocess request reserve reset
    resolve restore retry revoke rollback rotate save schedule send set settle sign store submit
    subscribe suspend sync synchronize terminate transfer trigger unblock unsubscribe update
    upload upsert validate verify void withdraw write"""
)
#: Words of names of what moves money or tells somebody, which no database does.
_MOVING = word_set(
    """refund refunds payout payouts charge capture transfer disburse disbursement settle settlement
    withdraw withdrawal send notify pay payment"""
)
#: First words of what makes ready what is moved later.
_PREPARING = word_set("create add make register schedule submit request import mark update")
_OTHERS = word_set("client gateway provider api http sdk stripe paypal sender mailer smtp bank")
#: Words of names of what does without: `SendNothing`, `noopNotify`, and of what readies itself.
_IDLE = word_set("noop nop nothing dummy mock fake stub test simulate simulated example demo hook")
#: Packages whose functions have no effect but to make values, by their first part.
_PURE = word_set(
    """fmt time strings strconv errors math sort slices maps bytes unicode regexp encoding builtin
    reflect path"""
)
_MAKING = late_regex(
    r"github\.com/(?:google/uuid|gofrs/uuid|oklog/ulid|rs/xid|segmentio/ksuid|pkg/errors"
    r"|shopspring/decimal)\b|crypto/rand\b|google\.golang\.org/grpc/(?:status|codes)\b"
    r"|go\.mongodb\.org/mongo-driver(?:/v2)?/bson\b"
)
#: First words of what reads, asks or makes a value, whatever its package.
_READING = word_set(
    """get find list load fetch look lookup read param params query bind should parse decode
    unmarshal marshal new error errorf string is has len format unix now sleep since until after
    errors wrap validate must done err value start end body header context locals default to
    from with int build make convert map generate bad internal not"""
)


def confession(function: Function) -> str:
    """What a function's comments say of its being no more than a stand-in; empty where nothing."""
    for comments in (function.comments, function.doc):
        for line in comments.splitlines():
            if len(line) > _LONGEST or _ONLY_BETTER.search(line):
                continue
            if _CONFESSED.search(line) is not None:
                return line.strip("/* \t\r")
    return ""


def promises_work(function: Function) -> bool:
    """Does the name of a function promise an effect: `RefundPayment`, `sendInvoice`?"""
    named = words(function.name)
    about = {*named, *words(function.receiver_type.rpartition(".")[2])}
    return bool(named) and named[0] in _DOING and _IDLE.isdisjoint(about)


def does_nothing(function: Function) -> bool:
    """Does it do no more than read, log, make values and answer, so that nothing is changed?

    What gives a verdict looks at nothing but whether there is anything to look at.
    """
    if function.assigns_outside or function.sent_to or function.starts or function.literals:
        return False
    if first_word(function.name) in _VERDICTS and not _finds_nothing(function):
        return False
    return all(map(_is_idle, function.calls))


def keeps_books_alone(function: Function) -> bool:
    """Does what is to move money, or send something, only change its own store, by its name?

    `RefundPayment` that marks the payment as refunded, and asks no provider.
    """
    if _MOVING.isdisjoint(words(function.name)) or first_word(function.name) in _PREPARING:
        return False
    if function.starts or function.sent_to:
        return False
    work = [call for call in function.calls if not _is_idle(call)]
    return any(map(says_writing, work)) and all(map(_is_of_own_store, work))


def _is_of_own_store(call: Call) -> bool:
    """Is it asked of a repository, and not of a client of another service?"""
    receiver = call.receiver
    held = words(receiver.text) if receiver is not None else ()
    return asks_database(call) and _OTHERS.isdisjoint(held)


def _finds_nothing(function: Function) -> bool:
    """Does a verdict come of nothing: one refusal at most, and the same answer to all else?"""
    *before, last = function.returns or (None,)
    if last is None or len(before) > 1 or len(function.branches) > 1:
        return False
    return all(r.is_nil or r.constant is not None for r in last.returned)


def _is_idle(call: Call) -> bool:
    if is_log(call) or answers(call):
        return True
    path = package_of(call)
    if path.partition("/")[0] in _PURE or _MAKING.match(path):
        return True
    return first_word(call.method) in _READING


def tells_success(function: Function) -> Code | None:
    """Where a function says in the end that all went well; None where it does not.

    That is the last `return` with a nil error, the `true` of a verdict, or the answer of a handler
    with a status of success.
    """
    last = function.returns[-1] if function.returns else None
    results = last.returned if last is not None else ()
    if last is not None and results and next(iter(last.conditions), None) is None:
        if function.returns_error and results[-1].is_nil:
            return last
        if first_word(function.name) in _VERDICTS and results[0].constant is True:
            return last
    told = [call for call in function.calls if answers(call)]
    final = told[-1] if told else None
    if final is None or next(iter(final.conditions), None) is not None:
        return None
    statuses = (given.constant for given in final.arguments)
    return final if any(type(s) is int and s in _SUCCESS for s in statuses) else None


_SUCCESS = range(200, 205)
