import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0017_what_a_review_is_made_of'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AlignmentRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('aspect', models.CharField(choices=[('actor', 'Actor'), ('action', 'Action'), ('place', 'Place'), ('time', 'Time'), ('number', 'Number')], max_length=6)),
                ('cells', models.JSONField(blank=True, default=dict, help_text='Position number as text -> what that position says.')),
                ('relation', models.CharField(choices=[('same', 'The same'), ('different', 'They differ'), ('open', 'Can’t be compared')], max_length=9)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('corrected_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'ordering': ['dispute', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Capture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.URLField(help_text='Asked for.', max_length=1000)),
                ('final_url', models.URLField(blank=True, help_text='Found at.', max_length=2000)),
                ('fetched_at', models.DateTimeField(blank=True, null=True)),
                ('sha256', models.CharField(blank=True, help_text='Of the bytes as they came.', max_length=64)),
                ('content_type', models.CharField(blank=True, max_length=200)),
                ('size', models.PositiveIntegerField(blank=True, help_text='Bytes.', null=True)),
                ('file', models.FileField(blank=True, max_length=300, upload_to='captures/%Y/%m/')),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='ReplyRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked', models.CharField(help_text='Whom: a person or body, with the role.', max_length=200)),
                ('channel', models.CharField(blank=True, help_text='How: by e-mail, by telephone …', max_length=200)),
                ('question', models.TextField(blank=True, help_text="What was asked, in the desk's words.")),
                ('asked_on', models.DateField()),
                ('deadline', models.DateField(blank=True, null=True)),
                ('state', models.CharField(choices=[('waiting', 'Waiting for an answer'), ('answered', 'Answered'), ('declined', 'Declined to comment'), ('silent', 'Did not answer')], default='waiting', max_length=8)),
                ('answer', models.TextField(blank=True, help_text='Word for word.')),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('revision', models.PositiveIntegerField(default=0, help_text='Counts changes, so that none is overwritten unseen.')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['asked_on', 'pk'],
            },
        ),
        migrations.AlterModelOptions(
            name='evidence',
            options={'ordering': ['place', 'number'], 'verbose_name_plural': 'evidence'},
        ),
        migrations.AddField(
            model_name='evidence',
            name='archive_url',
            field=models.URLField(blank=True, help_text='A copy that an archive keeps.', max_length=1000),
        ),
        migrations.AddField(
            model_name='evidence',
            name='archived_on',
            field=models.DateField(blank=True, help_text='When that copy was made.', null=True),
        ),
        migrations.AddField(
            model_name='evidence',
            name='claim',
            field=models.ForeignKey(blank=True, help_text='The one claim of the position that it concerns; empty where it concerns all.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='claims.claim'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='draws_on',
            field=models.ManyToManyField(blank=True, related_name='drawn_on_by', to='claims.evidence'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='place',
            field=models.PositiveSmallIntegerField(default=0, help_text='Its place on the ledger, as an editor arranged it; equal ones go by number.'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='revision',
            field=models.PositiveIntegerField(default=0, help_text='Counts changes, so that none is overwritten unseen.'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='standing',
            field=models.CharField(blank=True, choices=[('', 'Not judged yet'), ('independent', 'Independent of the other items'), ('dependent', 'Draws on other items')], default='', max_length=11),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(('standing__in', ['', 'independent', 'dependent'])), name='evidence_standing_known'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(('archived_on__isnull', True), models.Q(('archive_url', ''), _negated=True), _connector='OR'), name='evidence_archive_date_of_a_copy', violation_error_message="The date of an archived copy needs the copy's address."),
        ),
        migrations.AddField(
            model_name='alignmentrow',
            name='corrected_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='alignmentrow',
            name='dispute',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='alignment', to='claims.dispute'),
        ),
        migrations.AddField(
            model_name='capture',
            name='asked_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='capture',
            name='evidence',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='captures', to='claims.evidence'),
        ),
        migrations.AddField(
            model_name='capture',
            name='job',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='claims.job'),
        ),
        migrations.AddField(
            model_name='replyrequest',
            name='asked_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='replyrequest',
            name='dispute',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reply_requests', to='claims.dispute'),
        ),
        migrations.AddConstraint(
            model_name='alignmentrow',
            constraint=models.UniqueConstraint(fields=('dispute', 'aspect'), name='alignment_aspect_once'),
        ),
        migrations.AddConstraint(
            model_name='alignmentrow',
            constraint=models.CheckConstraint(condition=models.Q(('aspect__in', ['actor', 'action', 'place', 'time', 'number'])), name='alignment_aspect_known'),
        ),
        migrations.AddConstraint(
            model_name='alignmentrow',
            constraint=models.CheckConstraint(condition=models.Q(('relation__in', ['same', 'different', 'open'])), name='alignment_relation_known'),
        ),
        migrations.AddConstraint(
            model_name='capture',
            constraint=models.CheckConstraint(condition=models.Q(('fetched_at__isnull', True), models.Q(models.Q(('sha256', ''), _negated=True), models.Q(('file', ''), _negated=True), models.Q(('final_url', ''), _negated=True), ('size__isnull', False)), _connector='OR'), name='capture_fetched_is_whole'),
        ),
        migrations.AddIndex(
            model_name='replyrequest',
            index=models.Index(condition=models.Q(('state', 'waiting')), fields=['deadline'], name='reply_waiting_deadline'),
        ),
        migrations.AddConstraint(
            model_name='replyrequest',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'answered', 'declined', 'silent'])), name='reply_state_known'),
        ),
        migrations.AddConstraint(
            model_name='replyrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'answered'), _negated=True), models.Q(models.Q(('answer', ''), _negated=True), ('answered_on__isnull', False)), _connector='OR'), name='reply_answer_is_kept', violation_error_message='An answer needs its words and its date.'),
        ),
        migrations.AddConstraint(
            model_name='replyrequest',
            constraint=models.CheckConstraint(condition=models.Q(('deadline__isnull', True), ('deadline__gte', models.F('asked_on')), _connector='OR'), name='reply_deadline_after_asking', violation_error_message='The deadline can’t be before the day of asking.'),
        ),
        migrations.AddConstraint(
            model_name='replyrequest',
            constraint=models.CheckConstraint(condition=models.Q(('answered_on__isnull', True), ('answered_on__gte', models.F('asked_on')), _connector='OR'), name='reply_answered_after_asking', violation_error_message='The answer can’t be older than the question.'),
        ),
        migrations.AddConstraint(
            model_name='replyrequest',
            constraint=models.CheckConstraint(condition=models.Q(('asked', ''), _negated=True), name='reply_asked_somebody'),
        ),
    ]
