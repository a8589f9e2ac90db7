"""What tests of two people at once share."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest

PATIENCE = 0.4  # seconds that one waits for the other to come as far; under one lock it never does


@pytest.fixture
def meet(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any, str], None]:
    """meet(module, name): whoever calls that function waits until the other calls it too, so that both are
    in the middle of it at once, wherever the database lets them."""

    def arrange(module: Any, name: str) -> None:
        whole, both = getattr(module, name), Barrier(2)

        def waiting(*args: Any, **kwargs: Any) -> Any:
            with suppress(BrokenBarrierError):
                both.wait(PATIENCE)
            return whole(*args, **kwargs)

        monkeypatch.setattr(module, name, waiting)

    return arrange
