"""HTTP of the people feature: signing in, whoever is signed in, people and their roles."""

from app.features.people.routes.auth import auth_router, me_router, well_known_router
from app.features.people.routes.people import people_router

routers = [auth_router, me_router, people_router]

__all__ = ["routers", "well_known_router"]
