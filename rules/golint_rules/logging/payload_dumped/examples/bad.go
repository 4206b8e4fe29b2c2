package intake

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"

	"github.com/hibiken/asynq"
	"github.com/labstack/echo/v4"
	amqp "github.com/rabbitmq/amqp091-go"
	"github.com/rs/zerolog"
	"github.com/sirupsen/logrus"
)

type place struct{ Street, City string }

type order struct {
	ID      string
	Product string
	SentTo  []*place
}

func accept(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	slog.InfoContext(r.Context(), "received", "body", string(body)) // want "`body` is the whole body as it came"
	slog.InfoContext(r.Context(), "received", "headers", r.Header)  // want "`r.Header` is all headers"
	slog.InfoContext(r.Context(), "received", "form", r.PostForm)   // want "the whole form"
	w.WriteHeader(http.StatusNoContent)
}

func decode(w http.ResponseWriter, r *http.Request) {
	var in order
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		return
	}
	slog.InfoContext(r.Context(), "received", "order", in) // want "`in` is the whole request"
	w.WriteHeader(http.StatusNoContent)
}

func bind(c echo.Context, log *logrus.Entry) error {
	in := new(order)
	if err := c.Bind(in); err != nil {
		return err
	}
	log.Info(in) // want "`in` is the whole request"
	return nil
}

func consume(delivery amqp.Delivery, logger zerolog.Logger) {
	logger.Info().Bytes("body", delivery.Body).Msg("received")   // want "`delivery.Body` is the whole message"
	logger.Info().Interface("message", delivery).Msg("received") // want "`delivery` is the whole message"
}

func limited(w http.ResponseWriter, r *http.Request) {
	var in order
	decoder := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1024))
	if err := decoder.Decode(&in); err != nil {
		return
	}
	slog.InfoContext(r.Context(), "received", "order", in) // want "`in` is the whole request"
	w.WriteHeader(http.StatusNoContent)
}

func copied(w http.ResponseWriter, r *http.Request) {
	var seen bytes.Buffer
	body, err := io.ReadAll(io.TeeReader(r.Body, &seen))
	if err != nil {
		return
	}
	slog.InfoContext(r.Context(), "received", "body", string(body)) // want "`body` is the whole body as it came"
	w.WriteHeader(http.StatusNoContent)
}

func work(task *asynq.Task, logger zerolog.Logger) {
	logger.Info().Str("type", task.Type()).Bytes("payload", task.Payload()).Msg("done") // want "`task.Payload\\(\\)` is all that the job is given as it came"
}

type userCategory struct {
	CategoryName string
	UserName     string
}

type tagRequest struct {
	TagName  string
	Customer struct{ Name string }
}

func addCategory(r *http.Request) {
	var in userCategory
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		return
	}
	slog.InfoContext(r.Context(), "received", "category", in) // want "logging/payload-dumped"
}

func addTag(r *http.Request) {
	var in tagRequest
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		return
	}
	slog.InfoContext(r.Context(), "received", "tag", in) // want "logging/payload-dumped"
}
