"""Text from images of pages, by tesseract."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from statistics import fmean

import PIL.Image

from tenir.errors import Damaged, MissingProgram
from tenir.reading.pdf.word import Word
from tenir.text.language import detect

DPI = 300
MOST_PIXELS = 30_000_000
TIMEOUT = 120.0
"""Seconds that tesseract may take for one page."""
READABLE = 30.0
"""Words below this confidence are specks and drawings; so is a page of that mean."""
SURE = 60.0
"""A mean confidence (of 100) below this asks for another look at script and direction."""
LANGUAGES_OF_SCRIPTS = {
    "Latin": "eng",
    "Cyrillic": "rus",
    "Arabic": "ara",
    "Han": "chi_sim",
    "HanS": "chi_sim",
    "HanT": "chi_sim",
    "Japanese": "chi_sim",
}
MODELS = {"ar": "ara", "en": "eng", "es": "spa", "fr": "fra", "ru": "rus", "zh": "chi_sim"}
"""Tesseract's model for each language; Debian has each as tesseract-ocr-<model>."""
_LATIN = {"en", "es", "fr"}


@dataclass(slots=True)
class Recognised:
    """The words of a page, in pixels of its image, line by line as tesseract found them."""

    lines: list[list[Word]] = field(default_factory=list)
    confidence: float = 0.0
    turned: int = 0
    """Degrees that the image was turned, against the clock, before it was read."""

    @property
    def text(self) -> str:
        """The words alone."""
        return " ".join(word.text for line in self.lines for word in line)


class Recogniser:
    """Reads the pages of one file; remembers the language that its pages have had so far."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._program = shutil.which("tesseract")
        if self._program is None:
            raise MissingProgram(
                file, "scanned pages need tesseract (Debian package tesseract-ocr)"
            )
        listed = self._run(["--list-langs"], b"").decode("utf-8", "replace")
        self._installed = set(listed.split())
        self._model = ""

    def recognise(self, image: PIL.Image.Image) -> Recognised:
        """Read one page. Raises MissingProgram, or Damaged where tesseract cannot read it."""
        found = Recognised()
        if self._model:
            found = self._read(image, self._model)
        if found.confidence < SURE:
            found = max(found, self._afresh(image), key=lambda page: page.confidence)
        return found

    def _afresh(self, image: PIL.Image.Image) -> Recognised:
        """Read a page of unknown script and direction."""
        script, turn = self._script(image)
        if turn:
            image = image.rotate(turn, expand=True)
        model = self._model_for(LANGUAGES_OF_SCRIPTS.get(script, "eng"))
        found = self._read(image, model)
        if model == "eng":
            language = detect(found.text)
            if language in _LATIN and MODELS[language] != model:
                model = self._model_for(MODELS[language])
                found = self._read(image, model)
        if found.confidence >= SURE:
            self._model = model
        found.turned = turn
        return found

    def _model_for(self, model: str) -> str:
        if model not in self._installed:
            package = f"tesseract-ocr-{model.replace('_', '-')}"
            raise MissingProgram(
                self._file, "OCR needs the Debian package {package}", package=package
            )
        return model

    def _script(self, image: PIL.Image.Image) -> tuple[str, int]:
        """The script of a page, and the degrees, against the clock, that set it upright."""
        if "osd" not in self._installed:
            return "Latin", 0
        try:
            report = self._run(["stdin", "stdout", "--psm", "0", "-l", "osd"], _bytes(image))
        except Damaged:  # too few characters to tell
            return "Latin", 0
        text = report.decode("utf-8", "replace")
        script = re.search(r"Script: (\w+)", text)
        turn = re.search(r"Orientation in degrees: (\d+)", text)
        return script[1] if script else "Latin", int(turn[1]) if turn else 0

    def _read(self, image: PIL.Image.Image, model: str) -> Recognised:
        arguments = ["stdin", "stdout", "-l", model, "--dpi", str(DPI), "--psm", "3", "tsv"]
        table = self._run(arguments, _bytes(image)).decode("utf-8", "replace")
        rows = csv.reader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
        lines: dict[tuple[str, ...], list[Word]] = {}
        confidences = []
        for row in rows:
            if len(row) < 12 or row[0] != "5" or not row[11].strip():
                continue
            if float(row[10]) < READABLE:
                continue
            left, top, width, height = map(float, row[6:10])
            word = Word(row[11].strip(), left, top, left + width, top + height)
            lines.setdefault(tuple(row[1:5]), []).append(word)
            confidences.append(float(row[10]))
        return Recognised(list(lines.values()), fmean(confidences) if confidences else 0.0)

    def _run(self, arguments: list[str], image: bytes) -> bytes:
        assert self._program is not None
        try:
            done = subprocess.run(
                [self._program, *arguments],
                input=image,
                capture_output=True,
                timeout=TIMEOUT,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
                check=True,
            )
        except subprocess.TimeoutExpired as error:
            raise Damaged(self._file, "OCR took too long for a page") from error
        except subprocess.CalledProcessError as error:
            raise Damaged(self._file, "OCR could not read a page") from error
        return done.stdout


def _bytes(image: PIL.Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PPM")
    return buffer.getvalue()
