"""The command line: `graphbuild COMMAND`. Each command parses its options and calls one function.

Exit codes: 0 done, 1 error, 2 wrong usage, 3 done but some documents failed, 130 interrupted.
"""

import os
import signal
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from types import FrameType
from typing import NoReturn

import click

from graphbuild import __version__
from graphbuild.commands import dates, decisions, documents, graph, inputs, questions
from graphbuild.commands.console import Console, one_line
from graphbuild.errors import GraphbuildError

INTERRUPTED = 130
BROKEN_PIPE = 141  # what a shell reports of a program that SIGPIPE ended
TERMINATED = 143


class Group(click.Group):
    """Commands in the order of the work, not of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order they were added."""
        return list(self.commands)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="graphbuild")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.pass_context
def cli(context: click.Context, debug: bool, quiet: bool) -> None:
    """Reads Arabic and English news and builds a timeline graph: who did what to whom, when, where, and who says so.

    Begin with `graphbuild import PAGE` and `graphbuild timeline`.
    """
    context.obj = Console(quiet=quiet, debug=debug)


for _command in (
    *inputs.COMMANDS,
    *dates.COMMANDS,
    *documents.COMMANDS,
    *graph.COMMANDS,
    *questions.COMMANDS,
    *decisions.COMMANDS,
):
    cli.add_command(_command)


def run(args: Sequence[str] | None = None) -> int:
    """Run one command line; its exit code. Errors are told on stderr, in one line."""
    state = Console()
    try:
        context = cli.make_context("graphbuild", list(sys.argv[1:] if args is None else args))
        with context:
            cli.invoke(context)
            state = context.find_object(Console) or state
        sys.stdout.flush()
        return 0
    except click.exceptions.Exit as done:
        return done.exit_code
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 1
    except click.exceptions.Abort:
        return _say("interrupted", INTERRUPTED)
    except KeyboardInterrupt:
        return _say("interrupted", INTERRUPTED)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BrokenPipeError:
        # Whoever read our output has gone: the interpreter must not fail once more when it flushes stdout at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except Exception as error:
        code = _interruption(error)
        if code is None:
            return _failed(error)
        return _say("interrupted", code) if code == INTERRUPTED else code


def _interruption(error: BaseException | None) -> int | None:
    """The exit code of the interrupt that an error came up in: a connection that is cut while it is used fails to close."""
    while error is not None:
        if isinstance(error, KeyboardInterrupt):
            return INTERRUPTED
        if isinstance(error, SystemExit):
            return error.code if isinstance(error.code, int) else 1
        error = error.__context__
    return None


def _failed(error: Exception) -> int:
    if "--debug" in sys.argv:
        traceback.print_exception(error)
        return 1
    if isinstance(error, GraphbuildError):
        return _say(one_line(error), 1)
    if isinstance(error, OSError) and error.strerror:
        return _say(f"{error.filename or ''}: {error.strerror}".lstrip(": "), 1)
    return _say(f"unexpected {type(error).__name__}: {one_line(error)} (--debug shows where)", 1)


def _say(text: str, code: int) -> int:
    click.echo(f"Error: {text}" if code == 1 else text, err=True)
    return code


def main() -> NoReturn:
    """The program `graphbuild`."""
    if "_GRAPHBUILD_COMPLETE" in os.environ:  # click's shell completion
        cli.main(prog_name="graphbuild")

    def terminate(_: int, __: FrameType | None) -> None:
        sys.exit(TERMINATED)  # unwinds, so that stores are closed and half-written files removed

    signal.signal(signal.SIGTERM, terminate)
    # Before NumPy is loaded: the models' matrices are small, and threads that wait for a busy core cost more than they save.
    if "OMP_NUM_THREADS" not in os.environ:
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    _leave(run())


def _leave(code: int) -> NoReturn:
    """End the process; stores are closed by now.

    An interrupted one ends at once: where Ctrl-C came up in an import, Python's own end would raise the signal again, and
    the threads of the embedded engine's JVM, which lives in this process, would make it abort.
    """
    if code in (INTERRUPTED, TERMINATED) or "jpype" in sys.modules:
        with suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)
    sys.exit(code)
