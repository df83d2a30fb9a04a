"""What notices and to-dos about meetings say."""

from app.features.inbox.words import Vocabulary, say

NOTICES: Vocabulary = {
    "question.asked": say(
        "教工委书记在述职评议会上向您提问，请答复",
        "The chair asked you a question at the review meeting; please answer",
    ),
}
TODOS: Vocabulary = {
    "meeting.comment": say(
        "点评述职人：{title}，还有 {count} 人没有点评",
        "Comment on reviewees: {title}, {count} without your comment",
    ),
    "meeting.remark": say(
        "给出总评：{title}，还有 {count} 人没有总评",
        "Give remarks: {title}, {count} without a remark",
    ),
    "meeting.answer": say(
        "答复提问：{title}，有 {count} 个问题未答复",
        "Answer questions: {title}, {count} not answered",
    ),
    "meeting.today": say("今天召开：{title}", "Held today: {title}"),
}
