"""The jobs and their hours."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from app.core.clock import LOCAL_ZONE
from app.core.database import Database
from app.settings import Settings
from app.work import WORKING_HOURS, queue_with_tasks


def test_every_job_has_its_hours_and_waits_once() -> None:
    database = Database("postgresql+psycopg://nobody@localhost:1/none", UUID(int=0))
    queue = queue_with_tasks(database, Settings())
    periodic = {
        task.task.name: task.cron for task in queue.periodic_registry.periodic_tasks.values()
    }

    assert periodic == {
        "clean_up": "17 3 * * *",
        "remind": WORKING_HOURS,
        "name_post_holders": "3 * * * *",
        "deliver_mail": "* * * * *",
        "deliver_webhooks": "* * * * *",
        "make_archives": "* * * * *",
        "make_announcement_papers": "* * * * *",
    }
    # a worker that was away does not find a heap of the same job
    assert {queue.tasks[name].queueing_lock for name in periodic} == set(periodic)


def test_reminders_are_looked_for_in_working_hours_of_the_county() -> None:
    minute, hours, *_days = WORKING_HOURS.split()
    first, last = (int(hour) for hour in hours.split("-"))
    midnight = datetime(2026, 1, 12, tzinfo=UTC)
    local = [
        (midnight + timedelta(hours=hour, minutes=int(minute))).astimezone(LOCAL_ZONE)
        for hour in (first, last)
    ]
    assert [moment.strftime("%H:%M") for moment in local] == ["08:07", "17:07"]
