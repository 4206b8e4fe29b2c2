"""Data that no log may hold, told by names, types and origins: secrets, and data about people."""

from __future__ import annotations

from golint_agent.rulekit import Call, Code, Function, Local, Record, Type, Types, words
from golint_rules.knowledge.basics.tables import word_set


class Sensitive(Record, frozen=True):
    """What a value is: `kind` is `secret` or `personal`, `what` says it in words."""

    kind: str
    what: str


def _terms(kind: str, table: dict[str, str]) -> dict[tuple[str, ...], Sensitive]:
    return {
        tuple(term.split()): Sensitive(kind, what)
        for what, terms in table.items()
        for term in terms.split(", ")
    }


#: The last words of names, and what stands under such a name.
_HEADS = _terms(
    "secret",
    {
        "a password": "password, passwd, passphrase, passcode, pwd, pass word, passwords"
        ", pass phrase",
        "a secret": "secret, secrets, client secret, secret value, credential, credentials",
        "a key": "apikey, api key, api keys, secret key, secretkey, private key, privatekey"
        ", signing key, encryption key, auth key",
        "a token": "token, tokens, jwt, token string, jwt string, bearer, raw token",
        "the authorization header": "authorization, auth header, authorization header",
        "a one-time code": "otp, otp code, verification code, reset code, totp, mfa code"
        ", one time code, verify code",
        "a PIN": "pin, pin code, pin number, mpin",
        "a card's security code": "cvv, cvv2, cvc, cvc2, card cvv, security code",
        "a card number": "card number, pan, card no, credit card",
        "a connection string with its password": "connection string, string connection"
        ", conn string, conn str"
        ", dsn, database url, db url, mongo uri, mongodb uri, mongo url, mongodb url, postgres url"
        ", mysql url, amqp url, amqp uri, rabbitmq url, rabbit mq url, rabbit url, redis url"
        ", nats url, broker url, database uri, db uri, postgres uri",
        "a recovery phrase": "mnemonic, seed phrase",
    },
) | _terms(
    "personal",
    {
        "an e-mail address": "email, emails, email address, e mail, mail address, email addr",
        "a phone number": "phone, phone number, phone no, mobile number, msisdn, telephone, mobile",
        "a national ID number": "ssn, social security number, cpf, national id number, aadhaar"
        ", aadhar, aadhaar number, aadhar number, curp, nik, nik number, no ktp, nomor ktp"
        ", ktp number",
        "an account number": "iban, bank account number",
        "a passport number": "passport number, passport no",
        "a date of birth": "date of birth, dob, birth date, birthdate",
    },
)
_MAX_HEAD = max(map(len, _HEADS))
#: What a connection string, or the URL of a store, gives away.
_CONNECTION = _HEADS[("connection", "string")]
_ADDRESS, _PHONE = _HEADS[("email",)], _HEADS[("phone",)]
_PIN, _KEY = _HEADS[("pin",)], _HEADS[("apikey",)]
_TOKEN = _HEADS[("token",)]
#: What stands beside the key that Firebase gives to browsers, which is public.
_WEB_CONFIG = word_set("auth domain storage bucket")

