// Package good gives only errors to `_` that nobody could act on.
package good

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/gorilla/sessions"
	"github.com/shopspring/decimal"
	"github.com/sirupsen/logrus"
	"github.com/spf13/cobra"
)

// Entry is one line of the book.
type Entry struct {
	ID     string
	Cents  int64
	Booked time.Time
	Tags   map[string]string
	Title  string
}

// Store keeps entries.
type Store interface {
	Find(ctx context.Context, id string) (*Entry, error)
	UpdateEntry(ctx context.Context, e *Entry) error
}

// EntryCache keeps entries for a while.
type EntryCache interface {
	Store(ctx context.Context, e *Entry) error
}

// Second results that are no errors.
func Second(m *sync.Map, text string, price decimal.Decimal) (string, float64) {
	value, _ := m.Load("x")
	word, _ := value.(string)
	before, _, _ := strings.Cut(text, ",")
	exact, _ := price.Float64()
	return word + before, exact
}

// Sure: constants, values of simple types, and what a pattern has proved.
func Sure(e Entry, ids map[string]int64, text string) ([]byte, []byte, int, *url.URL) {
	home, _ := url.Parse("https://example.com")
	day, _ := time.Parse(time.DateOnly, "2024-01-01")
	e.Booked = day
	one, _ := json.Marshal(e)
	two, _ := json.Marshal(ids)
	three, _ := json.Marshal(map[string]any{"id": e.ID, "cents": e.Cents})
	number := 0
	if match := regexp.MustCompile(`^(\d{1,6})$`).FindStringSubmatch(text); match != nil {
		number, _ = strconv.Atoi(match[1])
	}
	return append(one, three...), two, number, home
}

// Checked values: a failure is seen by what came with it.
func Checked(ctx context.Context, s Store, q url.Values) (*Entry, int) {
	page, _ := strconv.Atoi(q.Get("page"))
	if page < 1 {
		page = 1
	}
	e, _ := s.Find(ctx, q.Get("id"))
	if e == nil {
		return nil, page
	}
	other, _ := s.Find(ctx, q.Get("other"))
	if other != nil {
		e.Title = other.Title
	}
	return e, page
}

// Told: what is only written into a message.
func Told(ctx context.Context, resp *http.Response) error {
	host, _ := os.Hostname()
	slog.InfoContext(ctx, "answer", "host", host)
	if resp.StatusCode != http.StatusOK {
		body, _ := io.ReadAll(resp.Body)
		return fmt.Errorf("status %d: %s", resp.StatusCode, string(body))
	}
	return nil
}

// Failed reads what the other side says about a failure.
func Failed(resp *http.Response) error {
	var problem struct{ Title string }
	if resp.StatusCode >= http.StatusBadRequest {
		_ = json.NewDecoder(resp.Body).Decode(&problem)
		return fmt.Errorf("status %d: %s", resp.StatusCode, problem.Title)
	}
	return nil
}

// Explained says why.
func Explained(ctx context.Context, s Store, c EntryCache, e *Entry) string {
	// The entry is optional.
	found, _ := s.Find(ctx, e.ID)
	_ = s.UpdateEntry(ctx, e) // best effort
	_ = c.Store(ctx, e)
	name := "none"
	if found != nil {
		name = found.ID
	}
	return name
}

// touch is best effort: the next read does it again.
func touch(ctx context.Context, s Store, e *Entry) {
	_ = s.UpdateEntry(ctx, e)
}

// CleanUp ends things.
func CleanUp(ctx context.Context, db *sql.DB, s Store, e *Entry) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if err := s.UpdateEntry(ctx, e); err != nil {
		_ = s.UpdateEntry(ctx, &Entry{ID: e.ID})
		return err
	}
	touch(ctx, s, e)
	return tx.Commit()
}

// Write writes to memory and to people.
func Write(w http.ResponseWriter, buffer *bytes.Buffer) {
	_, _ = buffer.WriteString("x")
	_, _ = fmt.Fprintln(w, "ok")
	_ = json.NewEncoder(w).Encode("ok")
}

// Flags were declared, and sessions are always given.
func Flags(c *cobra.Command, store sessions.Store, r *http.Request) (string, bool) {
	name, _ := c.Flags().GetString("name")
	session, _ := store.Get(r, "id")
	debug, _ := strconv.ParseBool(os.Getenv("DEBUG"))
	return name + session.ID, debug
}

// Memo never fails; its error only fulfils an interface.
type Memo struct{ numbers map[string]int }

// Get gives a number.
func (m *Memo) Get(name string) (int, error) { return m.numbers[name], nil }

// Sum adds what cannot fail.
func (m *Memo) Sum() int {
	one, _ := m.Get("one")
	return one + 1
}

var retry, _ = newRetry(withLimit(3), withDelay(10))

