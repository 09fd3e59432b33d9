"""Pictures of what the library answers: one function for all of them."""

from functools import singledispatch
from typing import Any, TypeAlias

from infointerview.display.charts import draw_comparison, draw_fit, draw_funnel, draw_pace, draw_themes, draw_waiting
from infointerview.display.diagram import draw_tree
from infointerview.display.svg import Picture
from infointerview.display.times import draw_campaign, draw_person, draw_timeline, draw_times
from infointerview.errors import InvalidValue
from infointerview.insight.compare import Comparison
from infointerview.insight.funnel import Funnel, Survival
from infointerview.insight.pace import Pace
from infointerview.insight.referral_tree import ReferralTree
from infointerview.insight.themes import Themes
from infointerview.model.campaign import Campaign
from infointerview.model.people import Contact
from infointerview.questions.fit import Fit
from infointerview.rules.timeline import Timeline
from infointerview.rules.today import Query
from infointerview.scheduling.proposal import SlotProposal

Drawable: TypeAlias = (
    Campaign | Query | ReferralTree | Funnel | Survival | Pace | Themes | Comparison | Fit | Timeline | SlotProposal
)
"""What there is a picture of."""


def picture(
    of: "Drawable",
    /,
    contact: Contact | str | None = None,
) -> Picture:
    """Return a picture of something, which a notebook shows and `save` writes to an SVG file.

    - a `Today` or a campaign: a lane for each person, with what happened when;
    - the same and a contact: what happened with that person;
    - `referral_tree()`: who led to whom, what came of it, and what you owe to whom;
    - `funnel()`: how far people came, and the rates with their intervals;
    - `funnel().time_to_reply`, or any `Survival` in days: how long it takes to hear back;
    - `pace()`: what you did week by week, beside what you aim at;
    - `themes()`: what came up in which interview;
    - `compare()`: the answers on a topic, or to a question, side by side;
    - `fit()`: which interview speaks for or against what matters to you;
    - `timeline()`: what will become due, and by when it should be done;
    - `slots(contact)`: the times to offer on both clocks, and why other hours are out.

    The same facts make the same bytes.  Each picture says what it shows in words too, which `print` shows and screen
    readers read out.

    Args:
        of: What to draw.
        contact: The person to draw the time with; only with a `Today` or a campaign.

    Raises:
        InvalidValue: There is no picture of such a thing, or a contact is given with a result.
        ContactNotFound: The campaign does not have the contact.
        AmbiguousContact: Several contacts have that name.

    >>> from datetime import UTC, datetime
    >>> from infointerview import Campaign, Contact, Seeker, Touch
    >>> me, ada = Seeker(name="Sam Okafor", zone="Europe/London", field="hydrology"), Contact(name="Ada Quist")
    >>> sent = Touch(contact=ada, at=datetime(2026, 3, 3, 10, tzinfo=UTC), direction="outbound",
    ...              channel="email", purpose="outreach")
    >>> shown = picture(Campaign(seeker=me).add(ada, sent), "ada")
    >>> print(shown)
    What happened with Ada Quist
    Tuesday 3 March 2026 10:00: outreach by email
    >>> shown.save("ada.svg").name
    'ada.svg'
    """
    if contact is None:
        return _draw(of)
    if not isinstance(of, Campaign | Query):
        raise InvalidValue.at("contact", f"not used for {type(of).__name__}", "give a Today or a campaign with it")
    campaign = of if isinstance(of, Campaign) else of.campaign
    return draw_person(of, campaign.find(contact))


@singledispatch
def _draw(of: Any) -> Picture:
    raise InvalidValue.at(
        "picture", f"there is no picture of {type(of).__name__}", "give a campaign, or a result such as today.funnel()"
    )


_draw.register(Campaign, draw_campaign)
_draw.register(Query, draw_campaign)
_draw.register(ReferralTree, draw_tree)
_draw.register(Funnel, draw_funnel)
_draw.register(Survival, draw_waiting)
_draw.register(Pace, draw_pace)
_draw.register(Themes, draw_themes)
_draw.register(Comparison, draw_comparison)
_draw.register(Fit, draw_fit)
_draw.register(Timeline, draw_timeline)
_draw.register(SlotProposal, draw_times)
