package service

import "github.com/sirupsen/logrus"

func f(log *logrus.Entry, id string) {
	log.Infof("f: %s done", id)
}
