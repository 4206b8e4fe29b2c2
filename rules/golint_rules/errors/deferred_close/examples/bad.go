// Package bad loses what was written when the end of writing fails.
package bad

import (
	"bufio"
	"compress/gzip"
	"context"
	"database/sql"
	"encoding/csv"
	"io"
	"net/http"
	"net/smtp"
	"os"

	"gocloud.dev/blob"
)

// Export has three ends that nobody looks at.
func Export(path string, rows [][]string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close() // want "errors/deferred-close: what was written is lost unseen when the deferred `f.Close` fails"
	packed := gzip.NewWriter(f)
	defer packed.Close() // want "`packed.Close`"
	lines := bufio.NewWriter(packed)
	defer lines.Flush() // want "`lines.Flush`"
	for _, row := range rows {
		if _, err := lines.WriteString(row[0]); err != nil {
			return err
		}
	}
	_, err = io.Copy(packed, os.Stdin)
	if err != nil {
		return err
	}
	_, err = f.WriteString("end")
	return err
}

// Append drops the error in a literal.
func Append(path string, line []byte) error {
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() {
		_ = f.Close() // want "`f.Close`"
	}()
	_, err = f.Write(line)
	return err
}

// Table asks nobody whether its rows were written.
func Table(path string, rows [][]string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	table := csv.NewWriter(f)
	for _, row := range rows {
		if err := table.Write(row); err != nil {
			return err
		}
	}
	table.Flush() // want "`table.Flush` keeps its error for `table.Error\\(\\)`"
	return f.Close()
}

// Book commits after the function has said that all is well.
func Book(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Commit() // want "what was booked is lost unseen"
	_, err = tx.ExecContext(ctx, "UPDATE days SET open = false")
	return err
}

func closeInto(c io.Closer, err *error) {
	if closed := c.Close(); closed != nil && *err == nil {
		*err = closed
	}
}

// Pack sets a variable that nobody returns.
func Pack(path string, data []byte) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer closeInto(f, &err) // want "`closeInto` sets `err` after the function has returned"
	_, err = f.Write(data)
	return err
}

func rewrite(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	text, err := io.ReadAll(f)
	f.Close()
	if err != nil {
		return err
	}
	f, err = os.OpenFile(path, os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer f.Close() // want "what was written is lost unseen when the deferred `f.Close` fails"
	_, err = f.Write(text)
	return err
}

// Keep sets a variable after its value was returned.
func Keep(path string, data []byte) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() {
		if closed := f.Close(); closed != nil && err == nil {
			err = closed // want "`err` is set here when the function has returned its error"
		}
	}()
	_, err = f.Write(data)
	return err
}

// Mail is taken by the server when it is closed.
func Mail(client *smtp.Client, text []byte) error {
	w, err := client.Data()
	if err != nil {
		return err
	}
	defer w.Close() // want "what was written is lost unseen when the deferred `w.Close` fails"
	_, err = w.Write(text)
	return err
}

// Upload makes an object when it is closed.
func Upload(ctx context.Context, bucket *blob.Bucket, from io.Reader) error {
	w, err := bucket.NewWriter(ctx, "report", nil)
	if err != nil {
		return err
	}
	defer w.Close() // want "what was written is lost unseen"
	_, err = io.Copy(w, from)
	return err
}

// What the literal returns nobody gets.
func KeepQuiet(path string, data []byte) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() error {
		return f.Close() // want "nobody gets what the deferred literal returns"
	}()
	_, err = f.Write(data)
	return err
}

func closeQuietly(c io.Closer) {
	_ = c.Close()
}

func KeepByHelper(path string, data []byte) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer closeQuietly(f) // want "when `closeQuietly` cannot close the file, as it drops that error"
	_, err = f.Write(data)
	return err
}

func openForWriting(path string) (*os.File, error) {
	return os.OpenFile(path, os.O_WRONLY|os.O_CREATE, 0o600)
}

func KeepOpened(path string, data []byte) error {
	f, err := openForWriting(path)
	if err != nil {
		return err
	}
	defer f.Close() // want "what was written is lost unseen"
	_, err = f.Write(data)
	return err
}

// SaveBelow writes below a root.
func SaveBelow(root *os.Root, name string, body io.Reader) error {
	f, err := root.Create(name)
	if err != nil {
		return err
	}
	defer f.Close() // want "`f.Close`"
	_, err = io.Copy(f, body)
	return err
}

// AppendBelow adds to what is there.
func AppendBelow(root *os.Root, name, line string) error {
	f, err := root.OpenFile(name, os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer f.Close() // want "`f.Close`"
	_, err = f.WriteString(line)
	return err
}

func audit(ctx context.Context, db *sql.DB, resp *http.Response) error {
	_, err := db.ExecContext(ctx, "INSERT INTO audit (status) VALUES ($1)", resp.StatusCode)
	return err
}

// Audited writes about what it has read.
func Audited(ctx context.Context, db *sql.DB, req *http.Request) error {
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer func() {
		err = audit(ctx, db, resp) // want "`err` is set here when the function has returned its error"
	}()
	_, err = io.Copy(io.Discard, resp.Body)
	return err
}
