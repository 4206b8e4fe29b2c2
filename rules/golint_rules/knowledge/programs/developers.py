"""Code for developers: stand-ins that print what they would send, and what only runs at theirs."""

from golint_agent.rulekit import Code, Context, FileHeader, Function, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.roles import is_shipped

#: Words of names and files of what stands in for the real thing, and of data for a start.
_STAND_INS = word_set(
    """mock mocks mocked fake fakes stub stubs noop console dry dummy sandbox simulator simulated
    dev devel development local seed seeds seeder demo playground sample samples fixture fixtures
    printer preview"""
)
#: Ends of such words that are written as one: `u2fsimulator`, `kafkamock`.
_ENDS = ("simulator", "emulator", "mock")
#: Words of conditions that hold at developers', or while somebody watches.
_WATCHED = word_set(
    "debug verbose dev devel development local localhost test testing mock dry interactive tty"
)

#: Words of what fills a database before anybody uses it.
_SEEDS = word_set("seed seeds seeder seeders seeding seeded demo fixture fixtures")
#: Words of folders where a seed is what keys are made of.
_OF_KEYS = word_set("wallet wallets mnemonic mnemonics key keys keystore hd bip32 bip39 entropy")


def is_for_developers(code: Code, ctx: Context) -> bool:
    """Is it part of a stand-in, a seed, or a branch that runs for developers alone?"""
    if stands_in(code, ctx):
        return True
    return any(not _WATCHED.isdisjoint(words(condition.text)) for condition in code.conditions)


def stands_in(code: Code, ctx: Context) -> bool:
    """Is it part of what stands in for the real thing: a mock, a dry run, a console's mailer?"""
    return ctx.once(_is_stand_in) or any(f.once(_stands_in) for f in code.enclosing_functions)


def _is_stand_in(ctx: Context) -> bool:
    *_, folder, file = ("", *ctx.path.split("/"))
    named = (*words(folder), *words(file))
    # A command such as `cmd/test_nats.go` tries something out.
    if folder == "cmd" and words(file)[:1] == ("test",):
        return True
    return not _STAND_INS.isdisjoint(named) or any(word.endswith(_ENDS) for word in named)


def _stands_in(function: Function) -> bool:
    return not _STAND_INS.isdisjoint(words(f"{function.name} {function.symbol}"))


def fills_for_start(code: Code, ctx: Context) -> bool:
    """Does its file, folder or function fill a database for a start, as somebody watches?"""
    functions = (f.name for f in code.enclosing_functions)
    return any(not _SEEDS.isdisjoint(words(name)) for name in (*_names_of(ctx.path), *functions))


def is_no_seed(header: FileHeader) -> bool:
    """For a rule's `where`: is it shipped, and no file that fills a database for a start?"""
    named = {word for name in _names_of(header.path) for word in words(name)}
    seeds = not _SEEDS.isdisjoint(named) and _OF_KEYS.isdisjoint(named)
    return not seeds and is_shipped(header)


def _names_of(path: str) -> tuple[str, str]:
    """What the folder of a file is called, and the file."""
    *_, folder, file = ("", *path.split("/"))
    return folder, file.removesuffix(".go")
