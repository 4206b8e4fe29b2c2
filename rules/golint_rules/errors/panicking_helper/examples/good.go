// example: internal/desk/handler.go, in a service
package desk

import (
	"encoding/base64"
	"log/slog"
	"net/http"
)

func decoded(text string) ([]byte, error) {
	return base64.StdEncoding.DecodeString(text)
}

func show(w http.ResponseWriter, r *http.Request) {
	data, err := decoded(r.Header.Get("X-Seal"))
	if err != nil {
		http.Error(w, "no seal", http.StatusBadRequest)
		return
	}
	_, _ = w.Write(data)
}

// MustDecode says that it may.
func MustDecode(text string) []byte {
	data, err := decoded(text)
	if err != nil {
		panic(err)
	}
	return data
}

var key = loaded("c2Vj")

func loaded(text string) []byte {
	data, err := decoded(text)
	if err != nil {
		panic(err)
	}
	return data
}

func sealed(w http.ResponseWriter, _ *http.Request) {
	_, _ = w.Write(append(MustDecode("c2Vj"), key...))
}

// What is thrown is caught here.
func caught(w http.ResponseWriter, r *http.Request) {
	defer func() {
		if thrown := recover(); thrown != nil {
			slog.ErrorContext(r.Context(), "not loaded", "panic", thrown)
			http.Error(w, "no seal", http.StatusBadRequest)
		}
	}()
	_, _ = w.Write(loaded(r.Header.Get("X-Seal")))
}

type sealService struct{}

// What runs with the program is no work of a request.
func (s *sealService) Start(text string) error {
	loaded(text)
	return nil
}
