package login

import (
	"crypto/rand"
	"encoding/base64"
	"net/http"

	"golang.org/x/oauth2"
)

var config *oauth2.Config

// set at the start
var shared = "unset"

func init() {
	shared = newState()
}

type provider struct {
	config *oauth2.Config
	state  string
}

func newProvider(config *oauth2.Config, state string) *provider {
	return &provider{config: config, state: state}
}

func (p *provider) url() string {
	return p.config.AuthCodeURL(p.state)
}

func newState() string {
	raw := make([]byte, 16)
	if _, err := rand.Read(raw); err != nil {
		panic(err)
	}
	return base64.RawURLEncoding.EncodeToString(raw)
}

func start(w http.ResponseWriter, r *http.Request) {
	state := newState()
	http.SetCookie(w, &http.Cookie{Name: "state", Value: state, HttpOnly: true, Secure: true})
	http.Redirect(w, r, config.AuthCodeURL(state), http.StatusFound)
}

func startShared(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, config.AuthCodeURL(shared), http.StatusFound)
}

func urlFor(state string) string {
	return config.AuthCodeURL(state)
}

func startByHelper(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, urlFor(newState()), http.StatusFound)
}

func startWithProof(w http.ResponseWriter, r *http.Request, verifier string) {
	url := config.AuthCodeURL("login", oauth2.S256ChallengeOption(verifier))
	http.Redirect(w, r, url, http.StatusFound)
}
