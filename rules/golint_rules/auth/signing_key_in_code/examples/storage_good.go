// example: internal/config/config.go, in a service
package config

// The password of a storage signs no token of the service.
type config struct {
	MinIO struct {
		Endpoint  string `env:"MINIO_ENDPOINT" env-default:"localhost:9000"`
		AccessKey string `env:"MINIO_ACCESS_KEY" env-default:"minioadmin"`
		SecretKey string `yaml:"secret_key" env:"MINIO_SECRET_KEY" env-default:"minioadmin"`
	}
	Uploads storage
}

type storage struct {
	Bucket    string `env:"BUCKET" env-default:"uploads"`
	AccessKey string `env:"ACCESS_KEY" env-default:"local"`
	SecretKey string `env:"SECRET_KEY" env-default:"local"`
}
