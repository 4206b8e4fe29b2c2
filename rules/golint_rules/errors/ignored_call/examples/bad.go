// Package bad drops errors that somebody could act on.
package bad

import (
	"bytes"
	"compress/gzip"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"time"

	"golang.org/x/sync/errgroup"
)

// ErrClosed says that the book is closed.
var ErrClosed = fmt.Errorf("book is closed")

// Store keeps entries.
type Store interface {
	Save(ctx context.Context, id string) error
	Delete(ctx context.Context, id string) error
}

// ValidationError is an error type of its own.
type ValidationError struct{ Field string }

func (e *ValidationError) Error() string { return e.Field }

func validate(id string) *ValidationError {
	if id == "" {
		return &ValidationError{Field: "id"}
	}
	return nil
}

// Ledger books.
type Ledger struct {
	db    *sql.DB
	store Store
	file  *os.File
}

// Book drops errors of its own methods, of interfaces, drivers and function values.
func (l *Ledger) Book(ctx context.Context, id string) error {
	tx, err := l.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	tx.ExecContext(ctx, "UPDATE entries SET booked = true WHERE id = $1", id) // want "errors/ignored-call: the error that `tx.ExecContext` returns is ignored"
	l.store.Save(ctx, id)                                                     // want "`l.store.Save`"
	// Removing an entry is no clean-up.
	l.store.Delete(ctx, id) // want "`l.store.Delete`"
	l.check(id)             // want "`l.check`"
	validate(id)            // want "`validate`"
	notify := func(string) error { return ErrClosed }
	notify(id)  // want "`notify`"
	tx.Commit() // want "`tx.Commit`"
	return nil
}

func (l *Ledger) check(id string) error {
	if id == "" {
		return ErrClosed
	}
	return nil
}

// Audit writes to files, connections and compressed streams.
func (l *Ledger) Audit(conn net.Conn, line []byte) error {
	l.file.Write(line) // want "`l.file.Write`"
	conn.Write(line)   // want "`conn.Write`"
	out, err := os.Create("audit.txt")
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s\n", line) // want "`fmt.Fprintf`"
	packed := gzip.NewWriter(out)
	packed.Write(line)
	packed.Close() // want "`packed.Close`"
	out.Close()    // want "`out.Close`"
	return nil
}

// Answer answers without what it could not read. That the answer itself fails helps nobody to know.
func Answer(w http.ResponseWriter, r *http.Request) {
	var rates map[string]float64
	json.NewDecoder(r.Body).Decode(&rates) // want "….Decode"
	if len(rates) == 0 {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	json.NewEncoder(w).Encode(rates)
}

// Read keeps half of what it could not read, and nobody knows.
func Read(from io.Reader) []byte {
	var read bytes.Buffer
	read.ReadFrom(from)  // want "`read.ReadFrom`"
	io.Copy(&read, from) // want "`io.Copy`"
	return read.Bytes()
}

// All waits for its workers and asks none of them.
func All(ctx context.Context, store Store, ids []string) {
	group, ctx := errgroup.WithContext(ctx)
	for _, id := range ids {
		group.Go(func() error { return store.Save(ctx, id) })
	}
	group.Wait() // want "`group.Wait`"
}

// Stop does not say that requests were cut off.
func Stop(ctx context.Context, server *http.Server) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	server.Shutdown(ctx) // want "`server.Shutdown`"
}

// Each asks for every entry; a callback that fails ends it.
func Each(ids []string, visit func(string) error) error {
	for _, id := range ids {
		if err := visit(id); err != nil {
			return err
		}
	}
	return nil
}

// Sum drops the error of its own callback.
func Sum(ids []string) (sum int) {
	Each(ids, func(id string) error { // want "`Each`"
		if id == "" {
			return ErrClosed
		}
		sum++
		return nil
	})
	return sum
}

func keep[T any](name string, of T) error {
	return os.WriteFile(name, fmt.Append(nil, of), 0o600)
}

// Keep calls in each form that Go has for it.
func Keep(name string, steps []func(string) error, of map[string][]func(string) error, i int) {
	keep[int](name, i)     // want "`keep\\[int\\]`"
	(keep[int])(name, i)   // want "`keep\\[int\\]`"
	steps[i](name)         // want "`steps\\[i\\]`"
	steps[len(name)](name) // want "`….steps`"
	of[name][i](name)      // want "errors/ignored-call"
	write := os.Remove
	drop := (*os.File).Sync
	drop(os.NewFile(0, name)) // want "`drop`"
	put := func(to string) error { return keep(to, 1) }
	put(name)                               // want "`put`"
	(put)(name)                             // want "`put`"
	func() error { return keep(name, 1) }() // want "`func\\(…\\)`"
	write(name)
	io.Copy(ends(name)) // want "`io.Copy`"
}

func ends(name string) (io.Writer, io.Reader) {
	return os.NewFile(1, name), os.NewFile(0, name)
}

type orders struct{ db *sql.DB }

func (o *orders) deleteLines(ctx context.Context, id int) error {
	_, err := o.db.ExecContext(ctx, "DELETE FROM lines WHERE order_id = $1", id)
	return err
}

func (o *orders) deleteOrder(ctx context.Context, id int) error {
	_, err := o.db.ExecContext(ctx, "DELETE FROM orders WHERE id = $1", id)
	return err
}

// Drop says nothing of lines that are left.
func (o *orders) Drop(ctx context.Context, id int) error {
	o.deleteLines(ctx, id) // want "the error that `o.deleteLines` returns is ignored"
	return o.deleteOrder(ctx, id)
}

type helpers struct{}

func (helpers) readJSON(w http.ResponseWriter, r *http.Request, to any) error {
	return json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(to)
}

func (h helpers) note(w http.ResponseWriter, r *http.Request) {
	var name string
	h.readJSON(w, r, &name) // want "errors/ignored-call"
	w.Header().Set("X-Entry", name)
}

// What is unlocked here is an amount of somebody, and no thread waits for it.
type balances interface {
	Unlock(ctx context.Context, user string, amount int64) error
	Take(ctx context.Context, user string, amount int64) error
}

func settle(ctx context.Context, balances balances, user string, amount int64) error {
	balances.Unlock(ctx, user, amount) // want "the error that `balances.Unlock` returns is ignored"
	if err := balances.Take(ctx, user, amount); err != nil {
		balances.Unlock(ctx, user, amount)
		return err
	}
	return nil
}

// What it encodes is anybody's, and may be what JSON has no form for.
func encode(value any) *bytes.Buffer {
	body := &bytes.Buffer{}
	json.NewEncoder(body).Encode(value) // want "errors/ignored-call"
	return body
}
