// A failure is told by a result that has a field for it, beside an error that is nil.
package pairing

import (
	"context"
	"fmt"
	"net/http"
)

type session struct{ Room string }

type sessionRepository interface {
	GetSession(ctx context.Context, pin string) (*session, error)
	FindPromoByCode(ctx context.Context, code string) (*session, error)
}

type Reply struct {
	Success bool
	Valid   bool
	Error   string
	Message string
}

type service struct{ repo sessionRepository }

func (s *service) pair(ctx context.Context, pin string) (*Reply, error) {
	found, err := s.repo.GetSession(ctx, pin)
	if err != nil {
		return &Reply{Success: false, Error: "invalid or expired PIN"}, nil // want "whatever `s.repo.GetSession` fails with is told as `invalid or expired PIN`"
	}
	return &Reply{Success: true, Message: found.Room}, nil
}

func (s *service) promo(ctx context.Context, code string) (Reply, error) {
	if _, err := s.repo.FindPromoByCode(ctx, code); err != nil {
		return Reply{ // want "whatever `s.repo.FindPromoByCode` fails with is told as `code not found`"
			Valid:   false,
			Message: "code not found",
		}, nil
	}
	return Reply{Valid: true}, nil
}

// What failed is in the text.
func (s *service) told(ctx context.Context, pin string) (*Reply, error) {
	found, err := s.repo.GetSession(ctx, pin)
	if err != nil {
		return &Reply{Success: false, Error: fmt.Sprintf("session not found: %v", err)}, nil
	}
	return &Reply{Success: true, Message: found.Room}, nil
}

// Nothing says that it failed.
func (s *service) guest(ctx context.Context, pin string) (*Reply, error) {
	found, err := s.repo.GetSession(ctx, pin)
	if err != nil {
		return &Reply{Success: true, Message: "guest"}, nil
	}
	return &Reply{Success: true, Message: found.Room}, nil
}

type pinRepository interface {
	VerifyPIN(ctx context.Context, user, pin string) (bool, error)
	VerifyFormat(pin string) error
}

type pins struct{ repo pinRepository }

// A store that answers yes or no fails for no mistake of the client's.
func (p *pins) check(w http.ResponseWriter, r *http.Request) {
	ok, err := p.repo.VerifyPIN(r.Context(), r.FormValue("user"), r.FormValue("pin"))
	if err != nil {
		http.Error(w, "wrong PIN", http.StatusBadRequest) // want "whatever `p.repo.VerifyPIN` fails with is told as `http.StatusBadRequest`"
		return
	}
	fmt.Fprintln(w, ok)
}

func (p *pins) format(w http.ResponseWriter, r *http.Request) {
	if err := p.repo.VerifyFormat(r.FormValue("pin")); err != nil {
		http.Error(w, "wrong PIN", http.StatusBadRequest)
		return
	}
	fmt.Fprintln(w, "fine")
}
