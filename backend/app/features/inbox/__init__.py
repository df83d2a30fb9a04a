"""The inbox: what somebody should know (notices), and the shape of what they must do (to-dos).

A notice is a text for one person about one subject; the features send them from reactions
(`service.notify`). To-dos are not stored: every feature derives its own from its rows, and `home`
shows them together.
"""
