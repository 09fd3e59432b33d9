"""What is asked, noted and decided: questions, notes, reflections and directives."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

from infointerview.model.identity import ContactId, DirectiveId, FactId, InterviewId, NoteId, QuestionId, ReflectionId
from infointerview.model.notes import (
    TOPICS,
    DebriefAnswer,
    Directive,
    DirectiveKind,
    Note,
    NoteDimension,
    NoteKind,
    NotePrivacy,
    Question,
    QuestionAudience,
    QuestionPriority,
    QuestionSensitivity,
    QuestionStage,
    Reflection,
    Topic,
)
from infointerview.model.values import Party, folded
from infointerview.strategies.exchange import interview_ids
from infointerview.strategies.people import contact_ids
from infointerview.strategies.time import days, instants
from infointerview.strategies.values import EXTRA, any_of, built, chosen, ids, lines, referred, tags, texts, urls

__all__ = [
    "debrief_answers",
    "directives",
    "notes",
    "question_ids",
    "questions",
    "reflections",
    "topics",
]

# -- questions --------------------------------------------------------------------------------------------------------


def topics() -> SearchStrategy[Topic]:
    """Return subjects of conversation: those of an informational interview, and others.

    >>> from hypothesis import find
    >>> print(find(topics(), lambda topic: True))
    background
    """
    return st.sampled_from(TOPICS) | lines(1, 20).map(Topic)


def question_ids() -> SearchStrategy[QuestionId]:
    """Return ids of questions of which nothing more is known.

    >>> from hypothesis import find
    >>> find(question_ids(), lambda key: True)
    'question-0'
    """
    return ids("question-").map(QuestionId)


_QUESTIONS = (
    "What drew you to this field?",
    "What does a night shift look like?",
    "¿Cómo es un día cualquiera?",
    "Womit verbringen Sie die meiste Zeit?",
)


def questions() -> SearchStrategy[Question]:
    """Return questions on any topic, with a derived or a given id.

    >>> from hypothesis import find
    >>> find(questions(), lambda question: question.searchable)
    <Question 'What drew you to this field?' (background)>
    """
    return built(
        Question,
        {"text": st.sampled_from(_QUESTIONS) | lines(1, 40), "topic": topics()},
        {
            "stage": st.sampled_from(QuestionStage),
            "priority": st.sampled_from(QuestionPriority),
            "minutes": st.integers(1, 60),
            "sensitivity": st.sampled_from(QuestionSensitivity),
            "audience": st.sampled_from(QuestionAudience),
            "searchable": st.just(value=True),
            "follow_ups": st.lists(lines(1, 20), min_size=1, max_size=2),
            "extra": EXTRA,
            "id": question_ids(),
        },
    )


# -- notes ------------------------------------------------------------------------------------------------------------

# What people take away from talks in many trades; a message that quotes one shows where it does not fit.
TAKEAWAYS = (
    "Ask for a week on the ward before you apply.",
    "Rainfall models need field work.",
    "Mixing is mostly listening.",
    "La mitad del trabajo es hablar con las familias.",
    "The night shift pays for the bakery.",
    "Contracts are read aloud before they are signed.",
)
# What belongs to one kind of note alone: first what it must say, then what it may.
_DETAILS: Mapping[NoteKind, tuple[Collection[str], Collection[str]]] = {
    NoteKind.OBSERVATION: (["dimension"], ["not_observable"]),
    NoteKind.PROMISE: (["by"], ["due", "done_at"]),
    NoteKind.NEXT_STEP: (["due"], ["done_at"]),
    NoteKind.RESOURCE: ([], ["link", "done_at"]),
}


def notes(
    min_value: datetime | None = None,
    max_value: datetime | None = None,
    *,
    kinds: Collection[NoteKind] = tuple(NoteKind),
    contacts: SearchStrategy[ContactId] | None = None,
    interviews: SearchStrategy[InterviewId] | None = None,
    questions: SearchStrategy[QuestionId] | None = None,
) -> SearchStrategy[Note]:
    """Return notes of any of *kinds*, written down within the bounds if that is known.

    What a note is attached to comes from *contacts* and *interviews*: to one of the two, or to both.  With
    `interviews=st.nothing()` it is always a contact, and the other way round.

    >>> from hypothesis import find
    >>> find(notes(), lambda note: note.kind == "promise" and note.done_at)
    <Note promise on contact-0>
    """
    attached = referred(
        contact=contact_ids() if contacts is None else contacts,
        interview=interview_ids() if interviews is None else interviews,
    )
    if not attached:
        raise InvalidArgument("a note is about a contact or an interview, and there are neither")
    ways = [{name: attached[name]} for name in attached]
    about: SearchStrategy[dict[str, Any]] = st.one_of(
        [built(dict, way) for way in (ways if len(ways) == 1 else [*ways, attached])]
    )
    details = {
        "dimension": st.sampled_from(NoteDimension),
        "not_observable": st.just(value=True),
        "by": st.sampled_from(Party),
        "due": days(),
        "done_at": instants(min_value, max_value),
        "link": urls(),
    }
    of_any_kind = {
        **referred(question=question_ids() if questions is None else questions),
        "topic": topics(),
        "at": instants(min_value, max_value),
        "privacy": st.sampled_from(NotePrivacy),
        "tags": tags(),
        "extra": EXTRA,
        "id": ids("note-").map(NoteId),
    }
    text = st.sampled_from(TAKEAWAYS) | texts(1, 40)
    chosen("kinds", kinds)
    return any_of(
        [
            built(
                _note,
                {"kind": st.just(kind), "text": text, "about": about, **{name: details[name] for name in must}},
                {**{name: details[name] for name in may}, **of_any_kind},
            )
            for kind in kinds
            for must, may in [_DETAILS.get(kind, ([], []))]
        ]
    )


def _note(*, about: dict[str, Any], text: str, not_observable: bool = False, **others: Any) -> Note:
    return Note(text="" if not_observable else text, not_observable=not_observable, **about, **others)


# -- looking back -----------------------------------------------------------------------------------------------------


def debrief_answers() -> SearchStrategy[DebriefAnswer]:
    """Return answers to prompts of the debrief.

    >>> from hypothesis import find
    >>> find(debrief_answers(), lambda answer: True).prompt
    '0'
    """
    return built(DebriefAnswer, {"prompt": lines(1, 20), "text": texts(1, 40)}, {"extra": EXTRA})


def reflections(
    min_value: datetime | None = None,
    max_value: datetime | None = None,
    *,
    interviews: SearchStrategy[InterviewId] | None = None,
) -> SearchStrategy[Reflection]:
    """Return reflections written within the bounds, with and without a next step.

    >>> from hypothesis import find
    >>> find(reflections(), lambda reflection: reflection.is_complete)
    <Reflection on interview-0, complete>
    """
    return built(
        _reflection,
        {
            "interview": interview_ids() if interviews is None else interviews,
            "at": instants(min_value, max_value),
        },
        {
            "answers": st.lists(debrief_answers(), min_size=1, max_size=2),
            "takeaway": st.sampled_from(TAKEAWAYS) | texts(1, 40),
            "view_moved": st.integers(-2, 2),
            "next_step": texts(1, 20),
            "next_step_by": days(),
            "next_step_done_at": instants(min_value, max_value),
            "extra": EXTRA,
            "id": ids("reflection-").map(ReflectionId),
        },
    )


def _reflection(next_step: str = "", **others: Any) -> Reflection:
    # Nor can what says that there is none, which may be drawn as well, have a day.
    is_none = folded(next_step).rstrip(".") in {"", "none"}
    if is_none and ("next_step_by" in others or "next_step_done_at" in others):
        next_step = "read the report"
    return Reflection(next_step=next_step, **others)


def directives(
    min_value: datetime | None = None,
    max_value: datetime | None = None,
    *,
    kinds: Collection[DirectiveKind] = tuple(DirectiveKind),
    contacts: SearchStrategy[ContactId] | None = None,
    rules: SearchStrategy[str] | None = None,
    facts: SearchStrategy[FactId] | None = None,
) -> SearchStrategy[Directive]:
    """Return directives of any of *kinds*, given within the bounds.

    Whose actions they are about comes from *contacts*, by which rule from *rules*, and the fact that something done is
    about from *facts*.  Where there are no contacts,
    only to-dos are possible: `directives(kinds=[DirectiveKind.TODO], contacts=st.nothing())`.

    >>> from hypothesis import find
    >>> find(directives(), lambda directive: directive.done_at)
    <Directive todo>
    """
    person = referred(contact=contact_ids() if contacts is None else contacts)
    other = {"other": (contact_ids() if contacts is None else contacts).map(lambda key: ContactId(f"{key[:60]}-2"))}
    about = referred(about=ids("fact-").map(FactId) if facts is None else facts)
    some_rule = st.sampled_from(["referral-while-warm", "thank-you-after-interview", "T02"]) | lines(1, 20)
    on, text = {"on": days()}, {"text": st.just("ask for the figures") | texts(1, 20)}
    # What each kind must say, and what it may.
    said: Mapping[DirectiveKind, tuple[Mapping[str, Any], Mapping[str, Any]]] = {
        DirectiveKind.SNOOZE: ({**person, **on}, text),
        DirectiveKind.PIN: ({**person, **on}, text),
        DirectiveKind.RETIRE: (person, text),
        DirectiveKind.DONE: ({**person, "rule": some_rule if rules is None else rules}, {**about, **text}),
        DirectiveKind.CONSIDER: (person, text),
        DirectiveKind.NOT_THE_SAME: ({**person, **other}, text),
        DirectiveKind.TODO: (text, {**person, **on, "done_at": instants(min_value, max_value)}),
    }
    always = {"at": instants(min_value, max_value)} | ({} if rules is None else {"rule": rules})
    sometimes = {
        "extra": EXTRA,
        "id": ids("directive-").map(DirectiveId),
    }
    chosen("kinds", kinds)
    return any_of(
        [
            built(Directive, {"kind": st.just(kind), **must, **always}, {**may, **sometimes, **of_a_rule})
            for kind in kinds
            for must, may in [said[kind]]
            for of_a_rule in [{"rule": some_rule} if rules is None and "rule" not in must else {}]
        ]
    )
