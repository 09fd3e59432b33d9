"""Hypothesis strategies for the facts of informational interviews: for your own tests, and for ours.

Every strategy gives valid values only, and exercises every field: names in many scripts and of one word, times at fixed
offsets and at changes of the clocks, histories that wander through the whole lifecycle, keys of formats to come.

Where the package is installed, `hypothesis.strategies.from_type` knows every type of the model and the policy without
any call, by the entry point `infointerview.strategies.registration:register`.

Importing this package imports nothing else: a strategy brings its module, and Hypothesis, when it is first asked for.

>>> from hypothesis import given
>>> from infointerview.strategies import contacts
>>> @given(contacts())
... def everybody_can_be_addressed(contact):
...     assert contact.name.address
>>> everybody_can_be_addressed()
"""

import sys
from importlib import import_module
from typing import TYPE_CHECKING

# As in `infointerview` itself, every name stands here twice: for tools that read code without running it, and for
# Python.  A test keeps them equal.
if TYPE_CHECKING:
    from infointerview.strategies.campaign import (
        campaigns as campaigns,
        contact_records as contact_records,
        fact_lists as fact_lists,
        lived_campaigns as lived_campaigns,
        policies as policies,
    )
    from infointerview.strategies.exchange import (
        interview_ids as interview_ids,
        introductions as introductions,
        permissions as permissions,
        referral_ids as referral_ids,
        referrals as referrals,
        touch_ids as touch_ids,
        touches as touches,
    )
    from infointerview.strategies.note import (
        debrief_answers as debrief_answers,
        directives as directives,
        notes as notes,
        question_ids as question_ids,
        questions as questions,
        reflections as reflections,
        topics as topics,
    )
    from infointerview.strategies.people import (
        absences as absences,
        contact_ids as contact_ids,
        contacts as contacts,
        decisions as decisions,
        employments as employments,
        finds as finds,
        person_names as person_names,
        recurrences as recurrences,
        seekers as seekers,
        standings as standings,
        targets as targets,
        work_spans as work_spans,
        working_hours as working_hours,
    )
    from infointerview.strategies.registration import (
        register as register,
    )
    from infointerview.strategies.talk import (
        interviews as interviews,
        steps as steps,
    )
    from infointerview.strategies.time import (
        days as days,
        instants as instants,
        turning_points as turning_points,
        zones as zones,
    )
    from infointerview.strategies.values import (
        email_addresses as email_addresses,
        extras as extras,
        ids as ids,
        lines as lines,
        phones as phones,
        tags as tags,
        texts as texts,
        urls as urls,
    )
else:
    _NAMES = {
        "campaign": "campaigns contact_records fact_lists lived_campaigns policies",
        "exchange": "interview_ids introductions permissions referral_ids referrals touch_ids touches",
        "note": "debrief_answers directives notes question_ids questions reflections topics",
        "people": """
            absences contact_ids contacts decisions employments finds person_names recurrences seekers standings
            targets work_spans working_hours
        """,
        "registration": "register",
        "talk": "interviews steps",
        "time": "days instants turning_points zones",
        "values": "email_addresses extras ids lines phones tags texts urls",
    }
    _HOMES = {name: f"{__name__}.{home}" for home, names in _NAMES.items() for name in names.split()}

    __all__ = list(_HOMES)

    def __getattr__(name: str) -> object:
        if name in _HOMES:
            # Nothing is kept here, so that threads that ask at the same time have nothing to share.
            return getattr(import_module(_HOMES[name]), name)
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message, name=name, obj=sys.modules[__name__])

    def __dir__() -> list[str]:
        return [*__all__]
