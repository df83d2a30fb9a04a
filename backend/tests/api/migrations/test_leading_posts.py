"""Who was in charge of an item as a person, after posts are in charge (P5, X1)."""

from sqlalchemy import create_engine, text

from app.migrations import upgrade
from tests.support.frozen import restored
from tests.support.server import TEST_FOLDER, shared_server

BEFORE = "0038"
IN_CHARGE = text(
    "UPDATE rectifications SET leader_id = (SELECT id FROM people WHERE staff_no = :who)"
    " WHERE id = :id"
)
POSTS = text(
    "SELECT p.role, h.person_id FROM rectifications r"
    " LEFT JOIN posts p ON p.tenant_id = r.tenant_id AND p.id = r.leader_post_id"
    " LEFT JOIN post_holdings h ON h.post_id = p.id AND h.held_until IS NULL WHERE r.id = :id"
)
# a deputy of the county, a secretary who leads nothing over their school, and nobody
DEPUTY, SECRETARY = "P102", "P001"


def test_migrate_gives_the_post_of_whoever_holds_one_over_the_item() -> None:
    with shared_server(TEST_FOLDER) as server, restored(server, "leaders") as url:
        engine = create_engine(url)
        with engine.begin() as connection:
            upgrade(connection, BEFORE)
            by_post, by_name, by_nobody = connection.scalars(
                text("SELECT id FROM rectifications ORDER BY id LIMIT 3")
            ).all()
            connection.execute(IN_CHARGE, {"id": by_post, "who": DEPUTY})
            connection.execute(IN_CHARGE, {"id": by_name, "who": SECRETARY})
            named = connection.execute(
                text("SELECT id, leader_id, version FROM rectifications ORDER BY id")
            ).all()
            upgrade(connection)
            kept = connection.execute(
                text("SELECT id, leader_id, version FROM rectifications ORDER BY id")
            ).all()
            posts = [
                connection.execute(POSTS, {"id": one}).one()
                for one in (by_post, by_name, by_nobody)
            ]
            deputy = connection.scalar(
                text("SELECT id FROM people WHERE staff_no = :who"), {"who": DEPUTY}
            )
        engine.dispose()
    assert kept == named
    assert [tuple(one) for one in posts] == [("deputy", deputy), (None, None), (None, None)]
