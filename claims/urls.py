"""The desk's and the public's addresses, each by name."""

urlpatterns: list[object] = []
