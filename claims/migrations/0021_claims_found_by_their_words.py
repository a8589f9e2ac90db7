"""The databases index the words of claims, each in its own way; both then find the same."""

from django.db import migrations

SQLITE = [
    """
    CREATE VIRTUAL TABLE claims_fulltext USING fts5(
        words, content='claims_claimwords', content_rowid='claim_id', detail=none, columnsize=0,
        prefix='2 3', tokenize="unicode61 remove_diacritics 0"
    )
    """,
    """
    CREATE TRIGGER claims_fulltext_insert AFTER INSERT ON claims_claimwords BEGIN
        INSERT INTO claims_fulltext(rowid, words) VALUES (new.claim_id, new.words);
    END
    """,
    """
    CREATE TRIGGER claims_fulltext_delete AFTER DELETE ON claims_claimwords BEGIN
        INSERT INTO claims_fulltext(claims_fulltext, rowid, words) VALUES ('delete', old.claim_id, old.words);
    END
    """,
    """
    CREATE TRIGGER claims_fulltext_update AFTER UPDATE ON claims_claimwords BEGIN
        INSERT INTO claims_fulltext(claims_fulltext, rowid, words) VALUES ('delete', old.claim_id, old.words);
        INSERT INTO claims_fulltext(rowid, words) VALUES (new.claim_id, new.words);
    END
    """,
]
POSTGRESQL = [
    "CREATE INDEX claims_fulltext ON claims_claimwords USING gin (array_to_tsvector(string_to_array(words, ' ')))"
]
STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def index_words(apps, schema_editor):
    for statement in STATEMENTS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX claims_fulltext")
        return
    for event in ("insert", "delete", "update"):
        schema_editor.execute(f"DROP TRIGGER claims_fulltext_{event}")
    schema_editor.execute("DROP TABLE claims_fulltext")


class Migration(migrations.Migration):
    dependencies = [("claims", "0020_people_at_a_dispute")]
    operations = [migrations.RunPython(index_words, drop_index)]
