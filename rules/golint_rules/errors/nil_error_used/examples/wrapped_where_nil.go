package offsets

import "github.com/pkg/errors"

type source interface {
	Offset(topic string) (int64, bool, error)
}

func offset(s source, topic string) (int64, error) {
	found, ok, err := s.Offset(topic)
	if err != nil || !ok {
		if err == nil {
			err = errors.Wrap(err, "no offset") // want "`err` is nil where `== nil` has led here, so `errors.Wrap` makes nil of it"
		}
		return 0, err
	}
	return found, nil
}

func offsetOf(s source, topic string) (int64, error) {
	found, ok, err := s.Offset(topic)
	if err != nil || !ok {
		if err == nil {
			err = errors.Errorf("no offset of %s", topic)
		}
		return 0, errors.Wrap(err, "offset")
	}
	return found, nil
}

// What another call gives is wrapped.
func offsetOfEither(s source, first, second string) (int64, error) {
	found, _, err := s.Offset(first)
	if err == nil {
		var other error
		found, _, other = s.Offset(second)
		err = errors.Wrap(other, "second")
	}
	return found, err
}
