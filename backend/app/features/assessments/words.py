"""What notices and to-dos about assessments say: whose, and never the grade."""

from app.features.inbox.words import Vocabulary, quote, say

NOTICES: Vocabulary = {
    "assessment.feed_back": say(
        "您的综合评价已反馈，请阅知；如有异议，请在 {until} 前（含当日）提出",
        "Your assessment has been fed back, please read it; you may object until {until}",
    ),
    "assessment.announce": say("您的综合评价已公布", "Your assessment has been announced"),
    "assessment.correct": say(
        "您的综合等次已更正，更正说明可以查看",
        "Your overall grade was corrected; the reason can be read",
    ),
    "assessment.grade_corrected": say(
        "{name}的综合等次已更正，请查看约谈和整改有无变化",
        "The overall grade of {name} was corrected: see what follows from it",
    ),
    "announcement.published": say("评价结果公布：{title}", "Results announced: {title}"),
    "announcement.corrected": say("评价结果更正：{title}", "Results corrected: {title}"),
    "announcement.withdrawn": say("评价结果公布已撤回：{title}", "Announcement withdrawn: {title}"),
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
    "deliberation_session.agenda_set": quote(
        (
            "{day} 在{place}召开会议研究综合评价，材料可以查阅",
            "A session on {day} ({place}) will decide on assessments; the papers can be read",
        ),
        (
            "{day} 召开会议研究综合评价，材料可以查阅",
            "A session on {day} will decide on assessments; the papers can be read",
        ),
    ),
    "deliberation_session.submit": say(
        "{day} 会议的研究决定提请签署", "The decisions of the session on {day} wait to be signed"
    ),
    "deliberation_session.return": say(
        "{day} 会议的记录被退回修改", "The record of the session on {day} was returned"
    ),
    "deliberation_session.sign": say(
        "{day} 会议的研究决定已签署，请反馈本人",
        "The decisions of the session on {day} are signed, please feed them back",
    ),
    "assessment.objection_raised": say(
        "{name}对综合评价提出异议，请答复", "{name} objects to the assessment, please answer"
    ),
    "interview.scheduled": quote(
        (
            "约谈通知：请于 {day} {time} 到{place}参加约谈",
            "Your interview: {day} {time}, {place}",
        ),
        (
            "约谈通知：请于 {day} 参加约谈，时间、地点请登录查看",
            "Your interview is on {day}; sign in to see when and where",
        ),
    ),
    "interview.rescheduled": quote(
        (
            "约谈改期：请于 {day} {time} 到{place}参加约谈",
            "Your interview has moved to {day} {time}, {place}",
        ),
        (
            "约谈改期：请于 {day} 参加约谈，时间、地点请登录查看",
            "Your interview has moved to {day}; sign in to see when and where",
        ),
    ),
    "interview.called_off": say("原定的约谈已取消", "Your interview has been called off"),
    "interview.asked": quote(
        (
            "请您于 {day} {time} 在{place}约谈{name}",
            "You are asked to interview {name}: {day} {time}, {place}",
        ),
        (
            "请您于 {day} 约谈{name}，时间、地点请登录查看",
            "You are asked to interview {name} on {day}; sign in to see when and where",
        ),
    ),
    "interview.released": say(
        "与{name}的约谈不再由您承担或已取消", "You need not interview {name} any more"
    ),
    "interview.recorded": say(
        "您的约谈记录已填写，请阅后签字", "Please read and sign the record of your interview"
    ),
    "interview.closed_unsigned": say(
        "您的约谈记录已注明情况办结", "The record of your interview was closed with a note"
    ),
    "interview.done": say("{name}的约谈已完成", "The interview of {name} is done"),
    "assessment.objection_added": say(
        "{name}对异议作了补充说明", "{name} has added to the objection"
    ),
    "assessment.objection_asked": say(
        "答复人请您对异议补充说明", "You are asked to add to your objection"
    ),
    "assessment.objection_upheld": say(
        "您的异议成立，评价意见将重新研究；答复和原意见可以查看",
        "Your objection was upheld: the opinion is deliberated anew",
    ),
    "assessment.objection_refused": say(
        "您的异议已有答复：维持原意见", "Your objection was answered: the opinion stands"
    ),
}
TODOS: Vocabulary = {
    "assessment.propose": say(
        "起草并提请研究：{name}的综合评价", "Draft and propose the assessment of {name}"
    ),
    "deliberation_session.plan": say(
        "安排会议研究：{title}有 {count} 份综合评价待研究",
        "Plan a session: {count} assessments of {title} are proposed",
    ),
    "deliberation_session.read": say(
        "会前阅研：{day} 研究综合评价的会议材料", "Read the papers of the session on {day}"
    ),
    "deliberation_session.sign": say(
        "签署研究决定：{day} 的会议", "Sign the decisions of the session on {day}"
    ),
    "assessment.feed_back": say("反馈本人：{name}的综合评价", "Feed back the assessment of {name}"),
    "assessment.answer": say("答复{name}对综合评价的异议", "Answer the objection of {name}"),
    "assessment.read": say("阅知您的综合评价", "Read your assessment"),
    "assessment.propose_many": say(
        "起草并提请研究：还有 {count} 人的综合评价，从{name}开始",
        "Draft and propose the assessments of {count} people, beginning with {name}",
    ),
    "assessment.feed_back_many": say(
        "反馈本人：{count} 人的综合评价", "Feed back the assessments of {count} people"
    ),
    "assessment.announce_many": say(
        "公布 {count} 人的综合评价，从{name}开始",
        "Announce the assessments of {count} people, beginning with {name}",
    ),
    "interview.schedule": say("安排约谈：{name}", "Schedule the interview of {name}"),
    "interview.hold": say("约谈{name}并填写记录", "Interview {name} and write the record"),
    "interview.sign": say("在{name}的约谈记录上签字", "Sign the record of {name}'s interview"),
    "interview.attend": say("参加约谈", "Come to your interview"),
    "interview.countersign": say(
        "阅看约谈记录并签字", "Read and sign the record of your interview"
    ),
    "assessment.add": say("对您提出的异议补充说明", "Add to your objection"),
    "assessment.announce": say("公布{name}的综合评价", "Announce the assessment of {name}"),
}
