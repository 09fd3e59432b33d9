"""Messages of real mail programs, as far as they differ, and what becomes of each."""

import mailbox
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from io import BytesIO, StringIO
from pathlib import Path
from random import Random
from typing import Any

import pytest
from attrs import evolve

from infointerview.errors import InvalidImport, InvalidValue
from infointerview.formats.mail import MailReport, MailSkipReason, read_mail
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Touch, TouchPurpose
from infointerview.model.people import Contact, Seeker
from infointerview.model.talk import Interview
from infointerview.rules.due import Action
from infointerview.today import Today
from tests.formats.damaged import damaged

SAM = Seeker(name="Sam Okafor", zone="Europe/London", field="hydrology", emails="sam@example.org")
ADA = Contact(id="ada", name="Ada Quist", emails="ada@example.org")
MEI = Contact(id="mei", name="Tan Mei-Ling", emails=["mei@example.net", "info@river.example"])
BO = Contact(id="bo", name="Bo Lindqvist", emails="info@river.example")
CAMPAIGN = Campaign(seeker=SAM).add(ADA, MEI, BO)
DATE = "Tue, 3 Mar 2026 09:30:00 +0000"
AT = datetime(2026, 3, 3, 9, 30, tzinfo=UTC)


def message(body: str = "Happy to talk.", *, sender: str = "Ada Quist <ada@example.org>", **headers: str) -> str:
    """Return a message from Ada to Sam, as text."""
    told = {"To": "sam@example.org", "Date": DATE, "Subject": "Re: Your work", "Message-ID": "<m1@mail.example.org>"}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"From: {sender}", *(f"{name}: {value}" for name, value in told.items() if value)]
    return "\n".join([*lines, "", body, ""])


def read(text: str | bytes, campaign: Campaign = CAMPAIGN, **options: Any) -> MailReport:
    """Read one message."""
    return read_mail(BytesIO(text if isinstance(text, bytes) else text.encode()), campaign, **options)


def touch_of(text: str | bytes, campaign: Campaign = CAMPAIGN) -> Touch:
    """Return the one touch that a message becomes."""
    (mail,) = read(text, campaign)
    return mail.touch


def skipped(text: str | bytes, campaign: Campaign = CAMPAIGN) -> MailSkipReason:
    """Return why a message becomes no touch."""
    report = read(text, campaign)
    assert report.mails == ()
    (only,) = report.skipped
    return only.code


class TestWhoAndWhen:
    def test_from_a_contact_is_received(self) -> None:
        touch = touch_of(message())

        assert (touch.contact, touch.outbound, touch.at) == ("ada", False, AT)
        assert (touch.subject, touch.text, touch.message_id) == (
            "Re: Your work",
            "Happy to talk.",
            "<m1@mail.example.org>",
        )

    def test_from_the_seeker_is_sent_to_each_contact(self) -> None:
        text = message(
            sender="Sam <SAM+work@Example.org>", To="ada@example.org", Cc="Mei <mei@example.net>, x@y.example"
        )
        report = read(text)

        assert {(mail.who, mail.touch.outbound) for mail in report} == {("Ada Quist", True), ("Tan Mei-Ling", True)}
        assert report.messages_seen == 1

    def test_from_another_address_of_ones_own(self) -> None:
        text = message(sender="s.okafor@uni.example", To="ada@example.org")

        assert skipped(text) is MailSkipReason.BETWEEN_OTHERS
        (mail,) = read(text, mine=["s.okafor@uni.example"])
        assert mail.touch.outbound

    def test_is_concluded_where_no_address_of_ones_own_is_known(self) -> None:
        campaign = Campaign(seeker=evolve(SAM, emails=())).add(ADA)

        assert touch_of(message(sender="s.okafor@uni.example", To="ada@example.org"), campaign).outbound

    def test_an_address_that_two_share_belongs_to_neither(self) -> None:
        assert skipped(message(sender="info@river.example")) is MailSkipReason.SEVERAL_PEOPLE

    def test_an_address_that_somebody_had_is_still_theirs(self) -> None:
        sent = Touch(contact=ADA, at=AT - timedelta(days=9), direction="outbound", channel="email", purpose="outreach")
        moved = CAMPAIGN.add(sent).add(evolve(ADA, emails="a.quist@example.com"))

        assert touch_of(message(), moved).contact == "ada"

    def test_strangers_are_counted(self) -> None:
        assert skipped(message(sender="x@y.example")) is MailSkipReason.NOBODY_KNOWN

    @pytest.mark.parametrize(
        ("date_", "received", "at"),
        [
            ("Tue, 03 Mar 2026 04:30:00 -0500 (EST)", "", AT),
            ("3 Mar 2026 09:30 GMT", "", AT),
            ("Tue, 03 Mar 2026 09:30:00 -0000", "", AT),
            ("", "from x by y; Tue, 3 Mar 2026 09:30:00 +0000", AT),
            ("yesterday", "from x by y; Tue, 3 Mar 2026 09:30:00 +0000", AT),
            ("", "", None),
            ("Tue, 3 Mar 20260 09:30:00", "", None),
        ],
    )
    def test_the_date_is_that_of_the_message_or_of_a_server(
        self, date_: str, received: str, at: datetime | None
    ) -> None:
        text = message(Date=date_, Received=received)

        if at is None:
            assert skipped(text) is MailSkipReason.NO_DATE
        else:
            assert touch_of(text).at == at