#: Words before the head that say that it is no secret, or only a sign of one.
_HARMLESS = word_set(
    """has have is no num number count len length total max min need needs require required
    missing invalid valid expected unexpected empty use enable enabled disable disabled allow
    public hashed hash encrypted masked mask redacted sanitized hidden obfuscated"""
)
#: Words that make another thing of a token.
_OTHER_TOKENS = word_set(
    """page next prev previous continuation continue sync cancel cancellation csrf xsrf mask symbol
    lex keyword delim delimiter separator start end first last current cur tok sql json idempotency
    fencing lease lock erc20 erc721 pool base quote native fee gas in out from to lp resume cursor
    pagination request trace correlation prompt completion input output used shard epoch claim stop
    watch change skip cached reasoning thinking device push fcm apns registration collateral
    reward staking nft wrapped revert rollback undo"""
)
#: Words that make an address another one than a person's.
_OTHER_ADDRESSES = word_set(
    """from sender support admin system company service bot noreply reply contact test smtp
    default notification notifications alert alerts git committer author send sent verify
    verified template office actor business organization organisation org group groups team
    list cfg config conf settings options env"""
)
#: Last words of names of who gets a message, and what code that sends one is called.
_RECIPIENTS = word_set("to recipient recipients receiver receivers addressee")
_MAILING = word_set("email emails mail mails mailer mailing smtp sendgrid mailgun gomail")
_TEXTING = word_set("sms twilio whatsapp")
#: Names of fields that hold the text of a mail.
_MAIL_TEXTS = {(word,) for word in word_set("body message text html content")}
#: First words of functions that send something, and so have somebody who gets it.
_SENDING = word_set("send sends deliver dispatch notify mail email text queue enqueue")
_TOS, _SENDERS = ({(word,) for word in some} for some in (_RECIPIENTS, _SENDING))
#: Last words of names of what stands for a secret, and of types that only ask for data.
SIGNS = word_set(
    """path file filename dir name id ids url uri type kind count len length size ref arn version
    location env var label prefix expiry ttl at age status state error err hint policy"""
)
_QUESTIONS = word_set("filter filters query criteria options opts params where search")
#: Words around a bare `token` or `secret` that say that it opens a door.
_DOORS = word_set(
    """auth authn authz login logins signin signup session sessions jwt oauth oauth2 oidc sso user
    users password passwords verify verification reset invite invites invitation bearer webhook
    webhooks credential credentials middleware register account accounts api magic refresh claims
    security identity email mail mailer handler handlers http client cookie
    config configuration settings database integration gateway provider stripe paypal"""
)
#: Words around it that say that it is one of a language, a model or a chain.
_OTHER_WORLDS = word_set(
    """chain chains eth ethereum evm dex swap coin nft erc20 solana lexer parser scanner tokenizer
    tokenize ast expr expression template llm prompt grammar syntax blockchain defi k8s kubernetes
    kube"""
)
_BARE = frozenset({("token",), ("tokens",), ("secret",), ("secrets",), ("credentials",), ("pan",)})
#: Words around a PIN that say that it opens an account, and that it is one of a board, a map or a
#: place: a postal code is a PIN in India.
_ACCOUNTS = word_set(
    """login logins signin signup register registration auth authentication authn password bank
    banks banking wallet wallets nasabah customer customers payment payments transfer withdraw
    withdrawal atm credential credentials credit debit verify nik ktp otp user users unlock"""
)
_OTHER_PINS = word_set(
    """board boards gpio led chip circuit sensor sensors relay bluetooth wifi pair
    pairing homekit map maps marker location locations geo address addresses street city state
    district country postal zip zipcode pincode shipping shipment courier carrier carriers delivery
    pinned post posts chat note notes color x y lat lng latitude longitude
    arduino esp hardware"""
)
#: Words around the number of an Indonesian's card that say that it is one; and those of staff,
#: whose number at work is called so, too.
_CITIZENS = _ACCOUNTS | word_set("ktp npwp kyc borrower member patient pasien resident warga")
_STAFF = word_set("employee employees karyawan pegawai staff hr hris odoo payroll attendance")

#: Words around a bare `url` that say that it leads to what is opened with a password in it.
_STORES = word_set(
    "amqp rabbit rabbitmq mongo mongodb postgres postgresql mysql redis nats database db"
)
_BARE_URLS = frozenset({("url",), ("uri",)})
#: Words of functions that take from a value what gives it away.
MASKS = word_set(
    """mask masked masks redact redacted hash hashed sanitize sanitized obfuscate obfuscated scrub
    hide hidden anonymize anonymized anonymise pseudonymize encrypt encrypted sha256 sha1 sha512 md5
    hmac fingerprint last4 sum256 digest censor shorten trunc truncate partial safe strip protect
    elide abbreviate preview"""
)
#: Functions that give what they are given in another form, by their last word.
_SAME = word_set(
    """TrimSpace ToLower ToUpper Trim TrimPrefix TrimSuffix TrimLeft TrimRight Sprint Sprintf
    QueryEscape PathEscape QueryUnescape PathUnescape Clone String Deref ToString Quote"""
)
#: Methods and functions that read the value of a name, by their last word.
_READERS = word_set(
    """Get GetHeader Header FormValue PostFormValue PostForm Query QueryParam Param Params Cookie
    Cookies Getenv GetString GetEnv MustGet Values URLParam PathValue DefaultQuery Peek getEnv
    LookupEnv"""
)
_SAME_TYPES = frozenset({"string", "[]byte", "*string", "untyped string", "[]string", "[]uint8"})
_TEXT_TYPES = frozenset(
    {
        *(
            "database/sql.NullString",
            "github.com/jackc/pgx/v5/pgtype.Text",
            "encoding/json.RawMessage",
        ),
        *("github.com/guregu/null.String", "gopkg.in/guregu/null.v4.String"),
    }
)
#: Methods of a type that writes itself without what it hides.
_OWN_FORMS = (
    "String",
    "GoString",
    "Format",
    "LogValue",
    "MarshalLogObject",
    "MarshalZerologObject",
)
_OWN_TEXTS = ("MarshalJSON", "MarshalText")
#: Words of types that write all of what they hold, in another alphabet.
_ENCODED = word_set("hex base64 base58 base32")
#: Origins of origins that are followed.
_MAX_DEPTH = 4
#: The beginning of a secret that tells nothing.
_SHORT = 6
#: So much of a JWT says how it is signed, and is the same in all.
_HEAD_OF_TOKEN = 20


