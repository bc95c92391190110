"""The operator's commands, one file per thing to do."""
