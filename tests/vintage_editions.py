"""Editions of a synthetic publication as they came out twice a year, each with what was delivered by then.

In December the first half of a year is provisional; in May it is revised provisional, and its second half
and the year are provisional; in December all three are final. Until then a few per cent of the deliveries
are late: the share differs from region to region and from edition to edition, and most regions are on time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from benchmarks.synthetic import HEADER, HIDDEN, Publication, published

from keur.archive.edition import FACTS, Archived, digest_of, digests, text_of
from keur.release.marks import Mark
from keur.release.release import Dimension, Edition, Measure, Release, Source
from keur.sources import parquet

PARTS = ("1e halfjaar {}", "2e halfjaar {}", "{}")
Plant = Callable[[str, Sequence[str], np.ndarray], np.ndarray]
"""From the date of an edition, the labels of its periods, and what it tells, to what it tells instead."""


@dataclass(frozen=True)
class World:
    """The truth, and how late deliveries are.

    Attributes:
        late: Share of a figure that misses from a provisional edition, on average over all regions.
        region: How that differs from region to region and edition to edition (a gamma shape: small is wild).
        common: How it differs from edition to edition for all regions alike, as a standard deviation of logs.
    """

    book: Publication
    seed: int = 1
    late: float = 0.03
    region: float = 1.0
    common: float = 0.3
    planted: Plant = lambda *said: said[-1]

    @property
    def dates(self) -> list[str]:
        """Every edition in which the figures of the book can have come out, but for its last year's last."""
        return sorted(
            f"{y}-{m}" for y in self.book.years for m in ("05-13", "12-03") if y > self.book.years[0]
        )

    def edition(self, date: str) -> Release:
        """What was published on a day."""
        labels, told = self._told(date)
        return _release(self.book, labels, self.planted(date, labels, told), date)

    def _told(self, date: str) -> tuple[list[str], np.ndarray]:
        """Labels of the periods, and persons of shape (types, regions, periods)."""
        year, december = int(date[:4]), date[5:7] == "12"
        labels, columns = [], []
        for y, this in enumerate(self.book.years):
            for part, form in enumerate(PARTS):
                star = _star(this, part, year, december=december)
                if star is not None:
                    labels.append(form.format(this) + star)
                    columns.append(self._delivered(y, part, star, date))
        return labels, np.stack(columns, axis=-1)

    def _delivered(self, y: int, part: int, star: str, date: str) -> np.ndarray:
        true = self.book.true[:, :, y, part]
        if not star:
            return true
        rng = np.random.default_rng([self.seed, int(date.replace("-", "")), part])
        share = self.late * (0.4 if star == "**" else 1.0) * np.exp(rng.normal(0, self.common))
        late = np.minimum(rng.gamma(self.region, share / self.region, true.shape[1] - 1), 0.6)
        missing = rng.binomial(true[:, 1:], late)
        here = true[:, 1:] - missing
        return np.concatenate([here.sum(1, keepdims=True), here], axis=1)


def _star(year: int, part: int, now: int, *, december: bool) -> str | None:
    """The mark of a part of a year in an edition; None where it is not there yet."""
    if year < now - 1 or (year == now - 1 and december):
        return ""
    if year == now - 1:
        return ("**", "*", "*")[part]
    return "*" if year == now and december and part == 0 else None


def _release(book: Publication, labels: list[str], told: np.ndarray, date: str) -> Release:
    counts = published(told)
    axes = (book.types, book.regions, tuple(labels))
    heads = [head.strip() for head in HEADER.split("|")]
    codes = np.indices(counts.shape).reshape(3, -1).astype(np.int32)
    flat = counts.ravel().astype(np.int64)
    hidden = flat == HIDDEN
    count = Measure(
        label="Wmo-cliënten", unit="aantal", decimals=0,
        values=np.where(hidden, 0, flat),
        marks=np.where(hidden, Mark.UNKNOWN, Mark.PUBLISHED).astype(np.int8),
    )  # fmt: skip
    nothing = np.full(len(flat), Mark.UNKNOWN, np.int8)
    rate = Measure("Wmo-cliënten per 1 000 inwoners", "per 1 000 inwoners", np.zeros_like(flat), 0, nothing)
    return Release(
        title=book.contract.title, table=book.contract.table, edition=Edition(date, "the test"),
        dimensions=tuple(Dimension(h, a, c) for h, a, c in zip(heads[:3], axes, codes, strict=True)),
        measures=(count, rate), lines=np.arange(len(flat), dtype=np.int32), notes=(), statements=(),
        source=Source(f"{date}.txt", "test", hashlib.sha256(counts.tobytes()).hexdigest()), selection=False,
    )  # fmt: skip


def shelve(release: Release, archive: Path) -> Path:
    """Put an edition into an archive, as fetching does."""
    assert release.edition
    folder = archive / str(release.table) / release.edition.date
    folder.parent.mkdir(parents=True, exist_ok=True)
    parquet.write(release, folder)
    files = digests(folder)
    facts = Archived(
        table=str(release.table), edition=release.edition.date, title=release.title,
        published=release.edition.date, cells=release.rows, files=files, digest=digest_of(files),
    )  # fmt: skip
    (folder / FACTS).write_text(text_of(facts), "utf-8")
    return folder
