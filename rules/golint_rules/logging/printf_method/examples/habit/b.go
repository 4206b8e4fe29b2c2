package service

import "github.com/sirupsen/logrus"

func b(log *logrus.Entry, id string) {
	log.Infof("b: %s done", id)
}
