"""What is kept between runs: a store of bytes by key, the table of files, remembered reports."""
