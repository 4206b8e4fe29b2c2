// Asks for the sign somewhere on the way, or the amount is nobody's wish.
package transfer

import (
	"encoding/json"
	"errors"
	"net/http"

	"github.com/shopspring/decimal"
)

var errTooLittle = errors.New("balance too low")

type account struct{ Balance int64 }

type request struct {
	Amount int64 `json:"amount"`
}

type tagged struct {
	Amount int64 `json:"amount" validate:"required,gt=0"`
}

type handler struct {
	account *account
	fee     int64
}

func (h handler) read(r *http.Request) (request, error) {
	var req request
	err := json.NewDecoder(r.Body).Decode(&req)
	return req, err
}

func (h handler) asked(w http.ResponseWriter, r *http.Request) {
	var req request
	if err := json.NewDecoder(r.Body).Decode(&req); err != nil || req.Amount <= 0 {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	if h.account.Balance < req.Amount {
		w.WriteHeader(http.StatusPaymentRequired)
		return
	}
	h.account.Balance -= req.Amount
}

func (h handler) byTag(w http.ResponseWriter, r *http.Request) {
	var req tagged
	if err := json.NewDecoder(r.Body).Decode(&req); err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	if err := debit(h.account, req.Amount); err != nil {
		w.WriteHeader(http.StatusPaymentRequired)
	}
}

func debit(a *account, amount int64) error {
	if a.Balance < amount {
		return errTooLittle
	}
	a.Balance -= amount
	return nil
}

func (h handler) charge() error {
	if h.account.Balance < h.fee {
		return errTooLittle
	}
	h.account.Balance -= h.fee
	return nil
}

func withdrawUnsigned(a *account, amount uint32) error {
	if a.Balance < int64(amount) {
		return errTooLittle
	}
	a.Balance -= int64(amount)
	return nil
}

type limits struct{ MinTransfer int64 }

type limited struct {
	account *account
	limits  limits
}

func (l limited) debit(w http.ResponseWriter, r *http.Request) {
	var req request
	err := json.NewDecoder(r.Body).Decode(&req)
	if err != nil || req.Amount < l.limits.MinTransfer {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	if l.account.Balance < req.Amount {
		w.WriteHeader(http.StatusPaymentRequired)
		return
	}
	l.account.Balance -= req.Amount
}

type exact struct{ Balance decimal.Decimal }

type exactRequest struct {
	Amount decimal.Decimal `json:"amount"`
}

func (e *exact) debit(w http.ResponseWriter, r *http.Request) {
	var req exactRequest
	err := json.NewDecoder(r.Body).Decode(&req)
	if err != nil || decimal.Zero.GreaterThanOrEqual(req.Amount) {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	if e.Balance.LessThan(req.Amount) {
		w.WriteHeader(http.StatusPaymentRequired)
		return
	}
	e.Balance = e.Balance.Sub(req.Amount)
}
