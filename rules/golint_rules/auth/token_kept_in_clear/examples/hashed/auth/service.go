package auth

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"

	"example.com/service/db"
)

func Refresh(ctx context.Context, conn *sql.DB, token string) (string, error) {
	sum := sha256.Sum256([]byte(token))
	return db.UserOf(ctx, conn, hex.EncodeToString(sum[:]))
}
