package store

import (
	"github.com/aws/aws-sdk-go-v2/credentials"
)

// The second of a pair that a cloud asks for signs no token of the service.
func local(accessKey, secretKey string) credentials.StaticCredentialsProvider {
	if accessKey == "" {
		accessKey = "local"
	}
	if secretKey == "" {
		secretKey = "local"
	}
	return credentials.NewStaticCredentialsProvider(accessKey, secretKey, "")
}
