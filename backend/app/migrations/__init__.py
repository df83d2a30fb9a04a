"""The history of the schema. `migrate` brings a database to the newest revision."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

FOLDER = Path(__file__).parent


def config_for(connection: Connection) -> Config:
    """An alembic configuration that works on an open connection."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Apply every missing migration in one transaction; the caller commits."""
    command.upgrade(config_for(connection), revision)
