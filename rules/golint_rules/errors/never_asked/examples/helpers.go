// example: internal/service/digest.go, in a service
package service

import (
	"context"
	"os"
)

type channel struct{ domain string }

type channels interface {
	FindByID(ctx context.Context, id string) (*channel, error)
}

type Digest struct{ channelRepo channels }

func ignore[T any](value T, _ error) T { return value }

func kept[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func or[T any](value T, err error) (other T) {
	if err == nil {
		return value
	}
	return other
}

func (d *Digest) Domain(ctx context.Context, id string) string {
	return ignore(d.channelRepo.FindByID(ctx, id)).domain // want "`ignore` drops the error of `d.channelRepo.FindByID`"
}

func (d *Digest) Host() string { return ignore(os.Hostname()) }

func (d *Digest) Other(ctx context.Context, id string) *channel {
	return or(d.channelRepo.FindByID(ctx, id))
}
