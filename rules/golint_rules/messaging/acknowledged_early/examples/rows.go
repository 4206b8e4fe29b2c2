package shipping

import (
	"context"
	"encoding/json"
	"log"

	"github.com/IBM/sarama"
	"github.com/redis/go-redis/v9"
	amqp "github.com/rabbitmq/amqp091-go"
	"gorm.io/gorm"
)

type Order struct{ ID, Status string }

type rows struct {
	db    *gorm.DB
	cache *redis.Client
}

// A result of GORM holds its error inside.
func (r rows) ConsumeClaim(session sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error {
	for msg := range claim.Messages() {
		var o Order
		if err := json.Unmarshal(msg.Value, &o); err != nil {
			log.Println(err)
			continue
		}
		if err := r.db.Model(&Order{}).Where("id = ?", o.ID).Update("status", o.Status).Error; err != nil {
			log.Println(err)
		}
		session.MarkMessage(msg, "") // want "although `….Update` failed"
	}
	return nil
}

func (r rows) forget(d amqp.Delivery) {
	var o Order
	if err := json.Unmarshal(d.Body, &o); err != nil {
		return
	}
	if err := r.db.Where("id = ?", o.ID).Update("status", "shipped").Error; err != nil {
		log.Println(err)
	}
	d.Ack(false) // want "although `….Update` failed"
}

func (r rows) keep(d amqp.Delivery) error {
	var o Order
	if err := json.Unmarshal(d.Body, &o); err != nil {
		return err
	}
	if err := r.db.Create(&o).Error; err != nil {
		return err
	}
	return d.Ack(false)
}

// What is cached can be had again.
func (r rows) cached(ctx context.Context, d amqp.Delivery) {
	var o Order
	if err := json.Unmarshal(d.Body, &o); err != nil {
		return
	}
	if err := r.cache.Set(ctx, o.ID, o.Status, 0).Err(); err != nil {
		log.Println(err)
	}
	d.Ack(false)
}
