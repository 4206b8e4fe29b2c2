"""Repositories and services of a module: what their methods read and write, by their names."""

from __future__ import annotations

from functools import lru_cache

from golint_agent.rulekit import Call, Code, Context, words
from golint_rules.knowledge.basics.tables import word_set

#: Last words of types that keep data.
_REPOSITORIES = word_set(
    """repository repositories repo repos store storage dao persistence querier queries"""
)
#: Last words of types that do work on kept data.
_SERVICES = word_set("service services svc usecase usecases manager")
#: The same, where two words say it: `OrderUseCase`.
USE_CASES = (("use", "case"), ("use", "cases"))
#: Last words of types that say how one is declared: `OrderRepoIface`, `OrderRepositoryImpl`.
_FORMS = word_set("iface interface impl implementation port contract")
_SAYING_NOTHING = (("interface",), ("iface",), ("impl",), ("implementation",))
#: What stands between a store and its library, behind the words for the store.
_ADAPTERS = word_set("adapter adaptor")
#: Words of types that keep something else than what is booked, or nothing for long.
_OTHER = word_set(
    """session sessions cache cached memory mem file files object objects blob image media log logs
    audit audits metric metrics config settings key keys token tokens vector lock locks history
    notification notifications notifier email mail event events outbox rate limiter search index
    webhook webhooks activity attempt attempts health temp template secret analytics"""
)
_READING = word_set(
    "get find list fetch load read query search lookup by select count exists has is check retrieve"
    " detail view"
)
_WRITING = word_set(
    """create insert add save update upsert delete remove set store put mark credit debit increment
    increase decrement decrease deduct charge record append persist write register cancel approve
    reject complete confirm transfer withdraw deposit refund book post reserve bulk batch soft
    settle release redeem finalize adjust"""
)
#: What is booked as well, behind the verb: `UpdateRefundStatus`.
_BOOKED_ONES = word_set("credit debit charge transfer refund deposit")
#: What is asked of it where such a word begins a name.
_STANDINGS = word_set("standing limit limits status score history summary policy terms rate rates")


def type_words(code: Code, ctx: Context) -> tuple[str, ...]:
    """The words of the type of an expression that the module declares; none for other types.

    Without those at its end that say how it is declared: `order`, `repo` of `orderRepoIface`. Where
    nothing else is said, its package says it: `store.Interface`.
    """
    path, _, name = code.base_type_name.rpartition(".")
    path = path.lstrip("*")
    module = ctx.module_path
    if not module or not (path == module or path.startswith(f"{module}/")):
        return ()
    found = words(name)
    while len(found) > 1 and (
        found[-1] in _FORMS or (found[-1] in _ADAPTERS and is_store_word(found[-2]))
    ):
        found = found[:-1]
    return words(path.rpartition("/")[2]) if found[-1:] in _SAYING_NOTHING else found


def is_store_word(word: str) -> bool:
    """Is it the last word of types that keep data?"""
    return word in _REPOSITORIES


def is_service_name(found: tuple[str, ...]) -> bool:
    """Are these the words of the name of a service: `OrderService`, `OrderUseCase`?"""
    return found[-1:] != () and (found[-1] in _SERVICES or found[-2:] in USE_CASES)


def is_repository(code: Code, ctx: Context) -> bool:
    """Is the type of an expression a repository of the module, for what is kept for good?"""
    found = type_words(code, ctx)
    return found[-1:] != () and found[-1] in _REPOSITORIES and _OTHER.isdisjoint(found)


def is_service(code: Code, ctx: Context) -> bool:
    """Is the type of an expression a service of the module?"""
    found = type_words(code, ctx)
    return is_service_name(found) and _OTHER.isdisjoint(found)


@lru_cache(maxsize=8_192)
def writes(method: str) -> bool:
    """Does a method of a repository write, by its name?"""
    found = words(method)
    if not found or not _OTHER.isdisjoint(found):
        return False
    # `CreditLimit` asks for one.
    is_asked = found[0] in _BOOKED_ONES and found[-1] in _STANDINGS
    return found[0] in _WRITING and not is_asked


@lru_cache(maxsize=8_192)
def reads(method: str) -> bool:
    """Does a method of a repository only read, by its name?"""
    found = words(method)
    return bool(found) and found[0] in _READING


def repository_write(call: Call, ctx: Context) -> bool:
    """Does a call write by a repository of the module?"""
    receiver = call.receiver if writes(call.method) else None
    return receiver is not None and is_repository(receiver, ctx)


def repository_read(call: Call, ctx: Context) -> bool:
    """Does a call read by a repository of the module?"""
    receiver = call.receiver if reads(call.method) else None
    return receiver is not None and is_repository(receiver, ctx)


def subject_of(call: Call, ctx: Context) -> frozenset[str]:
    """What a method of a repository is about: `order` of `orderRepo.UpdateStatus`."""
    receiver = call.receiver
    about = set(words(call.method)[1:])
    about |= set(type_words(receiver, ctx)) if receiver is not None else set()
    return frozenset(about - _REPOSITORIES - (_WRITING - _BOOKED_ONES) - _READING)
