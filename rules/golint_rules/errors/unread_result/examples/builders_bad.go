package guard

import (
	"context"

	"github.com/redis/rueidis"
)

func block(ctx context.Context, client rueidis.Client, account string) {
	client.Do(ctx, client.B().Set().Key("blocked:"+account).Value("1").Build()) // want "tells that it failed by `Error\\(\\)` of its result"
}
