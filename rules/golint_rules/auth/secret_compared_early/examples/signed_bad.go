// example: internal/hooks/hooks.go, in a service
package hooks

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
)

type receiver struct{ key string }

func sign(key string, body []byte) string {
	mac := hmac.New(sha256.New, []byte(key))
	mac.Write(body)
	return hex.EncodeToString(mac.Sum(nil))
}

func (h receiver) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
	if err != nil {
		http.Error(w, "too large", http.StatusRequestEntityTooLarge)
		return
	}
	if r.Header.Get("X-Signature") != sign(h.key, body) { // want "a signature was right"
		http.Error(w, "forbidden", http.StatusForbidden)
		return
	}
	// What kind of signature it is tells nobody anything.
	if r.Header.Get("X-Signature-Kind") != kindOf(h.key, "sha") {
		w.WriteHeader(http.StatusBadRequest)
	}
}

func kindOf(_, kind string) string { return kind }
