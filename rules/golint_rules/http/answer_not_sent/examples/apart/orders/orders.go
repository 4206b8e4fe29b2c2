package orders

import (
	"encoding/json"
	"net/http"

	"example.com/service/answer"
)

type order struct {
	ID string `json:"id"`
}

func Create(w http.ResponseWriter, r *http.Request) {
	var made order
	if err := json.NewDecoder(r.Body).Decode(&made); err != nil {
		answer.New("not read", http.StatusBadRequest) // want "`answer.New` only makes the value that it gives"
		return
	}
	answer.New("", http.StatusOK).Send(w)
}

func Cancel(w http.ResponseWriter, r *http.Request) {
	if r.PathValue("id") == "" {
		answer.New("no order", http.StatusBadRequest).Send(w)
		return
	}
	refused := answer.New("held", http.StatusConflict)
	answer.Counted("cancelled")
	refused.Send(w)
}

// Nobody waits for an answer here.
func prepare() {
	answer.New("", http.StatusOK)
}
