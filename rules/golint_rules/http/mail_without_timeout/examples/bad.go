// example: internal/mail/mail.go, in a service
package mail

import (
	"crypto/tls"
	"net/smtp"
)

func send(address, from string, to []string, text []byte) error {
	return smtp.SendMail(address, nil, from, to, text) // want "`smtp.SendMail` has no time limit, so a mail server that does not answer holds this goroutine for ever"
}

func plain(address string) (*smtp.Client, error) {
	return smtp.Dial(address) // want "`smtp.Dial` has no time limit"
}

func secure(address, host string) (*smtp.Client, error) {
	conn, err := tls.Dial("tcp", address, &tls.Config{ServerName: host}) // want "`tls.Dial` has no time limit"
	if err != nil {
		return nil, err
	}
	return smtp.NewClient(conn, host)
}
