"""Informational interviews: facts in, decisions out.

`import infointerview as ii` is all that a user needs: every public name is an attribute of this module.  The import
itself loads nothing else.  A name brings its home module, and the libraries behind that, when it is first asked for.

>>> import infointerview as ii
>>> print(ii.Contact(name="Ada Quist", employments="Thames Water"))
Ada Quist (Thames Water)
"""

import sys
from importlib import import_module
from typing import TYPE_CHECKING

# Every public name stands here twice: as an import, for tools that read code without running it, and in a table of home
# modules, for Python.  A new name goes into both; a test keeps them equal.
if TYPE_CHECKING:
    from infointerview.display.diagram import mermaid as mermaid
    from infointerview.errors import (
        AmbiguousContact as AmbiguousContact,
        CampaignFileMissing as CampaignFileMissing,
        ChangedOnDisk as ChangedOnDisk,
        ContactErased as ContactErased,
        ContactNotFound as ContactNotFound,
        DanglingReference as DanglingReference,
        DoNotContact as DoNotContact,
        DraftRefused as DraftRefused,
        InfoInterviewError as InfoInterviewError,
        InvalidCampaignFile as InvalidCampaignFile,
        InvalidImport as InvalidImport,
        InvalidKeyword as InvalidKeyword,
        InvalidTemplate as InvalidTemplate,
        InvalidValue as InvalidValue,
        LockTimeout as LockTimeout,
        MissingDetails as MissingDetails,
        NameNotPermitted as NameNotPermitted,
        Problem as Problem,
        SchemaTooNew as SchemaTooNew,
        StorageError as StorageError,
        TransitionError as TransitionError,
        UnknownKind as UnknownKind,
    )
    from infointerview.formats.document import ZoneRulesChanged as ZoneRulesChanged, dumps as dumps, loads as loads
    from infointerview.formats.file import load as load, save as save, update as update
    from infointerview.formats.linkedin import read_linkedin as read_linkedin
    from infointerview.formats.policy import (
        dumps_policy as dumps_policy,
        load_policy as load_policy,
        loads_policy as loads_policy,
        save_policy as save_policy,
    )
    from infointerview.formats.public_holidays import holidays_by_country as holidays_by_country
    from infointerview.formats.question_bank import load_bank as load_bank, loads_bank as loads_bank
    from infointerview.formats.report import (
        ImportReport as ImportReport,
        Remark as Remark,
        SkippedRow as SkippedRow,
        SkipReason as SkipReason,
    )
    from infointerview.insight.compare import (
        ComparedAnswer as ComparedAnswer,
        Comparison as Comparison,
        compare as compare,
    )
    from infointerview.insight.funnel import (
        Funnel as Funnel,
        FunnelStage as FunnelStage,
        Segment as Segment,
        funnel as funnel,
    )
    from infointerview.insight.pace import Pace as Pace, Week as Week, pace as pace
    from infointerview.insight.rates import Mean as Mean, Rate as Rate, Survival as Survival
    from infointerview.insight.referral_tree import (
        Lead as Lead,
        ReferralTree as ReferralTree,
        ReferrerYield as ReferrerYield,
        referral_tree as referral_tree,
    )
    from infointerview.insight.saturation import (
        Condition as Condition,
        NewThemes as NewThemes,
        OpenQuestion as OpenQuestion,
        OpenQuestions as OpenQuestions,
        Saturation as Saturation,
        open_questions as open_questions,
        saturation as saturation,
    )
    from infointerview.insight.themes import (
        Coding as Coding,
        Theme as Theme,
        ThemedInterview as ThemedInterview,
        ThemeQuote as ThemeQuote,
        Themes as Themes,
        themes as themes,
    )
    from infointerview.language.kinds import MESSAGES as MESSAGES, MessageKind as MessageKind
    from infointerview.messages.context import Tone as Tone
    from infointerview.messages.details import Need as Need
    from infointerview.messages.draft import Draft as Draft
    from infointerview.messages.drafting import draft as draft, needs as needs
    from infointerview.messages.merge import (
        MailMerge as MailMerge,
        Refusal as Refusal,
        draft_all as draft_all,
        draft_each as draft_each,
    )
    from infointerview.messages.templates import Templates as Templates
    from infointerview.model.campaign import Campaign as Campaign
    from infointerview.model.employers import Employment as Employment
    from infointerview.model.exchange import (
        INBOUND as INBOUND,
        OUTBOUND as OUTBOUND,
        Answer as Answer,
        Direction as Direction,
        Introduction as Introduction,
        Permission as Permission,
        Purpose as Purpose,
        Referral as Referral,
        ReferralOutcome as ReferralOutcome,
        Scope as Scope,
        Touch as Touch,
    )
    from infointerview.model.fields import Extra as Extra
    from infointerview.model.identity import (
        ContactId as ContactId,
        DirectiveId as DirectiveId,
        InterviewId as InterviewId,
        NoteId as NoteId,
        QuestionId as QuestionId,
        ReferralId as ReferralId,
        ReflectionId as ReflectionId,
        TouchId as TouchId,
    )
    from infointerview.model.notes import (
        CLOSING as CLOSING,
        TOPICS as TOPICS,
        Audience as Audience,
        DebriefAnswer as DebriefAnswer,
        Dimension as Dimension,
        Directive as Directive,
        DirectiveKind as DirectiveKind,
        Note as Note,
        NoteKind as NoteKind,
        Priority as Priority,
        Privacy as Privacy,
        Question as Question,
        Reflection as Reflection,
        Sensitivity as Sensitivity,
        Stage as Stage,
        Topic as Topic,
    )
    from infointerview.model.people import (
        Absence as Absence,
        Contact as Contact,
        Decision as Decision,
        Found as Found,
        FoundThrough as FoundThrough,
        Openness as Openness,
        PersonName as PersonName,
        Seeker as Seeker,
        Standing as Standing,
        Tier as Tier,
    )
    from infointerview.model.record import KINDS as KINDS, ContactRecord as ContactRecord, Fact as Fact
    from infointerview.model.talk import (
        ENDED as ENDED,
        TRANSITIONS as TRANSITIONS,
        Event as Event,
        Format as Format,
        Interview as Interview,
        State as State,
        Step as Step,
    )
    from infointerview.model.time import Weekday as Weekday, WorkingHours as WorkingHours, WorkSpan as WorkSpan
    from infointerview.model.values import Channel as Channel, EmailAddress as EmailAddress, Party as Party
    from infointerview.policy.explain import Explanation as Explanation, explain as explain
    from infointerview.policy.figures import (
        CAMPUS_POLICY as CAMPUS_POLICY,
        DEFAULT_POLICY as DEFAULT_POLICY,
        GENTLE_POLICY as GENTLE_POLICY,
        PRESETS as PRESETS,
        TWO_HOUR_JOB_SEARCH_POLICY as TWO_HOUR_JOB_SEARCH_POLICY,
        Figure as Figure,
        Policy as Policy,
        figure_of as figure_of,
        sources_of as sources_of,
    )
    from infointerview.policy.publications import Source as Source
    from infointerview.questions.bank import (
        BANK as BANK,
        Bank as Bank,
        BankQuestion as BankQuestion,
        Duplicate as Duplicate,
        Ending as Ending,
        Tiara as Tiara,
        bank_question as bank_question,
    )
    from infointerview.questions.brief import Brief as Brief, Section as Section, brief as brief
    from infointerview.questions.candidates import Dropped as Dropped, DropReason as DropReason
    from infointerview.questions.debrief import (
        DebriefPrompt as DebriefPrompt,
        debrief_prompts as debrief_prompts,
        open_prompts as open_prompts,
    )
    from infointerview.questions.fit import (
        Criterion as Criterion,
        CriterionFit as CriterionFit,
        Evidence as Evidence,
        Fit as Fit,
        Speaks as Speaks,
        evidence_in_notes as evidence_in_notes,
        fit as fit,
    )
    from infointerview.questions.openness import (
        OpennessClass as OpennessClass,
        OpennessVerdict as OpennessVerdict,
        QuestionOpenness as QuestionOpenness,
        openness as openness,
    )
    from infointerview.questions.plan import (
        Plan as Plan,
        PlanItem as PlanItem,
        PlanPart as PlanPart,
        Progress as Progress,
        WrittenQuestions as WrittenQuestions,
        plan_questions as plan_questions,
    )
    from infointerview.questions.sheet import note_sheet as note_sheet
    from infointerview.questions.sheet_reading import (
        SheetLine as SheetLine,
        SheetReport as SheetReport,
        read_sheet as read_sheet,
    )
    from infointerview.questions.wording import Known as Known, Wording as Wording
    from infointerview.review.check import CHECKS as CHECKS, check as check
    from infointerview.review.findings import Finding as Finding, Findings as Findings, Severity as Severity
    from infointerview.review.rule import MessageRule as MessageRule
    from infointerview.rules.due import Action as Action, DueList as DueList, due as due, prospects as prospects
    from infointerview.rules.duties import ActionKind as ActionKind, ActionState as ActionState, Window as Window
    from infointerview.rules.prospects import Prospect as Prospect, Prospects as Prospects
    from infointerview.rules.rule import Rule as Rule
    from infointerview.rules.rulebook import RULES as RULES
    from infointerview.rules.stages import (
        CONTACT_TRANSITIONS as CONTACT_TRANSITIONS,
        REFERRAL_TRANSITIONS as REFERRAL_TRANSITIONS,
        ContactEvent as ContactEvent,
        ContactStage as ContactStage,
        ReferralEvent as ReferralEvent,
        ReferralStage as ReferralStage,
        contact_stage as contact_stage,
        referral_stage as referral_stage,
        thread_state as thread_state,
    )
    from infointerview.rules.thread import (
        THREAD_TRANSITIONS as THREAD_TRANSITIONS,
        ThreadEvent as ThreadEvent,
        ThreadState as ThreadState,
    )
    from infointerview.rules.timeline import Moment as Moment, Timeline as Timeline, timeline as timeline
    from infointerview.rules.why import Verdict as Verdict, VerdictKind as VerdictKind, Verdicts as Verdicts, why as why
    from infointerview.scheduling.busy import BusyTimes as BusyTimes, Interval as Interval
    from infointerview.scheduling.meeting_times import MeetingTimes as MeetingTimes, meeting_times as meeting_times
    from infointerview.scheduling.proposal import (
        Slot as Slot,
        SlotCheck as SlotCheck,
        SlotProposal as SlotProposal,
        check_slot as check_slot,
        propose_slots as propose_slots,
    )
    from infointerview.scheduling.search import Exclusion as Exclusion, Objection as Objection, Obstacle as Obstacle
    from infointerview.scheduling.several import (
        Placed as Placed,
        Schedule as Schedule,
        Unplaced as Unplaced,
        schedule_several as schedule_several,
    )
    from infointerview.today import Today as Today
    from infointerview.worktime.calendar import WorkCalendar as WorkCalendar
    from infointerview.worktime.saying import BothClocks as BothClocks, in_words as in_words

    __version__: str
