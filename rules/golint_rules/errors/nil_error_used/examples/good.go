package wallet

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime"

	"github.com/jackc/pgx/v5"
)

type wallet struct {
	ID    string
	Items []string
}

var errNone = errors.New("no wallet")

func find(ctx context.Context, id string) (*wallet, error) { return &wallet{ID: id}, ctx.Err() }

func list(ctx context.Context) ([]*wallet, error) { return nil, ctx.Err() }

func give(ctx context.Context, id string) (*wallet, error) {
	found, err := find(ctx, id)
	if err != nil && !errors.Is(err, errNone) {
		return nil, err
	}
	if found == nil {
		return nil, err // may be errNone
	}
	return found, err
}

func all(ctx context.Context) ([]string, error) {
	wallets, err := list(ctx)
	if err != nil {
		return nil, err
	}
	if len(wallets) == 0 {
		return nil, err
	}
	names := make([]string, 0, len(wallets))
	for _, w := range wallets {
		names = append(names, w.ID)
	}
	return names, err
}

func set(ctx context.Context, id string) (*wallet, error) {
	found, err := find(ctx, id)
	if err != nil {
		return nil, err
	}
	if found == nil {
		found, err = find(ctx, "default")
		if found == nil {
			return nil, err
		}
	}
	if found.ID == "" {
		err = errNone
	}
	if found.ID == "" {
		return nil, err
	}
	return found, nil
}

func again(ctx context.Context, id string) (found *wallet, err error) {
	for range 3 {
		found, err = find(ctx, id)
		if err == nil {
			break
		}
	}
	if found == nil {
		return nil, err
	}
	return found, nil
}

func tries(ctx context.Context, id string) (*wallet, error) {
	var found *wallet
	var err error
	for {
		found, err = find(ctx, id)
		if err != nil {
			break
		}
		if found != nil {
			return found, nil
		}
	}
	if found == nil {
		return nil, err
	}
	return found, err
}

func later(ctx context.Context, id string, ok func() bool) func() error {
	_, err := find(ctx, id)
	if err != nil {
		slog.ErrorContext(ctx, "not found", "error", err)
		return nil
	}
	return func() error {
		if !ok() {
			return err
		}
		return nil
	}
}

type finder interface {
	Find(ctx context.Context, id string) (*string, error)
}

// It asks again.
func show(ctx context.Context, f finder, id string) string {
	name, err := f.Find(ctx, id)
	if err != nil || name == nil {
		if err != nil {
			return "failed: " + err.Error()
		}
		return "nobody"
	}
	return *name
}

// Nothing is found without an error as well.
func named(ctx context.Context, f finder, id string) (*string, error) {
	name, err := f.Find(ctx, id)
	if err != nil || name == nil {
		return nil, err
	}
	return name, nil
}

type token struct{ Valid bool }

func parse(text string) (*token, error) { return &token{Valid: text != ""}, nil }

// Of a token that is not valid the parser says why.
func check(text string) error {
	found, err := parse(text)
	if err != nil || !found.Valid {
		return fmt.Errorf("token: %w", err)
	}
	return nil
}

// What went well is given on with its nil error.
func first(ids ...string) (*token, error) {
	for _, id := range ids {
		found, err := parse(id)
		if err == nil {
			return found, err
		}
	}
	return nil, errNone
}

// The failure stands in the other branch.
func other(id string) (*token, error) {
	found, err := parse(id)
	if err == nil {
		return found, nil
	} else {
		return nil, fmt.Errorf("parse: %w", err)
	}
}

// An error of another call is wrapped.
func again(id string) (*token, error) {
	_, err := parse(id)
	if err == nil {
		_, err = parse(id + "x")
		return nil, fmt.Errorf("parse: %w", err)
	}
	return nil, errNone
}

// One way, and then the other one.
func either(id string) error {
	if err := ping(id); err == nil {
		return err
	}
	return ping(id + "x")
}

func ping(id string) error {
	for range 3 {
		if err := touch(id); err == nil {
			return err
		}
		slog.Info("again")
	}
	return errNone
}

func touch(id string) error {
	if id == "" {
		return errNone
	}
	return nil
}

func otherGivenOn(ctx context.Context, id string) error {
	_, err := find(ctx, id)
	if err != nil {
		return err
	}
	_, listed := list(ctx)
	if listed != nil {
		return fmt.Errorf("list: %w, after %v", listed, err)
	}
	_, again := find(ctx, id)
	if again != nil {
		slog.Warn("not found again", "error", again)
		return err
	}
	return nil
}

