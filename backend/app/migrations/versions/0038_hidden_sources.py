"""What items repeat of comments of the public that are hidden meanwhile."""

from alembic import op

revision = "0038"
down_revision = "0035"
branch_labels = None
depends_on = None

WITHHOLD = """
UPDATE rectifications item
SET source_title = '',
    problem = CASE
        WHEN regexp_replace(item.problem, '\\s', '', 'g')
            = regexp_replace(said.text, '\\s', '', 'g')
        THEN '（群众意见，已不公开）' ELSE item.problem END,
    version = item.version + 1
FROM public_comments said
WHERE item.source_kind = 'public_comment' AND said.tenant_id = item.tenant_id
    AND said.id = item.source_id AND said.state = 'hidden'
"""


def upgrade() -> None:
    op.execute(WITHHOLD)


def downgrade() -> None:
    """What was withheld stays so: the words are in the comments still."""
