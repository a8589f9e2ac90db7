"""What would change a verdict, its submissions and remarks, words kept aside, embargo and hour."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("claims", "0016_topics_that_were_merged"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Aside',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('typed', models.JSONField()),
                ('at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'ordering': ['-at'],
            },
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('summary', 'Summary'), ('explanation', 'Explanation'), ('would_change', 'What would change it')], max_length=12)),
                ('passage', models.TextField(help_text='The words of the text that the remark is about, as readers see them.')),
                ('text', models.TextField()),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(help_text='Counts the submissions of this version, from 1.')),
                ('content', models.JSONField(help_text='As claims.models.wordings.content_of has it.')),
                ('at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.AddField(
            model_name='verdict',
            name='embargo_until',
            field=models.DateTimeField(blank=True, help_text='Until then nobody may publish this version.', null=True),
        ),
        migrations.AddField(
            model_name='verdict',
            name='publish_at',
            field=models.DateTimeField(blank=True, help_text='When an approved version becomes public by itself.', null=True),
        ),
        migrations.AddField(
            model_name='verdict',
            name='scheduled_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='verdict',
            name='sitting',
            field=models.CharField(blank=True, help_text="The opened form that saved last: its saves don't collide.", max_length=32),
        ),
        migrations.AddField(
            model_name='verdict',
            name='sitting_since',
            field=models.PositiveIntegerField(default=0, help_text="The revision from which that form's saves follow each other unbroken."),
        ),
        migrations.AddField(
            model_name='verdict',
            name='would_change',
            field=models.TextField(blank=True, help_text='What would change the finding, for readers. Markdown.'),
        ),
        migrations.AddConstraint(
            model_name='verdict',
            constraint=models.CheckConstraint(condition=models.Q(('publish_at__isnull', True), models.Q(('scheduled_by__isnull', False), ('state', 'approved'), models.Q(('embargo_until__isnull', True), ('publish_at__gte', models.F('embargo_until')), _connector='OR')), _connector='OR'), name='verdict_scheduled_is_approved', violation_error_message='Only an approved verdict has its hour, after its embargo.'),
        ),
        migrations.AddConstraint(
            model_name='verdict',
            constraint=models.CheckConstraint(condition=models.Q(('published_at__isnull', True), ('embargo_until__isnull', True), ('published_at__gte', models.F('embargo_until')), _connector='OR'), name='verdict_published_after_embargo', violation_error_message="A verdict isn't published before its embargo ends."),
        ),
        migrations.AddField(
            model_name='aside',
            name='dispute',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asides', to='claims.dispute'),
        ),
        migrations.AddField(
            model_name='aside',
            name='owner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asides', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='remark',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='remark',
            name='done_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='remark',
            name='verdict',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='remarks', to='claims.verdict'),
        ),
        migrations.AddField(
            model_name='submission',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='submission',
            name='verdict',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='submissions', to='claims.verdict'),
        ),
        migrations.AddConstraint(
            model_name='aside',
            constraint=models.UniqueConstraint(fields=('dispute', 'owner'), name='aside_one_a_person'),
        ),
        migrations.AddConstraint(
            model_name='remark',
            constraint=models.CheckConstraint(condition=models.Q(('part__in', ['summary', 'explanation', 'would_change'])), name='remark_part_known'),
        ),
        migrations.AddConstraint(
            model_name='remark',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('passage', ''), _negated=True), models.Q(('text', ''), _negated=True)), name='remark_has_its_words', violation_error_message='A remark needs its passage and its words.'),
        ),
        migrations.AddConstraint(
            model_name='remark',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('done_at__isnull', True), ('done_by__isnull', True)), models.Q(('done_at__isnull', False), ('done_by__isnull', False)), _connector='OR'), name='remark_done_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.UniqueConstraint(fields=('verdict', 'number'), name='submission_number_unique'),
        ),
    ]
