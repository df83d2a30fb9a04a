"""What notices and to-dos about assessments say: whose, and never the grade."""

from app.features.inbox.words import Vocabulary, say

NOTICES: Vocabulary = {
    "assessment.feed_back": say(
        "您的综合评价已反馈，请阅知", "Your assessment has been fed back, please read it"
    ),
    "assessment.announce": say("您的综合评价已公布", "Your assessment has been announced"),
    "assessment.propose": say(
        "{name}的综合评价提请研究", "The assessment of {name} is proposed for deliberation"
    ),
    "assessment.deliberate": say(
        "{name}的综合评价已研究通过，请反馈本人",
        "The assessment of {name} was decided, please feed it back",
    ),
    "assessment.send_back": say(
        "{name}的综合评价被退回起草", "The assessment of {name} was sent back to drafting"
    ),
    "assessment.objection_raised": say(
        "{name}对综合评价提出异议，请答复", "{name} objects to the assessment, please answer"
    ),
    "assessment.objection_answered": say("您的异议已有答复", "Your objection has been answered"),
}
TODOS: Vocabulary = {
    "assessment.propose": say(
        "起草并提请研究：{name}的综合评价", "Draft and propose the assessment of {name}"
    ),
    "assessment.deliberate": say(
        "研究决定：{name}的综合评价", "Decide on the assessment of {name}"
    ),
    "assessment.feed_back": say("反馈本人：{name}的综合评价", "Feed back the assessment of {name}"),
    "assessment.answer": say("答复{name}对综合评价的异议", "Answer the objection of {name}"),
    "assessment.read": say("阅知您的综合评价", "Read your assessment"),
}
