"""Commands on the graph as a whole: `export`, `schema`, `retract`."""

import click

COMMANDS: list[click.Command] = []
