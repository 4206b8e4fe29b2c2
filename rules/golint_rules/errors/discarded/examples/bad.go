// Package bad gives errors to `_` and relies on what came with them.
package bad

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"strconv"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"gorm.io/gorm"
)

// Entry is one line of the book.
type Entry struct {
	ID     string
	Cents  int64
	Booked time.Time
	Note   any
}

// Store keeps entries.
type Store interface {
	Find(ctx context.Context, id string) (*Entry, error)
	IsBooked(ctx context.Context, id string) (bool, error)
	UpdateEntry(ctx context.Context, e *Entry) error
	CreateEntry(ctx context.Context, id string) (*Entry, error)
}

// Publisher publishes.
type Publisher interface {
	Publish(ctx context.Context, body []byte) error
}

// Connect goes on with a database that may be nil.
func Connect(url string) *sql.Rows {
	db, _ := sql.Open("pgx", url)           // want "`db` is used although `sql.Open` may have failed"
	rows, _ := db.Query("SELECT id FROM t") // want "`rows` is used"
	rows.Next()
	return rows
}

// Amount of a text that nobody could read is 0.
func Amount(text string) int64 {
	cents, _ := strconv.ParseInt(text, 10, 64) // want "errors/discarded: `cents` is used although `strconv.ParseInt` may have failed, as `_` takes its error"
	return cents
}

// Set fills fields, and variables that were there before.
func (e *Entry) Set(day, cents string) {
	e.Booked, _ = time.Parse(time.DateOnly, day) // want "`e.Booked`"
	var amount int64
	amount, _ = strconv.ParseInt(cents, 10, 64) // want "`amount`"
	e.Cents = amount
}

func book(ctx context.Context, s Store, id string) error {
	e, _ := s.Find(ctx, id) // want "`e` is used although `s.Find` may have failed"
	if e != nil && e.Cents > 0 {
		return errors.New("booked already")
	}
	_, err := s.CreateEntry(ctx, id)
	return err
}

// Book takes every failure for "not booked yet".
func Book(ctx context.Context, s Store, p Publisher, id string) error {
	booked, _ := s.IsBooked(ctx, id) // want "`booked`"
	if booked {
		return nil
	}
	// A failure passes for "no such entry".
	if e, _ := s.Find(ctx, id); e != nil { // want "`e`"
		return os.ErrExist
	}
	_, _ = s.CreateEntry(ctx, id)            // want "`_` takes the error of `s.CreateEntry`"
	_ = s.UpdateEntry(ctx, &Entry{ID: id})   // want "`_` takes the error of `s.UpdateEntry`"
	_ = p.Publish(ctx, []byte(id))           // want "`p.Publish`"
	_, _ = s.CreateEntry(ctx, id+"-reverse") // want "`s.CreateEntry`"
	return nil
}

// Run marks a job as failed, and nobody learns that this failed as well.
func Run(ctx context.Context, db *sql.DB, work func() error) {
	if err := work(); err != nil {
		_, _ = db.ExecContext(ctx, "UPDATE jobs SET state = 'failed'") // want "`db.ExecContext`"
		return
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return
	}
	_ = tx.Commit() // want "`tx.Commit`"
}

// Read relies on what it decoded, and on a request that may be nil.
func Read(rows *sql.Rows, body []byte, url string) Entry {
	var e Entry
	_ = json.Unmarshal(body, &e)               // want "`json.Unmarshal`"
	_ = rows.Scan(&e.ID)                       // want "`rows.Scan`"
	req, _ := http.NewRequest("GET", url, nil) // want "`req`"
	req.Header.Set("Accept", "text/plain")
	return e
}

// Keep writes what may not be writable.
func Keep(note any) []byte {
	data, _ := json.Marshal(note) // want "`data`"
	return data
}

// Total has two, and the second is the one that counts.
func Total(s Store, ctx context.Context) (int64, time.Time) {
	var first, _ = s.Find(ctx, "first") // want "`first`"
	return first.Cents, first.Booked
}

// Subject trusts a token whose signature may be wrong: it is not nil then.
func Subject(header string, key jwt.Keyfunc) string {
	claims := jwt.MapClaims{}
	token, _ := jwt.ParseWithClaims(header, claims, key) // want "`token` is used although `jwt.ParseWithClaims` may have failed"
	if token == nil {
		return ""
	}
	subject, _ := claims["sub"].(string)
	return subject
}

