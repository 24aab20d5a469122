from django.db import migrations, models

# The terms of a document: FTS5 beside the entry on SQLite, a column of it on PostgreSQL.
_SQLITE = """
CREATE VIRTUAL TABLE search_terms USING fts5(
    bag, detail=none, prefix='4 5 6', tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc S* P*'"
)
"""


def create_terms(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(_SQLITE)
    else:
        schema_editor.execute("ALTER TABLE search_searchentry ADD COLUMN bag tsvector NOT NULL DEFAULT ''")
        schema_editor.execute("CREATE INDEX search_searchentry_bag ON search_searchentry USING gin (bag)")


def drop_terms(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE search_terms")
    else:
        schema_editor.execute("ALTER TABLE search_searchentry DROP COLUMN bag")


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("key", models.BigIntegerField()),
                ("name", models.CharField(max_length=200)),
                ("rank", models.FloatField(default=0)),
                ("facets", models.TextField(blank=True)),
                ("analysis", models.CharField(max_length=8)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("kind", "key"), name="search_entry_once")],
            },
        ),
        migrations.RunPython(create_terms, drop_terms),
    ]