class TestText:
    @pytest.mark.parametrize(
        "quoted",
        [
            "On Mon, 2 Mar 2026 at 10:00, Sam Okafor <sam@example.org> wrote:\n> Dear Ada,\n> I am a student.",
            "On Mon, 2 Mar 2026 at 10:00, Sam Okafor\n<sam@example.org> wrote:\n\n> Dear Ada,",
            "-----Original Message-----\nFrom: Sam\nSent: Monday\nDear Ada,",
            "________________________________\nFrom: Sam Okafor <sam@example.org>\nSent: Monday\nTo: Ada\n\nDear Ada,",
            "From: Sam Okafor <sam@example.org>\nSent: Monday, 2 March 2026\nTo: Ada\nSubject: Your work\n\nDear Ada,",
            "Am 02.03.2026 um 10:00 schrieb Sam Okafor:\n> Dear Ada,",
            "Le lun. 2 mars 2026 à 10:00, Sam Okafor <sam@example.org> a écrit :\n> Dear Ada,",
            "    On Tuesday, March 3, 2026 at 09:30:00 AM GMT, Sam <sam@example.org> wrote:\n \n Dear Ada,\nstop by.",
            "-- \nAda Quist\nThames Water",
            "Sent from my iPhone",
            "Sent with Proton Mail secure email.",
        ],
    )
    def test_leaves_out_what_is_quoted_and_the_signature(self, quoted: str) -> None:
        assert touch_of(message(f"Happy to talk.\n\nAda\n\n{quoted}\n")).text == "Happy to talk.\n\nAda"

    def test_keeps_answers_between_quoted_lines(self) -> None:
        body = "On Monday, Sam wrote:\n> Do you have time?\nYes, on Friday.\n> By phone?\nGladly.\n"

        assert touch_of(message(body)).text == "Yes, on Friday.\nGladly."

    @pytest.mark.parametrize(
        ("charset", "content"),
        [
            ("utf-8", "Zoë said “yes”".encode()),
            ("iso-8859-1", "Zoë said “yes”".encode("cp1252")),
            ("us-ascii", "Zoë said “yes”".encode()),
            ("x-unknown", "Zoë said “yes”".encode()),
            ("punycode", "Zoë said “yes”".encode()),
            ("hex", "Zoë said “yes”".encode()),
            ("utf-16-le", "Zoë said “yes”".encode("utf-16-le")),
        ],
    )
    def test_is_read_whatever_the_charset_says(self, charset: str, content: bytes) -> None:
        head = message("", Content_Type=f'text/plain; charset="{charset}"').strip().encode()

        assert touch_of(head + b"\n\n" + content + b"\n").text.rstrip("\ufffd") == "Zoë said “yes”"

    def test_is_that_of_the_html_if_there_is_no_other(self) -> None:
        page = "<html><head><style>p {}</style></head><p>Happy &amp; glad to talk</p><p>Ada</p>"
        page += "<blockquote>Dear Ada</blockquote>"

        assert touch_of(message(page, Content_Type="text/html; charset=utf-8")).text == "Happy & glad to talk\n\nAda"

    def test_names_attachments_and_never_opens_them(self) -> None:
        made = EmailMessage()
        made["From"], made["To"], made["Date"], made["Subject"] = (
            "ada@example.org",
            "sam@example.org",
            DATE,
            "=?utf-8?q?Fl=C3=BCsse?=",
        )
        made.set_content("See the file.")
        made.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="Flüsse.pdf")
        made.add_attachment(b"text", maintype="text", subtype="plain", filename="notes.txt")
        (mail,) = read(made.as_bytes())

        assert (mail.touch.text, mail.attachments) == ("See the file.", ("Flüsse.pdf", "notes.txt"))
        assert mail.touch.subject == "Flüsse"

    @pytest.mark.parametrize("subject", ["Réponse sur l'eau".encode(), "Réponse sur l'eau".encode("cp1252")])
    def test_a_subject_may_come_with_letters_that_no_header_should_have(self, subject: bytes) -> None:
        assert (
            touch_of(message(Subject="@").encode().replace(b"@\n", subject + b"\n", 1)).subject == "Réponse sur l'eau"
        )

    def test_an_encoded_subject_may_hold_what_no_text_holds(self) -> None:
        assert touch_of(message(Subject="=?utf-7?Q?+3ICAgA-?= =?utf-8?Q?=C3=A9?=")).subject.endswith("é")

    @pytest.mark.parametrize(
        "headers",
        [
            {"To": "hydro@lists.example.org", "List_Id": "<hydro.lists.example.org>"},
            {"To": "undisclosed-recipients:;", "Precedence": "bulk"},
        ],
    )
    def test_what_goes_to_a_mailing_list_says_nothing_to_you(self, headers: dict[str, str]) -> None:
        told = {"Subject": "[hydro] New gauges", **headers}

        assert skipped(message("We would be happy to talk at the meeting.", **told)) is MailSkipReason.TO_A_LIST
        to_me_as_well = told | {"Cc": "sam@example.org"}
        assert touch_of(message("I would be happy to talk.", **to_me_as_well)).purpose == "acceptance"
        sent = message("A question.", sender="sam@example.org", **told | {"Cc": "ada@example.org"})
        assert touch_of(sent).outbound

    def test_an_automatic_reply_may_call_itself_bulk(self) -> None:
        told = {"Precedence": "bulk", "Auto_Submitted": "auto-replied", "To": "sam.okafor@uni.example"}

        assert touch_of(message("I am out of the office.", **told)).purpose == "automatic_reply"


