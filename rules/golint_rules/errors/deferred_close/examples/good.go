// Package good loses nothing when a deferred close fails.
package good

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"database/sql"
	"encoding/csv"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"os"
)

// Read only reads.
func Read(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// Lock opens a file for its name alone.
func Lock(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	defer f.Close()
	return os.Chmod(path, 0o400)
}

// Append has made sure before.
func Append(path string, line []byte) error {
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer f.Close()
	if _, err := f.Write(line); err != nil {
		return err
	}
	return f.Sync()
}

// Twice closes again only where it failed before.
func Twice(path string, data []byte) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	if _, err := f.Write(data); err != nil {
		return err
	}
	return f.Close()
}

// Join returns the error of the close.
func Join(path string, data []byte) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	_, err = f.Write(data)
	return err
}

func closeInto(c io.Closer, err *error) {
	if closed := c.Close(); closed != nil && *err == nil {
		*err = closed
	}
}

// Named hands the named result on.
func Named(path string, data []byte) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer closeInto(f, &err)
	_, err = f.Write(data)
	return err
}

// Fetch has nothing to lose where the body cannot be closed.
func Fetch(client *http.Client, url string) ([]byte, error) {
	resp, err := client.Get(url)
	if err != nil {
		return nil, err
	}
	defer func() {
		err = closeBody(resp)
	}()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	return text, nil
}

func closeBody(resp *http.Response) error { return resp.Body.Close() }

// Scratch is thrown away in the end.
func Scratch(data []byte) error {
	f, err := os.CreateTemp("", "scratch-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	defer f.Close()
	_, err = f.Write(data)
	return err
}

// Answer writes to a client: when that fails it has left.
func Answer(w http.ResponseWriter, rows [][]string) {
	packed := gzip.NewWriter(w)
	defer packed.Close()
	lines := bufio.NewWriter(w)
	defer lines.Flush()
	for _, row := range rows {
		packed.Write([]byte(row[0]))
		lines.WriteString(row[0])
	}
	table := csv.NewWriter(w)
	table.Flush()
}

// Memory cannot fail.
func Memory(rows [][]string) ([]byte, error) {
	var buffer bytes.Buffer
	table := csv.NewWriter(&buffer)
	if err := table.WriteAll(rows); err != nil {
		return nil, err
	}
	table.Flush()
	return buffer.Bytes(), nil
}

// Table asks at the end.
func Table(f *os.File, rows [][]string) error {
	table := csv.NewWriter(f)
	for _, row := range rows {
		if err := table.Write(row); err != nil {
			return err
		}
	}
	table.Flush()
	return table.Error()
}

// Book rolls back in the end: after a commit that does nothing.
func Book(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "UPDATE days SET open = false"); err != nil {
		return err
	}
	return tx.Commit()
}

// Tell only reads the error that it is handed the address of.
func Tell(ctx context.Context, db *sql.DB) error {
	var err error
	defer func(failed *error) {
		if *failed != nil {
			slog.ErrorContext(ctx, "not deleted", "error", *failed)
		}
	}(&err)
	if _, err = db.ExecContext(ctx, "DELETE FROM days"); err != nil {
		return err
	}
	return nil
}

// Keep sets its result.
func Keep(path string, data []byte) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() {
		if closed := f.Close(); closed != nil && err == nil {
			err = closed
		}
	}()
	_, err = f.Write(data)
	return err
}

// KeepWhole leaves no half of a file.
func KeepWhole(path string, data []byte) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = f.Close()
			_ = os.Remove(path)
			return
		}
		err = f.Close()
	}()
	_, err = f.Write(data)
	return err
}

func closeQuietly(c io.Closer) {
	_ = c.Close()
}

func closeLoudly(c io.Closer) {
	if err := c.Close(); err != nil {
		slog.Error("not closed", "error", err)
	}
}

// ReadByHelper only reads.
func ReadByHelper(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer closeQuietly(f)
	return io.ReadAll(f)
}

// SyncByHelper has made sure before.
func SyncByHelper(path string, line []byte) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer closeQuietly(f)
	if _, err := f.Write(line); err != nil {
		return err
	}
	return f.Sync()
}

// LoudByHelper tells in the log.
func LoudByHelper(path string, line []byte) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer closeLoudly(f)
	_, err = f.Write(line)
	return err
}

func openForReading(path string) (*os.File, error) {
	return os.OpenFile(path, os.O_RDONLY, 0)
}

// ReadOpened only reads.
func ReadOpened(path string, to io.Writer) error {
	f, err := openForReading(path)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(to, f)
	return err
}

// LoadBelow only reads.
func LoadBelow(root *os.Root, name string, w io.Writer) error {
	f, err := root.OpenFile(name, os.O_RDONLY, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(w, f)
	return err
}
