package ledger

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strconv"

	"github.com/rs/zerolog"
)

type account struct{ Name string }

func find(ctx context.Context, id string) (*account, error) { return nil, errors.New(id) }

func show(ctx context.Context, id string) string {
	found, err := find(ctx, id)
	if err != nil {
		slog.ErrorContext(ctx, "find account", "error", err)
		found = &account{Name: "unknown"}
	}
	return found.Name
}

func showIfThere(ctx context.Context, id string) string {
	found, err := find(ctx, id)
	if err != nil {
		slog.ErrorContext(ctx, "find account", "error", err)
	}
	if found != nil {
		return found.Name
	}
	return ""
}

func both(ctx context.Context, id string) (*account, error) {
	found, err := find(ctx, id)
	if err != nil {
		slog.WarnContext(ctx, "find account", "error", err)
	}
	return found, err
}

func mustConnect(db *sql.DB, ctx context.Context) *sql.Conn {
	conn, err := db.Conn(ctx)
	if err != nil {
		slog.ErrorContext(ctx, "connect", "error", err)
		os.Exit(1)
	}
	return conn
}

func greet(ctx context.Context, id string, hello func(*account)) {
	found, err := find(ctx, id)
	if err != nil {
		slog.WarnContext(ctx, "no account, continuing without it", "error", err)
	}
	hello(found)
}

func settings(ctx context.Context) (map[string]string, error) { return nil, errors.New("none") }

func limit(ctx context.Context) string {
	found, err := settings(ctx)
	if err != nil {
		slog.WarnContext(ctx, "settings", "error", err)
	}
	name := found["limit"]
	return name
}

func named(ctx context.Context, id string, greet func(*account)) {
	found, err := find(ctx, id)
	if err == nil {
		greet(found)
	} else {
		slog.WarnContext(ctx, "find", "error", err)
	}
	greet(found)
}

func die(err error) {
	slog.Error("start", "error", err)
	os.Exit(1)
}

func mustShow(ctx context.Context, id string) string {
	found, err := find(ctx, id)
	if err != nil {
		die(err)
	}
	return found.Name
}

func findAll(ctx context.Context, id string) ([]account, error) { return nil, errors.New(id) }

func gather(ctx context.Context, ids []string) []account {
	var all []account
	for _, id := range ids {
		found, err := findAll(ctx, id)
		if err != nil {
			slog.ErrorContext(ctx, "find accounts", "error", err)
		}
		all = append(all, found...)
	}
	return all
}

func anyThere(ctx context.Context, id string) int {
	found, err := findAll(ctx, id)
	if err != nil {
		slog.ErrorContext(ctx, "find accounts", "error", err)
	}
	return len(found)
}

// Each missing setting is noted, and all of them are told at once.
func load(port string) (int, error) {
	var missing []error
	number, err := strconv.Atoi(port)
	if err != nil {
		missing = append(missing, errors.New("the port is no number"))
	}
	if len(missing) > 0 {
		return 0, errors.Join(missing...)
	}
	return number, nil
}

// Nothing is added where there is nothing.
func named(ctx context.Context, first, second string) []string {
	names, err := list(ctx, first)
	if err != nil {
		slog.ErrorContext(ctx, "first names", "error", err)
	}
	names = append(names, second)
	return names
}

func list(ctx context.Context, of string) ([]string, error) { return nil, errors.New(of) }

// What is asked at the end is the error of the last call, not that of the listener.
func serve(address string, handler http.Handler) error {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	defer func() {
		if err := listener.Close(); err != nil {
			slog.Error("close", "error", err)
		}
	}()
	return http.Serve(listener, handler)
}

// What is kept is looked at before the value is, or the value is only added up.
func kept(ctx context.Context, ids []string) (string, error) {
	var failed error
	names := 0
	for _, id := range ids {
		found, err := find(ctx, id)
		if err != nil {
			failed = errors.Join(failed, err)
		}
		if failed == nil {
			slog.InfoContext(ctx, found.Name)
		}
		count, err := strconv.Atoi(id)
		if err != nil {
			failed = errors.Join(failed, err)
		}
		names += count
	}
	return strconv.Itoa(names), failed
}

// `errors/answered-and-continued` says that this goes on, once.
func showPage(w http.ResponseWriter, r *http.Request) {
	found, err := find(r.Context(), r.PathValue("id"))
	if err != nil {
		http.Error(w, "no such file", http.StatusInternalServerError)
	}
	w.Write([]byte(found.Name))
}

