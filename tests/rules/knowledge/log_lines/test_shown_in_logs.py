"""What log calls show."""

from __future__ import annotations

from pathlib import Path

from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.log_lines.shown_in_logs import all_shown, places_in, texts_of
from golint_rules.knowledge.logs.log_calls import WritesLog, log_call

CODE = """
import ("log/slog"; "github.com/sirupsen/logrus")
type user struct { Email string }
func f(email, password string, u user, n int) {
	slog.Info("a", "email", email, "n", n)
	slog.Info("b", "email", email)
	slog.Info("c", "user", u, "password", password)
	slog.Info("d", "n", n)
	logrus.Trace(email)
	logrus.Trace(password)
}
"""


def test_what_is_shown(tmp_path: Path) -> None:
    def shown(call: Call, ctx: Context) -> list[tuple[str, str, str]]:
        return [
            (one.text, one.found.kind, one.field)
            for one in all_shown(call, log_call(call, ctx), ctx)
        ]

    assert list(of_calls(tmp_path, CODE, shown, needs=(WritesLog,)).values()) == [
        [("email", "personal", "")],
        [("email", "personal", "")],
        [("u", "personal", "Email"), ("password", "secret", "")],
        [],
        [],
        [("password", "secret", "")],
    ]


HIDING = """
import ("fmt"; "log"; "log/slog"; "reflect")
type secret string
func (secret) LogValue() slog.Value { return slog.StringValue("") }
type account struct { Password secret }
func f(a account, password string, apiKey any) {
	slog.Info("a", "password", a.Password)
	slog.Info("b", "password", string(a.Password))
	slog.Info("c", "type", fmt.Sprintf("%T", apiKey))
	slog.Info("d", "type", fmt.Sprintf("%T %v", apiKey, password))
	slog.Info("e", "type", fmt.Sprintf("%T %[1]v", apiKey))
	log.Printf("%s is %T", "it", password)
	slog.Info("f", "type", reflect.TypeOf(apiKey).String())
}
"""


def test_what_hides_itself_and_what_is_shown_by_its_type(tmp_path: Path) -> None:
    def shown(call: Call, ctx: Context) -> list[str]:
        return [one.text for one in all_shown(call, log_call(call, ctx), ctx)]

    found = of_calls(tmp_path, HIDING, shown, needs=(WritesLog,))

    logged = {text: texts for text, texts in found.items() if "log." in text[:5]}
    assert {text: texts for text, texts in logged.items() if texts} == {
        'slog.Info("b", "password", string(a.Password))': ["a.Password"],
        'slog.Info("d", "type", fmt.Sprintf("%T %v", apiKey, password))': ["password"],
        'slog.Info("e", "type", fmt.Sprintf("%T %[1]v", apiKey))': ["apiKey"],
    }


def test_the_places_of_a_function(tmp_path: Path) -> None:
    def places(call: Call, ctx: Context) -> list[tuple[str, ...]]:
        function = call.declared_function
        return [place.texts for place in places_in(function, ctx)] if function is not None else []

    found = of_calls(tmp_path, CODE, places, needs=(WritesLog,))

    assert found["logrus.Trace(email)"] == [
        ("email",),
        ("email",),
        ("password", "u"),
        ("password",),
    ]
    assert texts_of([]) == ()


def test_a_copy_whose_field_was_covered(tmp_path: Path) -> None:
    code = """
import "log/slog"
type config struct { Password string; Port int }
func f(c config) {
	shown := c
	slog.Info("a", "config", shown)
	shown.Password = "***"
	slog.Info("b", "config", shown)
	slog.Info("c", "config", c)
}
"""

    def shown(call: Call, ctx: Context) -> list[str]:
        return [one.field for one in all_shown(call, log_call(call, ctx), ctx)]

    found = of_calls(tmp_path, code, shown, needs=(WritesLog,))
    assert list(found.values()) == [["Password"], [], ["Password"]]
