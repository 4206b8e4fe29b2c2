package wallet

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/pkg/errors"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

type wallet struct{ ID string }

func find(ctx context.Context, id string) (*wallet, error) { return &wallet{ID: id}, ctx.Err() }

func valid(ctx context.Context, id string) (bool, error) { return id != "", ctx.Err() }

func lock(ctx context.Context, db *sql.DB, id string) error {
	result, err := db.ExecContext(ctx, "UPDATE wallets SET locked = true WHERE id = $1", id)
	if err != nil {
		return err
	}
	affected, err := result.RowsAffected()
	if err != nil {
		return err
	}
	if affected == 0 {
		return err // want "errors/nil-error-used: `err` is nil here, as a branch above has left"
	}
	return nil
}

func open(ctx context.Context, id string) (*wallet, error) {
	ok, err := valid(ctx, id)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, err // want "the caller is told success"
	}
	found, err := find(ctx, id)
	if err != nil || found == nil {
		return nil, err
	}
	if found.ID != id {
		slog.ErrorContext(ctx, "another wallet", "id", id)
		return nil, err // want "the caller is told success"
	}
	return found, err
}

func read(ctx context.Context, client *http.Client, r *http.Request) (*wallet, error) {
	answer, err := client.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		slog.ErrorContext(ctx, "bad status", "error", err) // want "`err` is nil here, so `slog.ErrorContext` says nothing"
		return nil, errors.New("bad status")
	}
	var found wallet
	if decodeErr := json.NewDecoder(answer.Body).Decode(&found); decodeErr != nil {
		return nil, errors.Wrapf(err, "decode") // want "of a nil error `errors.Wrapf` makes nil"
	}
	return &found, nil
}

type finder interface {
	Find(ctx context.Context, id string) (*string, error)
	All(ctx context.Context) ([]string, error)
}

func show(ctx context.Context, f finder, id string) string {
	name, err := f.Find(ctx, id)
	if err != nil || name == nil {
		return "failed: " + err.Error() // want "`err` is nil where only `name == nil` has led here, so this panics"
	}
	return *name
}

func named(ctx context.Context, f finder, id string) (string, error) {
	name, err := f.Find(ctx, id)
	if err != nil || name == nil {
		return "", fmt.Errorf("find %s: %w", id, err) // want "so the text says"
	}
	return *name, nil
}

func all(ctx context.Context, f finder) ([]string, error) {
	names, err := f.All(ctx)
	if err != nil || len(names) != 2 {
		return nil, err // want "so the caller is told success"
	}
	return names, nil
}

func invertedWrap(ctx context.Context, id string) (*wallet, error) {
	found, err := find(ctx, id)
	if err == nil {
		return nil, fmt.Errorf("find %s: %w", id, err) // want "`err` is nil where `== nil` has led here, so `fmt.Errorf` makes a failure of what went well"
	}
	return found, nil
}

func invertedReturn(ctx context.Context, id string) (string, error) {
	found, err := find(ctx, id)
	if err == nil {
		return "", err // want "so the caller is given nothing, and is told success"
	}
	return found.ID, nil
}

func invertedValue(ctx context.Context, id string) error {
	found, err := find(ctx, id)
	if err == nil {
		return err // want "so the caller is told success"
	}
	slog.Info("found", "id", found.ID)
	return nil
}

func invertedScoped(ctx context.Context, db *sql.DB, id string) error {
	if err := db.PingContext(ctx); err == nil {
		return err // want "so the caller is told success"
	}
	slog.Info("asked", "id", id)
	return nil
}

func otherReturned(ctx context.Context, db *sql.DB, id string) error {
	_, err := find(ctx, id)
	if err != nil {
		return err
	}
	pinged := db.PingContext(ctx)
	if pinged != nil {
		return err // want "so the caller is told success"
	}
	return nil
}

func otherWrapped(ctx context.Context, db *sql.DB, id string) (*wallet, error) {
	found, err := find(ctx, id)
	if err != nil {
		return nil, err
	}
	if pinged := db.PingContext(ctx); pinged != nil {
		return nil, fmt.Errorf("ask %s: %w", id, err) // want "so the text says `<nil>` in place of what failed"
	}
	return found, nil
}

