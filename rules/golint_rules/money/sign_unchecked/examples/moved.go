package wallet

import (
	"encoding/json"
	"net/http"

	"github.com/shopspring/decimal"
)

type sent struct {
	To     string          `json:"to"`
	Amount decimal.Decimal `json:"amount"`
}

type wallet struct{ Balance decimal.Decimal }

type ledger interface {
	Move(from *wallet, to string, amount decimal.Decimal) error
}

func send(w http.ResponseWriter, r *http.Request, from *wallet, l ledger) {
	var req sent
	if err := json.NewDecoder(r.Body).Decode(&req); err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	if from.Balance.LessThan(req.Amount) { // want "nobody asks whether `req.Amount` is above zero"
		w.WriteHeader(http.StatusConflict)
		return
	}
	if err := l.Move(from, req.To, req.Amount); err != nil {
		w.WriteHeader(http.StatusInternalServerError)
	}
}

func sendPositive(w http.ResponseWriter, r *http.Request, from *wallet, l ledger) {
	var req sent
	if err := json.NewDecoder(r.Body).Decode(&req); err != nil || !req.Amount.IsPositive() {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	if from.Balance.LessThan(req.Amount) {
		w.WriteHeader(http.StatusConflict)
		return
	}
	if err := l.Move(from, req.To, req.Amount); err != nil {
		w.WriteHeader(http.StatusInternalServerError)
	}
}
