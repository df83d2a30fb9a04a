"""Files that a worker makes."""

from datetime import timedelta

from app.core.made_later import wait_after


def test_what_could_not_be_made_waits_longer_each_time_but_never_for_ever() -> None:
    assert [wait_after(n) for n in (1, 2, 3, 4, 9)] == [
        timedelta(minutes=m) for m in (1, 5, 20, 60, 60)
    ]
