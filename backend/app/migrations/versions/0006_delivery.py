"""Reminders, e-mail and webhooks: what was sent, once."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mail_settings",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("off", postgresql.JSONB(none_as_null=True), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_mail_settings_tenant_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_mail_settings")),
        sa.UniqueConstraint(
            "tenant_id", "person_id", name=op.f("uq_mail_settings_tenant_id_person_id")
        ),
    )
    op.create_table(
        "mails",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "waiting",
                "sending",
                "sent",
                "failed",
                name="parcel_status",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_mails_tenant_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_mails")),
    )
    op.create_index("ix_mails_created_at", "mails", ["tenant_id", "created_at", "id"], unique=False)
    op.create_index("ix_mails_due", "mails", ["tenant_id", "status", "due_at", "id"], unique=False)
    op.create_index("ix_mails_person_id", "mails", ["tenant_id", "person_id"], unique=False)
    op.create_table(
        "reminders",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("occasion", sa.String(length=20), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_reminders_tenant_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_reminders")),
        sa.UniqueConstraint(
            "tenant_id",
            "person_id",
            "kind",
            "subject_id",
            "due_on",
            "occasion",
            name="uq_reminders_occasion",
        ),
    )
    op.create_table(
        "webhooks",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("service_account_id", sa.Uuid(), nullable=False),
        sa.Column("url", sa.String(length=500), nullable=False),
        sa.Column("kinds", postgresql.JSONB(none_as_null=True), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("secret", sa.String(length=100), nullable=False),
        sa.Column("previous_secret", sa.String(length=100), nullable=True),
        sa.Column("previous_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "service_account_id"],
            ["service_accounts.tenant_id", "service_accounts.id"],
            name=op.f("fk_webhooks_tenant_id_service_account_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_webhooks")),
        sa.UniqueConstraint(
            "tenant_id",
            "service_account_id",
            "url",
            name=op.f("uq_webhooks_tenant_id_service_account_id_url"),
        ),
    )
    op.create_index(
        "ix_webhooks_created_at", "webhooks", ["tenant_id", "created_at", "id"], unique=False
    )
    op.create_table(
        "mailed_notices",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("notice_id", sa.Uuid(), nullable=False),
        sa.Column("mail_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "mail_id"],
            ["mails.tenant_id", "mails.id"],
            name=op.f("fk_mailed_notices_tenant_id_mail_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "notice_id"],
            ["notices.tenant_id", "notices.id"],
            name=op.f("fk_mailed_notices_tenant_id_notice_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_mailed_notices")),
        sa.UniqueConstraint(
            "tenant_id", "notice_id", name=op.f("uq_mailed_notices_tenant_id_notice_id")
        ),
    )
    op.create_index(
        "ix_mailed_notices_mail_id", "mailed_notices", ["tenant_id", "mail_id"], unique=False
    )
    op.create_table(
        "webhook_deliveries",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("webhook_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("payload", postgresql.JSONB(none_as_null=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "waiting",
                "sending",
                "sent",
                "failed",
                name="parcel_status",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("response_code", sa.Integer(), nullable=True),
        sa.Column("milliseconds", sa.Integer(), nullable=True),
        sa.Column("excerpt", sa.String(length=500), nullable=False),
        sa.Column("error", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "webhook_id"],
            ["webhooks.tenant_id", "webhooks.id"],
            name=op.f("fk_webhook_deliveries_tenant_id_webhook_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_webhook_deliveries")),
        sa.UniqueConstraint(
            "tenant_id",
            "webhook_id",
            "seq",
            name=op.f("uq_webhook_deliveries_tenant_id_webhook_id_seq"),
        ),
    )
    op.create_index(
        "ix_webhook_deliveries_due",
        "webhook_deliveries",
        ["tenant_id", "status", "due_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_webhook_deliveries_list",
        "webhook_deliveries",
        ["tenant_id", "webhook_id", "created_at", "id"],
        unique=False,
    )
    # what was in an inbox before there was e-mail goes into none
    op.add_column(
        "notices", sa.Column("awaits_mail", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.alter_column("notices", "awaits_mail", server_default=None)
    op.create_index(
        "ix_notices_awaits_mail",
        "notices",
        ["tenant_id", "created_at"],
        unique=False,
        postgresql_where=sa.text("awaits_mail"),
    )


def downgrade() -> None:
    op.drop_index("ix_notices_awaits_mail", table_name="notices")
    op.drop_column("notices", "awaits_mail")
    for table in (
        "webhook_deliveries",
        "webhooks",
        "mailed_notices",
        "mail_settings",
        "mails",
        "reminders",
    ):
        op.drop_table(table)