type reader struct{ db *sql.DB }

func (r *reader) Scalar(ctx context.Context, to any, query string, args ...any) error {
	return r.db.QueryRowContext(ctx, query, args...).Scan(to)
}

// Rotate compares with a text that may never have been read.
func Rotate(ctx context.Context, r *reader, id, roles string) bool {
	var before string
	_ = r.Scalar(ctx, &before, "SELECT roles FROM providers WHERE id = $1", id) // want "`_` takes the error of `r.Scalar`, so nobody learns that it failed"
	return before != roles
}

// Numbers knows them.
type Numbers interface {
	CountByNumber(ctx context.Context, number string) (int64, error)
}

// Desk knows which numbers are taken.
type Desk struct{ repo Numbers }

// IsTaken says no while the store does not answer, so the number is given twice.
func (d Desk) IsTaken(ctx context.Context, number string) bool {
	count, _ := d.repo.CountByNumber(ctx, number) // want "`count` is used although `d.repo.CountByNumber` may have failed"
	return count > 0
}

// What was kept of it is missing, and nobody learns that.
type Events interface {
	Create(ctx context.Context, event string) error
}

// Till books.
type Till struct {
	eventRepo Events
	repo      Store
	db        *gorm.DB
}

// Prepare goes on with a schema of yesterday, and one word is said of both.
func (t Till) Prepare() {
	_ = t.db.AutoMigrate(&Entry{}) // want "`_` takes the error of `t.db.AutoMigrate`"
	_ = t.db.AutoMigrate(&Desk{})
}

// Close keeps no event where the database is away.
func (t Till) Close(ctx context.Context, id string) error {
	_ = t.eventRepo.Create(ctx, "closed") // want "`_` takes the error of `t.eventRepo.Create`"
	found, _ := t.repo.Find(ctx, id)      // want "`_` takes the error of `t.repo.Find`, so any failure of it is told as if there were none"
	if found == nil {
		return errors.New("entry not found")
	}
	return nil
}

// Kind takes what is no number for the first kind.
func Kind(text string) string {
	kind, _ := strconv.Atoi(text) // want "`kind` is used although `strconv.Atoi` may have failed"
	switch kind {
	case 0:
		return "deposit"
	}
	return "withdrawal"
}

// Filter is left out where the look-up fails.
func Filter(ctx context.Context, entryRepo Store, id string) map[string]string {
	filter := map[string]string{}
	found, _ := entryRepo.Find(ctx, id) // want "so where it fails what `found` leads to is left out, as if there were none"
	if found != nil {
		filter["entry"] = found.ID
	}
	return filter
}

// Cache keeps texts for a while.
type Cache interface {
	Get(ctx context.Context, key string) (string, error)
}

// Refresh lets everybody pass while the cache is down.
func Refresh(ctx context.Context, cache Cache, token string) error {
	revoked, _ := cache.Get(ctx, "revoked:"+token) // want "so where it fails nobody is refused"
	if revoked != "" {
		return errors.New("revoked")
	}
	return nil
}

var errTaken = errors.New("taken")

func free(ctx context.Context, store Store, id string) error {
	exists, _ := store.IsBooked(ctx, id) // want "where it fails `exists` is false and what is asked for counts as free"
	if exists == true {
		return errTaken
	}
	return nil
}

type helpers struct{}

func (helpers) readJSON(w http.ResponseWriter, r *http.Request, to any) error {
	return json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(to)
}

func (h helpers) note(w http.ResponseWriter, r *http.Request) {
	var entry Entry
	_ = h.readJSON(w, r, &entry) // want "so nobody learns that it failed"
	w.Header().Set("X-Entry", entry.ID)
}

// What a pointer to anything points to may hold a channel.
func notedAt(note any) []byte {
	text, _ := json.Marshal(&note) // want "`text`"
	return text
}

// Half of a good answer passes for all of it.
func answered(resp *http.Response) (string, error) {
	if resp.StatusCode == http.StatusOK {
		body, _ := io.ReadAll(resp.Body) // want "`body` is used although `io.ReadAll` may have failed"
		return string(body), nil
	}
	return "", errors.New(resp.Status)
}

// Valid panics on a text without three parts: the token is nil then.
func Valid(header string, key jwt.Keyfunc) bool {
	token, _ := jwt.Parse(header, key) // want "`token` is used although `jwt.Parse` may have failed"
	return token.Valid
}
