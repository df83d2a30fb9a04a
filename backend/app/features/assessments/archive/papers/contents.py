"""The list of an archive's files and how to check them; in Chinese, as the papers."""

from collections.abc import Sequence

from app.core.documents import Body, Heading, Paper


def contents_paper(
    whose: Sequence[str], files: Sequence[tuple[str, str, str]], key_id: str
) -> Paper:
    """目录: every file (name, title, SHA-256) and how to check them."""
    blocks: list[Heading | Body] = []
    for name, title, checksum in files:
        blocks += [Heading(2, f"{name}　{title}"), Body(_in_groups(checksum), lead="SHA-256：")]
    blocks += [
        Heading(1, "核验方法"),
        Body(
            "全部文件的校验码在 catalogue.json 中，由服务器签名（catalogue.json.sig，Ed25519，"
            f"密钥编号 {key_id}）。用 shuping verify-archive 离线核验，也可以用 sha256sum -c "
            "SHA256SUMS 核对文件。密钥编号请与单位公布的核对。"
        ),
    ]
    return Paper("目录", tuple(whose), tuple(blocks))


def _in_groups(checksum: str) -> str:
    """With a space after every eight digits: to be read aloud, and to fit on a line."""
    return " ".join(checksum[at : at + 8] for at in range(0, len(checksum), 8))
