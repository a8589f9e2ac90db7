"""What is stored, one module an aggregate, each with its QuerySet and its constraints."""

from claims.models.alignment import AlignmentRow
from claims.models.asides import Aside
from claims.models.claims import Appearance, Claim
from claims.models.comments import Comment
from claims.models.disputes import Dispute, Position, PositionClaim
from claims.models.events import SUBJECTS, Event
from claims.models.evidence import Capture, Evidence
from claims.models.imports import BulkImport, RejectedRow
from claims.models.intakes import Intake
from claims.models.jobs import Job
from claims.models.matches import Match
from claims.models.members import Preference
from claims.models.outside import OutsideReview
from claims.models.parties import Claimant, Party, PartyAlias
from claims.models.presence import Presence
from claims.models.publishers import Publisher
from claims.models.ratings import Rating
from claims.models.rejecting import RejectReason
from claims.models.replies import ReplyRequest
from claims.models.sources import Language, Source, SourceMark
from claims.models.submissions import Remark, Submission
from claims.models.terms import ClaimTerm, ClaimWords
from claims.models.topics import Topic
from claims.models.triage import SavedView, TriageStep
from claims.models.verdicts import ClaimRating, Verdict
from claims.models.watching import Notice, Watch

__all__ = [
    "SUBJECTS",
    "AlignmentRow",
    "Appearance",
    "Aside",
    "BulkImport",
    "Capture",
    "Claim",
    "ClaimRating",
    "ClaimTerm",
    "ClaimWords",
    "Claimant",
    "Comment",
    "Dispute",
    "Event",
    "Evidence",
    "Intake",
    "Job",
    "Language",
    "Match",
    "Notice",
    "OutsideReview",
    "Party",
    "PartyAlias",
    "Position",
    "PositionClaim",
    "Preference",
    "Presence",
    "Publisher",
    "Rating",
    "RejectReason",
    "RejectedRow",
    "Remark",
    "ReplyRequest",
    "SavedView",
    "Source",
    "SourceMark",
    "Submission",
    "Topic",
    "TriageStep",
    "Verdict",
    "Watch",
]