// Both are success, and say so by the error that is nil.
func sign(id string, isAtOnce bool) (*token, error) {
	made, err := parse(id)
	if err != nil {
		return nil, err
	}
	if !isAtOnce {
		slog.Info("to be activated")
		return nil, err
	} else {
		return made, err
	}
}

func signWhere(id string, isWanted bool) (*token, error) {
	made, err := parse(id)
	if err != nil {
		return nil, err
	}
	if !isWanted {
		return nil, err
	}
	return made, err
}

func exists(id string) (bool, error) { return id != "", nil }

// The other way has left already.
func told(id string) error {
	if found, err := exists(id); err != nil || !found {
		if !found {
			return errors.New("no such item")
		}
		return err
	}
	return nil
}

func bothJoined(ctx context.Context, agent, customer string) (*wallet, error) {
	first, agentErr := find(ctx, agent)
	second, customerErr := find(ctx, customer)
	if agentErr != nil || customerErr != nil {
		return nil, errors.Join(agentErr, customerErr)
	}
	first.ID = second.ID
	return first, nil
}

func bothApart(ctx context.Context, agent, customer string) (*wallet, error) {
	first, agentErr := find(ctx, agent)
	second, customerErr := find(ctx, customer)
	if agentErr != nil || customerErr != nil {
		if agentErr == nil {
			return nil, customerErr
		}
		return nil, agentErr
	}
	first.ID = second.ID
	return first, nil
}

func setByOther(ctx context.Context, id string) string {
	var err error
	read := func() { _, err = find(ctx, id) }
	read()
	if err != nil {
		return err.Error()
	}
	return id
}

func setInLoop(ctx context.Context, ids []string) string {
	var err error
	for _, id := range ids {
		if _, err = find(ctx, id); err == nil {
			return id
		}
	}
	if len(ids) > 0 {
		return err.Error()
	}
	return ""
}

// What is not there is asked of others.
func another(ctx context.Context, id string) error {
	_, err := find(ctx, id)
	if err == nil {
		return err
	}
	return ping(id)
}

// The error of the last row may be what has led here.
func firstOf(ctx context.Context, db *sql.DB) (id string, _ error) {
	rows, err := db.QueryContext(ctx, "SELECT id FROM wallets")
	if err != nil {
		return "", err
	}
	defer rows.Close()
	for rows.Next() {
		if err = rows.Scan(&id); err != nil {
			break
		}
	}
	if rows.Err() != nil {
		return "", err
	}
	return id, err
}

// The first error has a variable of its own.
func undone(ctx context.Context, id string, book func(string) error) error {
	err := book(id)
	if err != nil {
		if undoing := rollback(ctx, id); undoing != nil {
			return fmt.Errorf("rollback: %w", undoing)
		}
		return err
	}
	return nil
}

func rollback(ctx context.Context, id string) error { return ctx.Err() }

type account struct{ closed bool }

func register(ctx context.Context, find func(string) (*account, error), address string) error {
	found, err := find(address)
	if found != nil && err != nil {
		return fmt.Errorf("half found: %s", err.Error())
	}
	if found != nil {
		if err = rollback(ctx, address); err != nil {
			return fmt.Errorf("rollback: %s", err.Error())
		}
		return nil
	}
	return fmt.Errorf("not found: %s", err.Error())
}

type wallets interface {
	UpdateByID(ctx context.Context, id string, fields map[string]any) (int64, error)
	Count(ctx context.Context) (int64, error)
}

func unlock(ctx context.Context, all wallets, id string) error {
	affected, err := all.UpdateByID(ctx, id, map[string]any{"locked": false})
	if err == nil && affected == 0 {
		return errNone
	}
	return err
}

// An empty list is a fine answer, and what failed is told.
func page(ctx context.Context, all wallets) ([]*wallet, error) {
	count, err := all.Count(ctx)
	if count == 0 {
		return nil, err
	}
	return list(ctx)
}

// Both errors are logged.
func run(ctx context.Context, write, undo func(context.Context) error) error {
	err := write(ctx)
	if err != nil {
		if undoErr := undo(ctx); undoErr != nil {
			slog.WarnContext(ctx, "undo", "error", undoErr, "cause", err)
		}
		return err
	}
	if undoErr := undo(ctx); undoErr != nil {
		slog.WarnContext(ctx, "undo", "error", undoErr, "before", err)
	}
	return nil
}

// The rows of pgx keep what Scan said.
func totals(ctx context.Context, conn *pgx.Conn) ([]int64, error) {
	rows, err := conn.Query(ctx, "SELECT total FROM invoices")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var totals []int64
	for rows.Next() {
		var total int64
		if err := rows.Scan(&total); err != nil {
			return nil, rows.Err()
		}
		totals = append(totals, total)
	}
	return totals, rows.Err()
}

