// Package broker opens a connection that its programs close where there is one.
package broker

import amqp "github.com/rabbitmq/amqp091-go"

// Dial opens it.
func Dial(address string) (*amqp.Connection, error) { return amqp.Dial(address) }
