"""What happens with one package: it is read, learned and checked."""
