package service

import "github.com/sirupsen/logrus"

func g(log *logrus.Entry, id string) {
	log.Infof("g: %s done", id)
}
