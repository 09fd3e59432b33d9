"""Informational interviews: who to ask, what to do next and why, and a draft of every message.

Ten names do most of the work:

    example               an invented search that is under way, to try everything on
    Seeker                the person who asks: name, time zone, field
    Contact               a person who might be asked
    Campaign              one search, with everything recorded about it; add(...) returns a new one
    Today                 a campaign at one moment, to which you put every question
    Interview             a talk, from the agreement on a time to its end
    Note                  one thing that was said or seen
    Referral              a name that somebody gave, and whether you may say who gave it
    load, save            a campaign in one file

>>> import infointerview as ii
>>> today = ii.example("hydrology")
>>> print(today.due()[0].todo)
Send Yusuf Demir (Rockies Survey) some times to choose from
>>> print(today.draft("thank_you", "Grace Oyelaran").subject)
Thank you for making time yesterday

For a search of your own, begin with your zone, and take the time from the clock:

    sam = ii.Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
    today = ii.Today(ii.Campaign(seeker=sam), now=datetime.now(sam.zone))

`today.due()` says what to do, `today.why(...)` gives the reasons, and `today.people()` says whose turn it is;
`today.draft(...)` writes a letter; `today.reply(...)` and `today.done(...)` record what happened.  `help(ii.Today)`
lists everything that you can ask.

Every public name is an attribute of this module.  The import itself loads nothing else: a name brings its home module,
and the libraries behind that, when it is first asked for.
"""

import sys
from importlib import import_module
from typing import TYPE_CHECKING

