// Lets amounts below zero pass.
package transfer

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"net/http"
)

var errTooLittle = errors.New("balance too low")

type request struct {
	From        string `json:"from"`
	To          string `json:"to"`
	AmountCents int64  `json:"amount_cents"`
}

type account struct{ BalanceCents, Balance int64 }

type accounts interface {
	Transfer(ctx context.Context, from, to string, amountCents int64) error
}

type handler struct {
	accounts accounts
	account  *account
}

func (h handler) transfer(w http.ResponseWriter, r *http.Request) {
	var req request
	if err := json.NewDecoder(r.Body).Decode(&req); err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	if err := h.accounts.Transfer(r.Context(), req.From, req.To, req.AmountCents); err != nil {
		w.WriteHeader(http.StatusInternalServerError)
	}
}

func (h handler) withdraw(w http.ResponseWriter, r *http.Request) {
	var req request
	if err := json.NewDecoder(r.Body).Decode(&req); err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	if h.account.Balance < req.AmountCents { // want "money/sign-unchecked: nobody asks whether `req.AmountCents` is above zero"
		w.WriteHeader(http.StatusPaymentRequired)
		return
	}
	h.account.Balance -= req.AmountCents
}

type store struct{ db *sql.DB }

func (s *store) Transfer(ctx context.Context, from, to string, amountCents int64) error {
	var balance int64
	if err := s.db.QueryRowContext(ctx, "SELECT balance FROM accounts WHERE id = $1", from).Scan(&balance); err != nil {
		return err
	}
	if balance < amountCents { // want "money/sign-unchecked: nobody asks whether `amountCents` is above zero"
		return errTooLittle
	}
	if _, err := s.db.ExecContext(ctx, "UPDATE accounts SET balance = balance - $1 WHERE id = $2", amountCents, from); err != nil {
		return err
	}
	_, err := s.db.ExecContext(ctx, "UPDATE accounts SET balance = balance + $1 WHERE id = $2", amountCents, to)
	return err
}

type service struct{ books books }

type books interface {
	SubtractBalance(ctx context.Context, cents int64, id string) error
}

func (h handler) pay(w http.ResponseWriter, r *http.Request, s *service) {
	var req request
	if err := json.NewDecoder(r.Body).Decode(&req); err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	if err := s.PayOut(r.Context(), &req); err != nil {
		w.WriteHeader(http.StatusInternalServerError)
	}
}

func (s *service) PayOut(ctx context.Context, req *request) error {
	var from account
	if from.Balance < req.AmountCents { // want "money/sign-unchecked: nobody asks whether `req.AmountCents` is above zero"
		return errTooLittle
	}
	return s.books.SubtractBalance(ctx, req.AmountCents, req.From)
}
