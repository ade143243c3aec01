"""`reviewer review`: the guided review of one report, on the screen or line by line."""

from __future__ import annotations

import click

from reviewer.cli.context import App, pass_app, store_options, today
from reviewer.cli.interface import open_interface
from reviewer.cli.output import say
from reviewer.errors import ExitStatus


@click.command(short_help="Review a report, on the screen or line by line.")
@click.argument("report")
@click.option(
    "--plain", is_flag=True, help="Ask line by line, without a screen: to be read aloud, or answered by a file."
)
@store_options
@pass_app
def review(app: App, report: str, plain: bool) -> int:
    """Review a REPORT: what is doubtful first, then the rest, until nothing is left.

    Without --plain it opens the interface at the report. With it, each thing is said in plain words with where the
    report says it, and one line answers: y, a digit for a grade, and what ? lists. Every answer is saved at once; q or
    the end of standard input stops, and the next time goes on from there.
    """
    if not plain:
        with app.workspace() as workspace:
            found = workspace.resolve(report)
            workspace.remember("report", found)
            workspace.remember("place", {"at": "review", "report": found})
        return open_interface(app)
    from reviewer.cli.plain import Asking, Conversation, Guide

    with app.workspace() as workspace:
        guide = Guide(workspace.session(report), Conversation(), today=today(), codebook=app.config.codebook)
        Asking(guide).run()
    return int(ExitStatus.DONE)


_why = click.option("--reason", metavar="TEXT", help="Why.")


@click.command("close", short_help="Close the review of a report.")
@click.argument("report")
@_why
@store_options
@pass_app
def close(app: App, report: str, reason: str | None) -> None:
    """Close the review of a REPORT: judgements, facts, paragraphs, areas and evidence are locked until it is reopened.

    Where something is left to decide, a reason is needed. Notes and actions stay open.
    """
    with app.workspace() as workspace:
        session = workspace.session(report)
        say(session.close_review(reason, second_person=app.config.closed_by_another).summary)


@click.command("reopen", short_help="Open a closed review again.")
@click.argument("report")
@_why
@store_options
@pass_app
def reopen(app: App, report: str, reason: str | None) -> None:
    """Open the closed review of a REPORT again."""
    with app.workspace() as workspace:
        say(workspace.session(report).reopen_review(reason).summary)
