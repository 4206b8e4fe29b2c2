package billing

import (
	"fmt"
	"log"

	"github.com/shopspring/decimal"
)

type Message struct {
	Subject string
	Amount  string
	Weight  string
}

func exact(price decimal.Decimal) Message { return Message{Amount: price.StringFixed(2)} }

// A sentence for people.
func subject(cents int64) Message {
	return Message{Subject: fmt.Sprintf("you paid %.2f", float64(cents)/100)}
}

func formatPrice(cents int64) string { return fmt.Sprintf("%.2f", float64(cents)/100) }

func logged(cents int64) { log.Print(fmt.Sprintf("%.2f", float64(cents)/100)) }

func weighed(weight float64) Message { return Message{Weight: fmt.Sprintf("%.3f", weight)} }
