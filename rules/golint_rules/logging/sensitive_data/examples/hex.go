// example: internal/auth/tokens.go
package auth

import (
	"encoding/hex"
	"log/slog"
)

type HexBytes []byte

func (b HexBytes) String() string { return hex.EncodeToString(b) }

type Sealed []byte

func (Sealed) String() string { return "…" }

func verify(authToken HexBytes, sealedToken Sealed) {
	slog.Warn("too many attempts", "token", authToken) // want "`authToken` goes into the log in clear text: a token"
	slog.Warn("too many attempts", "token", sealedToken)
}
