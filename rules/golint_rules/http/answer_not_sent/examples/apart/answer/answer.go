package answer

import (
	"encoding/json"
	"net/http"
)

type Answer struct {
	Code    int    `json:"-"`
	Status  string `json:"status"`
	Message string `json:"message"`
}

func New(message string, code int) *Answer {
	if code == http.StatusOK {
		return &Answer{Code: code, Status: statusOf(code)}
	}
	return &Answer{Code: code, Status: statusOf(code), Message: message}
}

func statusOf(code int) string {
	var text string
	switch code {
	case http.StatusOK:
		text = "done"
	default:
		text = http.StatusText(code)
	}
	return text
}

func (a *Answer) Send(w http.ResponseWriter) {
	w.WriteHeader(a.Code)
	_ = json.NewEncoder(w).Encode(a)
}

var sent int

// Counted counts what it makes.
func Counted(message string) *Answer {
	sent++
	return &Answer{Message: message}
}
