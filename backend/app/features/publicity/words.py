"""What the to-do about public comments says; it quotes none of them."""

from app.features.inbox.words import Vocabulary, say

NOTICES: Vocabulary = {}
TODOS: Vocabulary = {
    "public_comment.decide": say(
        "审核群众意见（{n} 条待审核）", "Decide on {n} comments of the public"
    )
}
