"""The example of another reader in docs/reader.md does what the page says."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

_PAGE = Path(__file__).resolve().parents[2] / "docs" / "reader.md"


def test_the_example_reads_minutes(tmp_path: Path) -> None:
    examples = re.findall(r"```python\n(.*?)```", _PAGE.read_text(encoding="utf-8"), re.DOTALL)
    module = tmp_path / "minutes.py"
    module.write_text(examples[0], encoding="utf-8")
    names = runpy.run_path(str(module))
    text = "Minutes\nAnn Holm: The bridge is safe.\n\nTom Ray: It is not.\n"
    found = names["read_minutes"](text, "en", None)
    assert [(one.claimant, one.text, text[one.start : one.end]) for one in found] == [
        ("Ann Holm", "The bridge is safe.", "The bridge is safe."),
        ("Tom Ray", "It is not.", "It is not."),
    ]
    assert names["read_minutes"]("Nobody speaks.") == []
