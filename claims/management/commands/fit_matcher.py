"""python manage.py fit_matcher [FOLDER]: refit the matcher's weights from what people have labelled."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.matching.fitting import sample_of
from claims.matching.labelled import Labelled, read_folder
from claims.matching.model import bundled, weights_file
from claims.matching.texts import OPPOSING
from claims.matching.weighing import Refit, Worth, refit, write_weights
from claims.search.decided import decided_pairs

_FEWEST = 30


class Command(BaseCommand):
    """Shows gain or loss by cross-validation over events before it asks whether to keep the new weights."""

    help = (
        "Refit the weights of the matcher from what the desk confirmed and rejected, and from the labelled "
        "pairs of a folder. Shows gain or loss before anything is kept."
    )
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The folder, whether the desk counts, where to write, and the answer to the question."""
        parser.add_argument("folder", nargs="?", type=Path, help="search/NAME/*.tsv and pairs/*.tsv")
        parser.add_argument("--pairs", default="*", metavar="PATTERN", help="which tables of pairs/ (all)")
        parser.add_argument("--no-desk", action="store_true", help="leave out what the desk decided")
        parser.add_argument(
            "--out", type=Path, metavar="WEIGHTS.toml", help="write here, not into the file in use"
        )
        answer = parser.add_mutually_exclusive_group()
        answer.add_argument("--keep", action="store_true", help="keep the new weights without asking")
        answer.add_argument("--dry-run", action="store_true", help="only show the figures")

    def handle(self, **options: Any) -> None:
        """Figures first; then the weights that change; then the question."""
        prior = dict(bundled().weights[OPPOSING])
        labelled = self._labelled(options)
        try:
            sample = sample_of(labelled.examples, sorted(prior), labelled.total)
        except ValueError as error:
            raise CommandError(str(error)) from error
        found = refit(sample, prior, labelled.pools)
        for line in figure_lines(found):
            self.stdout.write(line)
        for line in weight_lines(prior, found):
            self.stdout.write(line)
        if options["dry_run"] or not (options["keep"] or self._asked(found)):
            self.stdout.write("The weights stay as they were.")
            return
        self._keep(found, options)

    def _labelled(self, options: dict[str, Any]) -> Labelled:
        try:
            folder = options["folder"]
            found = read_folder(folder, options["pairs"]) if folder else Labelled()
        except (OSError, KeyError, ValueError) as error:
            raise CommandError(f"{options['folder']} cannot be read: {error}") from error
        if not options["no_desk"]:
            found.examples += decided_pairs()
        if len(found.examples) < _FEWEST:
            raise CommandError(
                f"There are only {len(found.examples)} labelled pairs. It takes {_FEWEST} that "
                "the desk confirmed or rejected, or a folder of labelled pairs."
            )
        return found

    def _asked(self, found: Refit) -> bool:
        change = "gain" if found.gain >= 0 else "lose"
        self.stdout.write(
            f"The new weights {change} {abs(found.gain):.3f} of average precision on unseen events."
        )
        try:
            return input("Keep them? [y/N] ").strip().lower() in ("y", "yes")
        except EOFError:
            return False

    def _keep(self, found: Refit, options: dict[str, Any]) -> None:
        target = options["out"] or weights_file()
        if not target.exists():
            target.write_text(weights_file().read_text(encoding="utf-8"), encoding="utf-8")
        try:
            write_weights(target, found, about(found, options["folder"], desk=not options["no_desk"]))
        except OSError as error:
            raise CommandError(f"cannot write {target}: {error.strerror}") from error
        self.stdout.write(
            f"Kept in {target}. Running servers and workers use them once they are started anew."
        )


def about(found: Refit, folder: Path | None, *, desk: bool) -> dict[str, str]:
    """What the file says of the new weights."""
    sources = [f"{worth.pairs} pairs of {worth.source}" for worth in found.after]
    today = timezone.localdate()
    return {
        "version": f"{today:%Y%m%d}",
        "date": today.isoformat(),
        "data": ", ".join(sources) + (" and the desk's own decisions" if desk and folder else ""),
        "figures": "cross-validated over events: "
        + "; ".join(
            f"{w.source} AP {w.average:.3f} P@50 {w.first[0]:.2f} P@100 {w.first[1]:.2f}" for w in found.after
        )
        + f"; calibration error {found.calibration:.3f}",
    }


def figure_lines(found: Refit) -> Sequence[str]:
    """Two lines a source: the weights in use, and the new ones on events that they have not seen."""
    lines = []
    for old, new in zip(found.before, found.after, strict=True):
        lines.append(f"{old.source}: {old.pairs} pairs, {old.opposing} of them opposing")
        lines += [f"  in use                {_words(old)}", f"  refitted, unseen      {_words(new)}"]
    return [*lines, f"Expected calibration error of the refitted: {found.calibration:.3f}"]


def weight_lines(prior: dict[str, float], found: Refit) -> Sequence[str]:
    """The weights that change."""
    changed = [name for name, value in found.weights.items() if value != prior[name]]
    return [f"  {name:<16} {prior[name]:>6.2f} -> {found.weights[name]:.2f}" for name in changed]


def _words(worth: Worth) -> str:
    return f"AP {worth.average:.3f}  P@50 {worth.first[0]:.2f}  P@100 {worth.first[1]:.2f}"
