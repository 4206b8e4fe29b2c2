package login

import (
	"net/http"

	"golang.org/x/oauth2"
)

const stateText = "random"

var stateString = "pseudo-random"

var config *oauth2.Config

type provider struct {
	config *oauth2.Config
	state  string
}

func newProvider(config *oauth2.Config) *provider {
	return &provider{config: config, state: "to-be-replaced"}
}

func (p *provider) url() string {
	return p.config.AuthCodeURL(p.state, oauth2.AccessTypeOffline) // want "`to-be-replaced` for everybody"
}

func (p *provider) urlFor(state string) string {
	return p.config.AuthCodeURL(state)
}

func start(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, config.AuthCodeURL("state"), http.StatusFound) // want "the state is `state` for everybody"
}

func startByConstant(w http.ResponseWriter, r *http.Request) {
	url := config.AuthCodeURL(stateText) // want "`random` for everybody"
	http.Redirect(w, r, url, http.StatusFound)
}

func startByVariable(w http.ResponseWriter, r *http.Request) {
	url := config.AuthCodeURL(stateString) // want "`pseudo-random` for everybody"
	http.Redirect(w, r, url, http.StatusFound)
}

func startByLocal(w http.ResponseWriter, r *http.Request) {
	state := "login"
	url := config.AuthCodeURL(state) // want "`login` for everybody"
	http.Redirect(w, r, url, http.StatusFound)
}

func startByHelper(w http.ResponseWriter, r *http.Request, p *provider) {
	http.Redirect(w, r, p.urlFor(""), http.StatusFound) // want "the state is empty"
}

func (p *provider) urlWith(state string, options ...oauth2.AuthCodeOption) string {
	return p.config.AuthCodeURL(state, options...)
}

func startByOptions(w http.ResponseWriter, r *http.Request, p *provider) {
	url := p.urlWith("login", oauth2.AccessTypeOffline, oauth2.SetAuthURLParam("prompt", "consent")) // want "`login` for everybody"
	http.Redirect(w, r, url, http.StatusFound)
}
