"""A desk begins with a list of parties, and a SQLite desk sets itself up."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from claims.management.embedded import set_up_embedded
from claims.models import Party
from claims.search.parties import PartyBook

pytestmark = pytest.mark.django_db

CSV = """name,kind,aliases,opponents,colour
Northland,state,North Town; Northlandic army,Southland,blue
Southland,state,South Town,Northland; Nowhere,orange
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "parties.csv"
    path.write_text(CSV)
    return path


def test_parties_come_with_aliases_and_opponents(file, capsys):
    call_command("load_parties", str(file))
    assert "2 parties added" in capsys.readouterr().out
    assert Party.objects.opposing_names() == {frozenset({"Northland", "Southland"})}
    assert PartyBook().suggest("the Northlandic army").name == "Northland"


def test_what_the_desk_edited_stays(file, capsys):
    call_command("load_parties", str(file))
    Party.objects.filter(name="Northland").update(colour="pink")
    call_command("load_parties", str(file))
    assert "0 parties added" in capsys.readouterr().out
    assert Party.objects.get(name="Northland").colour == "pink"


def test_the_list_of_the_project_loads(capsys):
    call_command("load_parties")
    book = PartyBook()
    assert book.suggest("Володимир Зеленський").name == book.suggest("Kyiv").name == "Ukraine"


@pytest.mark.parametrize(
    ("data", "sentence"), [("a,b\n1,2\n", "needs the columns"), ("", "needs the columns")]
)
def test_another_file_is_refused(tmp_path, data, sentence):
    path = tmp_path / "x.csv"
    path.write_text(data)
    with pytest.raises(CommandError, match=sentence):
        call_command("load_parties", str(path))
    with pytest.raises(CommandError, match="can't be read"):
        call_command("load_parties", str(tmp_path / "none.csv"))


def test_the_name_goes_before_the_role_and_the_first_before_the_last(file):
    call_command("load_parties", str(file))
    book = PartyBook()
    assert book.suggest("Southland's envoy", "ambassador to Northland").name == "Southland"
    assert book.suggest("Ann Ray", "Southland's ambassador to Northland").name == "Southland"
    assert book.suggest("Ann Ray", "baker") is None
    assert book.suggest("Northlander") is None


def test_an_embedded_desk_gets_its_parties_once():
    set_up_embedded()
    count = Party.objects.count()
    assert (count > 0) == (connection.vendor == "sqlite")
    set_up_embedded()
    assert Party.objects.count() == count


def test_a_desk_without_parties_suggests_none():
    assert PartyBook().suggest("Anybody") is None


@pytest.mark.parametrize(
    "data",
    [
        b"name,kind,aliases,opponents,colour\nNorthland,state\n",
        b'name,kind,aliases,opponents,colour\n"Northland',
        b"name,kind,aliases,opponents,colour\nNorthland,realm,,,blue\n",
        b"\xff\xfe",
        b"",
    ],
)
def test_a_file_that_can_not_be_read_adds_nothing(tmp_path, data):
    path = tmp_path / "parties.csv"
    path.write_bytes(data)
    with pytest.raises(CommandError):
        call_command("load_parties", str(path))
    assert not Party.objects.exists()
