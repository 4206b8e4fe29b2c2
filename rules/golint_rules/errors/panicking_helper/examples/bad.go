// example: internal/desk/handler.go, in a service
package desk

import (
	"crypto/rand"
	"encoding/base64"
	"net/http"
)

// decoded has no error to give.
func decoded(text string) []byte {
	data, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		panic(err)
	}
	return data
}

func show(w http.ResponseWriter, r *http.Request) {
	_, _ = w.Write(decoded(r.Header.Get("X-Seal"))) // want "errors/panicking-helper: `decoded`, called once more in this file, panics where `base64.StdEncoding.DecodeString` fails"
}

func check(w http.ResponseWriter, r *http.Request) {
	if len(decoded(r.Header.Get("X-Seal"))) == 0 {
		w.WriteHeader(http.StatusBadRequest)
	}
}

type sealService struct{}

func opened(text string) []byte {
	data, err := base64.URLEncoding.DecodeString(text)
	if err != nil {
		panic("cannot be read")
	}
	return data
}

func (s *sealService) Open(text string) ([]byte, error) {
	return opened(text), nil // want "`opened`, panics where `base64.URLEncoding.DecodeString` fails"
}

// Where there is no chance left, nobody can go on.
func random() []byte {
	data := make([]byte, 16)
	if _, err := rand.Read(data); err != nil {
		panic(err)
	}
	return data
}

func (s *sealService) Make() ([]byte, error) {
	return random(), nil
}