class TestPasted:
    """A message as a mail program shows it, and as people copy it."""

    @pytest.mark.parametrize(
        ("header", "at"),
        [
            ("Sent: Tuesday, March 3, 2026 9:30 PM", datetime(2026, 3, 3, 21, 30, tzinfo=UTC)),
            ("Sent: 03 July 2026 09:30", datetime(2026, 7, 3, 8, 30, tzinfo=UTC)),
            ("Date: 3 March 2026 at 09:30:12 GMT", datetime(2026, 3, 3, 9, 30, 12, tzinfo=UTC)),
            ("Date: March 3, 2026 at 12:05:00\u202fAM EST", datetime(2026, 3, 3, 5, 5, tzinfo=UTC)),
            ("Date: Tue, Mar 3, 2026 at 12:30 p.m.", datetime(2026, 3, 3, 12, 30, tzinfo=UTC)),
            ("Date: Tue, 3 Mar 2026 09:30:00 +0100", datetime(2026, 3, 3, 8, 30, tzinfo=UTC)),
        ],
    )
    def test_its_date_is_read_on_your_clock_unless_it_names_another(self, header: str, at: datetime) -> None:
        (mail,) = read_mail(f"From: ada@example.org\n{header}\nTo: sam@example.org\nSubject: Re: x\n\nHi\n", CAMPAIGN)
        assert mail.touch.at == at

    @pytest.mark.parametrize("date", ["32 March 2026 09:30", "3 Foo 2026 09:30", "March 3, 2026 at 25:30", "soon"])
    def test_a_date_that_is_none_is_none(self, date: str) -> None:
        assert skipped(f"From: ada@example.org\nSent: {date}\nTo: sam@example.org\n\nHi\n") is MailSkipReason.NO_DATE

    @pytest.mark.parametrize(
        ("sender", "to", "outbound"),
        [
            ("Ada Quist", "Sam Okafor", False),
            ("Quist, Ada", "Okafor, Sam", False),
            ("Sam Okafor", "Quist, Ada; Bo Lindqvist", True),
        ],
    )
    def test_who_it_is_follows_from_the_name_where_no_address_is_shown(
        self, sender: str, to: str, outbound: bool
    ) -> None:
        touch = read_mail(
            f"From: {sender}\nSent: 03 March 2026 09:30\nTo: {to}\nSubject: Re: x\n\nHi\n", CAMPAIGN
        ).touches[0]
        assert (touch.contact, touch.outbound) == ("ada", outbound)

    def test_a_name_beside_a_strange_address_is_nobodys(self) -> None:
        assert skipped(message(sender="Ada Quist <ada@elsewhere.example>")) is MailSkipReason.NOBODY_KNOWN

    def test_a_file_of_apples_begins_with_its_length(self) -> None:
        text = message()
        assert touch_of(f"{len(text)}\n{text}<?xml version='1.0'?><plist/>").text == "Happy to talk."

    def test_a_mark_of_the_byte_order_is_no_part_of_it(self) -> None:
        assert touch_of("\ufeff\n" + message()).purpose == "acceptance"


