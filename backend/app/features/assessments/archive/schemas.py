"""Reply shapes of archives."""

from app.core.schema import Reply


class ArchiveKeyRead(Reply):
    """A public key with which archives are checked: 32 bytes in Base64, and as PEM."""

    id: str
    algorithm: str
    public_key: str
    pem: str
    signs: bool


class ArchiveKeyList(Reply):
    """All keys of this server; archives of former years were signed with former ones."""

    items: list[ArchiveKeyRead]
