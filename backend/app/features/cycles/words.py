"""What notices and to-dos about cycles say."""

from app.features.inbox.words import Vocabulary, say

NOTICES: Vocabulary = {
    "cycle.start_reporting": say(
        "“{title}”开始撰写述职报告，请在 {due} 前提交",
        "Reports of “{title}” can be written, due on {due}",
    ),
    "cycle.start_reviewing": say(
        "“{title}”进入述职评议，会议日期 {meeting}",
        "“{title}”: the review meeting is on {meeting}",
    ),
}
TODOS: Vocabulary = {
    "cycle.stage": say("“{title}”正在“{stage}”阶段，请推进", "“{title}” is in the stage “{stage}”"),
    "cycle.late": say("“{title}”有 {count} 人逾期，请催办", "{count} people are late in “{title}”"),
}
