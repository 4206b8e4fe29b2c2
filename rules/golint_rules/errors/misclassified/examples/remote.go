package gateway

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/golang-jwt/jwt/v5"
	"google.golang.org/grpc"
)

type tokenRequest struct{ Token string }

type tokenReply struct{ Valid bool }

type authClient interface {
	ValidateToken(ctx context.Context, in *tokenRequest, opts ...grpc.CallOption) (*tokenReply, error)
	CheckBalance(ctx context.Context, in *tokenRequest, opts ...grpc.CallOption) (*tokenReply, error)
}

type gateway struct{ auth authClient }

// The reply says whether the token is right: the error says that nobody could be asked.
func (g *gateway) guard(w http.ResponseWriter, r *http.Request) {
	reply, err := g.auth.ValidateToken(r.Context(), &tokenRequest{r.Header.Get("Authorization")})
	if err != nil || !reply.Valid {
		http.Error(w, "who are you", http.StatusUnauthorized) // want "whatever `g.auth.ValidateToken` fails with is told as `http.StatusUnauthorized`"
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// What reads a token itself says by its error that it is not right.
func read(w http.ResponseWriter, r *http.Request, key []byte) {
	token, err := jwt.Parse(r.Header.Get("Authorization"), func(*jwt.Token) (any, error) { return key, nil })
	if err != nil || !token.Valid {
		http.Error(w, "who are you", http.StatusUnauthorized)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// A function that checks hands on what it hears from another service.
func (g *gateway) checkBalance(ctx context.Context, user string) error {
	reply, err := g.auth.CheckBalance(ctx, &tokenRequest{user})
	if err != nil {
		return err
	}
	if !reply.Valid {
		return fmt.Errorf("insufficient balance")
	}
	return nil
}

func (g *gateway) order(ctx context.Context, user string) error {
	if user == "" {
		return fmt.Errorf("no user")
	}
	return g.checkBalance(ctx, user)
}

func (g *gateway) place(w http.ResponseWriter, r *http.Request) {
	if err := g.checkBalance(r.Context(), r.FormValue("user")); err != nil {
		http.Error(w, "insufficient balance", http.StatusBadRequest) // want "whatever `g.checkBalance` fails with is told as `http.StatusBadRequest`"
		return
	}
	if err := g.order(r.Context(), r.FormValue("user")); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest) // want "whatever `g.order` fails with is told as `http.StatusBadRequest`"
		return
	}
	if err := checkName(r.FormValue("name")); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
}

func checkName(name string) error {
	if name == "" {
		return fmt.Errorf("no name")
	}
	return nil
}

var errNoTemplate = errors.New("no such template")

// The status says which failure it is.
func (g *gateway) template(client *http.Client, request *http.Request) (*http.Response, error) {
	response, err := client.Do(request)
	if err != nil && response != nil && response.StatusCode == http.StatusNotFound {
		return response, fmt.Errorf("%w: %v", errNoTemplate, err)
	}
	return response, err
}