class TestMeaning:
    @pytest.mark.parametrize(
        ("body", "purpose"),
        [
            ("I'd be happy to chat, how about Thursday?", "acceptance"),
            ("Sure, that works for me.", "acceptance"),
            ("Unfortunately I can't take this on at the moment.", "decline"),
            ("I am afraid I'm not able to help.", "decline"),
            ("Could you get back to me in May?", "deferral"),
            ("You should talk to Mei, she knows far more.", "redirection"),
            ("I'm not the right person for this.", "wrong_person"),
            ("I'm not the best person for this - I'd suggest talking to Mei, cc'd.", "redirection"),
            ("Please stop emailing me.", "stop_request"),
            ("Happy to help you find others, but please don't contact me again.", "stop_request"),
            ("Hi Sam - more than happy to. When works for you?", "acceptance"),
            ("Let's do it. Friday 10am?", "acceptance"),
            ("Happy to, but not before June.", "other"),
            ("I'm going to have to pass, sorry.", "decline"),
            ("I have to pass the port on Friday.", "other"),
            ("Mei would be a better person to ask.", "redirection"),
            ("You might try Mei in our Leeds office.", "redirection"),
            ("I have copied in my colleague Mei, who can help.", "redirection"),
            ("I actually left Thames Water in 2022.", "wrong_person"),
            ("Unsubscribe.", "stop_request"),
            ("Press the button to unsubscribe.", "other"),
            ("So sorry, something has come up - can we move our call to Thursday?", "rescheduling"),
            ("I'm afraid I have to cancel our call tomorrow.", "cancellation"),
            ("What exactly would you like to know?", "question"),
            ("Unfortunately I can't on Monday, but I would love to talk on Friday.", "other"),
            ("Thanks for the note.", "other"),
            ("> Please stop emailing me.\n\nThanks for the note.", "other"),
            ("Thanks.\n\nIf you are not the intended recipient, please do not contact me.", "other"),
        ],
    )
    def test_is_suggested_where_the_words_say_it(self, body: str, purpose: str) -> None:
        (mail,) = read(message(body))

        assert mail.touch.purpose == purpose
        assert bool(mail.why) is (purpose != "other")

    @pytest.mark.parametrize(
        ("body", "back"),
        [
            ("I am out of the office and back on Monday 16 March.", date(2026, 3, 16)),
            ("I'm on annual leave until Friday, March 13th.", date(2026, 3, 16)),
            ("I am away, returning 2026-04-07.", date(2026, 4, 7)),
            ("Out of office. I will be back on Thursday.", date(2026, 3, 5)),
            ("I am on leave until 2 January.", date(2027, 1, 4)),
            ("I am out of the office with limited access to e-mail.", None),
            ("I am away until 31 February.", None),
            ("I'm OOO from 3/2/2026 through 3/13/2026, returning 3/16.", date(2026, 3, 16)),
            ("I am away from the office from 02/03/2026 to 13/03/2026 inclusive.", date(2026, 3, 16)),
            ("I am away from 4/3/26 to 5/3/26.", None),
            ("I am away, back on 16.03.2026.", date(2026, 3, 16)),
            ("I'm on maternity leave until January 2027.", date(2027, 1, 1)),
            ("I am on leave and will be back in April.", date(2026, 4, 1)),
            ("I will be away in April.", None),
            ("I'm away 2-13 March and will answer then.", date(2026, 3, 16)),
            ("I am out of the office March 2 \u2013 13.", date(2026, 3, 16)),
            ("Out of office today, back tomorrow.", date(2026, 3, 4)),
            ("On leave. I'll be back on Mon.", date(2026, 3, 9)),
            ("I am away and back next month.", None),
            ("I'm on holiday and back in the office on the 16th.", date(2026, 3, 16)),
            ("I have left London for a conference and am back on Friday.", date(2026, 3, 6)),
            ("I'm on holiday until the 2nd.", date(2026, 4, 3)),
            ("I am away until the 31st.", date(2026, 4, 1)),
        ],
    )
    def test_of_an_automatic_reply_is_the_day_of_return(self, body: str, back: date | None) -> None:
        touch = touch_of(message(body, Subject="Automatic reply: Your work", Auto_Submitted="auto-replied"))

        assert (touch.purpose, touch.back_on) == (TouchPurpose.AUTOMATIC_REPLY, back)

    @pytest.mark.parametrize(
        ("subject", "body", "back"),
        [
            ("Abwesenheitsnotiz", "Ich bin im Urlaub und ab dem 16. März wieder erreichbar.", date(2026, 3, 16)),
            ("Automatische Antwort: Fluss", "Ich bin bis zum 13. März nicht im Büro.", date(2026, 3, 16)),
            ("Réponse automatique", "Je suis en congé, de retour le 16 mars.", date(2026, 3, 16)),
            ("Absence du bureau", "Absente jusqu\u2019au 13 mars inclus.", date(2026, 3, 16)),
            ("Respuesta automática", "Estoy de vacaciones hasta el 13 de marzo de 2026.", date(2026, 3, 16)),
            ("Fora do escritório", "Estou de férias e de volta em 16 de março.", date(2026, 3, 16)),
            ("Fuori sede", "Sono in ferie, rientro il 16 marzo.", date(2026, 3, 16)),
            ("Afwezig", "Ik ben op vakantie en ben terug op 16 maart.", date(2026, 3, 16)),
            ("Automatisch antwoord: rivier", "Ik ben niet op kantoor.", None),
        ],
    )
    def test_absences_are_known_in_seven_languages(self, subject: str, body: str, back: date | None) -> None:
        touch = touch_of(message(body, Subject=subject, Content_Type="text/plain; charset=utf-8"))

        assert (touch.purpose, touch.back_on) == (TouchPurpose.AUTOMATIC_REPLY, back)

    @pytest.mark.parametrize(
        "body",
        [
            "Bitte schreiben Sie mir nicht mehr.",
            "Nehmen Sie mich bitte aus Ihrem Verteiler.",
            "Ne m'écrivez plus, s'il vous plaît.",
            "Merci de ne plus me contacter.",
            "Por favor, no me escriba más.",
            "Deje de enviarme correos.",
            "Por favor, não me contacte mais.",
            "Non mi scriva più.",
            "Schrijf me alstublieft niet meer.",
        ],
    )
    def test_a_wish_to_be_left_alone_is_known_in_seven_languages(self, body: str) -> None:
        (mail,) = read(message(body, Content_Type="text/plain; charset=utf-8"))

        assert (mail.touch.purpose, mail.why[:12]) == ("stop_request", 'they wrote "')

    @pytest.mark.parametrize(
        "body",
        [
            "Schreiben Sie mir gern im Mai.",
            "N'hésitez pas à me contacter.",
            "No dude en escribirme.",
            "Non esiti a scrivermi.",
            "Schrijf me gerust nog eens.",
            "Não hesite em contactar-me.",
        ],
    )
    def test_an_invitation_to_write_is_no_such_wish(self, body: str) -> None:
        assert touch_of(message(body, Content_Type="text/plain; charset=utf-8")).purpose == "other"

    @pytest.mark.parametrize(
        "body",
        [
            "Ada Quist is no longer with Thames Water. Please contact info@river.example.",
            "I have left Thames Water. Your message was not forwarded.",
            "This mailbox is no longer monitored.",
        ],
    )
    def test_a_program_that_says_that_somebody_has_gone_is_heard(self, body: str) -> None:
        (mail,) = read(message(body, Subject="Automatic reply: Your work", Auto_Submitted="auto-replied"))

        assert (mail.touch.purpose, mail.why) == ("wrong_person", "a program says that they cannot be reached there")

    def test_a_program_that_says_nothing_of_an_absence_is_no_absence(self) -> None:
        text = message("We have received your message. Ticket 7.", Auto_Submitted="auto-generated")

        assert skipped(text) is MailSkipReason.MACHINE


