package orders

import (
	"context"
	"log/slog"

	"github.com/IBM/sarama"
)

type handler struct {
	book func(context.Context, []byte) error
	dead func(context.Context, []byte)
}

// A goroutine for each message: the mark of a later one covers the one that failed.
func (h *handler) ConsumeClaim(session sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error {
	for m := range claim.Messages() {
		go func() {
			if err := h.book(session.Context(), m.Value); err != nil { // want "when `h.book` fails, the next message is handled"
				slog.Error("not booked", "error", err)
				return
			}
			session.MarkMessage(m, "")
		}()
	}
	return nil
}

// What fails goes elsewhere, and is marked.
func (h *handler) consumeAll(session sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error {
	for m := range claim.Messages() {
		go func() {
			if err := h.book(session.Context(), m.Value); err != nil {
				h.dead(session.Context(), m.Value)
			}
			session.MarkMessage(m, "")
		}()
	}
	return nil
}

// One goroutine for all of a claim, which ends at what fails.
func (h *handler) consumeApart(session sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) {
	go func() {
		for m := range claim.Messages() {
			if err := h.book(session.Context(), m.Value); err != nil {
				slog.Error("not booked", "error", err)
				return
			}
			session.MarkMessage(m, "")
		}
	}()
}
