"""Pages that no single app owns."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def welcome(request: HttpRequest) -> HttpResponse:
    return render(request, "workspace/welcome.html")


@login_required
def today(request: HttpRequest) -> HttpResponse:
    return render(request, "workspace/today.html")