MULTIPART = 'multipart/report; report-type=delivery-status; boundary="b"'
BOUNCE = (
    "--b\nContent-Type: text/plain\n\nSorry.\n--b\nContent-Type: message/delivery-status\n\n"
    "Reporting-MTA: dns; mail.example\n\nFinal-Recipient: rfc822; ada@example.org\nAction: failed\n"
    "Status: 5.1.1\n\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <first@example.org>\n\n--b--\n"
)


class TestThreads:
    SENT = Touch(
        contact=ADA,
        at=AT - timedelta(hours=3),
        direction="outbound",
        channel="email",
        purpose="outreach",
        subject="Your work on rivers",
        text="Dear Ada, may I ask you something?",
        message_id="<first@example.org>",
    )

    def test_an_answer_names_what_it_answers(self) -> None:
        assert touch_of(message(In_Reply_To="<first@example.org>"), CAMPAIGN.add(self.SENT)).answers == self.SENT.id
        assert (
            touch_of(message(References="<x@y> <first@example.org>"), CAMPAIGN.add(self.SENT)).answers == self.SENT.id
        )
        assert touch_of(message(In_Reply_To="<x@y>"), CAMPAIGN.add(self.SENT)).answers is None

    def test_a_draft_follows_what_was_read_and_nothing_else(self) -> None:
        now = AT + timedelta(days=9)
        known = Today(CAMPAIGN.add(self.SENT), now=now)
        unread = Today(CAMPAIGN.add(evolve(self.SENT, message_id="")), now=now)

        answered = [today.draft("follow_up", "ada").to_email()["In-Reply-To"] for today in (known, unread)]
        assert answered == ["<first@example.org>", None]

    def test_a_returned_message_is_marked(self) -> None:
        campaign = CAMPAIGN.add(self.SENT)
        told = {"sender": "MAILER-DAEMON@mail.example", "Content_Type": MULTIPART, "Subject": "Undelivered"}
        bounced = touch_of(message(BOUNCE, **told), campaign)
        of_another = BOUNCE.replace("first@", "x@").replace("ada@", "y@")

        assert (bounced.id, bounced.bounced) == (self.SENT.id, True)
        assert skipped(message(BOUNCE.replace("failed", "delayed"), **told), campaign) is MailSkipReason.MACHINE
        assert skipped(message(of_another, **told), campaign) is MailSkipReason.NOBODY_KNOWN

    def test_so_is_one_that_a_server_returned_in_its_own_words(self) -> None:
        text = message(
            "Delivery to the following recipient failed permanently:\n\n     ada@example.org\n",
            sender="Mail Delivery Subsystem <mailer-daemon@mail.example>",
            Subject="Delivery Status Notification (Failure)",
        )

        assert touch_of(text, CAMPAIGN.add(self.SENT)).bounced


