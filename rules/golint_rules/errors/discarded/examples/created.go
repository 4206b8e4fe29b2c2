// Something new is made because nobody asks why nothing was found.
package profiles

import "context"

type Profile struct{ ID, User string }

type ProfileRepository interface {
	FindByUserID(ctx context.Context, user string) (*Profile, error)
	Create(ctx context.Context, profile *Profile) error
}

type service struct{ profiles ProfileRepository }

func (s *service) signIn(ctx context.Context, user string) (*Profile, error) {
	profile, _ := s.profiles.FindByUserID(ctx, user) // want "where it fails something new is made as if there were none"
	if profile == nil {
		profile = &Profile{User: user}
		if err := s.profiles.Create(ctx, profile); err != nil {
			return nil, err
		}
	}
	return profile, nil
}

func (s *service) asked(ctx context.Context, user string) (*Profile, error) {
	profile, err := s.profiles.FindByUserID(ctx, user)
	if err != nil {
		return nil, err
	}
	if profile == nil {
		profile = &Profile{User: user}
		if err := s.profiles.Create(ctx, profile); err != nil {
			return nil, err
		}
	}
	return profile, nil
}
