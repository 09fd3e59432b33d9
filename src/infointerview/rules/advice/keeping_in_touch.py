"""After the thanks: to-dos, promises, recommendations, next steps, updates, keeping in touch, telling the outcome."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import reduce

from attrs import evolve

from infointerview.model.employers import latest_move
from infointerview.model.exchange import Referral, Touch, TouchPurpose
from infointerview.model.notes import Directive, DirectiveKind, Note, NoteKind, Reflection
from infointerview.model.people import Contact, ContactTier
from infointerview.model.talk import Interview, InterviewState
from infointerview.model.values import Party
from infointerview.policy.figures import Policy
from infointerview.rules.advice.afterwards import conversations
from infointerview.rules.duties import (
    ActionKind,
    Duty,
    Sentence,
    Settled,
    Window,
    done,
    earlier,
    later,
    not_applicable,
    shortened,
    times,
)
from infointerview.rules.overview import Overview
from infointerview.rules.rule import Situation, rule
from infointerview.rules.thread import ThreadState
from infointerview.worktime.calendar import within


@rule("own-to-do", silent_because="you have no to-dos about them", given=(Directive,))
def own_todo(situation: Situation) -> Iterator[Duty | Settled]:
    """Do what the user put on the list, on the day that they named."""
    for directive in situation.record.directives:
        if directive.kind is DirectiveKind.TODO:
            yield todo(directive, situation.contact, situation.overview)


OWN_TODO = own_todo.id


def todo(directive: Directive, contact: Contact | None, overview: Overview) -> Duty | Settled:
    """Return a to-do of the user's as a duty; one without a day has no deadline."""
    if directive.done_at is not None:
        return done("you did it on {at}", directive.id, at=directive.done_at)
    if directive.on is None:
        window = Window(earliest=directive.at, due=directive.at)
    else:
        opens, end = overview.calendars.seekers.opening(directive.on), overview.end_of_seekers_day(directive.on)
        window = Window(earliest=opens, due=opens, latest=end, overdue=end)
    return Duty(
        kind=ActionKind.TODO,
        contact=contact,
        window=window,
        todo=Sentence("{text}", {"text": shortened(directive.text, 120)}),
        reason=Sentence("you put it on the list on {at}", {"at": directive.at}),
        facts=(directive.id,),
    )


# -- promises, recommendations and next steps --------------------------------------------------------------------------


def _notes(situation: Situation, kind: NoteKind, by: Party | None = None) -> Iterator[tuple[Note, datetime | None]]:
    """Yield the notes of one kind, promises of one party, each with when it was written down, if that is known."""
    talks = {interview.id: interview.history[-1].at for interview in situation.record.interviews}
    for note in situation.record.notes:
        if note.kind is kind and note.by is by:
            yield note, note.at or (talks.get(note.interview) if note.interview else None)


def _seekers_opening(situation: Situation, on: date) -> datetime:
    """Return when a day that the seeker chose opens; it is not moved, even if it is a Sunday."""
    return situation.seekers_calendar.opening(on)


@rule("keep-your-promise", row="T03", silent_because="you have not promised them anything", given=(Note,))
def keep_your_promise(situation: Situation) -> Iterator[Duty | Settled]:
    """Keep a promise of the seeker's own: from when it was made until the day that was named, if one was."""
    for note, written in _notes(situation, NoteKind.PROMISE, Party.SEEKER):
        if note.done_at is not None:
            yield done("you kept it on {at}", note.id, at=note.done_at)
            continue
        by = _seekers_opening(situation, note.due) if note.due else None
        start = written or by
        if start is None:
            yield not_applicable("it is not recorded when you promised it: {promise}", promise=shortened(note.text))
            continue
        # A promise for the same day may be made after that day has begun.
        due = later(by, start) if by else start
        latest = (
            later(due, situation.end_of_seekers_day(by))
            if by
            else within(start, situation.policy.report_back_within_business_days, situation.seekers_calendar)
        )
        yield situation.duty(
            ActionKind.PROMISE,
            "Keep your promise to {contact}: {promise}",
            because="you promised it" + (" by {by}" if note.due else ""),
            earliest=start,
            due=due,
            latest=latest,
            facts=(note.id,),
            figure="" if note.due else "report_back_within_business_days",
            promise=shortened(note.text),
            by=note.due,
        )


