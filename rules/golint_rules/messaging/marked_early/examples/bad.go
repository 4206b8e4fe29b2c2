package webhooks

import "context"

type Events interface {
	MarkProcessed(ctx context.Context, id string) error
	SaveHandledEvent(ctx context.Context, id string) error
}

type service struct{ events Events }

func (s *service) handle(ctx context.Context, id string, book func(context.Context, string) error) error {
	if err := s.events.MarkProcessed(ctx, id); err != nil { // want "it counts as done before `book`"
		return err
	}
	if err := book(ctx, id); err != nil {
		return err
	}
	return nil
}

func (s *service) handleEvent(ctx context.Context, id string, book func(context.Context, string) error) error {
	if err := s.events.SaveHandledEvent(ctx, id); err != nil { // want "taken for a double"
		return err
	}
	err := book(ctx, id)
	if err != nil {
		return err
	}
	return nil
}

type Reminders interface {
	MarkReminderSent(ctx context.Context, id string) error
}

type Publisher interface {
	Publish(ctx context.Context, id string) error
}

// What was not sent is never sent again.
func remind(ctx context.Context, reminders Reminders, publisher Publisher, ids []string) {
	for _, id := range ids {
		if err := reminders.MarkReminderSent(ctx, id); err != nil { // want "done before `publisher.Publish`"
			continue
		}
		if err := publisher.Publish(ctx, id); err != nil {
			println(err.Error())
		}
	}
}
