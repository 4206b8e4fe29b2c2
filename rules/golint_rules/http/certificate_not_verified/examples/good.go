// example: internal/bank/client.go, in a service
package bank

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net/http"
	"os"
)

type config struct {
	Insecure bool
	CA       string
}

func verified(pool *x509.CertPool) *tls.Config {
	return &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}
}

func fromConfig(c config) *tls.Config { return &tls.Config{InsecureSkipVerify: c.Insecure} }

func chosen(c config) *tls.Config {
	if c.Insecure {
		return &tls.Config{InsecureSkipVerify: true}
	}
	return nil
}

func inDevelopment() *tls.Config {
	if os.Getenv("APP_ENV") == "development" {
		return &tls.Config{InsecureSkipVerify: true}
	}
	return nil
}

func insecureClient() *http.Client {
	return &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
}

// It looks at the certificate itself.
func pinned(print string) *tls.Config {
	return &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(state tls.ConnectionState) error {
			if string(state.PeerCertificates[0].Signature) != print {
				return errors.New("another certificate")
			}
			return nil
		},
	}
}

func set(c config, pool *x509.CertPool) *tls.Config {
	found := &tls.Config{InsecureSkipVerify: true}
	if c.CA != "" {
		found.InsecureSkipVerify = false
		found.RootCAs = pool
	}
	return found
}

// Nobody stands between a service and itself.
func ping(client *http.Client) error {
	client.Transport = &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}
	_, err := client.Get("https://localhost:8443/health")
	return err
}

func decided() *tls.Config {
	return &tls.Config{InsecureSkipVerify: true} //nolint:gosec // the proxy beside it verifies
}

var untrusting = &tls.Config{InsecureSkipVerify: true} //nolint:gosec // the proxy beside it verifies

var insecureConfig = &tls.Config{InsecureSkipVerify: true}

func delivering(c config) *http.Transport {
	transport := &http.Transport{}
	if c.Insecure {
		transport.TLSClientConfig = insecureConfig
	}
	return transport
}

func held(c config) *http.Transport {
	transport, open := &http.Transport{}, &tls.Config{InsecureSkipVerify: true}
	if c.Insecure {
		transport.TLSClientConfig = open
	}
	return transport
}
