package guard

import (
	"context"

	"github.com/redis/rueidis"
)

func block(ctx context.Context, client rueidis.Client, account string) error {
	return client.Do(ctx, client.B().Set().Key("blocked:"+account).Value("1").Build()).Error()
}

func blocked(ctx context.Context, client rueidis.Client, account string) bool {
	text, err := client.Do(ctx, client.B().Get().Key("blocked:"+account).Build()).ToString()
	return err == nil && text == "1"
}

func keep(ctx context.Context, cache rueidis.Client, name string) {
	cache.Do(ctx, cache.B().Set().Key("name").Value(name).Build())
}
