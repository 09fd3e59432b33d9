"""What is asked, noted and decided: questions, notes, reflections and directives."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from infointerview.model.identity import ContactId, DirectiveId, InterviewId, NoteId, QuestionId, ReflectionId
from infointerview.model.notes import (
    TOPICS,
    Audience,
    DebriefAnswer,
    Dimension,
    Directive,
    DirectiveKind,
    Note,
    NoteKind,
    Priority,
    Privacy,
    Question,
    Reflection,
    Sensitivity,
    Stage,
    Topic,
)
from infointerview.model.values import Party
from infointerview.strategies.exchange import interview_ids, maybe
from infointerview.strategies.people import contact_ids
from infointerview.strategies.text import brief, chosen, extras, given_or_derived, ids, lines, tags, texts, urls
from infointerview.strategies.time import days, instants

__all__ = [
    "debrief_answers",
    "directives",
    "notes",
    "question_ids",
    "questions",
    "reflections",
    "topics",
]


@brief
def topics() -> SearchStrategy[Topic]:
    """Return subjects of conversation: those of an informational interview, and others."""
    return st.sampled_from(TOPICS) | st.builds(Topic, lines(1, 20))


def question_ids() -> SearchStrategy[QuestionId]:
    """Return ids of questions, of which nothing more is known."""
    return ids("question-").map(QuestionId)


@brief
def questions() -> SearchStrategy[Question]:
    """Return questions on any topic, with a derived or a given id."""
    return st.builds(
        lambda given, **fields: Question(**fields, **given),
        given_or_derived(question_ids()),
        text=st.sampled_from(["What drew you to this field?", "¿Cómo es un día cualquiera?"]) | lines(1, 40),
        topic=topics(),
        stage=st.sampled_from(Stage),
        priority=st.sampled_from(Priority),
        minutes=st.integers(1, 60),
        sensitivity=st.sampled_from(Sensitivity),
        audience=st.sampled_from(Audience),
        searchable=st.booleans(),
        follow_ups=st.lists(lines(1, 20), max_size=2),
        extra=extras(1),
    )


@brief
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
    """
    people = contact_ids() if contacts is None else contacts
    talks = interview_ids() if interviews is None else interviews
    return st.builds(
        _note,
        chosen("kinds", kinds),
        texts(1, 40),
        st.tuples(people, st.none()) | st.tuples(st.none(), talks) | st.tuples(people, talks),
        given_or_derived(ids("note-").map(NoteId)),
        st.fixed_dictionaries(
            {
                "dimension": st.sampled_from(Dimension),
                "not_observable": st.booleans(),
                "by": st.sampled_from(Party),
                "due": days(),
                "done_at": st.none() | instants(min_value, max_value),
                "link": st.just("") | urls(),
            }
        ),
        question=maybe(questions, question_ids()),
        topic=st.none() | topics(),
        at=st.none() | instants(min_value, max_value),
        privacy=st.sampled_from(Privacy),
        tags=tags(),
        extra=extras(1),
    )


_DETAILS = {
    NoteKind.OBSERVATION: ("dimension", "not_observable"),
    NoteKind.PROMISE: ("by", "due", "done_at"),
    NoteKind.NEXT_STEP: ("due", "done_at"),
    NoteKind.RESOURCE: ("link", "done_at"),
}


def _note(
    kind: NoteKind,
    text: str,
    attached: tuple[ContactId | None, InterviewId | None],
    given: dict[str, Any],
    details: dict[str, Any],
    **others: Any,
) -> Note:
    used = {name: details[name] for name in _DETAILS.get(kind, ())}
    return Note(
        kind=kind,
        text="" if used.get("not_observable") else text,
        contact=attached[0],
        interview=attached[1],
        **used,
        **given,
        **others,
    )


@brief
def debrief_answers() -> SearchStrategy[DebriefAnswer]:
    """Return answers to prompts of the debrief."""
    return st.builds(DebriefAnswer, lines(1, 20), texts(1, 40), extra=extras(1))


@brief
def reflections(
    min_value: datetime | None = None,
    max_value: datetime | None = None,
    *,
    interviews: SearchStrategy[InterviewId] | None = None,
) -> SearchStrategy[Reflection]:
    """Return reflections written within the bounds, with and without a next step."""
    return st.builds(
        _reflection,
        texts(0, 20),
        st.none() | days(),
        st.none() | instants(min_value, max_value),
        given_or_derived(ids("reflection-").map(ReflectionId)),
        interview=interview_ids() if interviews is None else interviews,
        at=instants(min_value, max_value),
        answers=st.lists(debrief_answers(), max_size=2),
        takeaway=texts(0, 40),
        view_moved=st.none() | st.integers(-2, 2),
        extra=extras(1),
    )


def _reflection(
    next_step: str, by: date | None, done_at: datetime | None, given: dict[str, Any], **others: Any
) -> Reflection:
    if next_step:
        given = given | {"next_step": next_step, "next_step_by": by, "next_step_done_at": done_at}
    return Reflection(**given, **others)


@brief
def directives(
    min_value: datetime | None = None,
    max_value: datetime | None = None,
    *,
    kinds: Collection[DirectiveKind] = tuple(DirectiveKind),
    contacts: SearchStrategy[ContactId] | None = None,
    rules: SearchStrategy[str] | None = None,
) -> SearchStrategy[Directive]:
    """Return directives of any of *kinds*, given within the bounds.

    Whose actions they are about comes from *contacts*, and by which rule from *rules*.  Where there are no contacts,
    there can be to-dos alone: `directives(kinds=[DirectiveKind.TODO], contacts=st.nothing())`.
    """
    people = contact_ids() if contacts is None else contacts
    return st.builds(
        _directive,
        chosen("kinds", kinds),
        given_or_derived(ids("directive-").map(DirectiveId)),
        loose=st.booleans(),
        text=texts(0, 20),
        contact=st.none() | people if set(kinds) == {DirectiveKind.TODO} else people,
        on=days(),
        done_at=st.none() | instants(min_value, max_value),
        at=instants(min_value, max_value),
        rule=st.sampled_from(["", "referral-while-warm"]) | lines(1, 20) if rules is None else rules,
        extra=extras(1),
    )


def _directive(kind: DirectiveKind, given: dict[str, Any], *, loose: bool, **said: Any) -> Directive:
    if kind is not DirectiveKind.TODO:
        said["done_at"] = None
    else:
        said["text"] = said["text"] or "ask for the figures"
        if loose:
            said["contact"] = said["on"] = None
    if kind is DirectiveKind.RETIRE:
        said["on"] = None
    return Directive(kind=kind, **given, **said)
