package webhooks

import (
	"context"
	"log"
)

type Events interface {
	MarkProcessed(ctx context.Context, id string) error
	Unmark(ctx context.Context, id string) error
	MarkOrderShipped(ctx context.Context, id string) error
}

type service struct{ events Events }

func (s *service) handle(ctx context.Context, id string, book func(context.Context, string) error) error {
	if err := book(ctx, id); err != nil {
		return err
	}
	if err := s.events.MarkProcessed(ctx, id); err != nil {
		return err
	}
	log.Println("done", id)
	return nil
}

func (s *service) takenBack(ctx context.Context, id string, book func(context.Context, string) error) error {
	if err := s.events.MarkProcessed(ctx, id); err != nil {
		return err
	}
	if err := book(ctx, id); err != nil {
		return s.events.Unmark(ctx, id)
	}
	return nil
}

func (s *service) ship(ctx context.Context, id string, send func(context.Context, string) error) error {
	if err := s.events.MarkOrderShipped(ctx, id); err != nil {
		return err
	}
	if err := send(ctx, id); err != nil {
		return err
	}
	return nil
}

type Reminders interface {
	MarkReminderSent(ctx context.Context, id string) error
	Count(ctx context.Context) error
}

// What follows sends nothing.
func counted(ctx context.Context, reminders Reminders, id string) error {
	if err := reminders.MarkReminderSent(ctx, id); err != nil {
		return err
	}
	if err := reminders.Count(ctx); err != nil {
		return err
	}
	return nil
}

type OneTimeCodes interface {
	MarkConsumed(ctx context.Context, id string) error
}

type Sessions interface {
	Open(ctx context.Context, user string) error
}

// A secret is used up before what it opens: who fails asks for another one.
func signIn(ctx context.Context, codes OneTimeCodes, sessions Sessions, id, user string) error {
	if err := codes.MarkConsumed(ctx, id); err != nil {
		return err
	}
	if err := sessions.Open(ctx, user); err != nil {
		return err
	}
	return nil
}

type BillingClient interface {
	MarkContractProcessed(ctx context.Context, id string) error
}

type Mappings interface {
	Create(ctx context.Context, id string) error
}

// The other party keeps a contract of its own, and takes a step with it.
func mapped(ctx context.Context, client BillingClient, mappings Mappings, id string) error {
	if err := client.MarkContractProcessed(ctx, id); err != nil {
		return err
	}
	if err := mappings.Create(ctx, id); err != nil {
		return err
	}
	return nil
}
