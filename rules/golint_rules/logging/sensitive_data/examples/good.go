package accounts

import (
	"context"
	"errors"
	"fmt"
	"log"
	"log/slog"
	"net/http"
	"strings"

	"go.uber.org/zap"
)

const redisPasswordSecretName = "redis-initial-password"

var errPassword = errors.New("password differs")

// Config holds where secrets are, not what they are.
type Config struct {
	PasswordFile string
	TokenURL     string
	SecretName   string
	TokenCount   int
	HasPassword  bool
	SupportEmail string
}

type secret string

// LogValue hides it.
func (secret) LogValue() slog.Value { return slog.StringValue("***") }

type login struct {
	User     string
	Password secret
}

type customerFilter struct {
	IDs   []string
	Email string
}

type sender struct{ from Config }

func check(ctx context.Context, cfg Config, passwordKey string, l login) {
	slog.WarnContext(ctx, "setting is empty", "key", passwordKey)
	slog.InfoContext(ctx, "reading secret", "secret", redisPasswordSecretName, "file", cfg.PasswordFile)
	slog.InfoContext(ctx, "reading", "url", cfg.TokenURL, "name", cfg.SecretName, "tokens", cfg.TokenCount)
	slog.InfoContext(ctx, "support", "email", cfg.SupportEmail, "has_password", cfg.HasPassword)
	log.Printf("config: %+v", cfg)
	slog.InfoContext(ctx, "login", "login", l, "password", l.Password)
	slog.ErrorContext(ctx, "failed to decrypt the webhook secret", "error", errPassword)
	slog.InfoContext(ctx, "asking", "filter", customerFilter{IDs: []string{"1"}})
}

func lengths(ctx context.Context, logger *zap.Logger, password, cardNumber, email, credentialsPath string) {
	slog.InfoContext(ctx, "login", "password_length", len(password), "has_password", password != "")
	logger.Info("charged", zap.String("card", cardNumber[len(cardNumber)-4:]))
	logger.Info("charged", zap.String("card", maskCard(cardNumber)))
	masked := maskCard(email)
	logger.Info("sent", zap.String("email", masked), zap.String("path", credentialsPath))
	slog.InfoContext(ctx, "sent", "domain", strings.SplitN(email, "@", 2)[1])
}

func maskCard(number string) string { return "****" + number[len(number)-4:] }

func list(ctx context.Context, pageToken string, nextToken *string) {
	slog.InfoContext(ctx, "listing", "page", pageToken, "next", *nextToken)
}

// next says what the lexer saw.
func lex(ctx context.Context, token string) {
	slog.DebugContext(ctx, "unexpected", "token", token)
}

type consoleMailer struct{}

func (consoleMailer) Send(ctx context.Context, email, resetToken string) {
	slog.InfoContext(ctx, "mail", "to", email, "token", resetToken)
}

func start(ctx context.Context, isDev bool, adminToken string) {
	if isDev {
		slog.InfoContext(ctx, "use this", "token", adminToken)
	}
}

func answer(w http.ResponseWriter, r *http.Request) {
	if !strings.HasPrefix(r.Header.Get("Authorization"), "Bearer ") {
		slog.WarnContext(r.Context(), "no bearer token", "authorization", r.Header.Get("Authorization") != "")
	}
	w.WriteHeader(http.StatusNoContent)
}

func auditSignIn(ctx context.Context, email string) {
	slog.InfoContext(ctx, "signed in", "email", email)
}

type session struct{ ID, Name string }

// What is called an address holds a name.
func bulk(sessions []session, id string) {
	userEmail := ""
	for _, s := range sessions {
		if s.ID == id {
			userEmail = s.Name
			break
		}
	}
	log.Printf("bulk: user %s (%s)", id, userEmail)
}

type usage struct{ CachedTokens, ReasoningTokens string }

// answer prints the error alone, and sends the rest to who asked.
func answer(w http.ResponseWriter, err error, data any) {
	log.Println(err)
	w.WriteHeader(http.StatusInternalServerError)
	_ = data
}

type session struct{ AccessToken string }

func open(w http.ResponseWriter, s session, u usage, err error) {
	slog.Info("asked", "cached", u.CachedTokens, "reasoning", u.ReasoningTokens)
	answer(w, err, s)
}

// A script reads what this prints.
func printEnvironment(password string) {
	fmt.Printf("DB_PASSWORD=%s\n", password)
}

type masked string

func (masked) LogValue() slog.Value { return slog.StringValue("***") }

// shown writes the token as its type says.
func shown(s session) {
	slog.Info("opened", "access_token", masked(s.AccessToken))
}
