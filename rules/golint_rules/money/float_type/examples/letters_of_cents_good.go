// example: internal/payments/notify/email.go, in a service
package notify

import (
	"bytes"
	"text/template"
)

// EmailData is what a letter says.
type EmailData struct {
	Company string

	DebitAmount  float64
	CreditAmount float64
}

var letter = template.Must(template.New("letter").Parse(`{{ printf "%.2f" .DebitAmount }}`))

func write(company string, debitCents, creditCents int) (string, error) {
	data := EmailData{Company: company, DebitAmount: dollars(debitCents)}
	data.CreditAmount = float64(creditCents) / 100
	var text bytes.Buffer
	err := letter.Execute(&text, data)
	return text.String(), err
}

func dollars(in int) float64 { return float64(in) / 100.0 }
