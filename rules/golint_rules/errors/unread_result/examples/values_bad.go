package guard

import (
	"context"
	"errors"

	"github.com/redis/go-redis/v9"
)

var (
	errRevoked = errors.New("revoked")
	errLimit   = errors.New("too many tries")
)

func check(ctx context.Context, rdb *redis.Client, id string) error {
	if rdb.Exists(ctx, "revoked:"+id).Val() > 0 { // want "`Val` gives zero, and what is refused here is let through"
		return errRevoked
	}
	if rdb.SIsMember(ctx, "revoked", id).Val() { // want "where `rdb.SIsMember` fails"
		return errRevoked
	}
	return nil
}

func try(ctx context.Context, rdb *redis.Client, user string) error {
	if tries := rdb.Incr(ctx, "tries:"+user).Val(); tries > 5 { // want "take `Result`"
		return errLimit
	}
	return nil
}
