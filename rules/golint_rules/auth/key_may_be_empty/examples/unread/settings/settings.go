// Package settings holds what the environment says.
package settings

// Settings are read at the start.
type Settings struct {
	AppSecret   string `env:"APP_SECRET"`
	TokenSecret string `env:"TOKEN_SECRET"` // want "the key is empty where `TOKEN_SECRET` is not set"
}
