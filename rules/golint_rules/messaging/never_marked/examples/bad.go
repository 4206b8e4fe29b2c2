package orders

import "github.com/IBM/sarama"

type shipments struct{ ship func([]byte) error }

func (s shipments) Setup(sarama.ConsumerGroupSession) error   { return nil }
func (s shipments) Cleanup(sarama.ConsumerGroupSession) error { return nil }

func (s shipments) ConsumeClaim(session sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error { // want "no offset is ever stored"
	for m := range claim.Messages() {
		if err := s.ship(m.Value); err != nil {
			return err
		}
	}
	return nil
}

type refunds struct{ pay func([]byte) error }

func (r refunds) ConsumeClaim(_ sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error { // want "messaging/never-marked"
	messages := claim.Messages()
	for m := range messages {
		if err := r.pay(m.Value); err != nil {
			return err
		}
	}
	return nil
}
