"""The desk's and the public's addresses, each by name."""

from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, path, register_converter
from django.urls.converters import IntConverter, StringConverter

from claims.views import (
    account,
    alignment,
    approval,
    claims,
    disputes,
    drafts,
    evidence,
    export,
    history,
    imports,
    intake,
    jobs,
    members,
    opening,
    overview,
    own,
    parties,
    people,
    positions,
    public,
    publishers,
    queue,
    ratings,
    rejected,
    related,
    replies,
    reviews,
    saved_views,
    sources,
    topic_moves,
    topics,
    triage,
    verdicts,
)


class RowConverter(IntConverter):
    """A row's number, no longer than both databases can look up."""

    regex = "[0-9]{1,18}"


class WordsConverter(StringConverter):
    """A slug of letters of any alphabet, digits, hyphens and underscores; no sign that a database refuses."""

    regex = r"[-\w]+"


register_converter(RowConverter, "row")
register_converter(WordsConverter, "words")

# Public: what a reader sees without an account, and the door of the desk.
public_pages = [
    path("", public.front_page, name="front_page"),
    path("topics/<words:slug>/", public.topic_page, name="topic_page"),
    path("verdicts/<row:pk>/", public.verdict_page, name="verdict_page"),
    path("claims/<row:pk>/", public.claim_page, name="claim_page"),
    path("desk/login/", account.Login.as_view(), name="login"),
    path("desk/logout/", LogoutView.as_view(), name="logout"),
    path("desk/welcome/<str:uidb64>/<str:token>/", account.invitation, name="invitation"),
]

# The desk: queue, topics, disputes, evidence, verdicts.
DISPUTE = "desk/disputes/<row:pk>/"
dispute_pages = [
    path("desk/", queue.queue, name="desk"),
    path("desk/overview/", overview.overview, name="overview"),
    path("desk/triage/confirm/", triage.triage_confirm, name="triage_confirm"),
    path("desk/triage/reject/", triage.triage_reject, name="triage_reject"),
    path("desk/triage/snooze/", triage.triage_snooze, name="triage_snooze"),
    path("desk/triage/assign/", triage.triage_assign, name="triage_assign"),
    path("desk/triage/undo/", triage.triage_undo, name="triage_undo"),
    path("desk/rejected/", rejected.rejected_list, name="rejected_list"),
    path("desk/rejected/<row:pk>/restore/", rejected.rejected_restore, name="rejected_restore"),
    path("desk/precision/", rejected.precision, name="precision"),
    path("desk/views/", saved_views.view_list, name="view_list"),
    path("desk/views/save/", saved_views.view_save, name="view_save"),
    path("desk/views/<row:pk>/", saved_views.view_change, name="view_change"),
    path("desk/views/<row:pk>/delete/", saved_views.view_delete, name="view_delete"),
    path("desk/topics/", topics.topic_list, name="topic_list"),
    path("desk/topics/<words:slug>/", topics.topic_desk, name="topic_desk"),
    path("desk/topics/<words:slug>/match/", topics.topic_match, name="topic_match"),
    path("desk/topics/<words:slug>/edit/", opening.topic_edit, name="topic_edit"),
    path("desk/topics/<words:slug>/merge/", topic_moves.topic_merge, name="topic_merge"),
    path("desk/topics/<words:slug>/move/", topic_moves.topic_move, name="topic_move"),
    path("desk/topics/<words:slug>/open/", opening.dispute_open, name="dispute_open"),
    path(DISPUTE, disputes.dispute_page, name="dispute_page"),
    path(f"{DISPUTE}history/", history.dispute_history, name="dispute_history"),
    path(f"{DISPUTE}history/<str:kind>/", history.dispute_trail, name="dispute_trail"),
    path(f"{DISPUTE}confirm/", disputes.dispute_confirm, name="dispute_confirm"),
    path(f"{DISPUTE}reject/", disputes.dispute_reject, name="dispute_reject"),
    path(f"{DISPUTE}write-up/", rejected.dispute_write_up, name="dispute_write_up"),
    path(f"{DISPUTE}reopen/", disputes.dispute_reopen, name="dispute_reopen"),
    path(f"{DISPUTE}revise/", disputes.dispute_revise, name="dispute_revise"),
    path(f"{DISPUTE}pairs/<row:match_id>/reject/", disputes.match_reject, name="match_reject"),
    path(f"{DISPUTE}pairs/<row:match_id>/restore/", disputes.match_restore, name="match_restore"),
    path(f"{DISPUTE}split/", positions.dispute_split, name="dispute_split"),
    path(f"{DISPUTE}merge/", positions.dispute_merge, name="dispute_merge"),
    path(f"{DISPUTE}claims/take/", positions.claim_offer_take, name="claim_offer_take"),
    path(f"{DISPUTE}claims/<row:claim_id>/move/", positions.claim_move, name="claim_move"),
    path(f"{DISPUTE}claims/<row:claim_id>/drop/", positions.claim_drop, name="claim_drop"),
    path(f"{DISPUTE}alignment/<str:aspect>/", alignment.alignment_correct, name="alignment_correct"),
    path(f"{DISPUTE}alignment/<str:aspect>/reset/", alignment.alignment_reset, name="alignment_reset"),
    path("desk/positions/<row:pk>/evidence/", evidence.evidence_add, name="evidence_add"),
    path("desk/evidence/<row:pk>/", evidence.evidence_edit, name="evidence_edit"),
    path("desk/evidence/<row:pk>/move/", evidence.evidence_move, name="evidence_move"),
    path("desk/evidence/<row:pk>/capture/", evidence.evidence_capture, name="evidence_capture"),
    path(f"{DISPUTE}replies/", replies.reply_ask, name="reply_ask"),
    path("desk/replies/<row:pk>/", replies.reply_edit, name="reply_edit"),
    path("desk/replies/<row:pk>/remove/", replies.reply_remove, name="reply_remove"),
    path("desk/captures/<row:pk>/file/", evidence.capture_file, name="capture_file"),
    path("desk/evidence/<row:pk>/withdraw/", evidence.evidence_withdraw, name="evidence_withdraw"),
    path("desk/evidence/<row:pk>/file/", evidence.evidence_file, name="evidence_file"),
    path(f"{DISPUTE}verdict/", verdicts.verdict_edit, name="verdict_edit"),
    path(f"{DISPUTE}verdict/autosave/", verdicts.verdict_autosave, name="verdict_autosave"),
    path(f"{DISPUTE}verdict/compare/", verdicts.verdict_compare, name="verdict_compare"),
    path(f"{DISPUTE}verdict/remarks/", approval.remark_add, name="remark_add"),
    path(
        f"{DISPUTE}verdict/remarks/<row:remark_id>/withdraw/",
        approval.remark_withdraw,
        name="remark_withdraw",
    ),
    path(f"{DISPUTE}verdict/submit/", approval.verdict_submit, name="verdict_submit"),
    path(f"{DISPUTE}verdict/return/", approval.verdict_return, name="verdict_return"),
    path(f"{DISPUTE}verdict/approve/", approval.verdict_approve, name="verdict_approve"),
    path(f"{DISPUTE}verdict/publish/", approval.verdict_publish, name="verdict_publish"),
    path(f"{DISPUTE}verdict/schedule/", approval.verdict_schedule, name="verdict_schedule"),
    path(f"{DISPUTE}verdict/embargo/", approval.verdict_embargo, name="verdict_embargo"),
    path(f"{DISPUTE}comments/", people.comment_add, name="comment_add"),
    path(f"{DISPUTE}comments/<row:comment_id>/", people.comment_edit, name="comment_edit"),
    path(f"{DISPUTE}watch/", people.dispute_watch, name="dispute_watch"),
    path(f"{DISPUTE}assign/", people.dispute_assign, name="dispute_assign"),
    path(f"{DISPUTE}here/", people.dispute_here, name="dispute_here"),
    path("desk/mine/", own.own_work, name="own_work"),
    path("desk/mine/count/", own.own_count, name="own_count"),
    path("desk/mine/read/", own.notices_read, name="notices_read"),
    path(f"{DISPUTE}verdict/correct/", approval.verdict_correct, name="verdict_correct"),
    path("desk/preview/", verdicts.markdown_preview, name="markdown_preview"),
]

