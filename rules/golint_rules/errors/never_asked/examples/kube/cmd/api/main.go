// Command api makes pods.
package main

import (
	"context"
	"net/http"

	v1 "k8s.io/client-go/kubernetes/typed/core/v1"
)

type pods struct{ client v1.PodInterface }

func (p pods) create(ctx context.Context, name string) (string, error) {
	pod, err := p.client.Create(ctx, name)
	return pod.Status, err
}

type account struct{ Status string }

type accounts interface {
	Find(ctx context.Context, name string) (*account, error)
}

type store struct{ accounts accounts }

func (s store) find(ctx context.Context, name string) (string, error) {
	found, err := s.accounts.Find(ctx, name)
	return found.Status, err // want "`found` is nil where `s.accounts.Find` has failed"
}

func main() {
	_ = http.ListenAndServe(":8080", nil) // want "shutdown/absent"
}
