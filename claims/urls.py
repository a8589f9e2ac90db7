"""The desk's and the public's addresses, each by name."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import URLPattern, path

from claims.views import public

# Public: what a reader sees without an account, and the door of the desk.
public_pages = [
    path("", public.front_page, name="front_page"),
    path("topics/<str:slug>/", public.topic_page, name="topic_page"),
    path("verdicts/<int:pk>/", public.verdict_page, name="verdict_page"),
    path("claims/<int:pk>/", public.claim_page, name="claim_page"),
    path("desk/login/", LoginView.as_view(), name="login"),
    path("desk/logout/", LogoutView.as_view(), name="logout"),
]

# The desk: queue, topics, disputes, evidence, verdicts.
dispute_pages: list[URLPattern] = []

# The desk: intake, claims, settings, exports.
intake_pages: list[URLPattern] = []

urlpatterns: list[URLPattern] = [*public_pages, *dispute_pages, *intake_pages]
