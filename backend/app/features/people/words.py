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
    "post.stays": say(
        "原定 {day} 由 {successor} 接任您在“{organization}”的职务，现已撤回，仍由您继续担任",
        "You keep your post at “{organization}”: {successor} will not take it over on {day}, "
        "as had been planned",
    ),
    "post.not_taken_over": say(
        "原定您自 {day} 起接任“{organization}”的职务，现已撤回，您不再接任",
        "You will not take over the post at “{organization}” on {day}, as had been planned",
    ),
}
TODOS: Vocabulary = {}
