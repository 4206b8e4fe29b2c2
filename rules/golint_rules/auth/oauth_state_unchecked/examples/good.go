package login

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"flag"
	"fmt"
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

// set at the start, beside an error
var drawn = "unset"

// set by who starts the program
var chosen = "unset"

func drawState() (string, error) {
	raw := make([]byte, 16)
	_, err := rand.Read(raw)
	return hex.EncodeToString(raw), err
}

func init() {
	var err error
	if drawn, err = drawState(); err != nil {
		panic(err)
	}
	flag.StringVar(&chosen, "state", "", "the state")
}

func startDrawn(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, config.AuthCodeURL(drawn), http.StatusFound)
}

func startChosen(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, config.AuthCodeURL(chosen), http.StatusFound)
}

type drawing struct {
	config *oauth2.Config
	state  string
}

func newDrawing(config *oauth2.Config) (*drawing, error) {
	d := &drawing{config: config, state: "unset"}
	var err error
	d.state, err = drawState()
	return d, err
}

func (d *drawing) url() string {
	return d.config.AuthCodeURL(d.state)
}

type remade struct {
	config *oauth2.Config
	state  string
}

func newRemade(config *oauth2.Config) *remade {
	return &remade{config: config, state: "unset"}
}

func (r *remade) again() {
	*r = remade{config: r.config, state: newState()}
}

func (r *remade) url() string {
	return r.config.AuthCodeURL(r.state)
}

func startDrawnBelow(w http.ResponseWriter, r *http.Request) {
	state := ""
	if r.FormValue("quick") == "" {
		state = newState()
	}
	http.Redirect(w, r, config.AuthCodeURL(state), http.StatusFound)
}

func startWithOptions(w http.ResponseWriter, r *http.Request, verifier string) {
	options := []oauth2.AuthCodeOption{oauth2.S256ChallengeOption(verifier)}
	http.Redirect(w, r, config.AuthCodeURL("login", options...), http.StatusFound)
}

func startWithChallenge(w http.ResponseWriter, r *http.Request, challenge string) {
	url := config.AuthCodeURL("login", oauth2.SetAuthURLParam("code_challenge", challenge))
	http.Redirect(w, r, url, http.StatusFound)
}

func provenURL(state, verifier string) string {
	return config.AuthCodeURL(state, oauth2.S256ChallengeOption(verifier))
}

func startProven(w http.ResponseWriter, r *http.Request, verifier string) {
	http.Redirect(w, r, provenURL("login", verifier), http.StatusFound)
}

// Who types the code in is who has asked.
func tokenOfTerminal(ctx context.Context) (*oauth2.Token, error) {
	fmt.Printf("open %s and type in the code: ", config.AuthCodeURL("state", oauth2.AccessTypeOffline))
	var code string
	if _, err := fmt.Scan(&code); err != nil {
		return nil, err
	}
	return config.Exchange(ctx, code)
}
