#!/opt/ekinerja/bin/python
"""The command `ekinerja` inside the image, where our members lie on the path without being installed."""

from ekinerja.cli import main

main()
