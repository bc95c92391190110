"""`python -m ekinerja`."""

from ekinerja.cli import main

main()