else:
    _NAMES = {
        "infointerview.display.diagram": """
            mermaid
        """,
        "infointerview.errors": """
            AmbiguousContact CampaignFileMissing ChangedOnDisk ContactErased ContactNotFound
            DanglingReference DoNotContact DraftRefused InfoInterviewError InvalidCampaignFile InvalidImport
            InvalidKeyword InvalidTemplate InvalidValue LockTimeout MissingDetails NameNotPermitted Problem
            SchemaTooNew StorageError TransitionError UnknownKind
        """,
        "infointerview.formats.document": """
            ZoneRulesChanged dumps loads
        """,
        "infointerview.formats.file": """
            load save update
        """,
        "infointerview.formats.linkedin": """
            read_linkedin
        """,
        "infointerview.formats.policy": """
            dumps_policy load_policy loads_policy save_policy
        """,
        "infointerview.formats.public_holidays": """
            holidays_by_country
        """,
        "infointerview.formats.question_bank": """
            load_bank loads_bank
        """,
        "infointerview.formats.report": """
            ImportReport Remark SkipReason SkippedRow
        """,
        "infointerview.insight.compare": """
            ComparedAnswer Comparison compare
        """,
        "infointerview.insight.funnel": """
            Funnel FunnelStage Segment funnel
        """,
        "infointerview.insight.pace": """
            Pace Week pace
        """,
        "infointerview.insight.rates": """
            Mean Rate Survival
        """,
        "infointerview.insight.referral_tree": """
            Lead ReferralTree ReferrerYield referral_tree
        """,
        "infointerview.insight.saturation": """
            Condition NewThemes OpenQuestion OpenQuestions Saturation open_questions saturation
        """,
        "infointerview.insight.themes": """
            Coding Theme ThemeQuote ThemedInterview Themes themes
        """,
        "infointerview.language.kinds": """
            MESSAGES MessageKind
        """,
        "infointerview.messages.context": """
            Tone
        """,
        "infointerview.messages.details": """
            Need
        """,
        "infointerview.messages.draft": """
            Draft
        """,
        "infointerview.messages.drafting": """
            draft needs
        """,
        "infointerview.messages.merge": """
            MailMerge Refusal draft_all draft_each
        """,
        "infointerview.messages.templates": """
            Templates
        """,
        "infointerview.model.campaign": """
            Campaign
        """,
        "infointerview.model.employers": """
            Employment
        """,
        "infointerview.model.exchange": """
            INBOUND OUTBOUND Answer Direction Introduction Permission Purpose Referral ReferralOutcome Scope
            Touch
        """,
        "infointerview.model.fields": """
            Extra
        """,
        "infointerview.model.identity": """
            ContactId DirectiveId InterviewId NoteId QuestionId ReferralId ReflectionId TouchId
        """,
        "infointerview.model.notes": """
            CLOSING TOPICS Audience DebriefAnswer Dimension Directive DirectiveKind Note NoteKind Priority
            Privacy Question Reflection Sensitivity Stage Topic
        """,
        "infointerview.model.people": """
            Absence Contact Decision Found FoundThrough Openness PersonName Seeker Standing Tier
        """,
        "infointerview.model.record": """
            KINDS ContactRecord Fact
        """,
        "infointerview.model.talk": """
            ENDED TRANSITIONS Event Format Interview State Step
        """,
        "infointerview.model.time": """
            Weekday WorkSpan WorkingHours
        """,
        "infointerview.model.values": """
            Channel EmailAddress Party
        """,
        "infointerview.policy.explain": """
            Explanation explain
        """,
        "infointerview.policy.figures": """
            CAMPUS_POLICY DEFAULT_POLICY GENTLE_POLICY PRESETS TWO_HOUR_JOB_SEARCH_POLICY Figure Policy
            figure_of sources_of
        """,
        "infointerview.policy.publications": """
            Source
        """,
        "infointerview.questions.bank": """
            BANK Bank BankQuestion Duplicate Ending Tiara bank_question
        """,
        "infointerview.questions.brief": """
            Brief Section brief
        """,
        "infointerview.questions.candidates": """
            DropReason Dropped
        """,
        "infointerview.questions.debrief": """
            DebriefPrompt debrief_prompts open_prompts
        """,
        "infointerview.questions.fit": """
            Criterion CriterionFit Evidence Fit Speaks evidence_in_notes fit
        """,
        "infointerview.questions.openness": """
            OpennessClass OpennessVerdict QuestionOpenness openness
        """,
        "infointerview.questions.plan": """
            Plan PlanItem PlanPart Progress WrittenQuestions plan_questions
        """,
        "infointerview.questions.sheet": """
            note_sheet
        """,
        "infointerview.questions.sheet_reading": """
            SheetLine SheetReport read_sheet
        """,
        "infointerview.questions.wording": """
            Known Wording
        """,
        "infointerview.review.check": """
            CHECKS check
        """,
        "infointerview.review.findings": """
            Finding Findings Severity
        """,
        "infointerview.review.rule": """
            MessageRule
        """,
        "infointerview.rules.due": """
            Action DueList due prospects
        """,
        "infointerview.rules.duties": """
            ActionKind ActionState Window
        """,
        "infointerview.rules.prospects": """
            Prospect Prospects
        """,
        "infointerview.rules.rule": """
            Rule
        """,
        "infointerview.rules.rulebook": """
            RULES
        """,
        "infointerview.rules.stages": """
            CONTACT_TRANSITIONS REFERRAL_TRANSITIONS ContactEvent ContactStage ReferralEvent ReferralStage
            contact_stage referral_stage thread_state
        """,
        "infointerview.rules.thread": """
            THREAD_TRANSITIONS ThreadEvent ThreadState
        """,
        "infointerview.rules.timeline": """
            Moment Timeline timeline
        """,
        "infointerview.rules.why": """
            Verdict VerdictKind Verdicts why
        """,
        "infointerview.scheduling.busy": """
            BusyTimes Interval
        """,
        "infointerview.scheduling.meeting_times": """
            MeetingTimes meeting_times
        """,
        "infointerview.scheduling.proposal": """
            Slot SlotCheck SlotProposal check_slot propose_slots
        """,
        "infointerview.scheduling.search": """
            Exclusion Objection Obstacle
        """,
        "infointerview.scheduling.several": """
            Placed Schedule Unplaced schedule_several
        """,
        "infointerview.today": """
            Today
        """,
        "infointerview.worktime.calendar": """
            WorkCalendar
        """,
        "infointerview.worktime.saying": """
            BothClocks in_words
        """,
    }
    _HOMES = {name: home for home, names in _NAMES.items() for name in names.split()}

    __all__ = list(_HOMES)

    def __getattr__(name: str) -> object:
        if name == "__version__":
            value = import_module("importlib.metadata").version(__name__)
        elif name in _HOMES:
            value = getattr(import_module(_HOMES[name]), name)
        else:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message, name=name, obj=sys.modules[__name__])
        globals()[name] = value  # The next look-up finds it without asking here.
        return value

    def __dir__() -> list[str]:
        return [*__all__, "__version__"]
