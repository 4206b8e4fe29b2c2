package accounts

import (
	"context"
	"fmt"
	"log"
	"log/slog"
	"net/http"
	"os"

	"github.com/rs/zerolog"
	"github.com/sirupsen/logrus"
	"go.opentelemetry.io/otel/attribute"
	"go.uber.org/zap"
)

type user struct {
	ID       string
	Email    string
	Password string
}

type settings struct {
	Addr     string
	Database database
}

type database struct {
	Host   string
	Secret string `json:"-"`
}

func login(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	pw := r.PostFormValue("password")
	slog.InfoContext(ctx, "login", "user", r.PostFormValue("user"), "pw", pw)                    // want "`pw` goes into the log in clear text: a password"
	slog.DebugContext(ctx, "login", slog.String("authorization", r.Header.Get("Authorization"))) // want "the authorization header"
	signature := r.Header.Get("Bank-Signature")
	slog.WarnContext(ctx, "signature differs: "+signature) // want "a signature" "logging/message-not-constant"
	w.WriteHeader(http.StatusNoContent)
}

func signed(logger *zap.Logger, sugar *zap.SugaredLogger, u user, accessToken string) {
	logger.Info("signed in", zap.String("token", accessToken)) // want "`accessToken` goes into the log in clear text: a token"
	sugar.Infow("signed in", "email", u.Email)                 // want "`u.Email` .* an e-mail address"
	sugar.Infof("signed in with %s", u.Password)               // want "a password" "logging/printf-method"
	logger.Info("signed in", zap.Any("user", u))               // want "`u` is logged whole, and `Password` with it"
}

func events(zl zerolog.Logger, entry *logrus.Entry, phone, cardNumber, ssn, apiKey, iban string) {
	zl.Info().Str("phone", phone).Msg("called")                         // want "a phone number"
	entry.WithField("card", cardNumber).Info("charged")                 // want "a card number"
	entry.WithFields(logrus.Fields{"id": 1, "ssn": ssn}).Info("called") // want "a national ID number"
	_ = attribute.String("key", apiKey)                                 // want "a key"
	entry.Info(fmt.Sprintf("charged %s", iban))                         // want "an account number"
	entry.Infof("called %s about %s", phone, cardNumber)                // want "`cardNumber` .and 1 more here."
	log.Println("key", os.Getenv("STRIPE_API_KEY"))                     // want "a key"
}

// What a function logs twice is one finding.
func twice(mobile string) {
	fmt.Println("phone", mobile) // want "`mobile` is printed in clear text"
	fmt.Println("phone again", mobile)
}

func keys(ctx context.Context, webhookSecret string, s settings, headers map[string]string) {
	shown := webhookSecret[:min(10, len(webhookSecret))] + "..."
	slog.InfoContext(ctx, "webhook", "secret", shown)            // want "a secret"
	log.Printf("settings: %+v", s)                               // want "`s` is logged whole, and `Database.Secret` with it"
	slog.InfoContext(ctx, "called", "key", headers["x-api-key"]) // want "a key"
}

// told hands its text to the log, and so do its callers.
func told(ctx context.Context, text string, more ...any) {
	slog.InfoContext(ctx, text, more...)
}

func reset(ctx context.Context, resetToken string) {
	log.Print("reset")
	LogInfo(ctx, "reset asked for", "token", resetToken) // want "a token"
	told(ctx, "reset asked for")
}

// LogInfo is the house's own.
func LogInfo(ctx context.Context, text string, more ...any) {
	slog.InfoContext(ctx, text, more...)
}

type signer struct {
	Name       string
	SigningKey []byte
}

type issuer struct{ Signers []signer }

func issued(ctx context.Context, all []signer, one *issuer, byName map[string]issuer) {
	slog.InfoContext(ctx, "signers", "signers", all)    // want "`all` is logged whole, and `SigningKey` with it"
	slog.InfoContext(ctx, "issuer", "issuer", one)      // want "and `Signers.SigningKey` with it"
	slog.InfoContext(ctx, "issuers", "issuers", byName) // want "and `Signers.SigningKey` with it"
}

func bulk(users []user) {
	userEmail := ""
	for _, u := range users {
		userEmail = u.Email
	}
	log.Printf("bulk: %s", userEmail) // want "an e-mail address"
}

type shade string

func shaded(password string) {
	slog.Info("opened", "password", shade(password)) // want "password"
}
