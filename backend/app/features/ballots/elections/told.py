"""What voters are told of the cycle's rules before they vote (B3, B4), in the words that are frozen
into the manifest: the ballot page and the paper form say these, and nothing of their own."""

from app.core.i18n import Text
from app.features.cycles.rules import RuleSet

OWN_VOTE = {
    "no_slip": Text(
        zh="述职人不领票、不投票。",
        en="Those on the list draw no slip and do not vote.",
    ),
    "blank": Text(
        zh="您本人在名单上的，请把自己那一栏留空。投票不记名，这一条靠自觉。",
        en="If you are on the list, leave your own row blank. Nobody can check it.",
    ),
}
CODES = {
    "exact": Text(
        zh="本次校验码每人一个：您的校验码和回执图片能显示您的评价，只属于您一人，别让人看到。",
        en="Check codes are exact this time: your codes and receipt picture show your grades."
        " They are yours alone; let nobody see them.",
    ),
}


def told_to_voters(rules: RuleSet) -> list[dict[str, str]]:
    """The sentences as the manifest has them, with what they are about (own_vote or codes); none
    where the rules are the usual ones."""
    found = {"own_vote": OWN_VOTE.get(rules.own_vote), "codes": CODES.get(rules.check_codes)}
    return [
        {"about": about, "zh": text.zh, "en": text.en}
        for about, text in found.items()
        if text is not None
    ]
