package signin

import (
	"log"
	"log/slog"

	"go.uber.org/zap"
)

type request struct{ Raw, Val string }

func named(logger *zap.Logger, r request, p, tok, text string) {
	slog.Info("signed in", "access_token", tok)             // want "`tok` goes into the log in clear text: a token"
	logger.Info("signed in", zap.String("password", r.Val)) // want "`r.Val` goes into the log in clear text: a password"
	log.Printf("user %d, password: %s", 1, p)               // want "`p` goes into the log in clear text: a password"
	log.Printf("refresh_token=%s", r.Raw)                   // want "a token"
	log.Println("api key", text)                            // want "a key"
}

func read(given request) {
	plain := given.Val
	slog.Info("signed in", "access_token", plain) // want "`plain` goes into the log in clear text: a token"
}
