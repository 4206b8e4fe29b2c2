"""What a value gives away, by its name, its type and where it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.auth.sensitive import (
    held_by_json,
    held_by_text,
    is_bare,
    is_sure,
    opens_door,
    sensitive_in,
    sensitive_name,
)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("userPassword", "secret"),
        ("db_password", "secret"),
        ("X-Api-Key", "secret"),
        ("accessToken", "secret"),
        ("cardNumber", "secret"),
        ("customerEmail", "personal"),
        ("phone", "personal"),
        ("passwordFile", None),
        ("tokenURL", None),
        ("secretName", None),
        ("hasPassword", None),
        ("hashedPassword", None),
        ("maskedToken", None),
        ("nextPageToken", None),
        ("csrfToken", None),
        ("revertToken", None),
        ("supportEmail", None),
        ("telephoneType", None),
        ("spanContext", None),
        ("", None),
    ],
)
def test_names(name: str, kind: str | None) -> None:
    found = sensitive_name(name)

    assert (found.kind if found is not None else None) == kind


def test_a_bare_word_opens_a_door_only_among_others() -> None:
    assert is_bare("token")
    assert not is_bare("accessToken")
    assert opens_door(frozenset({"auth"}))
    assert not opens_door(frozenset({"auth", "lexer"}))
    assert not opens_door(frozenset())


@pytest.mark.parametrize(
    ("name", "around", "sure"),
    [
        ("Pin", frozenset({"login"}), True),
        ("userPin", frozenset[str](), True),
        ("Pin", frozenset[str](), False),
        ("Pin", frozenset({"customer", "street"}), False),
        ("gpioPin", frozenset({"login"}), False),
        ("NIK", frozenset({"customer"}), True),
        ("NIK", frozenset({"customer", "employee"}), False),
        ("aadhaarNumber", frozenset[str](), True),
    ],
)
def test_pins_and_numbers_of_citizens_ask_what_stands_around(
    name: str, around: frozenset[str], *, sure: bool
) -> None:
    found = sensitive_name(name)
    assert found is not None
    assert is_sure(name, found, around) is sure


CODE = """
import ("fmt"; "net/http"; "net/url"; "os"; "strings")
type Secret string
func (Secret) LogValue() string { return "" }
type config struct { Password string; Hidden Secret; Attempts int; Support struct{ Email string } }
type group struct { Email string }
type maps struct { APIKey, Region string }
type web struct { APIKEY, AuthDomain, ProjectID, StorageBucket string }
func ask(x any) {}
func mask(s string) string { return "" }
func login(
	r *http.Request, cfg config, group group, password, cardNumber, token string,
	tokenCount int, m map[string]string, maps maps, web web,
) {
	pw := r.PostFormValue("password")
	key := os.Getenv("STRIPE_API_KEY")
	masked := mask(password)
	cut := password[:len(password)-2]
	heldToken := m["a"] + token
	kept := struct{ RevertToken string }{}
	keptToken := kept.RevertToken
	cookie, _ := r.Cookie("session_id")
	lang, _ := r.Cookie("lang")
	base, _ := url.Parse(os.Getenv("DATABASE_URL"))
	page, _ := url.Parse(maps.Region)
	again := password
	again = "x"
	_ = again
	ask(%s)
}
"""


def first_argument(call: Call, _: Context) -> str:
    given = call.argument(0)
    found = sensitive_in(given, frozenset({"login"})) if given is not None else None
    return found.what if found is not None else ""


@pytest.mark.parametrize(
    ("argument", "what"),
    [
        ("password", "a password"),
        ("&password", "a password"),
        ("[]byte(password)", "a password"),
        ("cfg.Password", "a password"),
        ("strings.TrimSpace(password)", "a password"),
        ('fmt.Sprintf("x %s", password)', "a password"),
        ('"x" + password', "a password"),
        ('m["password"]', "a password"),
        ("pw", "a password"),
        ("key", "a key"),
        ("cut", "a password"),
        ("token", "a token"),
        ("password[:12]", "a password"),
        ('r.Header.Get("Authorization")', "the authorization header"),
        ('r.Header.Get("Bank-Signature")', "a signature"),
        ('r.Header.Get("Cookie")', "the cookies of the request"),
        ("os.Environ()", "all of the environment, with its passwords and keys"),
        ("cookie.Value", "the cookie of a session"),
        ("lang.Value", ""),
        ("base.String()", "a connection string with its password"),
        ("base.Redacted()", ""),
        ("page.String()", ""),
        ("len(password)", ""),
        ('password != ""', ""),
        ("password[:4]", ""),
        ("token[:10]", ""),
        ("token[:50]", "a token"),
        ("cardNumber[len(cardNumber)-4:]", ""),
        ("mask(password)", ""),
        ("masked", ""),
        ("tokenCount", ""),
        ("cfg.Hidden", ""),
        ("cfg.Attempts", ""),
        ("cfg.Support.Email", ""),
        ("maps.APIKey", "a key"),
        ("web.APIKEY", ""),
        ("heldToken", "a token"),
        ("keptToken", ""),
        ("group.Email", ""),
        ('"password"', ""),
        ('r.Header.Get("Content-Type")', ""),
    ],
)
def test_values(tmp_path: Path, argument: str, what: str) -> None:
    found = of_calls(tmp_path, CODE % argument, first_argument)

    assert found[f"ask({argument})"] == what


def test_who_did_it_is_no_secret_of_an_audit(tmp_path: Path) -> None:
    def audited(call: Call, _: Context) -> bool:
        given = call.argument(0)
        return given is not None and sensitive_in(given, frozenset({"audit"})) is not None

    text = "func f(email, password string) { ask(email); ask(password) }\nfunc ask(x any) {}"
    found = of_calls(tmp_path, text, audited)

    assert found == {"ask(email)": False, "ask(password)": True}


STRUCTS = """
type database struct { Host string; Password string `json:"-"` }
type config struct { Addr string; Database database }
type pointing struct { Database *database }
type user struct { ID string; Email string; token string }
type shown struct { Password string }
func (shown) String() string { return "" }
type userFilter struct { Email string }
type order struct { User user }
type mail struct { To []string; Subject, HTML string }
type change struct { To, Subject string }
func ask(x any) {}
func f(c config, p pointing, u user, s shown, q userFilter, o order, e error, m mail, d change) {
	ask(c); ask(p); ask(u); ask(s); ask(q); ask(o); ask(e); ask(m); ask(d)
}
"""


def test_structs(tmp_path: Path) -> None:
    def held(call: Call, _: Context) -> tuple[str, str]:
        given = call.argument(0)
        assert given is not None
        text = held_by_text(given.types, given.type)
        json = held_by_json(given.types, given.type)
        return text.path if text else "", json.path if json else ""

    assert of_calls(tmp_path, STRUCTS, held) == {
        "ask(c)": ("Database.Password", ""),
        "ask(p)": ("", ""),
        "ask(u)": ("token", "Email"),
        "ask(s)": ("", ""),
        "ask(q)": ("", ""),
        "ask(o)": ("User.token", ""),
        "ask(e)": ("", ""),
        "ask(m)": ("To", "To"),
        "ask(d)": ("", ""),
    }


def test_a_value_has_no_methods_of_its_pointer(tmp_path: Path) -> None:
    code = """
type config struct { Password string }
func (*config) String() string { return "" }
func ask(x any) {}
func f(c config, p *config) { ask(c); ask(p) }
"""

    def held(call: Call, _: Context) -> bool:
        given = call.argument(0)
        return given is not None and held_by_text(given.types, given.type) is not None

    assert of_calls(tmp_path, code, held) == {"ask(c)": True, "ask(p)": False}
