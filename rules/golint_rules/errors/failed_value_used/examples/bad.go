package ledger

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"

	"github.com/rs/zerolog"
)

type account struct{ Name string }

func find(ctx context.Context, id string) (*account, error) { return nil, errors.New(id) }

func show(ctx context.Context, db *sql.DB, id string) string {
	found, err := find(ctx, id)
	if err != nil { // want "errors/failed-value-used: the function goes on after `find` failed and uses `found`"
		slog.ErrorContext(ctx, "find account", "error", err)
	}
	return "account " + found.Name
}

func names(ctx context.Context, db *sql.DB) {
	rows, err := db.QueryContext(ctx, "SELECT name FROM accounts")
	if err != nil { // want "uses `rows`"
		slog.ErrorContext(ctx, "query", "error", err)
	}
	defer rows.Close()
}

func send(ctx context.Context, queue chan<- []byte, message any) {
	data, err := json.Marshal(message)
	if err != nil { // want "uses `data`"
		slog.ErrorContext(ctx, "marshal", "error", err)
	}
	queue <- data
}

func handle(w http.ResponseWriter, r *http.Request) {
	found, err := find(r.Context(), r.PathValue("id"))
	if err != nil { // want "uses `found`"
		http.Error(w, "failed", http.StatusInternalServerError)
	}
	w.Header().Set("X-Name", found.Name)
}

type balances interface {
	UpdateBalance(ctx context.Context, id, balance string) error
}

func add(a, b string) (string, error) { return a + b, errors.New(a) }

// What is kept for the end is only told after the harm is done.
func settle(ctx context.Context, store balances, id string) (failed error) {
	sum, err := add("1", id)
	if err != nil { // want "goes on after `add` failed and uses `sum`"
		failed = err
	}
	if err = store.UpdateBalance(ctx, id, sum); err != nil {
		failed = err
	}
	return failed
}

func nameOf(ctx context.Context, id string) (string, error) {
	var kept error
	found, err := find(ctx, id)
	if err != nil { // want "goes on after `find` failed and uses `found`"
		kept = err
	}
	return found.Name, kept
}

func authorize(cached []byte, fresh func() (*account, error)) (string, error) {
	var found *account
	if cached != nil {
		if err := json.Unmarshal(cached, &found); err != nil { // want "uses `found`"
			slog.Error("cached account", "error", err)
		}
	} else {
		var err error
		if found, err = fresh(); err != nil {
			return "", err
		}
	}
	return "account " + found.Name, nil
}

func accept(ctx context.Context, body []byte, all balances) error {
	var sent account
	err := json.Unmarshal(body, &sent)
	if err != nil { // want "uses `sent`"
		slog.ErrorContext(ctx, "body", "error", err)
	}
	return all.UpdateBalance(ctx, sent.Name, "0")
}

func writeTo(ctx context.Context, id string) {
	found, err := find(ctx, id)
	if err != nil { // want "errors/failed-value-used"
		slog.ErrorContext(ctx, "find account", "error", err)
	}
	sendTo(found)
}

func sendTo(to *account) { slog.Info(to.Name) }

type row struct{ Name string }

func readRow(at int) (row, error) { return row{}, errors.New("no row") }

func page(ctx context.Context, count int) []row {
	var rows []row
	for at := range count {
		read, err := readRow(at)
		if err != nil { // want "goes on after `readRow` failed and uses `read`"
			slog.ErrorContext(ctx, "row", "error", err)
		}
		rows = append(rows, read)
	}
	return rows
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

type sender interface{ Publish(to *account) error }

func greet(ctx context.Context, id string) string {
	to := opened(ctx, id)
	return "dear " + to.Name // want "`opened` gives nil where something in it fails, and no error, and nobody looks for that here"
}

func tell(ctx context.Context, queue sender, id string) error {
	slog.InfoContext(ctx, "tell", "name", opened(ctx, id).Name) // want "`opened` gives nil"
	return queue.Publish(opened(ctx, id))                       // want "`opened` gives nil"
}

type panel struct{ l zerolog.Logger }

func (p *panel) tell(level zerolog.Level, text string, err error) {
	p.l.WithLevel(level).Err(err).Msg(text)
}

// No level by itself ends the run with zerolog.
func shown(ctx context.Context, p *panel, id string) string {
	found, err := find(ctx, id)
	if err != nil { // want "the function goes on after `find` failed"
		p.tell(zerolog.PanicLevel, "find account", err)
	}
	return found.Name
}

type envelope struct{ Value []byte }

type messages interface {
	WriteMessages(ctx context.Context, all ...envelope) error
}

type outlet struct{ out messages }

func (o *outlet) publish(ctx context.Context, v any) error {
	raw, err := json.Marshal(v)
	if err != nil { // want "goes on after `json.Marshal` failed and uses `raw`"
		slog.Error("encode", "error", err)
	}
	return o.out.WriteMessages(ctx, envelope{Value: raw})
}

type vouchers interface {
	InsertVoucher(ctx context.Context, v *account) error
	Compare(ctx context.Context, v *account) error
}

// Nothing good is kept, however mild the line is.
func restore(ctx context.Context, all vouchers, raw []byte) error {
	var v account
	if err := json.Unmarshal(raw, &v); err != nil { // want "goes on after `json.Unmarshal` failed and uses `v`"
		slog.Warn("decode", "error", err)
	}
	return all.InsertVoucher(ctx, &v)
}

// Whether there is enough hangs on a number that was not read.
func enough(ctx context.Context, db *sql.DB, id string, amount int64) error {
	var balance int64
	row := db.QueryRowContext(ctx, "SELECT balance FROM accounts WHERE id = $1", id)
	if err := row.Scan(&balance); err != nil { // want "goes on after `row.Scan` failed and uses `balance`"
		slog.Error("balance", "error", err)
	}
	if balance < amount {
		return errors.New("not enough")
	}
	return nil
}
