"""docs/cli.md, made from the commands' own help: `python -m graphbuild.cli_docs docs/cli.md`."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from graphbuild.cli import cli

_WIDTH = 100
_HEAD = """# The command line

Made from `graphbuild COMMAND --help` by `make docs`; a test fails where the two differ.

`-` is stdin or stdout. Data goes to stdout (JSON Lines, `id` first), messages and the progress bar to stderr.
Exit codes: 0 done · 1 error · 2 wrong usage · 3 done, but some documents failed: each is named on stderr in one line and
kept in a dead-letter file (`failed.jsonl` beside the output, or `--failed FILE`), with its `error` · 130 interrupted.
Where nothing at all could be done because every input failed, the exit code is 1.
"""


def commands(group: click.Group = cli, path: str = "graphbuild") -> Iterator[tuple[str, click.Command]]:
    """Every command with its full name, those of sub-groups after their group."""
    for name, command in group.commands.items():
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")


def help_text(name: str, command: click.Command) -> str:
    """What `NAME --help` prints in a terminal 100 columns wide."""
    parent = click.Context(cli, info_name=name.rpartition(" ")[0], max_content_width=_WIDTH, terminal_width=_WIDTH)
    parent.help_option_names = ["-h", "--help"]
    context = click.Context(command, info_name=name.rpartition(" ")[2], parent=parent)
    return command.get_help(context)


def markdown() -> str:
    """The whole of docs/cli.md."""
    parts = [_HEAD]
    for name, command in commands():
        parts.append(f"{'#' * (name.count(' ') + 1)} {name}\n\n```\n{help_text(name, command)}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(markdown(), encoding="utf-8")
