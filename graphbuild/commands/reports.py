"""What commands say of their work."""

from graphbuild.commands.console import note
from graphbuild.importing import ImportReport
from graphbuild.model import Article

_SHOWN = 10
_TITLE = 70


def undated_hint(articles: list[Article]) -> None:
    """Name the articles without a day of publication, and say what to do about them."""
    headlines = sum(a.kind == "headline" for a in articles)
    others = [a for a in articles if a.kind != "headline"]
    if headlines:
        note(f"{_number(headlines, 'headline')} of other articles: no day of publication, their events stay undated")
    if others:
        note(f"{_number(len(others), 'article')} without a day of publication, give it with --published YYYY-MM-DD:")
    for article in others[:_SHOWN]:
        note(f"  {article.id}  {_name(article)}")
    if len(others) > _SHOWN:
        note(f"  … and {len(others) - _SHOWN} more")


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _name(article: Article) -> str:
    from graphbuild.timeline.bidi import clean, cut, isolate

    return isolate(cut(clean(article.title or article.text), _TITLE))


def import_summary(report: ImportReport, store: str) -> str:
    """What was read, and what of it was new in the store."""
    if report.loaded is None or report.new is None:
        found = ", ".join(f"{count:,} {kind}" for kind, count in report.found.items())
        return f"dry run, nothing written: {found}"
    if report.loaded.unchanged:
        head = f"{store}: nothing new"
    else:
        kinds = [
            f"  {kind:<10}{report.new[kind]:>8,} new{count - report.new[kind]:>8,} known"
            for kind, count in report.found.items()
        ]
        head = "\n".join([store, *kinds])
    missing = [f"\nleft out: {edge}" for edge in report.loaded.missing]
    return (
        f"{head}: {report.loaded}{''.join(missing)}"
        if report.loaded.unchanged
        else f"{head}\n  {report.loaded}{''.join(missing)}"
    )
