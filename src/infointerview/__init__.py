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
    from infointerview.display import (
        mermaid as mermaid,
    )
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
    from infointerview.formats.document import (
        ZoneRulesChanged as ZoneRulesChanged,
        dumps as dumps,
        loads as loads,
    )
    from infointerview.formats.file import (
        load as load,
        save as save,
        update as update,
    )
    from infointerview.formats.linkedin import (
        read_linkedin as read_linkedin,
    )
    from infointerview.formats.policy import (
        dumps_policy as dumps_policy,
        load_policy as load_policy,
        loads_policy as loads_policy,
        save_policy as save_policy,
    )
    from infointerview.formats.public_holidays import (
        holidays_by_country as holidays_by_country,
    )
    from infointerview.formats.question_bank import (
        load_bank as load_bank,
        loads_bank as loads_bank,
    )
    from infointerview.formats.report import (
        ImportReport as ImportReport,
        Remark as Remark,
        SkippedRow as SkippedRow,
        SkipReason as SkipReason,
    )
    from infointerview.insight import (
        Coding as Coding,
        ComparedAnswer as ComparedAnswer,
        Comparison as Comparison,
        Condition as Condition,
        Funnel as Funnel,
        FunnelStage as FunnelStage,
        Lead as Lead,
        Mean as Mean,
        NewThemes as NewThemes,
        OpenQuestion as OpenQuestion,
        OpenQuestions as OpenQuestions,
        Pace as Pace,
        Rate as Rate,
        ReferralTree as ReferralTree,
        ReferrerYield as ReferrerYield,
        Saturation as Saturation,
        Segment as Segment,
        Survival as Survival,
        SurvivalStep as SurvivalStep,
        Theme as Theme,
        ThemedInterview as ThemedInterview,
        ThemeQuote as ThemeQuote,
        Themes as Themes,
        Week as Week,
        compare as compare,
        funnel as funnel,
        open_questions as open_questions,
        pace as pace,
        referral_tree as referral_tree,
        saturation as saturation,
        themes as themes,
    )
    from infointerview.messages import (
        CHECKS as CHECKS,
        MESSAGES as MESSAGES,
        Draft as Draft,
        Finding as Finding,
        Findings as Findings,
        MailMerge as MailMerge,
        MessageKind as MessageKind,
        MessageRule as MessageRule,
        Need as Need,
        Refusal as Refusal,
        Severity as Severity,
        Templates as Templates,
        Tone as Tone,
        check as check,
        draft as draft,
        draft_all as draft_all,
        draft_each as draft_each,
        needs as needs,
    )
    from infointerview.model import (
        CLOSING as CLOSING,
        ENDED as ENDED,
        INBOUND as INBOUND,
        KINDS as KINDS,
        OUTBOUND as OUTBOUND,
        TOPICS as TOPICS,
        TRANSITIONS as TRANSITIONS,
        Absence as Absence,
        Answer as Answer,
        Audience as Audience,
        Campaign as Campaign,
        Channel as Channel,
        Contact as Contact,
        ContactId as ContactId,
        ContactRecord as ContactRecord,
        DebriefAnswer as DebriefAnswer,
        Decision as Decision,
        Dimension as Dimension,
        Direction as Direction,
        Directive as Directive,
        DirectiveId as DirectiveId,
        DirectiveKind as DirectiveKind,
        EmailAddress as EmailAddress,
        Employment as Employment,
        Event as Event,
        Extra as Extra,
        Fact as Fact,
        Format as Format,
        Found as Found,
        FoundThrough as FoundThrough,
        Interview as Interview,
        InterviewId as InterviewId,
        Introduction as Introduction,
        Note as Note,
        NoteId as NoteId,
        NoteKind as NoteKind,
        Openness as Openness,
        Party as Party,
        Permission as Permission,
        PersonName as PersonName,
        Priority as Priority,
        Privacy as Privacy,
        Purpose as Purpose,
        Question as Question,
        QuestionId as QuestionId,
        Referral as Referral,
        ReferralId as ReferralId,
        ReferralOutcome as ReferralOutcome,
        Reflection as Reflection,
        ReflectionId as ReflectionId,
        Scope as Scope,
        Seeker as Seeker,
        Sensitivity as Sensitivity,
        Stage as Stage,
        Standing as Standing,
        State as State,
        Step as Step,
        Tier as Tier,
        Topic as Topic,
        Touch as Touch,
        TouchId as TouchId,
        Weekday as Weekday,
        WorkingHours as WorkingHours,
        WorkSpan as WorkSpan,
    )
    from infointerview.policy import (
        CAMPUS as CAMPUS,
        DEFAULT as DEFAULT,
        GENTLE as GENTLE,
        PRESETS as PRESETS,
        TWO_HOUR_JOB_SEARCH as TWO_HOUR_JOB_SEARCH,
        Explanation as Explanation,
        Figure as Figure,
        JobWords as JobWords,
        Policy as Policy,
        Quality as Quality,
        ReferralAsk as ReferralAsk,
        Resume as Resume,
        Source as Source,
        explain as explain,
        sources_of as sources_of,
    )
    from infointerview.questions import (
        BANK as BANK,
        Bank as Bank,
        BankQuestion as BankQuestion,
        Brief as Brief,
        Criterion as Criterion,
        CriterionFit as CriterionFit,
        DebriefPrompt as DebriefPrompt,
        Dropped as Dropped,
        DropReason as DropReason,
        Duplicate as Duplicate,
        Ending as Ending,
        Evidence as Evidence,
        Fit as Fit,
        Known as Known,
        OpennessClass as OpennessClass,
        OpennessVerdict as OpennessVerdict,
        Plan as Plan,
        PlanItem as PlanItem,
        PlanPart as PlanPart,
        Progress as Progress,
        QuestionOpenness as QuestionOpenness,
        Section as Section,
        SheetLine as SheetLine,
        SheetReport as SheetReport,
        Speaks as Speaks,
        Tiara as Tiara,
        Wording as Wording,
        WrittenQuestions as WrittenQuestions,
        bank_question as bank_question,
        brief as brief,
        debrief_prompts as debrief_prompts,
        evidence_in_notes as evidence_in_notes,
        fit as fit,
        note_sheet as note_sheet,
        open_prompts as open_prompts,
        openness as openness,
        plan_questions as plan_questions,
        read_sheet as read_sheet,
    )
    from infointerview.rules import (
        CONTACT_TRANSITIONS as CONTACT_TRANSITIONS,
        REFERRAL_TRANSITIONS as REFERRAL_TRANSITIONS,
        RULES as RULES,
        THREAD_TRANSITIONS as THREAD_TRANSITIONS,
        Action as Action,
        ActionKind as ActionKind,
        ActionState as ActionState,
        BothClocks as BothClocks,
        BusyTimes as BusyTimes,
        ContactEvent as ContactEvent,
        ContactStage as ContactStage,
        DueList as DueList,
        Exclusion as Exclusion,
        Interval as Interval,
        MeetingTimes as MeetingTimes,
        Moment as Moment,
        Objection as Objection,
        Obstacle as Obstacle,
        Placed as Placed,
        Prospect as Prospect,
        ReferralEvent as ReferralEvent,
        ReferralStage as ReferralStage,
        Round as Round,
        Rule as Rule,
        Slot as Slot,
        SlotCheck as SlotCheck,
        SlotProposal as SlotProposal,
        ThreadEvent as ThreadEvent,
        ThreadState as ThreadState,
        Timeline as Timeline,
        Unplaced as Unplaced,
        Verdict as Verdict,
        VerdictKind as VerdictKind,
        Verdicts as Verdicts,
        Window as Window,
        WorkCalendar as WorkCalendar,
        check_slot as check_slot,
        contact_stage as contact_stage,
        due as due,
        in_words as in_words,
        meeting_times as meeting_times,
        propose_slots as propose_slots,
        prospects as prospects,
        referral_stage as referral_stage,
        schedule_round as schedule_round,
        thread_state as thread_state,
        timeline as timeline,
        why as why,
    )

    __version__: str
