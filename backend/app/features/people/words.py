"""What notices about posts say."""

from app.features.inbox.words import Vocabulary, say

NOTICES: Vocabulary = {
    "post.given_up": say(
        "您在“{organization}”的职务自 {day} 起由 {successor} 接任，未办完的工作一并移交；"
        "您签署过的仍可查看",
        "From {day} on {successor} holds your post at “{organization}”, with all open work; "
        "what you signed stays yours to read",
    ),
    "post.taken_over": say(
        "您自 {day} 起接任“{organization}”的职务（前任：{predecessor}），未办完的工作由您继续办理",
        "From {day} on you hold the post of {predecessor} at “{organization}”, with all open work",
    ),
}
TODOS: Vocabulary = {}
