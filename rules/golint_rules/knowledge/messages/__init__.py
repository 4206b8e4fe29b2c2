"""Messages of brokers, outboxes and queues: handled, announced, lost or repeated."""