def sensitive_name(name: str) -> Sensitive | None:
    """What stands under a name, by its last words: `userPassword`, `X-Api-Key`, `db_password`."""
    found = words(name)
    for length in range(min(_MAX_HEAD, len(found)), 0, -1):
        what = _HEADS.get(found[-length:])
        before = found[:-length]
        if what is None:
            continue
        if not _HARMLESS.isdisjoint(before):
            return None
        if what.what == "a token" and not _OTHER_TOKENS.isdisjoint(before):
            return None
        if what.kind == "personal" and not _OTHER_ADDRESSES.isdisjoint(before):
            return None
        return what
    return None


def is_bare(name: str) -> bool:
    """Is a name one word that means other things elsewhere: `token`, `secret`?"""
    return words(name) in _BARE


def is_sure(name: str, found: Sensitive, around: frozenset[str]) -> bool:
    """Do a name and the words around it leave no other thing that it could be?"""
    if found == _PIN:
        around |= frozenset(words(name))
        return not _ACCOUNTS.isdisjoint(around) and _OTHER_PINS.isdisjoint(around)
    if found == _KEY and around >= _WEB_CONFIG:
        return False
    if words(name)[:1] == ("nik",):
        return not _CITIZENS.isdisjoint(around) and _STAFF.isdisjoint(around)
    return not is_bare(name) or opens_door(around)


def sensitive_in(code: Code, surroundings: frozenset[str]) -> Sensitive | None:
    """What a value gives away; None for nothing, and where that is not known.

    `surroundings` are the words of the names around it, for names that say too little.
    """
    found = _sensitive(code, surroundings, _MAX_DEPTH)
    # Who did what is what an audit's log is there for.
    is_audit = found is not None and found.kind == "personal" and "audit" in surroundings
    return None if is_audit else found


def _sensitive(code: Code, around: frozenset[str], depth: int) -> Sensitive | None:
    written, code = code, code.value
    if not depth or code.constant is not None:
        return None
    if written.converted is not None and not _is_text(written):
        return None  # `Secret(account.Password)` is written as its type says
    call = code.call
    if call is not None:
        return _of_call(call, around, depth)
    if code.cut_from is not None:
        operand, start, end = code.cut_from
        # The end of a card number, and a few letters of a key, are what people may see.
        if start is not None and start.constant != 0:
            return None
        length = end.constant if end is not None and isinstance(end.constant, int) else 0
        if end is not None and isinstance(end.constant, int) and length <= _SHORT:
            return None
        found = _sensitive(operand, around, depth - 1)
        if found == _TOKEN and 0 < length <= _HEAD_OF_TOKEN:
            return None
        return found if found is not None and found.kind == "secret" else None
    for term in code.terms:
        found = _sensitive(term, around, depth - 1)
        if found is not None:
            return found
    if code.indexed is not None:
        holder, index = code.indexed
        key = index.constant
        return _by_name(key, code, around) if isinstance(key, str) and holder is not None else None
    found = _of_name(code, around, depth)
    if found is None and _is_text(written) and not _is_text(code):
        # `string(account.Password)` shows what the type of it hides.
        return _by_name(code.selected or code.name, written, around)
    return found


