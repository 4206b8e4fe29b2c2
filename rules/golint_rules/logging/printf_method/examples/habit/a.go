// Package service writes values into the text of its lines everywhere, which is told once.
package service

import "github.com/sirupsen/logrus"

func a(log *logrus.Entry, id string, err error) {
	if err != nil {
		log.WithError(err).Error("not done")
		return
	}
	log.Infof("%s done", id) // want "writes its values into the text, as calls in 10 more files of this module do, while"
	log.Infof("%s is done", id)
}
