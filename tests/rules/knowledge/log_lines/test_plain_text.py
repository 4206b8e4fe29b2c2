"""Where plain text is written beside the log."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.log_lines.plain_text import PlainText

CODE = """
import ("bufio"; "fmt"; "log"; "log/slog"; "os")
type lines struct{}
%s
"""


@pytest.mark.parametrize(
    ("function", "printers"),
    [
        ('func f() { fmt.Println("a"); log.Printf("b") }', ["fmt.Println", "log.Printf"]),
        ('func f() { fmt.Fprintln(os.Stderr, "a"); fmt.Fprintln(w, "b") }', ["fmt.Fprintln"]),
        ('func (lines) Write(b []byte) (int, error) { fmt.Print("a"); return 0, nil }', []),
        ('func (lines) Handle(r slog.Record) { fmt.Print("a") }', []),
        ('func f() { fmt.Print("sure? "); bufio.NewReader(os.Stdin) }', []),
        ('func f() { log.SetOutput(w(func() { fmt.Print("a") })) }', ["fmt.Print"]),
        ('func f() { fmt.Println("a"); os.Exit(1) }', []),
        ('func newStore() { log.Fatal("a") }', []),
        ('func init() { fmt.Println("a") }', []),
        ('func sendMock() { fmt.Print("a") }', []),
        ('func f(logger *log.Logger) { logger.Println("a") }', ["log.Logger.Println"]),
        ('func f() { log.Println("cannot make the logger") }', []),
    ],
)
def test_what_counts(tmp_path: Path, function: str, printers: list[str]) -> None:
    found = facts_of(tmp_path, CODE % function, PlainText)

    assert [one.printer for one in found] == printers


@pytest.mark.parametrize(
    ("name", "expected"), [("initTables", True), ("main", True), ("getUser", False), ("pay", False)]
)
def test_lines_of_a_start(tmp_path: Path, name: str, *, expected: bool) -> None:
    found = facts_of(tmp_path, CODE % f'func {name}() {{ fmt.Println("a", w); w() }}', PlainText)

    assert [one.is_of_start for one in found] == [expected]


def test_a_literal_may_run_for_each_request(tmp_path: Path) -> None:
    text = CODE % 'func setupRoutes() { use(func() { fmt.Println("a", w) }) }'

    assert [one.is_of_start for one in facts_of(tmp_path, text, PlainText)] == [False]


def test_a_program_prints_before_it_has_a_logger(tmp_path: Path) -> None:
    text = """
import ("fmt"; "log/slog"; "os")
func main() {
	fmt.Println("starting")
	logger := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	fmt.Println("started")
	slog.SetDefault(logger)
	select {}
}
"""
    found = facts_of(tmp_path, text, PlainText, package="main")

    assert [one.at.span.start.line for one in found] == [8]


def test_middleware_that_is_called_a_logger_gives_none(tmp_path: Path) -> None:
    text = """
import ("log"; "github.com/gofiber/fiber/v2"; "github.com/gofiber/fiber/v2/middleware/logger")
func main() {
	log.Println("starting")
	app := fiber.New()
	app.Use(logger.New(logger.Config{}))
	app.Listen(":8080")
}
"""
    found = facts_of(tmp_path, text, PlainText, package="main")

    assert [one.printer for one in found] == ["log.Println"]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ('log.Print("a"); v := viper.New(); v.ReadInConfig()', 0),
        ('v := viper.New(); v.OnConfigChange(func() { log.Print("a") }); v.ReadInConfig()', 1),
        ('if err := godotenv.Load(); err != nil { log.Print("a") }; serve()', 0),
        ('l, err := NewLogger(); if err != nil { log.Print(err) }; l.Info("a")', 0),
        ('l, err := NewLogger(); if err == nil { log.Print(err) }; l.Info("a")', 1),
        ('log.Print("a"); serve()', 1),
    ],
)
def test_settings_and_loggers_that_failed(tmp_path: Path, body: str, lines: int) -> None:
    text = f"""
import ("log"; "log/slog"; "github.com/joho/godotenv"; "github.com/spf13/viper")
func serve() {{}}
func NewLogger() (*slog.Logger, error) {{ return nil, nil }}
func begin() {{ {body} }}
"""

    assert len(facts_of(tmp_path, text, PlainText)) == lines


def test_a_logger_by_what_it_is_kept_in(tmp_path: Path) -> None:
    text = """
import ("fmt"; "example.com/elsewhere/logging"; "example.com/elsewhere/store")
func main() {
	fmt.Println("starting")
	logger, err := logging.WithConfig(1)
	if err != nil {
		fmt.Println(err)
	}
	fmt.Println("started")
	rows, err := logging.Ask(1)
	store.Keep(logger, rows)
}
"""
    found = facts_of(tmp_path, text, PlainText, package="main")

    assert [one.at.span.start.line for one in found] == [11]


@pytest.mark.parametrize(
    ("function", "line", "expected"),
    [
        ("main", 'fmt.Println("listening on", port)', True),
        ("newServer", 'fmt.Printf("server started at %s", port)', True),
        ("main", 'fmt.Println("listening failed", err)', False),
        ("main", 'fmt.Println("not ready: error")', False),
        ("handle", 'fmt.Println("started", port)', False),
        ("main", 'fmt.Println("paid", port)', False),
    ],
)
def test_banners(tmp_path: Path, function: str, line: str, *, expected: bool) -> None:
    text = f"""
import ("fmt"; "errors")
var port, err = "1", errors.New("x")
func {function}() {{ {line}; select {{}} }}
"""

    assert [one.is_banner for one in facts_of(tmp_path, text, PlainText)] == [expected]


def test_beside_a_logger_no_line_is_a_banner(tmp_path: Path) -> None:
    text = """
import ("fmt"; "log/slog")
type app struct { log *slog.Logger }
func (a *app) Run() { fmt.Println("stopping"); select {} }
"""

    assert [one.is_banner for one in facts_of(tmp_path, text, PlainText)] == [False]
