"""What every test of the suite may use: servers, databases, virtual hosts."""
