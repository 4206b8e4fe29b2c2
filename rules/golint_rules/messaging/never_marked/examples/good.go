package orders

import "github.com/IBM/sarama"

type shipments struct{ ship func([]byte) error }

func (s shipments) ConsumeClaim(session sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error {
	for m := range claim.Messages() {
		if err := s.ship(m.Value); err != nil {
			return err
		}
		session.MarkMessage(m, "")
	}
	return nil
}

type handedOn struct {
	work func(sarama.ConsumerGroupSession, *sarama.ConsumerMessage) error
}

func (h handedOn) ConsumeClaim(session sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error {
	for m := range claim.Messages() {
		if err := h.work(session, m); err != nil {
			return err
		}
	}
	return nil
}

type drained struct{}

// ConsumeClaim reads nothing.
func (drained) ConsumeClaim(_ sarama.ConsumerGroupSession, _ sarama.ConsumerGroupClaim) error { return nil }
