// Package good ignores only errors that never come or that nobody could act on.
package good

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/csv"
	"encoding/json"
	"encoding/pem"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"mime/multipart"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"text/tabwriter"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/labstack/echo/v4"
	"github.com/nats-io/nats.go"
	"github.com/spf13/cobra"
)

// Handled errors, and discards that say so.
func Handled(ctx context.Context, db *sql.DB) error {
	_ = db.PingContext(ctx)
	if _, err := db.ExecContext(ctx, "SELECT 1"); err != nil {
		return err
	}
	db.PingContext(ctx) // the next statement connects again: error ignored
	// Best effort: the pool opens connections by itself.
	db.PingContext(ctx)
	if err := db.Ping(); err != nil {
		clearCache(db)
		return err
	}
	return db.PingContext(ctx)
}

func clearCache(db *sql.DB) error {
	_, err := db.Exec("DELETE FROM cache")
	return err
}

// Memory: buffers, builders and hashes never fail.
func Memory(text string) string {
	var buffer bytes.Buffer
	var builder strings.Builder
	buffer.WriteString(text)
	builder.WriteByte('x')
	fmt.Fprintf(&buffer, "%s", text)
	io.WriteString(&builder, text)
	hash := sha256.New()
	hash.Write([]byte(text))
	form := multipart.NewWriter(&buffer)
	form.WriteField("name", text)
	form.Close()
	return builder.String()
}

// Sticky writers tell a failure when they are flushed or asked.
func Sticky(w io.Writer, rows [][]string) error {
	buffered := bufio.NewWriter(w)
	buffered.WriteString("rows\n")
	table := csv.NewWriter(w)
	for _, row := range rows {
		table.Write(row)
	}
	table.Flush()
	return errors.Join(buffered.Flush(), table.Error())
}

// Trail keeps the first error it met.
type Trail struct {
	to  io.Writer
	err error
}

// Write adds a line.
func (t *Trail) Write(line []byte) (int, error) {
	n, err := t.to.Write(line)
	t.err = errors.Join(t.err, err)
	return n, err
}

// Err is the first error.
func (t *Trail) Err() error { return t.err }

// Follow asks once, at the end.
func Follow(trail *Trail) error {
	trail.Write([]byte("a"))
	trail.Write([]byte("b"))
	return trail.Err()
}

// Capture reads a pipe whose other end is in the same function.
func Capture(print func(io.Writer)) string {
	reader, writer := io.Pipe()
	go func() {
		print(writer)
		writer.Close()
	}()
	var read bytes.Buffer
	io.Copy(&read, reader)
	return read.String()
}

// Ask waits for a person; an empty answer is an error.
func Ask() (answer string) {
	fmt.Scanln(&answer)
	return answer
}

// Registry wires functions by name.
type Registry map[string]func()

// Register refuses a name that is taken.
func (r Registry) Register(name string, run func()) error {
	if _, taken := r[name]; taken {
		return errors.New("name is taken")
	}
	r[name] = run
	return nil
}

// Wire is proved by the first start.
func Wire(registry Registry) {
	registry.Register("capture", func() {})
}

// Print speaks to people: the failure of a terminal has nowhere to go.
func Print(w io.Writer, words []string) {
	fmt.Println(words)
	fmt.Fprintln(os.Stderr, words)
	fmt.Fprintln(w, words)
	os.Stdout.WriteString("done\n")
	columns := tabwriter.NewWriter(os.Stdout, 0, 8, 1, ' ', 0)
	fmt.Fprintln(columns, words)
	columns.Flush()
	out := bufio.NewWriter(os.Stdout)
	out.Flush()
}

// Logger is a logger whose method returns an error by convention.
type Logger interface {
	Log(pairs ...any) error
}

// Log reports to a logger: a logger's own failure has nowhere to go.
func Log(logger Logger) {
	logger.Log("msg", "started")
}

// Respond writes an answer: when that fails, the client has left.
func Respond(w http.ResponseWriter, r *http.Request) {
	io.Copy(io.Discard, r.Body)
	r.Body.Close()
	if r.Method != http.MethodGet {
		json.NewEncoder(w).Encode(map[string]string{"error": "method"})
		return
	}
	w.WriteHeader(http.StatusOK)
	w.Write([]byte("ok"))
	fmt.Fprint(w, "ok")
	io.WriteString(w, "ok")
	// The status is out: nothing can be answered instead.
	json.NewEncoder(w).Encode(map[string]any{"rate": 0.5})
	respondJSON(w, 1.5)
}

func respondJSON(w http.ResponseWriter, value any) error {
	return json.NewEncoder(w).Encode(value)
}

// HandleGin records an error; what comes back is the same error.
func HandleGin(c *gin.Context) {
	err := c.Request.ParseForm()
	if err != nil {
		c.Error(err)
	}
}

// HandleError is the last stop of an error: it has nobody to return one to.
func HandleError(err error, c echo.Context) {
	c.JSON(http.StatusInternalServerError, map[string]string{"error": err.Error()})
}

