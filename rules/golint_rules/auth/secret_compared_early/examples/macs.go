// example: internal/webhooks/verify.go, in a service
package webhooks

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"net/http"
)

func signed(body, secret []byte, given string) bool {
	mac := hmac.New(sha256.New, secret)
	mac.Write(body)
	sent, err := hex.DecodeString(given)
	return err == nil && bytes.Equal(mac.Sum(nil), sent) // want "how much of a signature was right"
}

func signedAsText(body, secret []byte, r *http.Request) bool {
	mac := hmac.New(sha256.New, secret)
	mac.Write(body)
	return "sha256="+hex.EncodeToString(mac.Sum(nil)) == r.Header.Get("X-Hub") // want "hmac.Equal"
}

func signedByName(body, secret []byte, given string) bool {
	mac := hmac.New(sha256.New, secret)
	mac.Write(body)
	digest := base64.StdEncoding.EncodeToString(mac.Sum(nil))
	return given != digest // want "a signature"
}

func signedSafely(body, secret, given []byte) bool {
	mac := hmac.New(sha256.New, secret)
	mac.Write(body)
	return hmac.Equal(mac.Sum(nil), given)
}

// Whose both sides are computed anew tells nothing of either.
func same(key, a, b []byte) bool {
	first, second := hmac.New(sha256.New, key), hmac.New(sha256.New, key)
	first.Write(a)
	second.Write(b)
	return bytes.Equal(first.Sum(nil), second.Sum(nil))
}

// A sum without a key is no secret.
func unchanged(a []byte, sum []byte) bool {
	hash := sha256.New()
	hash.Write(a)
	return bytes.Equal(hash.Sum(nil), sum)
}

func empty(body, secret []byte) bool {
	mac := hmac.New(sha256.New, secret)
	mac.Write(body)
	return hex.EncodeToString(mac.Sum(nil)) == ""
}
