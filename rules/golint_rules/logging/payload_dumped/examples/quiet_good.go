// Levels that nobody turns on where clients are served, and texts that are cut.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"

	"github.com/rs/zerolog"
	"github.com/segmentio/kafka-go"
	"go.uber.org/zap"
)

type event struct{ Kind string }

func take(logger *zap.Logger, events zerolog.Logger, message kafka.Message) {
	var sent event
	if err := json.Unmarshal(message.Value, &sent); err != nil {
		logger.Debug("of another schema", zap.Error(err), zap.ByteString("message", message.Value))
		events.Debug().Bytes("message", message.Value).Msg("of another schema")
	}
}

func ask(response *http.Response) error {
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	if len(body) < 100 {
		log.Printf("too short: %.80s", body)
		return fmt.Errorf("an answer of %d bytes", len(body))
	}
	return nil
}

func main() {
	take(zap.NewNop(), zerolog.Nop(), kafka.Message{})
	_ = ask(&http.Response{})
}
