package app

import (
	"log"
	"net"
)

type Settings struct {
	DSN   string
	cache cache
}

// Setup is called once, by the program that starts.
func (s *Settings) Setup() {
	err := s.cache.prepare()
	if err != nil {
		log.Fatal(err)
	}
}

type cache struct {
	address string
	pool    net.Conn
}

func (c *cache) prepare() (err error) {
	if err = c.connect(); err != nil {
		log.Fatal(err)
		return
	}
	return
}

func (c *cache) connect() (err error) {
	c.pool, err = net.Dial("tcp", c.address)
	if err != nil {
		log.Fatal(err)
	}
	return err
}