// No part of nothing is 0, and nobody is told otherwise.
func uptime(ctx context.Context, db *sql.DB, id string) (float64, error) {
	var total, online int
	err := db.QueryRowContext(ctx, "SELECT count(*), count(seen) FROM pings WHERE id = $1", id).Scan(&total, &online)
	if err != nil || total == 0 {
		return 0, err
	}
	return float64(online) / float64(total), nil
}

func namesOf(ctx context.Context, all wallets) (map[string]bool, error) {
	found, err := list(ctx)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	names := make(map[string]bool, len(found))
	for _, w := range found {
		names[w.ID] = true
	}
	return names, nil
}

type reply struct {
	Height int64
	Next   *wallet
}

func ask(ctx context.Context) (*reply, error) { return &reply{}, ctx.Err() }

func height(ctx context.Context) (int64, error) {
	got, err := ask(ctx)
	if err != nil {
		return 0, err
	}
	if got.Next != nil {
		return 0, err
	}
	return got.Height, nil
}

// What serves gives an error whenever it ends.
func served(server *http.Server) error {
	err := server.ListenAndServe()
	return fmt.Errorf("serve: %w", err)
}

func closed(all []func() error) error {
	var failed []error
	for _, one := range all {
		failed = append(failed, one())
	}
	if errors.Join(failed...) == nil || len(failed) == 0 {
		return nil
	}
	return fmt.Errorf("close: %w", errors.Join(failed...))
}

func undone(tx pgx.Tx, ctx context.Context, err error) error {
	if err != nil {
		return fmt.Errorf("undo: %w", tx.Rollback(ctx))
	}
	return nil
}

func asked(ctx context.Context, tx pgx.Tx) error {
	_, err := tx.Exec(ctx, "UPDATE wallets SET open = false")
	if err == nil {
		return nil
	}
	return fmt.Errorf("close: %w", err)
}

// What wraps errors makes nil of nil.
func placed(err error, text string) error {
	if err == nil {
		return err
	}

	place := where()

	told, ok := err.(*placedError)
	if ok {
		text = told.text + ", " + text
	}

	return &placedError{text: text + " at " + place, cause: err}
}

type placedError struct {
	text  string
	cause error
}

func (e *placedError) Error() string { return e.text }

func where() string {
	_, file, line, _ := runtime.Caller(1)
	return fmt.Sprintf("%s:%d", file, line)
}

type tenantRow struct{ ID string }

type tenantRows struct{}

func (tenantRows) FindBy(id string, into *tenantRow) error {
	into.ID = id
	return nil
}

// What is not there is nil, and no failure.
func findTenant(rows tenantRows, id string) (*tenantRow, error) {
	var found tenantRow
	err := rows.FindBy(id, &found)
	if err != nil || found.ID == "" {
		return nil, err
	}
	return &found, nil
}

// Where it is no, that is what the caller is told.
func take(name string, set func(string) (bool, error)) (bool, error) {
	held, err := set(name)
	if err != nil || !held {
		return false, err
	}
	return true, nil
}

// There is nothing to do with an empty list.
func clearAll(keys func() ([]string, error), drop func(...string) error) error {
	found, err := keys()
	if err != nil || len(found) == 0 {
		return err
	}
	return drop(found...)
}

func eachPage(page func(after string) ([]string, error), do func([]string) error) error {
	for last := ""; ; {
		found, err := page(last)
		if err != nil || len(found) == 0 {
			return err
		}
		if err := do(found); err != nil {
			return err
		}
		last = found[len(found)-1]
	}
}

// Another one has it, so there is nothing to do.
func once(acquire func() (bool, error), run func() error) error {
	acquired, err := acquire()
	if err != nil || !acquired {
		return err
	}
	return run()
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
			return o.err
		}
	}
	last := outcomes[len(outcomes)-1]
	if last.err == err {
		return err
	}
	return nil
}

func rate(base string, leg func(string) (int64, bool, error)) (int64, int, bool, error) {
	mid, ok, err := leg(base)
	if err != nil || !ok {
		return 0, 0, false, err
	}
	return mid, 8, true, nil
}

// What is gone, or of another version, is left alone.
func execute(id string, find func(string) (int64, bool), isCurrent func(int64) (bool, error), run func() error) error {
	version, ok := find(id)
	if !ok {
		return nil
	}
	ok, err := isCurrent(version)
	if err != nil || !ok {
		return err
	}
	return run()
}
