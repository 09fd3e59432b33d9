"""What has been answered already: by the person, by colleagues of theirs, by anybody."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime

from attrs import field, frozen

from infointerview.model.campaign import Campaign
from infointerview.model.contact import Contact
from infointerview.model.employment import organisation_key
from infointerview.model.interview import Interview
from infointerview.model.note import Note, NoteKind
from infointerview.model.question import Question, Topic
from infointerview.questions.bank_question import BankQuestion
from infointerview.questions.sameness import gist
from infointerview.rules.wording import day_in_words

__all__ = ["Answers", "Earlier", "answers_before"]

# What somebody said; takeaways, comments and promises are no answers.
_SAID = frozenset({NoteKind.ANSWER, NoteKind.QUOTE})
_Key = str | frozenset[str]


@frozen
class Earlier:
    """That a question was answered before.

    Attributes:
        contact: By whom.
        on: On which day of the seeker's, if known.
        colleague: Whether it was not the person who is asked now but somebody at the same employer.
    """

    contact: Contact
    on: date | None
    colleague: bool

    def __str__(self) -> str:
        who = f"{self.contact.name}, who works there too," if self.colleague else f"{self.contact.name}"
        return f"{who} answered it{f' on {day_in_words(self.on, year=0)}' if self.on else ' before'}"


@frozen(kw_only=True)
class Answers:
    """What was answered before somebody is asked.

    Attributes:
        theirs: What the person or a colleague answered, by the id and by the gist of a question.
        anybodys: The same marks of all that anybody answered.
        said: What the person or a colleague answered, each once: the topic, the id of the question or else of the talk,
            and whether it was a colleague.
    """

    theirs: Mapping[_Key, Earlier] = field()
    anybodys: frozenset[_Key] = field()
    said: frozenset[tuple[Topic, str, bool]] = field()

    def to(self, question: BankQuestion) -> Earlier | None:
        """Return who has answered a question before, as far as that answer stands for the person."""
        found = self.theirs.get(question.id) or self.theirs.get(gist(question.text))
        return None if found and found.colleague and question.personal else found

    def on_topics(self, pool: Mapping[str, BankQuestion], deepened: Collection[str]) -> Mapping[Topic, int]:
        """Return how many questions on each topic were answered before, as far as that makes it less pressing.

        A colleague's answer to a personal question does not, nor one that the plan goes deeper into.
        """
        counted = {
            (topic, key)
            for topic, key, colleague in self.said
            if key not in deepened and not (colleague and key in pool and pool[key].personal)
        }
        return Counter(topic for topic, _ in counted)

    def is_open(self, question: BankQuestion) -> bool:
        """Return whether nobody in the campaign has answered a question yet."""
        return self.anybodys.isdisjoint({question.id, gist(question.text)})


def answers_before(campaign: Campaign, person: Contact) -> Answers:
    """Return what was answered before *person* is asked.

    An answer is a note of that kind, or a quote, that names its question or its topic.  A colleague is somebody who
    worked, on the day of the note, where the person works now.
    """
    theirs: dict[_Key, Earlier] = {}
    anybodys: set[_Key] = set()
    said: set[tuple[Topic, str, bool]] = set()
    for note, contact, at in _said(campaign):
        question = campaign.facts.get(note.question) if note.question else None
        keys: list[_Key] = [question.id, gist(question.text)] if isinstance(question, Question) else []
        anybodys.update(keys)
        on = at.astimezone(campaign.seeker.zone).date() if at else None
        if contact.id != person.id and not _colleagues(contact, person, on):
            continue
        earlier = Earlier(contact, on, contact.id != person.id)
        for key in keys:
            # Their own answer goes before a colleague's, and the later one before an earlier one.
            if key not in theirs or theirs[key].colleague or not earlier.colleague:
                theirs[key] = earlier
        about = note.topic or (question.topic if isinstance(question, Question) else None)
        if about:
            said.add((about, note.question or note.interview or note.contact or "", earlier.colleague))
    return Answers(theirs=theirs, anybodys=frozenset(anybodys), said=frozenset(said))


def _said(campaign: Campaign) -> Iterator[tuple[Note, Contact, datetime | None]]:
    """Yield every answer in order of time, with who gave it and when."""
    for note in campaign.notes:
        if note.kind in _SAID and (note.question or note.topic):
            interview = campaign.facts.get(note.interview) if note.interview else None
            talk = interview if isinstance(interview, Interview) else None
            contact = campaign.facts.get(note.contact or (talk.contact if talk else ""))
            if isinstance(contact, Contact):
                yield note, contact, note.at or (talk.start if talk else None)


def _colleagues(contact: Contact, person: Contact, on: date | None) -> bool:
    there = (contact.employment_on(on) if on else None) or contact.employment
    employer = organisation_key(person.organisation)
    return bool(employer) and there is not None and organisation_key(there.organisation) == employer
