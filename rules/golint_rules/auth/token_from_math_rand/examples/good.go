package login

import (
	crand "crypto/rand"
	"encoding/hex"
	"math/rand"
	"strconv"
	"time"
)

func newSessionToken() (string, error) {
	text := make([]byte, 32)
	if _, err := crand.Read(text); err != nil {
		return "", err
	}
	return hex.EncodeToString(text), nil
}

func backoff(attempt int) time.Duration {
	return time.Duration(rand.Intn(100*attempt)) * time.Millisecond
}

type picker struct{}

func (picker) Intn(n int) int { return n - 1 }

func newSecret() int {
	rand := picker{}
	return rand.Intn(3)
}

func pageToken() int { return rand.Int() }

func orderOfReferences(n int) []int { return rand.Perm(n) }

func newReferenceFrom(n int) int {
	time.Sleep(backoff(n))
	return n
}

// A helper that makes nothing but names of test files.
func fileName() string { return randomString(8) + ".txt" }

func randomString(length int) string {
	text := make([]byte, length)
	for i := range text {
		text[i] = "abcdef"[rand.Intn(6)]
	}
	return string(text)
}

// What people pass on to their friends is no secret, whatever is made beside it.
func newVerifyEmailToken(n int) string {
	referralCode := make([]byte, n)
	for i := range referralCode {
		referralCode[i] = "abcdef"[rand.Intn(6)]
	}
	return string(referralCode)
}

// It picks one of the keys that the provider has given, and makes none.
func callWithAnyKey(keys []string, call func(string)) {
	apiKey := keys[rand.Intn(len(keys))]
	call(apiKey)
}

func lookUp(n int) string { return strconv.Itoa(n) }

func showWithDelay(store func(string) string) {
	otp := store(strconv.Itoa(rand.Intn(10)))
	limit := strconv.Itoa(rand.Intn(10))
	_, _ = otp, limit
}
