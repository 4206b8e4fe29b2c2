// What is answered, by the service and by others, and messages of houses' own.
package main

import (
	"bytes"
	"io"
	"log/slog"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/go-resty/resty/v2"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/trace"
)

type copyingWriter struct {
	gin.ResponseWriter
	body *bytes.Buffer
}

type queueMessage struct {
	Topic   string
	Payload []byte
}

func logAnswers(c *gin.Context) {
	writer := &copyingWriter{ResponseWriter: c.Writer, body: &bytes.Buffer{}}
	c.Writer = writer
	c.Next()
	slog.Info("answered", "body", writer.body.String()) // want "`writer.body.String..` is the whole response as it came"
}

func ask(client *resty.Client) error {
	answer, err := client.R().Get("https://example.com")
	if err != nil {
		return err
	}
	slog.Info("answered", "body", answer.String()) // want "is all that another service answered as it came"
	return nil
}

func fetch(response *http.Response) {
	data, _ := io.ReadAll(response.Body)
	slog.Info("answered", "body", string(data)) // want "is all that another service answered as it came"
}

func handle(message queueMessage) {
	slog.Info("received", "payload", string(message.Payload)) // want "is the whole message as it came"
}

func main() {
	r := gin.New()
	r.Use(logAnswers)
	_ = ask(resty.New())
	fetch(&http.Response{})
	handle(queueMessage{})
	_ = r.Run(":8080")
}

func traceAnswers(c *gin.Context, span trace.Span) {
	writer := &copyingWriter{ResponseWriter: c.Writer, body: &bytes.Buffer{}}
	c.Writer = writer
	c.Next()
	span.SetAttributes(attribute.String("response.body", writer.body.String())) // want "and goes into the trace; keep to the fields"
}