@rule(
    "promise-of-theirs",
    row="T05b",
    silent_because="they have not promised you anything",
    given=(Note,),
    until_decided=True,
)
def promise_of_theirs(situation: Situation) -> Iterator[Duty | Settled]:
    """Ask gently about something that a contact promised: a working day after the day they named, or after a week."""
    policy, calendar = situation.policy, situation.calendar
    for note, written in _notes(situation, NoteKind.PROMISE, Party.CONTACT):
        if note.done_at is not None:
            yield done("they kept it on {at}", note.id, at=note.done_at)
            continue
        if note.due:
            due = calendar.opening(calendar.add_business_days(note.due, policy.recontact_after_deferral_business_days))
        elif written:
            due = situation.day_after(written, policy.introduction_check_after_days)
        else:
            yield not_applicable("it is not recorded when they promised it: {promise}", promise=shortened(note.text))
            continue
        asked = situation.sent(since=due)
        if asked:
            yield done("you have written to them since, on {at}", asked[0].id, at=asked[0].at)
            continue
        yield situation.duty(
            ActionKind.PROMISE_CHECK,
            "Remind {contact}, gently, of their promise: {promise}",
            because="they promised it" + (" by {by}" if note.due else " on {at}"),
            due=due,
            facts=(note.id,),
            figure="recontact_after_deferral_business_days" if note.due else "introduction_check_after_days",
            promise=shortened(note.text),
            by=note.due,
            at=written,
        )


@rule("resource-to-look-at", row="T13", silent_because="they have not recommended anything", given=(Note,))
def resource_to_look_at(situation: Situation) -> Iterator[Duty | Settled]:
    """Look at what a contact recommended before the week's update is due, so that there is something to tell."""
    for note, written in _notes(situation, NoteKind.RESOURCE):
        if note.done_at is not None:
            yield done("you looked at it on {at}", note.id, at=note.done_at)
        elif written:
            latest = situation.day_after(written, situation.policy.update_after_days)
            yield situation.duty(
                ActionKind.RESOURCE,
                "Look at what {contact} recommended: {resource}",
                because="they told you about it on {at}, and will be glad to hear what you made of it",
                due=written,
                latest=latest,
                facts=(note.id,),
                figure="update_after_days",
                resource=shortened(note.text),
                at=written,
            )
        else:
            yield not_applicable(
                "it is not recorded when they recommended it: {resource}", resource=shortened(note.text)
            )


@rule("next-step", row="T03", silent_because="you have not planned a next step with a day", given=(Note, Reflection))
def next_step(situation: Situation) -> Iterator[Duty | Settled]:
    """Take the next step that the seeker decided on, on its day, a Sunday included."""
    steps: list[tuple[str, str, date | None, datetime | None, bool]] = [
        (r.id, r.next_step, r.next_step_by, r.next_step_done_at, True)
        for r in situation.record.reflections
        if not r.wants_no_step
    ]
    steps += [
        (note.id, note.text, note.due, note.done_at, note.interview is not None)
        for note, _ in _notes(situation, NoteKind.NEXT_STEP)
    ]
    for fact, step, by, done_at, talked in steps:
        if done_at is not None:
            yield done("you took it on {at}", fact, at=done_at)
        elif step and by:
            due = _seekers_opening(situation, by)
            yield situation.duty(
                ActionKind.NEXT_STEP,
                "{step}",
                because="you decided on it" + (" after talking to {name}" if talked else "") + ", to be done by {by}",
                due=due,
                latest=situation.end_of_seekers_day(due),
                facts=(fact,),
                step=shortened(step, 120),
                by=by,
            )


# -- keeping in touch --------------------------------------------------------------------------------------------------

_NOT_TALKED = "they have not talked to you or answered in writing yet"
_NOT_WON = frozenset({ThreadState.SENT, ThreadState.NUDGED, ThreadState.DECLINED})
_UPDATES = (TouchPurpose.UPDATE, TouchPurpose.KEEP_IN_TOUCH, TouchPurpose.REPORT_BACK, TouchPurpose.OUTCOME)