class TestKnown:
    """A message that is recorded already stays one touch, whichever record came first."""

    TEXT = "Dear Ada,\n\nmay I ask you something about rivers and how you measure them?\n\nSam"

    def mail(self, **headers: str) -> str:
        return message(self.TEXT, sender="sam@example.org", To="ada@example.org", **headers)

    def by_hand(self, **changes: Any) -> Touch:
        given = {"at": AT - timedelta(hours=20), "subject": "Another subject", "text": f"{self.TEXT} Okafor"}
        return Touch(contact=ADA, direction="outbound", channel="email", purpose="outreach", **{**given, **changes})

    @pytest.mark.parametrize("changes", [{}, {"subject": "your work", "text": "asked"}])
    def test_by_words_or_subject(self, changes: dict[str, str]) -> None:
        known = CAMPAIGN.add(self.by_hand(**changes))
        (mail,) = read(self.mail(), known)
        after = known.add(mail.touch)

        (touch,) = after.touches
        assert mail.known
        assert (touch.id, touch.purpose) == (known.touches[0].id, "outreach")
        assert (touch.at, touch.message_id) == (AT, "<m1@mail.example.org>")

    def test_in_either_order(self) -> None:
        first = CAMPAIGN.add(self.by_hand())
        recorded_first = first.add(*read(self.mail(), first).touches)
        recorded_last = CAMPAIGN.add(*read(self.mail()).touches).add(self.by_hand())

        (one,), (other,) = recorded_first.touches, recorded_last.touches
        assert evolve(one, id="x") == evolve(other, id="x")

    @pytest.mark.parametrize(
        "changes",
        [
            {"at": AT - timedelta(days=3)},
            {"text": "Dear Ada, many thanks for yesterday.", "subject": "Thanks"},
            {"channel": "linkedin"},
            {"contact": MEI},
        ],
    )
    def test_but_another_message_is_another_touch(self, changes: dict[str, Any]) -> None:
        known = CAMPAIGN.add(evolve(self.by_hand(), **changes, id="by-hand"))

        assert len(known.add(*read(self.mail(), known).touches).touches) == 2

    def test_the_next_message_of_a_thread_is_another_one(self) -> None:
        """They share a subject, and are a day apart."""
        today = Today(CAMPAIGN.add(*read(self.mail()).touches), now=AT + timedelta(days=1))
        answered = today.add(*read(message(Message_ID="<m2@x>", Date="Tue, 3 Mar 2026 15:00:00 +0000")).touches)
        slots = answered.draft("slot_proposal", "ada", slots=[AT + timedelta(days=4), AT + timedelta(days=5)])
        after = answered.add(slots.as_sent(at=today.now))

        assert slots.subject == "Re: Your work"
        assert len(after.campaign.touches) == 3

    def test_read_twice_adds_nothing(self) -> None:
        once = CAMPAIGN.add(*read(self.mail()).touches)
        again = read(self.mail(), once)

        assert [mail.known for mail in again] == [True]
        assert once.add(*again.touches) == once

    def test_an_answer_to_a_message_that_was_recorded_names_the_record(self, tmp_path: Path) -> None:
        known = CAMPAIGN.add(self.by_hand())
        (tmp_path / "1.eml").write_text(self.mail())
        (tmp_path / "2.eml").write_text(message(Message_ID="<m2@x>", In_Reply_To="<m1@mail.example.org>"))
        report = read_mail(tmp_path, known)
        after = known.add(*report.touches)

        assert after.touches[-1].answers == known.touches[0].id
        assert len(after.touches) == 2


class TestReport:
    @pytest.mark.parametrize(
        ("header", "value", "code"),
        [
            ("X_Unsent", "1", MailSkipReason.NOT_SENT),
            ("X_Mozilla_Draft_Info", "internal/draft; vcard=0", MailSkipReason.NOT_SENT),
            ("X_Gmail_Labels", "Drafts,Opened", MailSkipReason.NOT_SENT),
            ("X_Gmail_Labels", "=?UTF-8?Q?Wichtig,Entw=C3=BCrfe?=", MailSkipReason.NOT_SENT),
            ("X_Gmail_Labels", "Trash,Opened", MailSkipReason.DELETED),
        ],
    )
    def test_a_draft_and_what_lies_in_the_bin_are_left_out(self, header: str, value: str, code: MailSkipReason) -> None:
        text = message(sender="sam@example.org", To="ada@example.org", **{header: value})
        assert skipped(text) is code

    def test_a_label_that_only_begins_so_is_none(self) -> None:
        assert touch_of(message(X_Gmail_Labels="Inbox,Drafts of essays,Opened")).purpose == "acceptance"

    def test_strangers_are_counted_and_what_one_can_mend_is_listed(self, tmp_path: Path) -> None:
        for number in range(9):
            (tmp_path / f"{number}.eml").write_text(message(sender="x@y.example", Message_ID=f"<{number}@x>"))
        (tmp_path / "shared.eml").write_text(message(sender="info@river.example"))

        assert str(read_mail(tmp_path, CAMPAIGN)).splitlines() == [
            "10 messages: 0 to or from contacts, 0 of them already known; 10 skipped",
            "shared.eml: several contacts share its address: record it for the right one",
            "9 messages: no contact has their addresses",
        ]

    def test_an_id_that_no_header_can_name_is_left_out(self) -> None:
        touch = touch_of(message(Message_ID="<=?utf-8?q?x?=@x>"))

        assert touch.message_id == ""


