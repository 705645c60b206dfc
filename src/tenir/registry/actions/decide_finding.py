"""Deciding on what the machine found in a passage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tenir.errors import Conflict, Refused
from tenir.finding.finding import FindingKind
from tenir.registry.actions.action import Action, saved
from tenir.registry.actions.add_commitment import AddCommitment, QuoteGiven
from tenir.registry.actions.add_practice import AddPractice
from tenir.registry.actions.add_utterance import AddUtterance
from tenir.registry.actions.check import check_provisions
from tenir.registry.actions.found_terms import DecidedTerms, as_found, provisions_found
from tenir.registry.actions.record_facts import RecordFacts
from tenir.registry.models.commitment import Commitment
from tenir.registry.models.decision import Assignment, Decision, Verdict
from tenir.registry.models.found import FoundFinding
from tenir.registry.models.passage import Passage
from tenir.registry.models.practice import Practice
from tenir.registry.models.provision_link import LinkedBy
from tenir.registry.text_value import Origin, TextValue

DECIDED_ALREADY = "someone else has decided on this finding; look at both versions"


@dataclass(kw_only=True)
class DecideFinding(Action[Decision]):
    """Accepts, amends, rejects or merges the finding in `passage`.

    `terms` is what an amendment says instead of the machine (an acceptance takes what was found),
    and `into` the commitment that a merger adds the quote to. `finding` is the key of the finding
    that the author looked at. A `second` decision is only kept, to measure agreement.
    """

    passage: Passage
    verdict: str
    terms: DecidedTerms | None = None
    into: Commitment | None = None
    finding: int | None = None
    second: bool = False

    def check(self) -> None:
        if not self.passage.document.is_seen_by(self.author.viewer):
            raise Refused("what you name is not there, or not for you to see")
        # Whoever decides on the same finding waits here (on SQLite, at the transaction's start).
        locked = FoundFinding.objects.order_by("pk").select_for_update()
        self._found = locked.filter(passage=self.passage).first()
        self._check_undecided()
        if self._found is None:
            raise Refused("nothing is found in this passage any more")
        if self.finding is not None and self._found.pk != self.finding:
            raise Conflict("the machine has looked at this passage anew; look at what it finds now")
        if self.verdict not in list(Verdict):
            raise Refused("unknown verdict {verdict!r}", verdict=self.verdict)
        if self.verdict == Verdict.AMENDED and self.terms is None:
            raise Refused("an amendment says what is amended")
        if self.verdict == Verdict.MERGED and self.into is None:
            raise Refused("choose the commitment that says the same")
        self._terms = self._decided()
        self._check_terms()

    def change(self) -> Decision:
        record = None if self.second else self._enter()
        terms = self._terms
        found = self._found
        assert found is not None
        decision = saved(
            Decision(
                passage=self.passage,
                reviewer_id=self.author.account,
                verdict=self.verdict,
                kind=terms.kind if terms else "",
                start=terms.start if terms else self.passage.start,
                end=terms.end if terms else self.passage.end,
                provisions=list(dict.fromkeys(terms.provisions)) if terms else [],
                machine={
                    "kind": found.kind,
                    "probability": found.probability,
                    "provisions": provisions_found(self.passage),
                    "version": found.version,
                    "fast": found.fast,
                },
                second=self.second,
                commitment=record if isinstance(record, Commitment) else self.into,
                practice=record if isinstance(record, Practice) else None,
            )
        )
        if not self.second:
            FoundFinding.objects.filter(pk=found.pk).update(waiting=False)
        return decision

    def _check_undecided(self) -> None:
        standing = Decision.objects.filter(passage=self.passage, undone=False)
        first = standing.filter(second=False).first()
        if not self.second:
            if first:
                raise Conflict(DECIDED_ALREADY)
            return
        account = self.author.account
        given = Assignment.objects.filter(passage=self.passage, second=True, reviewer=account)
        if account is None or not given.exists():
            raise Refused("this finding was not given to you for a second review")
        if standing.filter(second=True, reviewer=account).exists():
            raise Conflict("you have decided on this finding already")
        if first and first.reviewer_id == account:
            raise Refused("the first decision is your own: a second review needs another person")

    def _decided(self) -> DecidedTerms | None:
        """What the author says the passage is; None where nothing."""
        assert self._found is not None
        if self.verdict == Verdict.REJECTED:
            return None
        if self.verdict == Verdict.ACCEPTED or self.terms is None:
            return as_found(self._found, self.passage)
        return self.terms

    def _check_terms(self) -> None:
        terms, passage = self._terms, self.passage
        if terms is None:
            return
        if terms.kind not in list(FindingKind) or terms.kind == FindingKind.NONE:
            raise Refused("unknown kind of finding {kind!r}", kind=terms.kind)
        if not passage.start <= terms.start < terms.end <= passage.end:
            raise Refused("the quote lies outside its passage")
        if not QuoteGiven(passage, terms.start, terms.end).text.strip():
            raise Refused("the quote holds no words")
        check_provisions(terms.provisions)

    def _enter(self) -> Commitment | Practice | None:
        """Let the register hold what was decided."""
        terms = self._terms
        if terms is None:
            return None
        quote = QuoteGiven(self.passage, terms.start, terms.end)
        by: dict[str, Any] = {"author": self.author, "reason": self.reason}
        if self.verdict == Verdict.MERGED and self.into:
            there = self.into.utterances.filter(
                passage=self.passage, start=quote.start, end=quote.end
            )
            # Where it quotes the very words already, there is nothing to add.
            return self.into if there else AddUtterance(into=self.into, quote=quote, **by).run()
        if terms.kind == FindingKind.COMMITMENT:
            return self._marked(
                AddCommitment(
                    facts=self._facts(terms),
                    parties=terms.parties,
                    quotes=[quote],
                    terms={
                        "due": terms.due,
                        "due_words": terms.due_words,
                        "kinds": list(terms.kinds),
                    },
                    **by,
                ).run()
            )
        if terms.kind == FindingKind.PRACTICE:
            actors = [party.actor for party in terms.parties]
            return self._marked(AddPractice(facts=self._facts(terms), actors=actors, **by).run())
        return None

    def _facts(self, terms: DecidedTerms) -> RecordFacts:
        document = self.passage.document
        written = terms.summary.strip()
        summary = TextValue(written, terms.summary_language, Origin.SUMMARY) if written else None
        return RecordFacts(
            title=terms.title,
            language=self.passage.language,
            summaries=[summary] if summary else [],
            date=terms.date,
            source=document.source,
            provisions=terms.provisions,
            linked_by=LinkedBy.MACHINE,
            visibility=document.visibility,
            organisation_id=document.organisation_id,
        )

    def _marked(self, record: Any) -> Any:
        """The record, those of its links that the machine had not found marked as a person's."""
        found: Sequence[str] = provisions_found(self.passage)
        record.provisions.exclude(identifier__in=found).update(linked_by=LinkedBy.PERSON)
        return record
