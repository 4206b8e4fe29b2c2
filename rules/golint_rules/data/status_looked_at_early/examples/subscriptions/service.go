package subscriptions

import (
	"context"
	"errors"
)

var errState = errors.New("not in that state")

type Subscription struct {
	ID     string
	Status string
}

type WebhookSubscription struct {
	ID     string
	Status string
}

type UpdateSubscriptionStatusParams struct {
	ID     string
	Status string
}

type CancelSubscriptionParams struct {
	ID     string
	Status string
}

type Queries struct{}

func (q *Queries) GetSubscription(ctx context.Context, id string) (Subscription, error) {
	return Subscription{}, nil
}

func (q *Queries) UpdateSubscriptionStatus(ctx context.Context, arg UpdateSubscriptionStatusParams) (Subscription, error) {
	return Subscription{}, nil
}

func (q *Queries) CancelSubscription(ctx context.Context, arg CancelSubscriptionParams) (Subscription, error) {
	return Subscription{}, nil
}

func (q *Queries) CancelRenewal(ctx context.Context, id string) (Subscription, error) {
	return Subscription{}, nil
}

func (q *Queries) GetWebhookSubscription(ctx context.Context, id string) (WebhookSubscription, error) {
	return WebhookSubscription{}, nil
}

func (q *Queries) UpdateWebhookSubscriptionStatus(ctx context.Context, arg UpdateSubscriptionStatusParams) error {
	return nil
}

type service struct{ queries *Queries }

func (s *service) pause(ctx context.Context, subscriptionID string) error {
	found, err := s.queries.GetSubscription(ctx, subscriptionID)
	if err != nil {
		return err
	}
	if found.Status != "active" {
		return errState
	}
	params := UpdateSubscriptionStatusParams{ID: subscriptionID, Status: "paused"}
	_, err = s.queries.UpdateSubscriptionStatus(ctx, params) // want "the status of `Subscription` was right"
	return err
}

func (s *service) cancel(ctx context.Context, subscriptionID string) error {
	found, err := s.queries.GetSubscription(ctx, subscriptionID)
	if err != nil {
		return err
	}
	if found.Status == "expired" {
		return errState
	}
	params := CancelSubscriptionParams{ID: subscriptionID, Status: "cancelled"}
	_, err = s.queries.CancelSubscription(ctx, params) // want "the status of `Subscription` was right"
	return err
}

// stopRenewal sets no status.
func (s *service) stopRenewal(ctx context.Context, id string) error {
	found, err := s.queries.GetSubscription(ctx, id)
	if err != nil {
		return err
	}
	if found.Status != "active" {
		return errState
	}
	_, err = s.queries.CancelRenewal(ctx, id)
	return err
}

// mute sets that of an address which is told of events, whoever comes first.
func (s *service) mute(ctx context.Context, id string) error {
	found, err := s.queries.GetWebhookSubscription(ctx, id)
	if err != nil {
		return err
	}
	if found.Status != "active" {
		return errState
	}
	params := UpdateSubscriptionStatusParams{ID: id, Status: "muted"}
	return s.queries.UpdateWebhookSubscriptionStatus(ctx, params)
}