else:
    _NAMES = {
        "infointerview.display": """
            mermaid
        """,
        "infointerview.errors": """
            AmbiguousContact CampaignFileMissing ChangedOnDisk ContactErased ContactNotFound DanglingReference
            DoNotContact DraftRefused InfoInterviewError InvalidCampaignFile InvalidImport InvalidTemplate InvalidValue
            LockTimeout MissingDetails NameNotPermitted Problem SchemaTooNew StorageError TransitionError UnknownKind
        """,
        "infointerview.formats.question_bank": """
            load_bank loads_bank
        """,
        "infointerview.insight": """
            Coding ComparedAnswer Comparison Condition Funnel FunnelStage Lead Mean NewThemes OpenQuestion
            OpenQuestions Pace Rate ReferralTree ReferrerYield Saturation Segment Survival SurvivalStep
            Theme ThemeQuote ThemedInterview Themes Week compare funnel open_questions pace referral_tree saturation
            themes
        """,
        "infointerview.model": """
            CLOSING ENDED INBOUND KINDS OUTBOUND TOPICS TRANSITIONS Absence Answer Audience Campaign Channel
            Contact ContactId ContactRecord DebriefAnswer Decision Dimension Direction Directive DirectiveId
            DirectiveKind EmailAddress Employment Event Extra Fact Format Found FoundThrough Interview
            InterviewId Introduction Note NoteId NoteKind Openness Party Permission PersonName Priority Privacy
            Purpose Question QuestionId Referral ReferralId ReferralOutcome Reflection ReflectionId Scope Seeker
            Sensitivity Stage Standing State Step Tier Topic Touch TouchId Weekday WorkSpan WorkingHours
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
        "infointerview.formats.report": """
            ImportReport Remark SkipReason SkippedRow
        """,
        "infointerview.messages": """
            CHECKS MESSAGES Draft Finding Findings MailMerge MessageKind MessageRule Need Refusal Severity
            Templates Tone check draft draft_all draft_each needs
        """,
        "infointerview.policy": """
            CAMPUS DEFAULT GENTLE PRESETS TWO_HOUR_JOB_SEARCH Explanation Figure JobWords Policy Quality
            ReferralAsk Resume Source explain sources_of
        """,
        "infointerview.questions": """
            BANK Bank BankQuestion Brief Criterion CriterionFit DebriefPrompt DropReason Dropped Duplicate Ending
            Evidence Fit Known OpennessClass OpennessVerdict Plan PlanItem PlanPart Progress QuestionOpenness Section
            SheetLine SheetReport Speaks Tiara Wording WrittenQuestions bank_question brief debrief_prompts
            evidence_in_notes fit note_sheet open_prompts openness plan_questions read_sheet
        """,
        "infointerview.rules": """
            CONTACT_TRANSITIONS REFERRAL_TRANSITIONS RULES THREAD_TRANSITIONS Action ActionKind ActionState
            BothClocks BusyTimes ContactEvent ContactStage DueList Exclusion Interval MeetingTimes Moment
            Objection Obstacle Placed Prospect ReferralEvent ReferralStage Round Rule Slot SlotCheck
            SlotProposal ThreadEvent ThreadState Timeline Unplaced Verdict VerdictKind Verdicts Window
            WorkCalendar check_slot contact_stage due in_words meeting_times propose_slots prospects
            referral_stage schedule_round thread_state timeline why
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
