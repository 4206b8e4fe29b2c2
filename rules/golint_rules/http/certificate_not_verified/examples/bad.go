// example: internal/bank/client.go, in a service
package bank

import (
	"crypto/tls"
	"net/http"
	"os"
	"time"
)

func NewClient() *http.Client {
	return &http.Client{
		Timeout: 5 * time.Second,
		Transport: &http.Transport{
			TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, // want "any certificate will do"
		},
	}
}

// Whether there is TLS says nothing of whose certificate it is.
func settings(enabled bool) *tls.Config {
	if enabled && os.Getenv("REDIS_TLS") != "off" {
		return &tls.Config{
			MinVersion:         tls.VersionTLS12,
			InsecureSkipVerify: true, // want "give `RootCAs` the authority"
		}
	}
	return nil
}

var shared = &tls.Config{InsecureSkipVerify: true} // want "certificate"
