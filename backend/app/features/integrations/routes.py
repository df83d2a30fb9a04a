"""HTTP of what other systems do here: sign in, read, follow the feed, be told of it."""

from app.features.integrations.accounts import routes as accounts
from app.features.integrations.feed import routes as feed
from app.features.integrations.webhooks import routes as webhooks

routers = [*accounts.routers, feed.router, *webhooks.routers]
