"""What an empty database is filled with: `bootstrap` (the first two accounts), `sample` (a county).

Everything goes through the features' own services, so that it is checked and audited like the
work of people. First passwords are drawn here, returned once and stored nowhere.
"""

from app.seed.accounts import FirstAccount, write_credentials
from app.seed.filling import fill_if_empty

__all__ = ["FirstAccount", "fill_if_empty", "write_credentials"]