func otherDeeper(ctx context.Context, db *sql.DB, id string) error {
	_, err := find(ctx, id)
	if err != nil {
		return err
	}
	if pinged := db.PingContext(ctx); pinged != nil {
		if id == "" {
			return err // want "so the caller is told success"
		}
	}
	return nil
}

func inElse(ctx context.Context, db *sql.DB, id string) error {
	_, err := find(ctx, id)
	if err != nil {
		return err
	}
	if pinged := db.PingContext(ctx); pinged == nil {
		return nil
	} else {
		return err // want "so the caller is told success"
	}
}

type answer struct {
	Code int
	Err  string
}

const codeSuccess = 0

func post(ctx context.Context, into *answer) error { return json.Unmarshal([]byte(`{}`), into) }

func mark(ctx context.Context) string {
	var got answer
	err := post(ctx, &got)
	if err != nil || got.Code != codeSuccess {
		return "can't mark: " + err.Error() // want "only `got.Code != codeSuccess` has led here, so this panics"
	}
	return ""
}

func notLive(ctx context.Context, token string) string {
	got, err := find(ctx, token)
	if err != nil {
		return err.Error()
	}
	if got.ID != token {
		return got.ID
	} else {
		return "not live: " + err.Error() // want "`err` is nil here, as a branch above has left where it was not, so this panics"
	}
}

func neither(ctx context.Context, customer, agent string) string {
	var err error
	switch {
	case customer != "":
		_, err = find(ctx, customer)
		if err != nil {
			return err.Error()
		}
		return customer
	case agent != "":
		return agent
	default:
		return "none: " + err.Error() // want "`err` is nil here, as nothing has set it, so this panics"
	}
}

func both(ctx context.Context, agent, customer string) (*wallet, error) {
	first, agentErr := find(ctx, agent)
	second, customerErr := find(ctx, customer)
	if agentErr != nil || customerErr != nil {
		return nil, agentErr // want "`agentErr` is nil where only `customerErr != nil` has led here, so the caller is told success"
	}
	first.ID = second.ID
	return first, nil
}

func bothLast(ctx context.Context, agent, customer string) (*wallet, error) {
	first, agentErr := find(ctx, agent)
	second, customerErr := find(ctx, customer)
	if agentErr != nil || customerErr != nil {
		return nil, customerErr // want "`customerErr` is nil where only `agentErr != nil` has led here, so the caller is told success"
	}
	first.ID = second.ID
	return first, nil
}

func invertedAnswer(ctx context.Context, id string, tell func(*wallet) error) error {
	found, err := find(ctx, id)
	if err == nil {
		return err // want "so the caller is told success, and what the failed call gave is used"
	}
	return tell(found)
}

// Every error before is asked, that of each row as well.
func ids(ctx context.Context, db *sql.DB) ([]string, error) {
	rows, err := db.QueryContext(ctx, "SELECT id FROM wallets")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var id string
		err = rows.Scan(&id)
		if err != nil {
			return nil, err
		}
		all = append(all, id)
	}
	if rows.Err() != nil {
		return nil, err // want "`err` is nil here"
	}
	return all, nil
}

func count(ctx context.Context, db *sql.DB) (n int, _ error) {
	rows, err := db.QueryContext(ctx, "SELECT id FROM wallets")
	if err != nil {
		return 0, status.Error(codes.Internal, err.Error())
	}
	defer rows.Close()
	for rows.Next() {
		n++
	}
	if rows.Err() != nil {
		return 0, status.Errorf(codes.Internal, "rows: %v", err) // want "hand `status.Errorf` the error of this branch"
	}
	return n, nil
}

func undone(ctx context.Context, id string, book func(string) error, unbook func(string) error) error {
	err := book(id)
	if err != nil {
		if err = rollback(ctx, id); err != nil {
			return fmt.Errorf("rollback: %w", err)
		}
		return err // want "`err` is what undoing has given, and nil here, so the caller is told success"
	}
	return unbook(id)
}

func rollback(ctx context.Context, id string) error { return ctx.Err() }

