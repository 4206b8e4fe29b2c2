package rows

import "context"

type Event struct{ ID, Status string }

// Nobody sees here what stands behind these.
type EventRepository interface {
	UpdateStatus(event *Event) error
	SetOrganizer(ctx context.Context, id, user string) error
	AddActivity(ctx context.Context, id, what string) error
	Set(ctx context.Context, key, value string) error
}

type NotificationRepository interface {
	Create(ctx context.Context, user, text string) error
}

type service struct {
	events        EventRepository
	eventRepo     EventRepository
	notifications NotificationRepository
}

func (s *service) publish(ctx context.Context, event *Event, user string) *Event {
	_ = s.eventRepo.UpdateStatus(event)                    // want "`_` takes the error of `s.eventRepo.UpdateStatus`, so nobody learns that it failed"
	_ = s.events.SetOrganizer(ctx, event.ID, user)         // want "`_` takes the error of `s.events.SetOrganizer`"
	_ = s.notifications.Create(ctx, user, "it is on sale") // want "`_` takes the error of `s.notifications.Create`"
	_ = s.events.AddActivity(ctx, event.ID, "published")
	_ = s.events.Set(ctx, event.ID, event.Status)
	return event
}