// What was to be filled has a default, is looked at, is read anew, or a warning says that it is fine.
func filled(body, more []byte, use func(account, []account, account, account)) {
	settings := account{Name: "default"}
	if err := json.Unmarshal(body, &settings); err != nil {
		slog.Error("settings", "error", err)
	}
	var sent account
	if err := json.Unmarshal(body, &sent); err != nil {
		slog.Error("body", "error", err)
	}
	if sent.Name == "" {
		return
	}
	var again account
	if err := json.Unmarshal(body, &again); err != nil {
		slog.Error("body", "error", err)
		if err := json.Unmarshal(more, &again); err != nil {
			return
		}
	}
	var hints account
	if err := json.Unmarshal(more, &hints); err != nil {
		slog.Warn("hints", "error", err)
	}
	use(settings, nil, again, hints)
}

// Texts can always be written as JSON.
func labelled(labels map[string]string) string {
	written, err := json.Marshal(labels)
	if err != nil {
		slog.Error("labels", "error", err)
	}
	return string(written)
}

type answer struct {
	ID   string
	Note *string
}

func noteOf(ctx context.Context, id string) (*string, error) { return nil, errors.New(id) }

// An answer without its note says that there is none.
func describe(ctx context.Context, id string) (*answer, error) {
	note, err := noteOf(ctx, id)
	if err != nil {
		slog.ErrorContext(ctx, "note", "error", err)
	}
	return &answer{ID: id, Note: note}, nil
}

// Without an account of its own the letter begins as all do.
func write(ctx context.Context, id string) {
	found, err := find(ctx, id)
	if err != nil {
		slog.ErrorContext(ctx, "find account", "error", err)
	}
	send(ctx, found, id)
}

func send(ctx context.Context, to *account, id string) { slog.InfoContext(ctx, begin(to), "id", id) }

func begin(to *account) string {
	if to == nil {
		return "Dear customer"
	}
	return "Dear " + to.Name
}

type shop struct {
	ID   int
	Name string
}

// A shop is asked for by its number or by its name.
func shopOf(key string) shop {
	var name string
	id, err := strconv.Atoi(key)
	if err != nil {
		name = key
	}
	return shop{ID: id, Name: name}
}

// opened gives nil where the account cannot be found.
func opened(ctx context.Context, id string) *account {
	found, err := find(ctx, id)
	if err != nil {
		slog.ErrorContext(ctx, "find account", "error", err)
		return nil
	}
	return found
}

// known gives nil for what it does not know, and cannot fail.
func known(all map[string]*account, id string) *account {
	if found, ok := all[id]; ok {
		return found
	}
	return nil
}

func greet(ctx context.Context, all map[string]*account, id string) string {
	to := opened(ctx, id)
	if to == nil {
		return "dear customer"
	}
	return "dear " + to.Name + known(all, id).Name
}

func handOn(ctx context.Context, id string) *account {
	to := opened(ctx, id)
	slog.InfoContext(ctx, "opened", "account", to)
	return to
}

type panel struct{ l zerolog.Logger }

func (p *panel) tell(level zerolog.Level, text string, err error) {
	event := p.l.Error()
	switch level {
	case zerolog.PanicLevel:
		event = p.l.Panic()
	}
	event.Err(err).Msg(text)
}

// The house's logger panics at that level.
func shown(ctx context.Context, p *panel, id string) string {
	found, err := find(ctx, id)
	if err != nil {
		p.tell(zerolog.PanicLevel, "find account", err)
	}
	return found.Name
}

// Another case runs where it has not failed.
func shownByCase(w http.ResponseWriter, s interface{ Load() ([]string, error) }) {
	items, err := s.Load()
	switch {
	case err != nil:
		http.Error(w, "not loaded", http.StatusInternalServerError)
	default:
		for _, item := range shownOf(items) {
			_, _ = w.Write([]byte(item))
		}
	}
}

func shownOf(items []string) []string { return items[1:] }

// It is looked at before its error is.
func showPart(ctx context.Context, id string) string {
	found, err := find(ctx, id)
	if found == nil {
		return ""
	}
	if err != nil {
		slog.ErrorContext(ctx, "find account", "error", err)
	}
	return found.Name
}

type comparing interface {
	Compare(ctx context.Context, v *options) error
}

type options struct{ Limit int }

func compared(ctx context.Context, all comparing, raw []byte) error {
	var v options
	if err := json.Unmarshal(raw, &v); err != nil {
		slog.Warn("decode, the defaults will do", "error", err)
	}
	return all.Compare(ctx, &v)
}

func some(ctx context.Context, db *sql.DB, id string) bool {
	var n int64
	row := db.QueryRowContext(ctx, "SELECT count(*) FROM accounts WHERE id = $1", id)
	if err := row.Scan(&n); err != nil {
		slog.Error("count", "error", err)
	}
	if n > 0 {
		return true
	}
	return false
}