// Close loses nothing where something was only read, or another error is already on its way.
func Close(ctx context.Context, db *sql.DB) error {
	file, err := os.Open("rates.csv")
	if err != nil {
		return err
	}
	reader := csv.NewReader(file)
	// A header: if it cannot be read, the next row cannot either.
	reader.Read()
	file.Close()
	named, err := os.CreateTemp("", "report-*")
	if err != nil {
		return err
	}
	// Only the name is wanted.
	named.Close()
	defer func() { os.Remove(named.Name()) }()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "SELECT 1"); err != nil {
		tx.Rollback()
		return fmt.Errorf("select: %w", err)
	}
	out, err := os.Create("out.txt")
	if err != nil {
		return err
	}
	if _, err := out.WriteString("x"); err != nil {
		out.Close()
		return err
	}
	if err := out.Close(); err != nil {
		return err
	}
	return tx.Commit()
}

// Memo keeps numbers; its error only fulfils an interface.
type Memo struct{ numbers map[string]int }

// Put never fails.
func (m *Memo) Put(name string, number int) error {
	if m.numbers == nil {
		m.numbers = map[string]int{}
	}
	m.numbers[name] = number
	return nil
}

// Each visits all numbers.
func (m *Memo) Each(visit func(int) error) error {
	for _, number := range m.numbers {
		if err := visit(number); err != nil {
			return err
		}
	}
	return nil
}

// Sum calls what cannot fail.
func (m *Memo) Sum() (sum int) {
	m.Put("one", 1)
	m.Each(func(number int) error {
		sum += number
		return nil
	})
	return sum
}

// Connect sets deadlines: on a dead connection the read fails as well.
func Connect(conn net.Conn, to []byte) (int, error) {
	conn.SetReadDeadline(time.Now().Add(time.Second))
	return conn.Read(to)
}

// Configure makes mistakes that the first start tells.
func Configure(set *flag.FlagSet, args []string) *cobra.Command {
	os.Setenv("TZ", "UTC")
	set.Parse(args)
	command := &cobra.Command{Use: "ledger"}
	command.Flags().String("book", "", "book")
	command.MarkFlagRequired("book")
	command.Help()
	return command
}

// Wait looks like a group's, and has no result.
func Wait() {
	var group sync.WaitGroup
	group.Wait()
}

// RecordError gives back what it is given, for those who return at once.
func RecordError(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// Refuse records an error: the error is the one that was handed over.
func Refuse(ctx context.Context) error {
	err := errors.New("refused")
	RecordError(ctx, err)
	return err
}

// Render writes to memory by way of a method value, and of wrappers that do nothing else.
func Render(lines []string) string {
	var out strings.Builder
	add := out.WriteString
	indent := func(line string) (int, error) { return out.WriteString("  " + line) }
	for _, line := range lines {
		add(line)
		indent(line)
		appendTo(&out, line)
		(*strings.Builder).WriteByte(&out, 10)
	}
	say := fmt.Println
	say(out.Len())
	return out.String()
}

func appendTo(out *strings.Builder, line string) (int, error) {
	return out.WriteString(line)
}

// LoadEnv reads a `.env` file, which need not be there.
func LoadEnv() error { return os.ErrNotExist }

func configure() {
	LoadEnv()
}

type appError struct {
	context map[string]any
}

func (e *appError) Error() string { return "failed" }

// WithContext gives back the error itself.
func (e *appError) WithContext(key string, value any) *appError {
	e.context[key] = value
	return e
}

func newAppError(id string) *appError {
	made := &appError{context: map[string]any{}}
	made.WithContext("id", id)
	made.WithContext("a", 1).WithContext("b", 2)
	return made
}

type cached interface {
	Delete(ctx context.Context, key string) error
}

type kept struct {
	cache cached
	rows  cached
}

func (k *kept) Drop(ctx context.Context, key string) error {
	k.cache.Delete(ctx, key)
	return k.rows.Delete(ctx, key)
}

func (k *kept) Fail(ctx context.Context, key string) error {
	k.rows.Delete(ctx, key)
	return fmt.Errorf("no %s", key)
}

// There is nowhere to say that a log could not be written.
func logged(l *log.Logger, text string) {
	l.Output(2, text)
}

// Text keeps it in memory.
func Text(der []byte) string {
	var text bytes.Buffer
	pem.Encode(&text, &pem.Block{Type: "CERTIFICATE", Bytes: der})
	return text.String()
}

// What was not given back comes again when nobody has acknowledged it in time.
func givenBack(message *nats.Msg, save func([]byte) error) error {
	if err := save(message.Data); err != nil {
		message.Nak()
		return err
	}
	return message.Ack()
}

type page struct {
	*bytes.Buffer
	title string
}

// What embeds memory is memory.
func render(p page) string {
	io.WriteString(p, p.title)
	return p.String()
}

type payment struct{ From, To string }

// Memory takes it, and it is made of texts.
func encoded(from, to string) *bytes.Buffer {
	paid := &payment{From: strings.TrimSpace(from), To: to}
	body := &bytes.Buffer{}
	json.NewEncoder(body).Encode(paid)
	return body
}
