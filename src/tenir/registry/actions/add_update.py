"""Adding an update: what a voice tells of a commitment."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils import timezone

from tenir.errors import Refused
from tenir.registry.actions.action import Action, saved
from tenir.registry.actions.check import check_term, check_visible
from tenir.registry.models.actor import Actor
from tenir.registry.models.commitment import Commitment, Party
from tenir.registry.models.update import Update, Voice
from tenir.registry.visibility import Visibility
from tenir.text.reason import Reason

_BCP47 = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*")


@dataclass(kw_only=True)
class AddUpdate(Action[Update]):
    """Adds what `actor` tells of `commitment` as of `date`; nothing that others told is touched.

    Only a promiser declares, and only who is no promiser judges; both say a status, but for a
    reply. A reply (`reply_to`) is the declaration of a promiser that answers a judgement.
    """

    commitment: Commitment
    voice: str
    actor: Actor
    status: str = ""
    date: str = ""
    text: str = ""
    language: str = "en"
    reply_to: Update | None = None
    visibility: str = Visibility.PUBLIC
    organisation: int | None = None

    def is_own(self) -> bool:
        return self.actor.pk == self.author.organisation

    def check(self) -> None:
        self._check_voice()
        if self.status:
            check_term("statuses", self.status, Reason("status"))
        elif self.voice != Voice.CONTRIBUTION and self.reply_to is None:
            raise Refused("say what the status is")
        if not self.status and not self.text.strip():
            raise Refused("say in words what is told")
        if not _BCP47.fullmatch(self.language):
            raise Refused("{language!r} is no code of a language", language=self.language)
        # Prefixes of ISO dates sort as text; what is no date at all is refused when it is saved.
        today = timezone.now().date().isoformat()
        if self.date[:1].isdigit() and self.date > today[: len(self.date)]:
            raise Refused("an update tells what was: its date must not lie ahead")
        if self.visibility == Visibility.ORGANISATION and self.organisation is None:
            raise Refused("only for an organisation: say for which")
        check_visible(self.visibility, self.organisation, [self.commitment, self.reply_to])

    def change(self) -> Update:
        return saved(
            Update(
                commitment=self.commitment,
                voice=self.voice,
                status=self.status,
                actor=self.actor,
                date=self.date,
                text=self.text.strip(),
                language=self.language,
                reply_to=self.reply_to,
                visibility=self.visibility,
                organisation_id=self.organisation,
            )
        )

    def _check_voice(self) -> None:
        if self.voice not in list(Voice):
            raise Refused("unknown voice {voice!r}", voice=self.voice)
        promisers = self.commitment.party_set.filter(role=Party.Role.PROMISER)
        promises = promisers.filter(actor=self.actor).exists()
        if self.voice == Voice.DECLARED and not promises:
            raise Refused(
                "{actor} did not promise this: only a promiser declares", actor=str(self.actor)
            )
        if self.voice == Voice.JUDGED and promises:
            raise Refused("{actor} promised this: others judge it", actor=str(self.actor))
        answered = self.reply_to
        if answered is None:
            return
        if answered.commitment_id != self.commitment.pk or answered.voice != Voice.JUDGED:
            raise Refused("a reply answers a judgement of the same commitment")
        if self.voice != Voice.DECLARED:
            raise Refused("only the promiser who is judged has the right of reply")
