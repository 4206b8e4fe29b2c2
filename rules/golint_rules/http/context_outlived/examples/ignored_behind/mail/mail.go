package mail

import (
	"context"
	"net/smtp"
)

type smtpMailer struct{ address string }

func NewMailer(address string) *smtpMailer { return &smtpMailer{address: address} }

// Nothing here hears that the request has been answered.
func (m *smtpMailer) SendWelcome(ctx context.Context, to string) error {
	return smtp.SendMail(m.address, nil, "shop", []string{to}, []byte("Welcome"))
}

func (m *smtpMailer) SendInvoice(ctx context.Context, to string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return smtp.SendMail(m.address, nil, "shop", []string{to}, []byte("Invoice"))
}
