// example: internal/hold/hold.go, in a service
package hold

import "context"

type wallet interface {
	Hold(ctx context.Context, id string) error
	ReleaseHold(ctx context.Context, id string) error
	ReleaseLease(ctx context.Context, id string) error
}

type service struct{ walletService wallet }

// What is held stays held where it is not released.
func (s *service) Book(ctx context.Context, id string, keep func(string) error) error {
	if err := s.walletService.Hold(ctx, id); err != nil {
		return err
	}
	if err := keep(id); err != nil {
		s.walletService.ReleaseHold(ctx, id) // want "the error that `s.walletService.ReleaseHold` returns is ignored"
		s.walletService.ReleaseLease(ctx, id)
		return err
	}
	return nil
}
