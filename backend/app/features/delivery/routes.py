"""HTTP of delivery."""

from app.core.routing import feature_router

router = feature_router("mails")
