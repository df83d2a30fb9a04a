"""What happens now, for everybody who watches (server-sent events).

A change announces an event in its own transaction (`log`); each process of the server listens for
them on one connection and keeps the newest of every topic that is watched (`hub`); a stream hands
the ready bytes to one listener (`stream`).
"""