@rule("update-after-interview", row="T13", silent_because=_NOT_TALKED, given=(Interview, Touch), until_decided=True)
def update_after_interview(situation: Situation) -> Iterator[Duty | Settled]:
    """Tell a contact after a week what came of their advice, and ask for a referral where the policy does so then.

    A request that stays unanswered is repeated once.  If a referral was given, it is only an update.  If they have not
    been thanked yet, it brings the late thanks too.  An update waits for a talk with somebody they named that is agreed
    on for the week after, since the report on that talk says both.
    """
    talks = conversations(situation)
    if not talks:
        return
    talk, policy = talks[-1], situation.policy
    if not policy.updates_at_most:
        yield not_applicable("the policy does not want updates")
        return
    updates = situation.sent(*_UPDATES, since=talk.ended)
    answered = any(
        t.is_reply and updates and t.at.timestamp() > updates[-1].at.timestamp() for t in situation.record.touches
    )
    referred = [r for r in situation.record.referrals_given if r.at.timestamp() >= talk.began.timestamp()]
    asks = policy.referral_ask is not Policy.ReferralAsk.IN_MEETING and not referred
    most = policy.updates_at_most if asks else 1
    if updates and (answered or len(updates) >= most):
        yield done("you wrote {often}, last on {at}", updates[-1].id, often=times(len(updates)), at=updates[-1].at)
        return
    since = updates[-1].at if updates else talk.ended
    todo = "Ask {contact} once more who else to talk to" if updates else "Tell {contact} what came of their advice"
    if asks and not updates:
        todo += ", and ask who else to talk to"
    if not talk.thanks:
        todo += ", and thank them for " + ("the interview" if talk.was_held else "the written answers")
    due = situation.day_after(since, policy.update_after_days)
    update = situation.duty(
        ActionKind.REFERRAL_ASK if asks else ActionKind.UPDATE,
        todo,
        because=("you spoke on {end}" if talk.was_held else "they answered your questions on {end}")
        + ("" if talk.thanks else ", and have not thanked them"),
        due=due,
        latest=later(due, situation.day_after(since, policy.interview_is_fresh_for_days)),
        facts=(talk.fact,),
        figure="update_after_days",
        end=talk.ended,
    )
    yield update if asks else _with_the_report(update, situation)


def _with_the_report(news: Duty, situation: Situation) -> Duty:
    """Return a duty to send news, put off until a talk with somebody they named, if one is agreed on for soon after."""
    due, overview = news.window.due, situation.overview
    soon = situation.day_after(due, situation.policy.update_after_days).timestamp()
    named = [situation.campaign.find(r.contact) for r in situation.record.referrals_given if r.contact is not None]
    talks = [
        (start, person)
        for person in named
        for _, start, _ in Situation(overview=overview, record=overview.record(person)).meetings_ahead
        if due.timestamp() <= start.timestamp() < soon
    ]
    if not talks:
        return news
    start, person = min(talks, key=lambda ahead: (ahead[0].timestamp(), ahead[1].id))
    parts = {"person": person.name, "start": start}
    why = Sentence("you meet {person}, whom they named, on {start}, and one message can tell them about both", parts)
    return evolve(news, window=news.window.not_before(situation.day_after(start, 1)), held=why)


_TIER_FIGURES: Mapping[ContactTier | None, str] = {
    ContactTier.A: "keep_in_touch_tier_a_months",
    ContactTier.B: "keep_in_touch_tier_b_months",
    ContactTier.C: "keep_in_touch_tier_c_months",
    None: "keep_in_touch_tier_b_months",
}


@rule("keep-in-touch", row="T14", silent_because=_NOT_TALKED, given=(Interview, Touch))
def keep_in_touch(situation: Situation) -> Iterator[Duty | Settled]:
    """Keep in touch at the pace of their tier, in months from the last message or talk in either direction.

    Months are counted from the day of the last touch: one month after 31 January is 28 February, two are 31 March.  A
    talk that is planned, or for which times are offered, counts on its last day: if nothing came of it, the pace goes
    on from there.  People whom the seeker has met hear at least every three months during the search.  After two
    updates without an answer the time doubles.  News waits for a talk with somebody they named that is agreed on for
    the week after, since the report on that talk is news.
    """
    from dateutil.relativedelta import relativedelta

    talks = conversations(situation)
    if not talks:
        return
    policy, decided = situation.policy, situation.campaign.seeker.decision
    if decided is not None and not situation.sent(TouchPurpose.OUTCOME, since=decided.at):
        yield not_applicable("you tell them first what you have decided")
        return
    figure = _TIER_FIGURES[situation.contact.tier]
    searching = "keep_in_touch_searching_months"
    met = any(talk.was_held for talk in talks)
    if decided is None and met and getattr(policy, searching) < getattr(policy, figure):
        figure = searching
    unanswered = _unanswered(situation, talks[-1].ended)
    slowed = unanswered >= policy.unanswered_updates_before_slowing
    last, fact = talks[-1].ended, talks[-1].fact
    touches = _exchanged(situation)
    if touches and later(last, touches[-1].at) is touches[-1].at:
        last, fact = touches[-1].at, touches[-1].id
    because = "you were last in touch on {last}"
    starts = [
        (start, interview.id)
        for interview in situation.record.open_interviews
        if interview.state not in {InterviewState.CONTACT_NO_SHOW, InterviewState.SEEKER_NO_SHOW}
        for start in ((interview.start,) if interview.start else interview.slots)
    ]
    since, ahead = last, max(starts, key=lambda planned: (planned[0].timestamp(), planned[1]), default=None)
    if ahead and ahead[0].timestamp() > last.timestamp():
        since, fact = ahead
        because += ", and planned to talk by {planned}"
    if slowed:
        because += "; there was no answer {often}, so it's half as often now"
    anchor = since.astimezone(situation.calendar.zone).date()
    # Counted from its day, and not from month to month, which would make the 28th of a 31st.
    ideal = anchor + relativedelta(months=getattr(policy, figure) * (2 if slowed else 1))
    late = ideal + (ideal - anchor) * policy.keep_in_touch_late_percent // 100
    news = situation.duty(
        ActionKind.KEEP_IN_TOUCH,
        "Send {contact} a few lines: some news, or a light question",
        because=because,
        due=situation.opening_from(ideal),
        latest=situation.opening_from(late),
        facts=(fact,),
        figure=figure,
        last=last,
        planned=ahead[0] if ahead else None,
        often=times(unanswered),
    )
    yield news if decided else _with_the_report(news, situation)


