"""A password is kept under a hash that is made to be fast: whoever reads the table guesses it."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Confidence,
    Context,
    Finding,
    Function,
    Severity,
    late_regex,
    rule,
    under,
    words,
)
from golint_rules.knowledge.auth.clear_passwords import (
    PASSWORDS,
    is_kept_as_password,
    is_own_password,
    maker_of,
    summed_in,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.roles import is_in_service

_SUMS = (
    *("crypto/md5.Sum", "crypto/sha1.Sum", "crypto/sha256.Sum256", "crypto/sha256.Sum224"),
    "crypto/sha512.Sum512",
)
#: Libraries whose hashes are made to be slow.
_SLOW = (
    *(f"golang.org/x/crypto/{name}" for name in ("bcrypt", "argon2", "scrypt", "pbkdf2")),
    *("crypto/pbkdf2", "github.com/alexedwards/argon2id", "github.com/matthewhartstonge/argon2"),
)
#: What a function that keeps a password, or looks at one, says it does.
_KEEPING = word_set(
    """hash hashed hashing hasher encrypt encrypted encode crypt digest salt check verify compare
    match matches generate make md5 sha1 sha256 sha512"""
)
#: What is handed beside a password to be hashed with it.
_BESIDE = word_set("salt pepper user username email raw plain")
#: What asks lists of passwords that others have lost, or makes a key of a password.
_ELSE = word_set(
    """leaked leak pwned breach breached compromised common cache sign signature key derive aes
    decrypt with from seed random secret native scramble mysql postgres"""
)
#: What compares sums as they are of one length, takes them for a key, or asks another party.
_ASIDE = (
    *("crypto/subtle.", "crypto/hmac.", "net/http.NewRequest", "(*net/http.Client)."),
    *("crypto/aes.", "crypto/cipher.", "golang.org/x/crypto/chacha20poly1305."),
)
#: The first digits of a sum, by which lists of lost passwords are asked.
_BY_A_PART = late_regex(r"\[:5\]|(?i:pwned|hibp)")


@rule(
    id="auth/password-hashed-fast",
    summary="a password is kept under a hash that is fast to guess",
    standard=("API & Service Development: Adding authentication and authorization logic",),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=(Calls(*_SUMS), Calls(words=("Write", "WriteString", "Sum"))),
    words=("assword", "asswd", "pwd", "Pwd"),
    where=is_in_service,
    cwe=("CWE-916", "CWE-328"),
    tags=("auth", "security"),
    security_severity="7.5",
)
def password_hashed_fast(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report sums of MD5 and SHA of a password that are kept, or compared with what is kept."""
    given, function = call.argument(-1), call.declared_function
    if given is None or function is None or not any(map(is_own_password, given.parts)):
        return
    summed = call if call.callee in _SUMS else summed_in(call)
    if summed is None:
        return
    said = set(words(function.name))
    if function.once(_does_else) or not _ELSE.isdisjoint(said):
        return
    is_for_it = not PASSWORDS.isdisjoint(said) or _takes_password_alone(function)
    is_named = is_for_it and not ctx.once(_is_slow_beside)
    is_kept = is_named and not _KEEPING.isdisjoint(said)
    if not is_kept and not is_kept_as_password(summed, is_named=is_named):
        return
    if call == summed and call.callee not in _SUMS:
        yield ctx.finding(
            call.name_span,
            f"`{call.target}` puts what it is handed in front of the sum, so the password is kept"
            " as it is; keep a hash by bcrypt or argon2",
        )
    else:
        yield ctx.finding(
            call.name_span,
            f"`{maker_of(summed)}` is made to be fast, so whoever reads what is kept guesses"
            " billions of passwords a second; keep a hash by bcrypt or argon2",
        )


def _takes_password_alone(function: Function) -> bool:
    """Is a function handed a password, with a salt at most, to hash: `Encrypt(password, salt)`?"""
    said = words(function.name)
    names = [set(words(name)) for name, _ in function.parameters]
    return (
        not _KEEPING.isdisjoint(said)
        and any(not PASSWORDS.isdisjoint(name) for name in names)
        and all(name and name <= PASSWORDS | _BESIDE for name in names)
    )


def _does_else(function: Function) -> bool:
    if _BY_A_PART.search(function.text) is not None:
        return True
    return any(call.callee.startswith((*_SLOW, *_ASIDE)) for call in function.calls)


def _is_slow_beside(ctx: Context) -> bool:
    """Does the package hash slowly as well, so that this may be what goes in?"""
    return any(under(path, _SLOW) for file in (ctx, *ctx.beside) for path in file.imports)
