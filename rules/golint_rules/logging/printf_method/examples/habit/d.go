package service

import "github.com/sirupsen/logrus"

func d(log *logrus.Entry, id string) {
	log.Infof("d: %s done", id)
}
