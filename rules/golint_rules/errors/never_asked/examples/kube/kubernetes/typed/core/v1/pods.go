// Package v1 stands for the generated clients.
package v1

import "context"

// Pod is what is made.
type Pod struct{ Status string }

// PodInterface makes pods, and gives an empty one beside an error.
type PodInterface interface {
	Create(ctx context.Context, name string) (*Pod, error)
}
