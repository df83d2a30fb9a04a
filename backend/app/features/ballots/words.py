"""What notices and to-dos about elections say."""

from app.features.inbox.words import Vocabulary, say

NOTICES: Vocabulary = {
    "election.released": say(
        "民主测评结果已发布，您可以查看本人的结果",
        "The ballot results are released: you can read your own",
    ),
}
TODOS: Vocabulary = {
    "election.key": say("为“{title}”生成测评密钥", "Make the key for “{title}”"),
    "election.try_key": say(
        "用打印的份额试开“{title}”的密钥", "Try the printed shares for “{title}”"
    ),
    "election.print": say("为“{title}”印制票签", "Print the slips for “{title}”"),
    "election.reconcile": say("核对“{title}”的票签", "Reconcile the slips of “{title}”"),
    "election.open": say("宣布开始“{title}”的投票", "Open the ballot “{title}”"),
    "election.open_second": say(
        "“{title}”开始投票：{name}已确认，等您第二个确认",
        "{name} confirmed the opening of “{title}”: a second person must, too",
    ),
    "election.close": say("宣布结束“{title}”的投票", "Close the ballot “{title}”"),
    "election.close_second": say(
        "“{title}”结束投票：{name}已确认，等您第二个确认",
        "{name} confirmed the closing of “{title}”: a second person must, too",
    ),
    "election.paper": say("录入“{title}”的纸质票", "Enter the paper sheets of “{title}”"),
    "election.paper_second": say(
        "“{title}”的纸质票已录入一次，等另一位人员再录入一次",
        "The paper sheets of “{title}” were entered once: a second person must, too",
    ),
    "election.paper_differs": say(
        "“{title}”的纸质票两次录入不一致，请重新清点核对",
        "Both entries of the paper sheets of “{title}” differ: count them again",
    ),
    "election.repeat": say(
        "“{title}”不能计票发布，请写明原因作废，重新投票",
        "Make “{title}” void, with the reason, and repeat it",
    ),
    "election.count": say("为“{title}”开箱计票", "Open and count “{title}”"),
    "election.count_second": say(
        "“{title}”计票：{name}已开箱，等您核对校验码并确认",
        "{name} opened the sheets of “{title}”: compare the hash and confirm",
    ),
    "election.release": say("发布“{title}”的计票结果", "Release the results of “{title}”"),
    "election.release_second": say(
        "“{title}”发布结果：{name}已确认，等您第二个确认",
        "{name} confirmed the release of “{title}”: a second person must, too",
    ),
    "election.destroy": say(
        "“{title}”异议期已过（{last} 止），请销毁选票和密钥",
        "Objections to “{title}” ended on {last}: destroy the sheets and the key",
    ),
    "election.destroy_second": say(
        "“{title}”销毁选票：{name}已确认，等您第二个确认（异议期 {last} 止）",
        "{name} confirmed that the sheets of “{title}” are destroyed: a second person must, too"
        " (objections ended on {last})",
    ),
    "election.destruction": say(
        "“{title}”异议期已过（{last} 止），请安排两位监票人销毁选票和密钥",
        "Objections to “{title}” ended on {last}: have two scrutineers destroy the sheets",
    ),
}
