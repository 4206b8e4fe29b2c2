package ledger

import (
	"context"

	"github.com/testcontainers/testcontainers-go"
)

// Only tests start containers.
func SetUp(ctx context.Context, request testcontainers.ContainerRequest) error {
	started, err := testcontainers.GenericContainer(ctx, testcontainers.GenericContainerRequest{
		ContainerRequest: request,
	})
	if err != nil {
		panic(err)
	}
	_, err = started.Host(ctx)
	return err
}