func answered(w http.ResponseWriter, r *http.Request) {
	ok, err := valid(r.Context(), r.FormValue("id"))
	if err != nil {
		writeError(w, err)
		return
	}
	if !ok {
		writeError(w, err) // want "so `writeError` is handed no error"
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func writeError(w http.ResponseWriter, err error) {
	http.Error(w, fmt.Sprint(err), http.StatusInternalServerError)
}

type account struct{ closed bool }

var errTaken = errors.New("taken")

func register(ctx context.Context, find func(string) (*account, error), address string) error {
	found, err := find(address)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if found != nil {
		return fmt.Errorf("%w: %s", errTaken, err.Error()) // want "`err` is nil here, as the same call has given `found`, so this panics"
	}
	return nil
}

type wallets interface {
	UpdateByID(ctx context.Context, id string, fields map[string]any) (int64, error)
}

// Where there is no such wallet, the caller is told that it was unlocked.
func unlock(ctx context.Context, all wallets, id string) error {
	affected, err := all.UpdateByID(ctx, id, map[string]any{"locked": false})
	if affected == 0 {
		slog.ErrorContext(ctx, "not unlocked", "wallet", id)
		return err // want "`err` is nil here where `all.UpdateByID` has worked and found nothing to change"
	}
	return nil
}

type steps interface {
	Write(ctx context.Context, text string) error
	Undo(ctx context.Context) error
}

func run(ctx context.Context, all steps, read func() (string, error)) error {
	text, err := read()
	if err != nil {
		return err
	}
	if writeErr := all.Write(ctx, text); writeErr != nil {
		slog.WarnContext(ctx, "undo", "error", err) // want "`err` is nil here, so `slog.WarnContext` says nothing of what failed"
		return all.Undo(ctx)
	}
	return nil
}

func totals(ctx context.Context, db *sql.DB) ([]int64, error) {
	rows, err := db.QueryContext(ctx, "SELECT total FROM invoices")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var totals []int64
	for rows.Next() {
		var total int64
		if err := rows.Scan(&total); err != nil {
			return nil, rows.Err() // want "`rows.Err\\(\\)` knows nothing of what `rows.Scan` could not read"
		}
		totals = append(totals, total)
	}
	return totals, rows.Err()
}

type reply struct {
	Height  int64
	Failure *wallet
}

func ask(ctx context.Context) (*reply, error) { return &reply{}, ctx.Err() }

func height(ctx context.Context) (int64, error) {
	got, err := ask(ctx)
	if err != nil {
		return 0, err
	}
	if got.Failure != nil {
		return 0, err // want "`err` is nil here, as a branch above has left where it was not, so the caller is told success"
	}
	return got.Height, nil
}

func committed(tx *sql.Tx) error {
	return fmt.Errorf("commit: %w", tx.Commit()) // want "`tx.Commit..` is nil where all went well, and `fmt.Errorf` makes a failure of that, too; ask `!= nil` first"
}

func executed(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, "UPDATE wallets SET open = false")
	return fmt.Errorf("close: %w", err) // want "`err` is nil where all went well"
}

// An empty text is no list with nothing to do, and a number is no answer.
func send(token func() (string, error), with func(string) error) error {
	text, err := token()
	if err != nil || len(text) == 0 {
		return err // want "so the caller is told success"
	}
	return with(text)
}

func limitOf(name string, limit func(string) (int, bool, error)) (int, error) {
	n, ok, err := limit(name)
	if err != nil || !ok {
		return 0, err // want "so the caller is told success"
	}
	return n, nil
}

type outcome struct {
	id  string
	err error
}

func gather(ctx context.Context, outcomes []outcome) error {
	err := ctx.Err()
	if err != nil {
		return err
	}
	for _, o := range outcomes {
		if o.err != nil {
			return err // want "`err` is nil here, as a branch above has left where it was not, so the caller is told success"
		}
	}
	return nil
}

func amount(ctx context.Context, text string) (int64, bool) {
	minor, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		slog.WarnContext(ctx, "amount is no number", "error", err)
		return 0, false
	}
	if minor < 0 {
		slog.WarnContext(ctx, "amount is negative", "error", err) // want "`slog.WarnContext` says nothing of what failed"
		return 0, false
	}
	return minor, true
}

func logIn(password string, verify func(string) (bool, error), start func() error) error {
	ok, err := verify(password)
	if err != nil || !ok {
		return err // want "so the caller is told success"
	}
	return start()
}