# The desk: intake, claims, settings, exports.
intake_pages = [
    path("desk/intake/", intake.intake_new, name="intake_new"),
    path("desk/intake/table/", imports.table_import, name="table_import"),
    path("desk/intake/reviews/", reviews.reviews_import, name="reviews_import"),
    path("desk/imports/<row:pk>/reviews/", reviews.reviews_page, name="reviews_page"),
    path("desk/imports/<row:pk>/", imports.import_page, name="import_page"),
    path("desk/imports/<row:pk>/resume/", imports.import_resume, name="import_resume"),
    path("desk/imports/<row:pk>/discard/", imports.import_discard, name="import_discard"),
    path("desk/imports/<row:pk>/rejected/", imports.import_rejected, name="import_rejected"),
    path("desk/intake/<row:pk>/", drafts.intake_review, name="intake_review"),
    path("desk/intake/<row:pk>/related/", related.row_related, name="row_related"),
    path("desk/intake/<row:pk>/discard/", drafts.intake_discard, name="intake_discard"),
    path("desk/jobs/", jobs.job_list, name="job_list"),
    path("desk/jobs/<row:pk>/", jobs.job_page, name="job_page"),
    path("desk/jobs/<row:pk>/cancel/", jobs.job_cancel, name="job_cancel"),
    path("desk/claims/", claims.claim_list, name="claim_list"),
    path("desk/claims/new/", claims.claim_new, name="claim_new"),
    path("desk/claims/<row:pk>/", claims.claim_edit, name="claim_edit"),
    path("desk/sources/<row:pk>/", sources.source_page, name="source_page"),
    path("desk/sources/<row:pk>/origin/", sources.source_origin, name="source_origin"),
    path("desk/settings/ratings/", ratings.rating_list, name="rating_list"),
    path("desk/settings/ratings/new/", ratings.rating_new, name="rating_new"),
    path("desk/settings/ratings/<row:pk>/", ratings.rating_edit, name="rating_edit"),
    path("desk/settings/parties/", parties.party_list, name="party_list"),
    path("desk/settings/parties/new/", parties.party_new, name="party_new"),
    path("desk/settings/parties/<row:pk>/", parties.party_edit, name="party_edit"),
    path("desk/settings/publishers/", publishers.publisher_list, name="publisher_list"),
    path("desk/settings/publishers/new/", publishers.publisher_new, name="publisher_new"),
    path("desk/settings/publishers/<row:pk>/", publishers.publisher_edit, name="publisher_edit"),
    path("desk/settings/members/", members.member_list, name="member_list"),
    path("desk/settings/members/new/", members.member_new, name="member_new"),
    path("desk/settings/members/<row:pk>/", members.member_edit, name="member_edit"),
    path("desk/settings/members/<row:pk>/invite/", members.member_invite_anew, name="member_invite_anew"),
    path("desk/account/", account.account, name="account"),
    path("desk/account/password/", account.password_change, name="password_change"),
    path("desk/export/<str:format>/", export.export_download, name="export_download"),
]

urlpatterns: list[URLPattern] = [*public_pages, *dispute_pages, *intake_pages]
