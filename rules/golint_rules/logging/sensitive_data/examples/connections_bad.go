// URLs that open a store, with the password that stands in them.
package main

import (
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
)

type natsConfig struct{ URL string }

type settings struct {
	DatabaseURL string
	Redis       struct{ URI string }
	Nats        natsConfig
}

type redisConfig struct{ url string }

func (r *redisConfig) GetURL() string { return r.url }

type driver interface{ GetStringConnection() string }

func connectOthers(redisConf *redisConfig, mysql driver) {
	slog.Info("connecting", "url", redisConf.GetURL())         // want "a connection string with its password"
	slog.Info("connecting", "to", mysql.GetStringConnection()) // want "a connection string with its password"
}

func connect(cfg settings, mongoURI, dsn string) {
	slog.Info("connecting", "url", cfg.DatabaseURL) // want "`cfg.DatabaseURL` goes into the log in clear text: a connection string with its password"
	slog.Info("connecting", "url", cfg.Redis.URI)   // want "a connection string with its password"
	slog.Info("connecting", "url", cfg.Nats.URL)    // want "a connection string with its password"
	slog.Info(fmt.Sprintf("mongo at %s", mongoURI)) // want "a connection string with its password"
	slog.Error("not connected", "dsn", dsn)         // want "a connection string with its password"
}

func main() {
	connect(settings{}, "", "")
	_ = http.ListenAndServe(":8080", nil)
}

func address(host, user, password string) string {
	u := url.URL{Scheme: "postgres", User: url.UserPassword(user, password), Host: host}
	slog.Info("database", "url", u.String()) // want "`u.String\\(\\)` goes into the log in clear text: an address with its password"
	return u.String()
}

func introspect(issuer *url.URL, client, password string) string {
	at := *issuer
	at.User = url.UserPassword(client, password)
	slog.Debug("asking", "url", at.String()) // want "an address with its password"
	return at.String()
}
