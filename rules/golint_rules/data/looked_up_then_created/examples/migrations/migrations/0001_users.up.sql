CREATE TABLE users (
    id uuid PRIMARY KEY,
    email text NOT NULL,
    phone text NOT NULL
);
CREATE UNIQUE INDEX users_email ON users (lower(email));