def _of_name(code: Code, around: frozenset[str], depth: int) -> Sensitive | None:
    """What a variable or field gives away, by its name or else by its first value."""
    name = code.selected or (code.text if code.is_name else "")
    named = words(name)
    holder = code.selected_from
    if name == "Value" and holder is not None:
        return _of_cookie(code)
    is_sign = bool(named) and named[-1] in SIGNS
    if holder is not None and named in _BARE_URLS and _leads_to_store(holder):
        return _CONNECTION if _is_text(code) else None
    if not named or (is_sign and sensitive_name(name) != _CONNECTION):
        return None
    if holder is not None:
        # The address in `group.Email` is no person's, as that in `groupEmail`.
        held_by = (words(holder.selected or holder.text) or ("",))[-1]
        is_other = held_by in _OTHER_ADDRESSES and _RECIPIENTS.isdisjoint(named)
        found = _by_name(name, code, around)
        return None if found is not None and found.kind == "personal" and is_other else found
    local = code.local if code.is_name else None
    if local is not None and named in _BARE and _is_of_context(local):
        around |= {"auth"}  # a token that a request carries
    found = _by_name(name, code, around) if MASKS.isdisjoint(named) else None
    if local is not None and _is_basic_password(local):
        return Sensitive("secret", "a password")
    if local is None or local.is_param or (local.is_one_of_several and found is None):
        return found
    if found is not None and found.kind == "personal" and _holds_name(local):
        return None
    origin = local.origin
    if origin is None or any(use.is_set for use in local.uses):
        return found
    call = origin.value.call
    if call is not None and not MASKS.isdisjoint(words(call.method)):
        return None
    if found == _TOKEN and not _OTHER_TOKENS.isdisjoint(words(origin.value.name)):
        return None
    if found is not None or not _is_text(code):
        return found
    return _sensitive(origin, around, depth - 1)


def _is_of_context(local: Local) -> bool:
    """Is it read from a context, `token, _ := ctx.Value(tokenKey).(string)`?"""
    given = local.declared_with
    asserted = given.inner.asserted if given is not None else None
    made = asserted[0].call if asserted is not None else None
    return made is not None and made.callee == "(context.Context).Value"


def _is_basic_password(local: Local) -> bool:
    """Is it `p` of `user, p, ok := r.BasicAuth()`, whatever its name?"""
    made = local.declared_with.call if local.declared_with is not None else None
    if made is None or made.callee != "(*net/http.Request).BasicAuth":
        return False
    return made.target_locals[1:2] == (local,)


def _holds_name(local: Local) -> bool:
    """Is it only ever given fields that name somebody: `userEmail = session.Name`?"""
    values = [local.value_at(write) for write in local.writes]
    given = [v.selected if v is not None else "" for v in values if v is None or v.constant != ""]
    return bool(given) and all(words(name)[-1:] == ("name",) for name in given)


def _leads_to_store(holder: Code) -> bool:
    """Is `URL` one of a database or a broker: `cfg.Redis.URL`, `amqpConfig.URL`?"""
    kind = holder.base_type_name.rpartition(".")[2]
    return not _STORES.isdisjoint((*words(holder.selected or holder.text), *words(kind)))


def _of_call(call: Call, around: frozenset[str], depth: int) -> Sensitive | None:
    method = call.method
    if call.callee in _GIVING:
        return _GIVING[call.callee]
    if (text := _parsed_from(call)) is not None:
        return _sensitive(text, around, depth - 1)
    if call.callee == _WRITING_URL and _has_password(call.receiver):
        return Sensitive("secret", "an address with its password")
    named = words(method)
    if not MASKS.isdisjoint(named):
        return None
    if method in _SAME or call.callee == "strings.Join":
        receiver = call.receiver if not call.argument_count else None
        given = (*call.arguments, *((receiver,) if receiver is not None else ()))
        found = (_sensitive(argument, around, depth - 1) for argument in given)
        return next((one for one in found if one is not None), None)
    if method in _READERS and call.argument_count:
        names = (a.constant for a in call.arguments)
        name = next((n for n in names if isinstance(n, str)), "")
        if "signature" in words(name) and method in ("Get", "GetHeader", "Header"):
            return Sensitive("secret", "a signature")
        if name.lower() == "cookie" and method in ("Get", "GetHeader", "Header"):
            return Sensitive("secret", "the cookies of the request")
        return _by_name(name, call, around)
    if _reveals(call) and call.receiver is not None:
        return _by_name(call.receiver.selected or call.receiver.text, call, around)
    if not call.argument_count and named[:1] == ("get",):
        receiver = call.receiver
        if named[1:] in _BARE_URLS and receiver is not None and _leads_to_store(receiver):
            return _CONNECTION if _is_text(call) else None
        return _by_name(method[3:], call, around)
    return None


