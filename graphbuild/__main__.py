"""`python -m graphbuild` is `graphbuild`."""

from graphbuild.cli import main

main()
