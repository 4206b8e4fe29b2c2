package service

import "github.com/sirupsen/logrus"

func k(log *logrus.Entry, id string) {
	log.Infof("k: %s done", id)
}