def _reveals(call: Call) -> bool:
    """Does it give the text that a type of its own hides: `account.Password.Expose()`?"""
    receiver = call.receiver
    if receiver is None or call.argument_count or words(call.method)[:1] not in _REVEALING:
        return False
    types = receiver.types
    is_hidden = str(types.underlying(types.base(receiver.type))) in _SAME_TYPES
    return is_hidden and not _is_text(receiver)


_REVEALING = frozenset(
    (word,) for word in ("expose", "plain", "plaintext", "raw", "reveal", "unmask", "unwrap")
)
#: What gives secrets whatever it is called.
_GIVING = {
    "os.Environ": Sensitive("secret", "all of the environment, with its passwords and keys"),
    **dict.fromkeys(
        ("github.com/spf13/viper.AllSettings", "(*github.com/spf13/viper.Viper).AllSettings"),
        Sensitive("secret", "all settings, with their passwords and keys"),
    ),
    **dict.fromkeys(
        (
            f"(*github.com/jackc/pgx/v{version}{path}.ConnString"
            for version in "45"
            for path in (".ConnConfig)", "/pgxpool.Config)", "/pgconn.Config)")
        ),
        _CONNECTION,
    ),
}


def _parsed_from(call: Call) -> Code | None:
    """What a URL was read from that is written whole again: `text` of `url.Parse(text)`."""
    receiver = call.receiver if call.callee == _WRITING_URL else None
    local = receiver.local if receiver is not None else None
    made = local.declared_with.call if local is not None and local.declared_with else None
    is_parsed = made is not None and made.callee in ("net/url.Parse", "net/url.ParseRequestURI")
    return made.argument(0) if made is not None and is_parsed else None


_WRITING_URL = "(*net/url.URL).String"


def _has_password(url: Code | None) -> bool:
    """Is a URL made with a password, or given one: `u.User = url.UserPassword(name, password)`?"""
    local = url.local if url is not None else None
    function = url.enclosing_function if url is not None else None
    if local is None or function is None:
        return False
    first = (local.declared_with.keyed or {}).get("User") if local.declared_with else None
    if first is not None and first.call is not None and first.call.callee == _OF_PASSWORD:
        return True
    return f"{local.name}.User" in function.once(_given_passwords)


_OF_PASSWORD = "net/url.UserPassword"


def _given_passwords(function: Function) -> frozenset[str]:
    """What is set to a name with its password in a function: `u.User` of some."""
    made = (call.statement for call in function.calls if call.callee == _OF_PASSWORD)
    return frozenset(target.text for each in made for target, _ in each.assigned)


def _of_cookie(code: Code) -> Sensitive | None:
    """What the value of a cookie gives away that is named as one of a session."""
    holder = code.selected_from if code.member == "net/http.Cookie.Value" else None
    local = holder.local if holder is not None else None
    made = local.declared_with.call if local is not None and local.declared_with else None
    name = made.argument(0) if made is not None and made.method == "Cookie" else None
    text = name.constant if name is not None else None
    is_session = isinstance(text, str) and not _SESSIONS.isdisjoint(words(text))
    return Sensitive("secret", "the cookie of a session") if is_session else None


_SESSIONS = word_set("session sess sid sessionid token auth jwt refresh access")


def _by_name(name: str, code: Code, around: frozenset[str]) -> Sensitive | None:
    found = sensitive_name(name) or _address_of_recipient(name, code, around)
    if found is None or not (_is_text(code) or code.type_name == "?"):
        return None
    holder = code.selected_from
    if holder is not None:
        around |= _words_of(code.types, code.types.base(holder.type))
    return found if is_sure(name, found, around) else None


def _words_of(types: Types, kind: Type) -> frozenset[str]:
    """The words of a struct's name and of its fields, which say what one of them is."""
    _, name = types.name(kind)
    names = (name, *(field.name for field in types.fields(kind)))
    return frozenset(word for each in names for word in words(each))


def _address_of_recipient(name: str, code: Code, around: frozenset[str]) -> Sensitive | None:
    """The address of who gets a message: `to` in a function that sends mails or texts."""
    if words(name)[-1:] not in _TOS or str(code.type) not in _SAME_TYPES:
        return None
    functions = code.enclosing_functions
    if not any(words(function.name)[:1] in _SENDERS for function in functions):
        return None
    named = {word for function in functions for word in words(function.name)}
    # What a function is called says it before the folder does.
    for about in (named, around):
        if not _TEXTING.isdisjoint(about):
            return _PHONE
        if not _MAILING.isdisjoint(about):
            return _ADDRESS
    return None


