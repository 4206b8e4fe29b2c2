// URLs that open a store, with the password that stands in them.
package main

import (
	"fmt"
	"log/slog"
	"net/http"
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