class TestSources:
    ENVELOPE = "Tue Mar  3 09:30:00 2026"

    def test_a_folder_is_read_with_all_that_is_in_it(self, tmp_path: Path) -> None:
        (tmp_path / "a").mkdir()
        (tmp_path / "a" / "1.eml").write_text(message())
        (tmp_path / "2.eml").write_text(message(Message_ID="<m2@x>"))
        (tmp_path / "index.msf").write_text("nothing")
        report = read_mail(tmp_path, CAMPAIGN)

        assert sorted(mail.place for mail in report) == ["2.eml", "a/1.eml"]
        assert str(read_mail(str(tmp_path), CAMPAIGN)) == str(report)

    def test_a_mailbox_is_read_as_python_writes_it(self, tmp_path: Path) -> None:
        box = mailbox.mbox(tmp_path / "Sent")
        for number in range(3):
            made = EmailMessage()
            made["From"], made["To"], made["Date"] = "sam@example.org", "ada@example.org", DATE
            made["Subject"], made["Message-ID"] = f"Letter {number}", f"<{number}@x>"
            made.set_content(f"From here on it is {number}.\n\nFrom now on, too.\n")
            box.add(made)
        box.close()
        report = read_mail(tmp_path / "Sent", CAMPAIGN)

        assert [mail.touch.subject for mail in report] == ["Letter 0", "Letter 1", "Letter 2"]
        assert report[0].touch.text == "From here on it is 0.\n\nFrom now on, too."

    def test_a_line_that_begins_with_from_does_not_end_a_message(self) -> None:
        first = message("I moved.\n\nFrom Monday 2 March 2026\nI am in Leeds.", Message_ID="<a@x>")
        second = message(Message_ID="<b@x>")
        box = f"From ada@example.org {self.ENVELOPE}\n{first}\nFrom - {self.ENVELOPE}\n{second}"
        report = read_mail(StringIO(box), CAMPAIGN)

        assert report.messages_seen == 2
        assert report[0].touch.text.endswith("I am in Leeds.")

    def test_deleted_mail_of_thunderbird_is_left_out(self) -> None:
        assert skipped(message(X_Mozilla_Status="0009")) is MailSkipReason.DELETED
        assert touch_of(message(X_Mozilla_Status="0001")).contact == "ada"

    def test_pasted_text_is_a_message(self) -> None:
        assert len(read_mail(message(), CAMPAIGN)) == 1

    def test_a_today_will_do_for_a_campaign(self) -> None:
        assert len(read_mail(message(), Today(CAMPAIGN, now=AT))) == 1

    @pytest.mark.parametrize(
        ("source", "says"),
        [
            ("nowhere", "nowhere: no such file or directory; give the path"),
            (3, "the mail: cannot be read"),
        ],
    )
    def test_what_cannot_be_read_is_named(self, source: Any, says: str) -> None:
        with pytest.raises(InvalidImport, match=says):
            read_mail(source, CAMPAIGN)

    @pytest.mark.parametrize("envelope", ["", "From ada@example.org Tue Mar  3 09:30:00 2026\n"])
    def test_a_message_of_a_million_lines_takes_no_memory_to_speak_of(self, envelope: str) -> None:
        assert skipped(envelope + message("\n" * 1_000_000)) is MailSkipReason.TOO_LARGE

    def test_limits_are_kept(self) -> None:
        assert read(message("x" * 2_000), max_message_bytes=1_000).skipped[0].code is MailSkipReason.TOO_LARGE
        with pytest.raises(InvalidValue, match=r"read_mail\.max_messages"):
            read(message(), max_messages=0)
        with pytest.raises(InvalidValue, match=r"read_mail\.campaign"):
            read_mail(message(), None)  # type: ignore[arg-type]  # the slip that is tested
        with pytest.raises(InvalidValue, match=r"mine"):
            read(message(), mine=["nobody"])


def _nested(levels: int) -> bytes:
    head = message("", Content_Type='multipart/mixed; boundary="b0"').strip()
    parts = [f'\n\n--b{n}\nContent-Type: multipart/mixed; boundary="b{n + 1}"' for n in range(levels)]
    return f"{head}{''.join(parts)}\n\n--b{levels}\n\nhello\n".encode()


HOSTILE = {
    "nested": _nested(1_000),
    "header bomb": b"From: ada@example.org\nX: " + b"x" * 3_000_000 + b"\n\nhello\n",
    "many headers": b"From: ada@example.org\n" + b"X: y\n" * 200_000 + b"\nhello\n",
    "many addresses": message(To="a@b, " * 100_000).encode(),
    "comments": message(To="(" * 100_000 + "sam@example.org").encode(),
    "encoded words": message(Subject="=?utf-8?b?" * 10_000).encode(),
    "quotations": message("On " * 200_000 + "\n" + ">" * 100_000).encode(),
    "many lines": message("On Monday, Sam wrote\n" * 200_000).encode(),
    "tags": message("<" * 300_000 + "<br" * 100_000, Content_Type="text/html").encode(),
    "comments in html": message("<!--" * 100_000 + "<style" * 50_000, Content_Type="text/html").encode(),
    "zeros": b"\0" * 100_000,
    "nothing": b"",
    "surrogates": message("x").encode() + b"\xff\xfe\xed\xa0\x80",
    "wrong base64": message("====" * 1_000, Content_Transfer_Encoding="base64").encode(),
    "uuencode": message("begin 644 x\nM" + "A" * 10_000, Content_Transfer_Encoding="x-uuencode").encode(),
    "a line end in a report": message(
        BOUNCE.replace("\nAction", "\vAction"), sender="MAILER-DAEMON@x.example", Content_Type=MULTIPART
    ).encode(),
    "parts": message("--b\n\n" * 100_000, Content_Type='multipart/mixed; boundary="b"').encode(),
    "parameters": message("x", Content_Type="text/plain" + "; a*0*=b" * 20_000).encode(),
    "years": message(Date="Tue, 3 Mar 99999999999999999999 09:30:00 +9999999999").encode(),
}