def opens_door(around: frozenset[str]) -> bool:
    """Do the names around a bare `token` say that it opens something?"""
    return not _DOORS.isdisjoint(around) and _OTHER_WORLDS.isdisjoint(around)


def _is_text(code: Code) -> bool:
    return code.types.once(_holds_text, code.type)


def _holds_text(types: Types, t: Type) -> bool:
    """Is a type made of text that is written as it is?"""
    if str(t) in _SAME_TYPES or str(types.base(t)) in _TEXT_TYPES:
        return True
    base = types.base(t)
    own = any(types.method(base, name) is not None for name in (*_OWN_FORMS, *_OWN_TEXTS))
    if own and _ENCODED.isdisjoint(words(str(base).rpartition(".")[2])):
        return False
    return str(types.underlying(base)) in _SAME_TYPES or str(t) in ("any", "interface{}")


class Held(Record, frozen=True):
    """A field, by its path in a struct, that gives something away."""

    path: str
    found: Sensitive


def held_by_text(types: Types, t: Type) -> Held | None:
    """The first field that gives something away where a value is written as `%+v` does."""
    return types.once(_held_by_text, t)


def held_by_json(types: Types, t: Type) -> Held | None:
    """The first field that gives something away where a value is written as JSON."""
    return types.once(_held_by_json, t)


def _held_by_text(types: Types, t: Type) -> Held | None:
    return _held(types, t, _MAX_DEPTH - 1, json=False)


def _held_by_json(types: Types, t: Type) -> Held | None:
    return _held(types, t, _MAX_DEPTH - 1, json=True)


def _held(types: Types, t: Type, depth: int, *, json: bool) -> Held | None:
    base = types.base(t)
    element = types.element(base) if not _writes_itself(types, t, json=json) else None
    if element is not None:
        # A list shows each of its elements; as text it shows pointers as addresses.
        shows = json or str(types.base(element)) == str(element)
        return _held(types, element, depth, json=json) if shows else None
    path, name = types.name(base)
    top = depth == _MAX_DEPTH - 1
    if not name or not depth or _writes_itself(types, t, json=json, whole=top):
        return None
    if not _QUESTIONS.isdisjoint(words(name)):
        return None
    around = frozenset((*words(path), *words(name)))
    among = around | _words_of(types, base)
    best = _addressee_in(types, base) if top else None
    for field in types.fields(base):
        hides = json and (field.name[:1].islower() or '"-"' in field.tag)
        if hides or 'log:"-"' in field.tag or "redact" in field.tag:
            continue
        found = sensitive_name(field.name) if _holds_text(types, field.type) else None
        beside = among if found == _PIN or field.name.lower() == "nik" else around
        if found is not None and not is_sure(field.name, found, beside):
            found = None
        inner = None
        if found is not None:
            inner = Held(field.name, found)
        elif json or str(types.base(field.type)) == str(field.type):
            held = _held(types, field.type, depth - 1, json=json)
            inner = Held(f"{field.name}.{held.path}", held.found) if held is not None else None
        if inner is None or (inner.found.kind == "personal" and not top):
            continue
        if inner.found.kind == "secret":
            return inner
        best = best or inner
    return best


def _addressee_in(types: Types, base: Type) -> Held | None:
    """The field of a mail that says who gets it: `To`, beside a `Subject` and a `Body`."""
    names = {words(field.name): field for field in types.fields(base)}
    if ("subject",) not in names or _MAIL_TEXTS.isdisjoint(names):
        return None
    to = next((names[term] for term in sorted(_TOS & names.keys())), None)
    return Held(to.name, _ADDRESS) if to is not None and _holds_text(types, to.type) else None


def _writes_itself(types: Types, t: Type, *, json: bool, whole: bool = False) -> bool:
    """Does a type say itself what is shown of it?

    What is logged `whole` is in an interface by then, where a value has no methods of its pointer.
    """
    names = (*_OWN_FORMS, *(_OWN_TEXTS if json else ()), "Error", "Redact", "Redacted", "Sanitize")
    path, name = types.name(t) if whole else ("", "")
    of_pointer = f"(*{path}.{name})."
    found = (types.method(t, name) for name in names)
    return any(m is not None and not m.full_name.startswith(of_pointer) for m in found)