# Every public name stands here twice: as an import, for tools that read code without running it, and in a table of home
# modules, for Python.  A new name goes into both; a test keeps them equal.
if TYPE_CHECKING:
    from infointerview.display.diagram import mermaid as mermaid
    from infointerview.display.picture import picture as picture
    from infointerview.display.report import report as report
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
    from infointerview.examples.example import example as example, example_file as example_file
    from infointerview.formats.calendar_report import CalendarReport as CalendarReport, read_calendar as read_calendar
    from infointerview.formats.contacts import read_contacts as read_contacts, read_linkedin as read_linkedin
    from infointerview.formats.document import ZoneRulesChanged as ZoneRulesChanged, dumps as dumps, loads as loads
    from infointerview.formats.file import load as load, save as save, update as update
    from infointerview.formats.mail import MailReport as MailReport, read_mail as read_mail
    from infointerview.formats.policy import load_policy as load_policy, save_policy as save_policy
    from infointerview.formats.pseudonyms import pseudonymise as pseudonymise
    from infointerview.formats.question_bank import load_bank as load_bank
    from infointerview.formats.report import ImportReport as ImportReport
    from infointerview.formats.traces import traces as traces
    from infointerview.formats.vcard import read_vcard as read_vcard
    from infointerview.insight.compare import compare as compare
    from infointerview.insight.duplicates import duplicates as duplicates
    from infointerview.insight.funnel import Funnel as Funnel, funnel as funnel
    from infointerview.insight.pace import pace as pace
    from infointerview.insight.referral_tree import referral_tree as referral_tree
    from infointerview.insight.saturation import open_questions as open_questions, saturation as saturation
    from infointerview.insight.themes import themes as themes
    from infointerview.language.kinds import MESSAGES as MESSAGES, MessageKind as MessageKind
    from infointerview.messages.draft import Draft as Draft
    from infointerview.messages.drafting import draft as draft, needs as needs
    from infointerview.messages.merge import MailMerge as MailMerge, draft_all as draft_all, draft_each as draft_each
    from infointerview.messages.templates import Templates as Templates
    from infointerview.model.campaign import Campaign as Campaign, Change as Change
    from infointerview.model.employers import Employment as Employment, Target as Target
    from infointerview.model.exchange import (
        Introduction as Introduction,
        Permission as Permission,
        Referral as Referral,
        Touch as Touch,
    )
    from infointerview.model.notes import (
        DebriefAnswer as DebriefAnswer,
        Directive as Directive,
        Note as Note,
        Question as Question,
        Reflection as Reflection,
        Topic as Topic,
    )
    from infointerview.model.people import (
        Absence as Absence,
        Contact as Contact,
        Decision as Decision,
        Found as Found,
        PersonName as PersonName,
        Seeker as Seeker,
        Standing as Standing,
    )
    from infointerview.model.record import Fact as Fact
    from infointerview.model.talk import Interview as Interview
    from infointerview.model.time import Recurring as Recurring, WorkingHours as WorkingHours
    from infointerview.model.values import EmailAddress as EmailAddress
    from infointerview.policy.figures import (
        CAMPUS_POLICY as CAMPUS_POLICY,
        DEFAULT_POLICY as DEFAULT_POLICY,
        GENTLE_POLICY as GENTLE_POLICY,
        PRESETS as PRESETS,
        TWO_HOUR_JOB_SEARCH_POLICY as TWO_HOUR_JOB_SEARCH_POLICY,
        Figure as Figure,
        Policy as Policy,
        explain as explain,
        figure_of as figure_of,
        sources_of as sources_of,
    )
    from infointerview.policy.publications import Source as Source
    from infointerview.questions.bank import (
        BANK as BANK,
        Bank as Bank,
        BankQuestion as BankQuestion,
        bank_question as bank_question,
    )
    from infointerview.questions.brief import Brief as Brief, brief as brief
    from infointerview.questions.fit import Criterion as Criterion, Evidence as Evidence, fit as fit
    from infointerview.questions.openness import openness as openness
    from infointerview.questions.plan import Plan as Plan, plan_questions as plan_questions
    from infointerview.questions.sheet import (
        debrief_prompts as debrief_prompts,
        note_sheet as note_sheet,
        open_prompts as open_prompts,
    )
    from infointerview.questions.sheet_reading import read_sheet as read_sheet
    from infointerview.review.check import CHECKS as CHECKS, check as check
    from infointerview.review.findings import Findings as Findings
    from infointerview.rules.due import (
        Action as Action,
        DueList as DueList,
        due as due,
        known_at as known_at,
        next_change as next_change,
        prospects as prospects,
        targets as targets,
    )
    from infointerview.rules.rule import Rule as Rule
    from infointerview.rules.rulebook import RULES as RULES
    from infointerview.rules.stages import (
        contact_stage as contact_stage,
        referral_stage as referral_stage,
        thread_state as thread_state,
    )
    from infointerview.rules.timeline import timeline as timeline
    from infointerview.rules.turns import people as people
    from infointerview.rules.why import why as why
    from infointerview.scheduling.busy import BusyTimes as BusyTimes, Interval as Interval
    from infointerview.scheduling.meeting_times import meeting_times as meeting_times
    from infointerview.scheduling.proposal import Slot as Slot, check_slot as check_slot, propose_slots as propose_slots
    from infointerview.scheduling.several import schedule_several as schedule_several
    from infointerview.today import Today as Today
    from infointerview.worktime.calendar import (
        CountryWithoutPart as CountryWithoutPart,
        WorkCalendar as WorkCalendar,
        holidays_by_country as holidays_by_country,
    )
    from infointerview.worktime.saying import in_words as in_words

    __version__: str
