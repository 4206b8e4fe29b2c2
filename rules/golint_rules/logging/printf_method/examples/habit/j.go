package service

import "github.com/sirupsen/logrus"

func j(log *logrus.Entry, id string) {
	log.Infof("j: %s done", id)
}
