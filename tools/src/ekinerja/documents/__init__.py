"""Documents that are generated, never written by hand."""