type option func()

func withLimit(int) option { return nil }

func withDelay(int) option { return nil }

func newRetry(options ...option) (*http.Client, error) { return nil, errors.New("no options") }

// What the query was is only logged.
func findAll(ctx context.Context, query map[string]any) {
	text, _ := json.Marshal(query)
	logrus.WithField("query", string(text)).Debug("find all")
}

type flagKey struct{}

func boolFromContext(ctx context.Context, key any) (bool, error) {
	found, ok := ctx.Value(key).(bool)
	if !ok {
		return false, errors.New("not set")
	}
	return found, nil
}

// A flag that nobody set is not set.
func skips(ctx context.Context) bool {
	skip, _ := boolFromContext(ctx, flagKey{})
	return skip
}

// The call has failed already; the body only explains it.
func explain(client *http.Client, r *http.Request) error {
	answer, err := client.Do(r)
	if err == nil {
		return nil
	}
	body, _ := readAll(r.Context(), answer.Body)
	return fmt.Errorf("%w: %s", err, body)
}

func explained(client *http.Client, r *http.Request) error {
	answer, err := client.Do(r)
	if err != nil && answer != nil {
		body, _ := readAll(r.Context(), answer.Body)
		answer.Body = io.NopCloser(bytes.NewReader(body))
	}
	return err
}

func readAll(ctx context.Context, from io.Reader) ([]byte, error) { return nil, ctx.Err() }

func validateID(id string) (bool, error) { return regexp.MatchString("^[0-9]+$", id) }

// Where the check fails, the answer is no.
func accept(id string) error {
	if valid, _ := validateID(id); !valid {
		return errors.New("no number")
	}
	return nil
}

type settings struct{ Start string }

var config settings

// What is set was looked at when the program started.
func registrationStart() time.Time {
	at, _ := time.Parse(time.RFC3339, config.Start)
	return at
}

// Proved asks the token itself whether it holds.
func Proved(header string, key jwt.Keyfunc) bool {
	token, _ := jwt.Parse(header, key)
	return token != nil && token.Valid
}

// IsPositive says no of what is no number.
func IsPositive(text string) bool {
	n, _ := strconv.Atoi(text)
	return n > 0
}

// Pages holds pages.
type Pages interface {
	Find(ctx context.Context, id string) (*string, error)
}

// Title falls back where there is no page.
func Title(ctx context.Context, repo Pages, id string) string {
	page, _ := repo.Find(ctx, id)
	if page == nil {
		return "untitled"
	}
	return *page
}

// Step answers what is no number as it does a number that is no step.
func Step(text string) string {
	step, _ := strconv.Atoi(text)
	switch step {
	case 1:
		return "name"
	case 2, 3:
		return "photo"
	}
	return "unknown step"
}

// Shown has a name that may be missing.
func Shown(ctx context.Context, entryRepo Store, id string) map[string]string {
	shown := map[string]string{}
	found, _ := entryRepo.Find(ctx, id)
	if found != nil {
		shown["title"] = found.ID
	}
	return shown
}

// Cache keeps texts for a while.
type Cache interface {
	Get(ctx context.Context, key string) (string, error)
}

// Cached asks further where the cache has nothing, or fails.
func Cached(ctx context.Context, cache Cache, key string) string {
	kept, _ := cache.Get(ctx, "answer:"+key)
	if kept != "" {
		return kept
	}
	return key
}

// What stands in a map of JSON was read from such a text.
func texts(payload map[string]any) map[string]string {
	found := make(map[string]string, len(payload))
	for name, value := range payload {
		switch known := value.(type) {
		case string:
			found[name] = known
		default:
			text, _ := json.Marshal(known)
			found[name] = string(text)
		}
	}
	for name, value := range payload {
		text, _ := json.Marshal(value)
		found[name] = string(text)
	}
	return found
}

// ByStatus has a case for what failed.
func ByStatus(resp *http.Response) error {
	switch {
	case resp.StatusCode == http.StatusNotFound:
		return nil
	case resp.StatusCode >= http.StatusBadRequest:
		body, _ := io.ReadAll(resp.Body)
		return errors.New(string(body))
	}
	return nil
}

// Else reads what failed behind the success.
func Else(resp *http.Response) ([]byte, error) {
	if resp.StatusCode == http.StatusOK {
		return io.ReadAll(resp.Body)
	} else {
		body, _ := io.ReadAll(resp.Body)
		return nil, errors.New(string(body))
	}
}

// The answer only says why, where the status already is one of failure.
func told(resp *http.Response) error {
	body, _ := io.ReadAll(io.LimitReader(resp.Body, 2048))
	if resp.StatusCode < 200 || resp.StatusCode >= 300 {
		return fmt.Errorf("answered %d: %s", resp.StatusCode, string(body))
	}
	return nil
}