def _exchanged(situation: Situation) -> list[Touch]:
    """Return the messages in either direction that arrived, and that somebody wrote."""
    return [t for t in situation.record.touches if not t.bounced and t.purpose is not TouchPurpose.AUTOMATIC_REPLY]


def _unanswered(situation: Situation, talked: datetime) -> int:
    """Return how many updates the seeker has sent since the last talk and since the contact last wrote."""
    count = 0
    for touch in situation.record.touches:
        if touch.is_reply or touch.at.timestamp() <= talked.timestamp():
            count = 0
        elif touch.outbound and not touch.bounced and touch.purpose in _UPDATES:
            count += 1
    return count


@rule(
    "congratulate-on-news",
    row="T14",
    silent_because="you are not in touch, or no import has shown a new position of theirs",
    given=(Interview, Touch),
    until_decided=True,
)
def congratulate_on_news(situation: Situation) -> Iterator[Duty | Settled]:
    """Congratulate people on a new employer or title that an import showed, if the seeker is in touch with them.

    Whatever was sent since that day has said it, or was the occasion to.  To ask for a talk and get no answer, or a no,
    is not to be in touch.
    """
    move = latest_move(situation.contact.employments)
    talked, exchanged = conversations(situation), _exchanged(situation)
    if move is None or not (talked or exchanged):
        return
    shown = situation.calendar.opening(move.on)
    if not talked and situation.thread.state in _NOT_WON:
        yield not_applicable("they have not answered your request, or said no")
        return
    if not move.is_news:
        yield not_applicable("the export of {on} shows no new employer or title to congratulate on", on=move.on)
        return
    if sent := situation.sent(since=situation.end_of_day(shown, -1)):
        yield done("you wrote to them on {at}", sent[0].id, at=sent[0].at)
        return
    yield situation.duty(
        ActionKind.CONGRATULATIONS,
        "Congratulate {contact} on the new job",
        because=("they are now {title}, {former} before" if move.is_within else "they have moved to {employer}")
        + ", as the export of {on} shows",
        due=situation.day_after(shown, 1),
        lapses=situation.end_of_day(shown, situation.policy.congratulate_within_days),
        facts=(situation.contact.id,),
        figure="congratulate_within_days",
        title=shortened(move.joined.title),
        former=shortened(move.left.title),
        employer=shortened(move.joined.organisation),
        on=move.on,
    )


@rule(
    "announce-outcome",
    row="T15",
    silent_because="they have not named anyone, talked to you or answered in writing",
    given=(Interview, Referral, Touch),
)
def announce_outcome(situation: Situation) -> Iterator[Duty | Settled]:
    """Tell everybody who helped what came of it, soon: those who talked, wrote answers or named somebody."""
    decision, record = situation.campaign.seeker.decision, situation.record
    helped: list[tuple[Interview | Referral | Touch, datetime]] = [*record.ended_interviews]
    helped += [(referral, referral.at) for referral in record.referrals_given]
    helped += [(t, t.at) for t in record.touches if t.purpose is TouchPurpose.WRITTEN_ANSWERS]
    if not helped:
        return
    if decision is None:
        yield not_applicable("nothing is decided yet")
        return
    if told := situation.sent(TouchPurpose.OUTCOME, since=decision.at):
        yield done("you told them on {at}", told[0].id, at=told[0].at)
        return
    # Somebody may help only after the decision, when a talk was agreed on before it.
    due = later(decision.at, reduce(earlier, (at for _, at in helped)))
    yield situation.duty(
        ActionKind.OUTCOME,
        "Tell {contact} what you have decided, and thank them for their part in it",
        because="you decided on {at}, and they helped",
        due=due,
        latest=situation.within(due, situation.policy.outcome_within_business_days),
        facts=(helped[0][0].id,),
        figure="outcome_within_business_days",
        at=decision.at,
    )