else:
    _NAMES = {
        "infointerview.display.diagram": """
            mermaid
        """,
        "infointerview.display.picture": """
            picture
        """,
        "infointerview.display.report": """
            report
        """,
        "infointerview.errors": """
            AmbiguousContact CampaignFileMissing ChangedOnDisk ContactErased ContactNotFound
            DanglingReference DoNotContact DraftRefused InfoInterviewError InvalidCampaignFile InvalidImport
            InvalidKeyword InvalidTemplate InvalidValue LockTimeout MissingDetails NameNotPermitted Problem
            SchemaTooNew StorageError TransitionError UnknownKind
        """,
        "infointerview.examples.example": """
            example example_file
        """,
        "infointerview.formats.calendar_report": """
            CalendarReport read_calendar
        """,
        "infointerview.formats.contacts": """
            read_contacts read_linkedin
        """,
        "infointerview.formats.document": """
            ZoneRulesChanged dumps loads
        """,
        "infointerview.formats.file": """
            load save update
        """,
        "infointerview.formats.mail": """
            MailReport read_mail
        """,
        "infointerview.formats.policy": """
            load_policy save_policy
        """,
        "infointerview.formats.pseudonyms": """
            pseudonymise
        """,
        "infointerview.formats.question_bank": """
            load_bank
        """,
        "infointerview.formats.report": """
            ImportReport
        """,
        "infointerview.formats.traces": """
            traces
        """,
        "infointerview.formats.vcard": """
            read_vcard
        """,
        "infointerview.insight.compare": """
            compare
        """,
        "infointerview.insight.duplicates": """
            duplicates
        """,
        "infointerview.insight.funnel": """
            Funnel funnel
        """,
        "infointerview.insight.pace": """
            pace
        """,
        "infointerview.insight.referral_tree": """
            referral_tree
        """,
        "infointerview.insight.saturation": """
            open_questions saturation
        """,
        "infointerview.insight.themes": """
            themes
        """,
        "infointerview.language.kinds": """
            MESSAGES MessageKind
        """,
        "infointerview.messages.draft": """
            Draft
        """,
        "infointerview.messages.drafting": """
            draft needs
        """,
        "infointerview.messages.merge": """
            MailMerge draft_all draft_each
        """,
        "infointerview.messages.templates": """
            Templates
        """,
        "infointerview.model.campaign": """
            Campaign Change
        """,
        "infointerview.model.employers": """
            Employment Target
        """,
        "infointerview.model.exchange": """
            Introduction Permission Referral Touch
        """,
        "infointerview.model.notes": """
            DebriefAnswer Directive Note Question Reflection Topic
        """,
        "infointerview.model.people": """
            Absence Contact Decision Found PersonName Seeker Standing
        """,
        "infointerview.model.record": """
            Fact
        """,
        "infointerview.model.talk": """
            Interview
        """,
        "infointerview.model.time": """
            Recurring WorkingHours
        """,
        "infointerview.model.values": """
            EmailAddress
        """,
        "infointerview.policy.figures": """
            CAMPUS_POLICY DEFAULT_POLICY GENTLE_POLICY PRESETS TWO_HOUR_JOB_SEARCH_POLICY Figure Policy
            explain figure_of sources_of
        """,
        "infointerview.policy.publications": """
            Source
        """,
        "infointerview.questions.bank": """
            BANK Bank BankQuestion bank_question
        """,
        "infointerview.questions.brief": """
            Brief brief
        """,
        "infointerview.questions.fit": """
            Criterion Evidence fit
        """,
        "infointerview.questions.openness": """
            openness
        """,
        "infointerview.questions.plan": """
            Plan plan_questions
        """,
        "infointerview.questions.sheet": """
            debrief_prompts note_sheet open_prompts
        """,
        "infointerview.questions.sheet_reading": """
            read_sheet
        """,
        "infointerview.review.check": """
            CHECKS check
        """,
        "infointerview.review.findings": """
            Findings
        """,
        "infointerview.rules.due": """
            Action DueList due known_at next_change prospects targets
        """,
        "infointerview.rules.rule": """
            Rule
        """,
        "infointerview.rules.rulebook": """
            RULES
        """,
        "infointerview.rules.stages": """
            contact_stage referral_stage thread_state
        """,
        "infointerview.rules.timeline": """
            timeline
        """,
        "infointerview.rules.turns": """
            people
        """,
        "infointerview.rules.why": """
            why
        """,
        "infointerview.scheduling.busy": """
            BusyTimes Interval
        """,
        "infointerview.scheduling.meeting_times": """
            meeting_times
        """,
        "infointerview.scheduling.proposal": """
            Slot check_slot propose_slots
        """,
        "infointerview.scheduling.several": """
            schedule_several
        """,
        "infointerview.today": """
            Today
        """,
        "infointerview.worktime.calendar": """
            CountryWithoutPart WorkCalendar holidays_by_country
        """,
        "infointerview.worktime.saying": """
            in_words
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