def survives(content: bytes) -> None:
    """Read octets, which may be anything, and see that each message is accounted for."""
    try:
        report = read(content)
    except InvalidImport:
        return
    assert report.messages_seen >= 1
    assert str(report)
    CAMPAIGN.add(*report.touches)


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_mail_is_read_or_refused(content: bytes) -> None:
    survives(content)


WHOLE = (
    f"From ada@example.org {TestSources.ENVELOPE}\n{message(Message_ID='<b@x>', Subject='=?utf-8?q?Fl=C3=BCsse?=')}\n"
    f"From - {TestSources.ENVELOPE}\n{message(BOUNCE, sender='MAILER-DAEMON@x.example', Content_Type=MULTIPART)}\n"
    f"From - {TestSources.ENVELOPE}\n"
    f"{message('<p>I am away until 13 March</p>', Content_Type='text/html; charset=cp1252', Auto_Submitted='yes')}"
).encode()
PIECES = (
    b"\n\n",
    b"--b\n",
    b"=?utf-8?b?",
    b"From - ",
    b"Content-Type: ",
    b"charset=utf-7",
    b"\0",
    b"\xff",
    b"(((",
    b">From ",
)


@pytest.mark.parametrize("seed", range(3))
def test_damaged_mail_is_read_or_refused(seed: int) -> None:
    random = Random(seed)
    for _ in range(100):
        survives(damaged(WHOLE, random, PIECES))


class TestTickedOff:
    """A message that was ticked off, and so recorded without a word of it, and is read from the mail as well."""

    THANKS = Touch(
        contact="ada", at=AT + timedelta(hours=5), direction="outbound", channel="email", purpose="thank_you"
    )
    SENT = message(
        "It was good to hear of the river.", sender="sam@example.org", To="ada@example.org", Subject="Thanks"
    )

    def test_it_becomes_the_message(self) -> None:
        campaign = CAMPAIGN.add(self.THANKS)
        report = read(self.SENT, campaign)
        (touch,) = campaign.add(*report.touches).touches

        assert [mail.known for mail in report] == [True]
        assert (touch.id, touch.purpose, touch.at) == (self.THANKS.id, "thank_you", AT)
        assert (touch.subject, touch.message_id) == ("Thanks", "<m1@mail.example.org>")
        again = campaign.add(*report.touches)
        assert again.add(*read(self.SENT, again).touches) == again

    @pytest.mark.parametrize(
        "other",
        [
            evolve(THANKS, at=AT + timedelta(days=1)),
            evolve(THANKS, channel="linkedin"),
            evolve(THANKS, text="Something else was said, in so many words that they are the message itself."),
            Touch(contact="ada", at=AT, direction="inbound", channel="email"),
            evolve(THANKS, contact="mei"),
        ],
        ids=["another day", "another channel", "another text", "another way", "another person"],
    )
    def test_another_one_stays_another_one(self, other: Touch) -> None:
        campaign = CAMPAIGN.add(other)

        assert len(campaign.add(*read(self.SENT, campaign).touches).touches) == 2

    def test_of_two_nobody_knows_which_it_is(self) -> None:
        second = self.SENT.replace("<m1@", "<m2@").replace("09:30", "15:10")
        campaign = CAMPAIGN.add(self.THANKS)
        both = StringIO(
            "".join(f"From sam@example.org Tue Mar  3 09:30:00 2026\n{each}\n" for each in (self.SENT, second))
        )
        ticked_twice = campaign.add(evolve(self.THANKS, id="second", purpose="update"))

        assert len(campaign.add(*read_mail(both, campaign).touches).touches) == 3
        assert len(ticked_twice.add(*read(self.SENT, ticked_twice).touches).touches) == 3

    def test_where_the_mail_was_read_first_nothing_is_left_to_tick_off(self) -> None:
        met = CAMPAIGN.add(Interview.on_the_spot(contact="ada", start=AT - timedelta(days=1), minutes=20))
        read_first = met.add(*read(self.SENT, met).touches)

        def thanks(campaign: Campaign) -> list[Action]:
            return [each for each in Today(campaign, now=AT + timedelta(hours=2)).due() if each.kind == "thank_you"]

        assert (len(thanks(met)), thanks(read_first)) == (1, [])
