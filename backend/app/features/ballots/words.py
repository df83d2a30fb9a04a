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
    "election.print": say("为“{title}”印制票签", "Print the slips for “{title}”"),
    "election.reconcile": say("核对“{title}”的票签", "Reconcile the slips of “{title}”"),
    "election.open": say("宣布开始“{title}”的投票", "Open the ballot “{title}”"),
    "election.close": say("宣布结束“{title}”的投票", "Close the ballot “{title}”"),
    "election.paper": say("录入“{title}”的纸质票", "Enter the paper sheets of “{title}”"),
    "election.count": say("为“{title}”开箱计票", "Open and count “{title}”"),
    "election.release": say("发布“{title}”的计票结果", "Release the results of “{title}”"),
}
