// example: internal/mail/mail.go, in a service
package mail

import (
	"crypto/tls"
	"net"
	"net/smtp"
	"time"
)

const limit = 10 * time.Second

func plain(address, host string) (*smtp.Client, error) {
	conn, err := net.DialTimeout("tcp", address, limit)
	if err != nil {
		return nil, err
	}
	return smtp.NewClient(conn, host)
}

func secure(address, host string) (*smtp.Client, error) {
	conn, err := tls.Dial("tcp", address, &tls.Config{ServerName: host})
	if err != nil {
		return nil, err
	}
	if err := conn.SetDeadline(time.Now().Add(limit)); err != nil {
		return nil, err
	}
	return smtp.NewClient(conn, host)
}

// What is dialed for something else is another matter.
func other(address string) (*tls.Conn, error) {
	return tls.Dial("tcp", address, nil)
}
