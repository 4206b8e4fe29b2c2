// Failures of others, sizes, and what is no message.
package main

import (
	"bytes"
	"io"
	"log/slog"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/go-resty/resty/v2"
)

type report struct{ body *bytes.Buffer }

type queueMessage struct {
	Topic   string
	Payload []byte
}

func ask(client *resty.Client) error {
	answer, err := client.R().Get("https://example.com")
	if err != nil {
		slog.Error("not answered", "body", answer.String())
		return err
	}
	if answer.StatusCode() != http.StatusOK {
		slog.Error("refused", "body", answer.String())
	}
	slog.Info("answered", "status", answer.StatusCode(), "size", len(answer.Body()))
	return nil
}

func fetch(response *http.Response) {
	data, _ := io.ReadAll(response.Body)
	if response.StatusCode >= http.StatusBadRequest {
		slog.Error("refused", "body", string(data))
	}
	slog.Debug("answered", "body", string(data))
}

func handle(message queueMessage, made report) {
	slog.Info("received", "topic", message.Topic, "size", len(message.Payload))
	slog.Info("made", "text", made.body.String())
}

func main() {
	_ = ask(resty.New())
	fetch(&http.Response{})
	handle(queueMessage{}, report{})
	_ = gin.New().Run(":8080")
}
