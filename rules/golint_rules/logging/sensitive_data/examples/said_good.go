package signin

import (
	"log"
	"log/slog"
)

func mask(string) string { return "***" }

func told(p, keyID, name string, failed error, otp int, t string) {
	hidden := mask(p)
	shown := "***"
	slog.Info("signed in", "password", hidden)
	slog.Info("signed in", "password", shown)
	slog.Info("signed in", "api_key", keyID)
	slog.Info("signed in", "password_changed_by", name)
	log.Printf("no password for %s", t)
	log.Printf("hash password: %v", failed)
	log.Printf("%d%% of the password, at %s", otp, t)
	slog.Info("next", "token", t)
}

// What became of it, and a part that says which one it is.
func partly(opaque, result, out string) {
	short, begin := opaque[:4], opaque[:4]+"..."
	slog.Info("refreshed", "access_token", result)
	slog.Info("signed in", "access_token", short)
	slog.Info("signed in", "access_token", begin)
	log.Printf("refresh access token: %s", out)
	log.Printf("checking password: %s", result)
}
