package service

import "github.com/sirupsen/logrus"

func c(log *logrus.Entry, id string) {
	log.Infof("c: %s done", id)
}
