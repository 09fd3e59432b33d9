r"""Requests for work, in any words: who wishes, what for, and who is to take whom.

A sentence is read as a row of letters, one for each word.  A word has the roles that a short list gives it, such as
`TAKE` for *hire* and *bring*, `ME` for *me*, `POST` for *internship*; words with the same roles and the same stem share
a letter.  Contractions are written out first, and polite negatives are not taken for denials: *Couldn't you use an
assistant?* is read as *Could you use an assistant?*

Two judges read the row.  The first one adds weights: of each role and stem, of roles that follow each other, and of
roles that stand together with no *how*, *about* or comma between them, so that `ASK ... POST` weighs much and `how ...
POST` little.  `wishes.txt` has the weights; `tests/review/learn_wishes.py` learns them from labelled sentences.  To
hear more, label more sentences and learn again.  The second judge knows shapes of plain requests, a few roles in order:

    TAKE ME ..2 (on|aboard|as|END)

finds *have me on your team*, *take me on* and *bring me, say, aboard*.

| Written | Finds |
|---|---|
| `POST` | a word with that role |
| `aboard`, `take+` | that word; that verb, also with *-s* and *-ing* |
| `(A\|B c)`, `[A]` | one of them; one of them or nothing |
| `*3` | up to three words |
| `..3` | up to three words that join what is around them: none of `BAR` |
| `--3` | up to three words that do not change what is spoken about: none of `TOPIC` |
| `++6` | up to six words that neither join nor tell what one does with a post: none of `BAR` and `DEAL` |
| `~A` | a place where it does not follow |
| `END` | the end of a clause |
| `WISH:` at the beginning | only in a sentence that asks or wishes |
| `SOUGHT:` at the beginning | what the writer seeks, which is news to somebody who has helped |
| `NAME`, `TRADE` | a word with a capital; one that ends as trades do, such as *picker* |

Words like *me* or *my papers*, as what is taken, passed on or considered, are the best sign; *your* with any noun but a
short list (`OWN`) is the reader's house.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import combinations, product
from math import inf, sqrt

from attrs import field, frozen

from infointerview.review.findings import Severity
from infointerview.review.letter import Span
from infointerview.review.notation import word_set

# -- roles -------------------------------------------------------------------------------------------------------------

_ROLES = {
    "I": "i we",
    "ME": "me myself us",
    "MY": "my our",
    "YOU": "you u ya yours",
    "YOUR": "your ur",
    "THE": "a an the any some your this that another",
    # What is the reader's own and not their house: a word of it after `your` says nothing of a post.
    "OWN": """
        advice agenda blog calendar call career chat class club course day diary experience feedback field
        guidance help inbox insight journey lecture lectures life meetup newsletter opinion page path podcast
        profile questions schedule session sessions story talk talks thoughts time timetable view webinar week
        work workshop book event society mailing list tour link side end part reply
    """,
    "BE": "am is are be been being was were",
    "CAN": "can could may might would will shall should",
    "NOT": "not never no nor without nothing neither nobody none",
    # What asks or wishes.
    "ASK": """
        can could may might would please kindly hope hoping hopeful hoped wish love like want wanted grateful
        thankful glad happy delighted thrilled honoured honored obliged appreciate if whether chance
        possible possibility asking wonder wondering request requesting beg dream need eager keen any should help pls
        hopefully perhaps maybe case ready welcome suitable looking seeking interested feel
    """,
    "WANT": """
        want need+ seek+ like love wish hope+ desire+ look+ search+ hunt+ after keen eager interested aim+
        secure land obtain get+ find+ mind request+ ask+ dream accept apply+ fancy desperate require wanted
        beg+
    """,
    "LIKE": """
        wanted
        want wish hope hoping like love eager keen ready happy glad delighted thrilled honoured honored grateful
        aim dream able chance opportunity could can may might privilege let fancy interested pleasure possible
        allowed willing hopeful rather pleased welcome
    """,
    # What is sought.
    "POST": """
        job jobs position positions post vacancy vacancies vacency opening openings internship internships
        intership placement placements apprenticeship apprenticeships traineeship traineeships employment role
        roles clerkship pupillage attachment cadetship gig gigs co-op secondment grad-scheme consultancy
        freelance practicum externship req reqs headcount
    """,
    "SURE": """
        job jobs vacancy vacancies vacency internship internships intership placement placements
        apprenticeship apprenticeships traineeship traineeships employment clerkship pupillage cadetship
        practicum externship reqs headcount
    """,
    "SPOT": """
        place spot seat desk slot room space corner bench chair berth bunk stool stall peg station
    """,
    "SOMETHING": "something anything",
    "GOAL": """
        something anything chance shot go try tryout start opportunity break trial offer contract shift shifts
        referral interview desk place spot seat role job jobs work entry reference opening position internship
        placement post apprenticeship traineeship employment vacancy hours gig stint attachment uniform apron
        scheme leg-up nod
    """,
    # Who is needed, apart from those who are called by their trade.
    "HAND": """
        intern interns trainee trainees apprentice apprentices assistant assistants junior juniors graduate
        graduates grad grads student students volunteer volunteers beginner beginners helper helpers hand
        hands labourer labourers laborer laborers clerk starter starters newcomer newcomers somebody someone
        anybody anyone recruit recruits person people freshers fresher staff workers worker lad lass bloke
        body bodies learner learners
    """,
    "JUNIOR": """
        lad lass intern interns trainee trainees apprentice apprentices junior juniors grads grad graduates
        freshers fresher newcomers beginners starters
    """,
    "FIRM": "company firm employer agency",
    "STAFF": "staff worker workers labourer labourers laborer laborers employee employees",
    # Who takes whom.
    "HIRE": "hire+ employ+ recruit+",
    "TAKE": """
        hire+ employ+ recruit+ take+ bring+ sign+ have having get+ use using want need squeeze fit keep+ place
        pick+ choose+ select+ accept+ consider+ shortlist+ engage+ train+ onboard+ sponsor let+ put absorb+
        enrol+ enroll+ pay accommodate+ slot fix+ add+ include+ try+ snap+
    """,
    "TOOK": "took hired brought had used accepted considered sponsored kept let placed signed",
    "TAKEN": """
        hired employed recruited taken selected shortlisted placed signed engaged brought onboarded sponsored chosen
        picked considered attached absorbed enrolled
    """,
    "HIRED": "hired employed recruited shortlisted",
    # Papers, and what is done with them.
    "PAPERS": """
        cv resume résumé resumé rèsumé application candidacy candidature profile portfolio details particulars papers
        documents credentials name transcript file
    """,
    "CV": "cv resume résumé resumé rèsumé application applications candidacy candidature",
    "PASS": """
        pass+ forward+ hand+ send+ give+ share+ submit+ show+ put+ drop+ deliver+ circulate+ distribute+ get+
        walk+ slip+ slide+ float+ flag+ push+ chase+ carry+ mention+ recommend+ bring+ endorse+ upload+
    """,
    "REACH": """
        reach reached reaches find finds found land lands end gets get got arrive arrived seen forwarded passed
    """,
    "REFER": "refer+ recommend+ nominate+ endorse+ suggest+ forward+",
    "GIVE": "give+ get+ find+ offer+ make hand grant+ spare throw secure arrange+ land assign+",
    "HR": "hr recruiter recruiters personnel recruitment recruiting",
    "GATE": """
        hr recruiter recruiters personnel recruitment manager managers boss bosses supervisor partner partners
        director directors whoever foreman head chief office heads leadership principal matron captain skipper
        owner owners gaffer panel committee board bosses editor superiors chef senior department departments
    """,
    "APPLY": "apply+",
    "TRADE": """
        chef nurse cook midwife dev guide mate pilot maid guard agent vet groom barista physio crew help
    """,
    "ENLIST": """
        absorb+ accommodate+ adjust+ snap+ engage+ enlist+ onboard+ shortlist+ appoint+ train+ deploy+ employ+
        hire+ recruit+
    """,
    # What changes what is spoken about.
    "WH": "how what which why where whose",
    # What is spoken about, after which a post is a subject like others.
    "TOPIC": """
        how what which why where whose who whom about hear hearing know knowing learn learning understand
        understanding tell talk talking speak advice guidance think thinking see explain describe whether if
        discuss recommend wonder curious remember read share view mean beats enjoy change changing new first
        choose choosing between decide deciding
    """,
    "BAR": """
        view views
        how what which why where whose who whom about hear hearing know knowing learn learning understand
        understanding tell talk talking speak advice guidance advise think see explain describe because from if
        whether out when be am sure decide deciding choose choosing leave leaving keep quit recommend suggest
        read prepare do discuss question questions minutes chat call conversation coffee
    """,
    # What one does with a post that one speaks about.
    "DEAL": """
        say think recommend enjoy regret remember leave left lose lost change changed took taken done did held
        hold miss better worth mean matter beat matters beats normal true different first last old current
        present own people between the new only colleague person someone somebody anyone after during before
        since as than without about whether if how like your my this that his her hardest best worst
    """,
    "SAID": """
        said says mentioned told explained described advised article advert ad story point wrote suggested advice
        warned talked spoke
    """,
    "CHAT": """
        chat call talk coffee conversation meeting minutes minute min mins hour hours interview questions
        question visit tour email mail message reply answer moment tea lunch zoom
    """,
    "STUDY": """
        university college school degree masters master's phd program programme course scholarship academy
        conservatoire grant visa permit bursary law pass membership method advice
    """,
    # Words of ordinary messages, which need not be looked at further.
    "DAY": """
        monday tuesday wednesday thursday friday saturday sunday tomorrow today june july august september october
        november december january february march april straight right immediately whenever anytime any next
    """,
    "CLOCK": """
        one two three four five six seven eight nine ten eleven twelve noon half quarter morning afternoon
        evening am pm
    """,
    "COMMON": """
        i me my you your a an the any some am is are was were be can could may might would will shall should not
        no hope like love want need if whether please take have having get give find show put help keep to of in
        on at for from with by about as so who what how when that there and but it do did work minutes call time
        talk know name ask we up us one all
    """,
    "FIELD": "field industry sector profession line general business",
    "SLOT": "calendar schedule diary day week agenda timetable time",
    "NEWS": "accepted offered got begins began started starts lost left declined joined finished ended taken",
}


# -- shapes ------------------------------------------------------------------------------------------------------------

# Phrases that shapes have in common.
_PHRASES = {
    "HOUSE": "(YOU|(YOUR|his|her|their) ~OWN ..2|NAME ..1|the ..2)",
    "INTO_HOUSE": "(for|with|at|in|into|under|alongside|on|onto|to|inside|of) (YOU|YOUR ~(OWN|* OWN) [*]|NAME)",
    "ONE_LIKE_ME": "(ME|one more|another|(somebody|someone|anybody|anyone|people|person) like ME|THE ..3 (HAND|TRADE))",
    "NEEDS": "(need|needs|needing|use|could use|do with|short of|in need of|want|wants|looking for|hire"
    "|employ|recruit)",
    "WISHING": """(want|wish|(I|would) like|love|hope|hoping|grateful|thankful|glad|delighted|please|kindly|need
        |seeking|chance|possibility|possible|request|interested|apply|applying|keen|pls|appreciate)""",
    "AN": "(a|an|any|some)",
    "A_HOUSE": "(YOU|(YOUR|his|her|their|the) ~OWN ..2|NAME ..1|shop|anyone|somebody|who|place)",
    "A_POST": "(POST|practical (semester|term|year)|work experience|industrial training|training contract"
    "|(graduate|grad|trainee) (scheme|schemes|programme|programmes|program|programs))",
    "NO_SLOT": "~([in|on|for] [YOUR|the] [next|this] SLOT|[for|to] [a] CHAT|to meet)",
    "NO_POST": "~(model|of|YOU (did|had|took|left)|that ~CAN|which|market|search|title|like|hunting|FIELD|interview"
    "|paper|where)",
    "NO_TIME": "~([on|at|by|for|before|after|from|between|around] [THE] (DAY|CLOCK|CHAT))",
    "NO_CHAT": "~([for] [THE] [*] [*] CHAT)",
}

# What names a post, papers, or who takes whom.
_PLAIN = """
    # who is to take the writer
    WISH: (TAKE|put) ME ..1 (aboard|as|onto|into|under|among|back|around) NO_CHAT ~(MY|the loop|date|to)
    WISH: (bring|have|take|get|let) ME in ~(touch|for|to|mind|a|the loop|time|YOUR SLOT)
    WISH: (consider+|take+|shortlist|accept|select|choose|engage|interview|want|need) ME for NO_CHAT
    WISH: (get+|have|see) ME (TAKEN|started|in|onto YOUR|into YOUR) ~(touch|to)
    (if|that|whether|hope|CAN|have|was|am) *1 I *3 (be|been|get+|being) *1 TAKEN NO_CHAT ~(seriously|aback|
        by|ill|away|through|care|a|to *1 (meet|talk))
    if A_HOUSE *1 (hired|TOOK ME (on|in|into|as|under|back|aboard|for|END) NO_CHAT|(found|gave|got|made|offered) ME
        ..3 GOAL|(passed|forwarded|sent|put) [on] MY) ~CHAT
    WISH: (HIRE (ME|people like ME)|take+ ME on ~(a|the|your)|consider+ ME (if|when|as|END))
    WISH: (sign+ ME (on|up) ~for|take+ a (chance|gamble|risk|punt) on|be considered ~(a|an|for|as|the))
    ((CAN|do|to) [I] ..1 (get|be) HIRED ~by|interview+ ME (for|END))
    (I *2 CAN *1 be HIRED ~(on|by people)|(what|how) *5 (be|get) HIRED (by|at|with|in) (YOU|YOUR ~OWN))
    ((who|that|which) CAN HIRE ME|(chance|whether|hope|if) HOUSE ..1 HIRE (a|an|ONE_LIKE_ME))
    (am|have|was) I ..1 (TAKEN|in|through) (END|or|for|by|yet)
    (have|has|got|find) one for ME
    WISH: TAKE ME on (YOUR|her|his|their|the) ~(OWN|list)
    WISH: (be|get+|being|become) *1 HIRED ~(on|through|by people)
    # what the writer is to be given
    (in for|welcome|get) (a|an|MY) interview (for|with) (the|any|YOUR) ~OWN
    (give+|offer+|find+) (a|an|somebody|someone|MY) *2 (a|an|some) ..1 (POST|work|start)
    (glad|grateful|happy) (of|for|with|about) (any|some|a) ..1 (work|POST|shifts) ~(YOU|advice)
    what *3 I *4 to (get|find|land|secure|obtain) ..3 (POST|HIRED) INTO_HOUSE
    in case (there BE|YOU have|of) ..2 (opportunity|opportunities|POST|openings)
    (for|take|have|use|keep|try|start) ME as (a|an|YOUR) ..2 (JUNIOR|TRADE|HAND)
    (want|have|take|like) one of (those|the|these|YOUR) ..2 (SPOT|places|seats|spots|POST)
    (ask|beg+|asking|request+|arrange) (YOU|for ME) ~about *1 [for] ..4 (A_POST|GOAL) NO_CHAT NO_POST
    (into|there be|invite ME to|call ME (for|to)|grant ME|offer ME|get ME|give ME|arrange) ..2 (a|an|another) *2
        interview
    WISH: GIVE ME ..3 GOAL ~(to|of|that|about|around|in YOUR SLOT|for a CHAT|with a CHAT|on YOUR SLOT|ASK)
        [INTO_HOUSE]
    WISH: (give+|offer) (somebody|someone|anyone|THE ..2 HAND) ..3 (start|chance|go|break|shot|job|trial)
    WISH: (give+|grant|offer) ..3 (chance|opportunity) to ..1 (work|join|prove|serve|intern|show|MY)
    WISH: help ME ..2 (with|get|find|into|land|secure|obtain) ..3 (POST|one|work|HIRED|in|foot|door|start)
    (considered for (the|a|any) ..2 POST|stand a chance (with|at|in) (YOU|YOUR)|GIVE ME (one|it) END)
    ((to|CAN|I) interview for ..3 POST ~that|(give|get|offer|arrange|for) ME *1 interview for ..3 POST|POST offer
        (from|by|with|at) (YOU|YOUR))
    (offer ME for|(put|add) ME (to|on) YOUR *1 list of (applicants|candidates))
    (hope+ to hear (of|about) (a|an|any|some) ..2 POST|(have|offer|give|get|for) ..3 trial (shift|day|week|run))
    (chance|possibility|prospect) of *1 ..3 A_POST NO_POST
    WISH: (CAN|would|if|whether) HOUSE ..2 (take|hire|employ) ME END
    # papers, and who passes them on
    WISH: PASS [on|along] MY *2 PAPERS (on|onto|to|along|over) ..1 [to] [YOUR] GATE
    WISH: PASS MY
        ~(regards|best|thanks|love|greetings|apologies|compliments|question|questions|message|note|request) *2 to *1
        GATE
    (enclosed|attached) for YOUR *2 (perusal|consideration|action|review|reference)
    WISH: PASS (it|them) [on] ..1 to ([YOUR|the] *2 GATE|the right|someone|somebody|anyone)
    MY ..1 CV *4 for (onward|any|YOUR ..1 (consideration|recruitment|records)) ..3
        (POST|vacant|transmission|consideration)
    (attach|attached|attaching|enclose|enclosed|enclosing) *3 CV *4 for (a|an|the) ..3 POST
    (nudge|push|chase|hurry|move|speed|progress) ..1 (MY *1 PAPERS|MY file)
    WISH: PASS [on|along] MY *2 PAPERS *2 (on|onto|to|along|over|around|round|in|forward|with|past) ~(be|read|
        review|YOUR SLOT)
    (who|whom|where) *2 I (send|submit|address|hand|email|give) MY *3 PAPERS
    WISH:
        (consider+|take|process|support|track|check|chase|forget|progress|forwarded|shared|review|considered|received)
        *1 MY *1 (application|candidature|candidacy)
    (send|pass|forward|share|circulate) ..2 (round|around|on|along) to YOUR *2 GATE
    (status|update|updates|news|progress|decision|word) ..1 (on|of|about|regarding) ..2 (MY *1 (application|
        candidature)|SURE|POST)
    (MY candidature|(keep|hold|put|have) MY *2 PAPERS on file|(find|see|with) MY *1 (application|CV))
    WISH: (PASS (on|along|in|forward) MY *2 PAPERS|MY *2 PAPERS *7 REACH ~(lost|YOUR SLOT))
    WISH: MY *2 (cv|resume) ..1 (for|in case) ..5 (POST|SPOT)
    WISH: GATE ..1 (seen|read|got|received|see) MY *1 PAPERS
    WISH: (PASS|attach|attached) ~YOU ..2 MY *2 CV ~(be|advice)
    (GATE *4 (look at|see|read) MY *1 PAPERS|send+ YOU MY *1 (CV|papers|portfolio|credentials))
    (for [YOUR] [kind] (consideration|perusal) of MY|MY *2 CV *1 for YOUR *1 (consideration|records|files))
    # a word put in
    WISH: (reference|referral|recommendation) (from YOU|for ME|link|code)
    WISH: (sing MY praises|in MY corner|fight MY corner|speak *3 (word|up|well) *1 (for|of|about) ME)
    help ME (into|onto|get in|find work|get work|get onto|get into) ~(touch|STUDY)
    WISH: (refer|recommend|nominate|endorse|put) ME (for|at|as|in|internally|through|forward|up|END) ~(touch)
    WISH: (refer|recommend|mention|suggest) ME to (HR|YOUR ~OWN|the *2 (HR|hiring)|a *2 HR)
    WISH: (write|give|be|act as|provide) [ME] (MY|a|an) *1 (recommendation|reference|referee|referral)
    put [in] THE [good|kind] word
    WISH: (put|drop+|mention|throw|pass) MY (name|hat) (in|forward|down|up|on|along|to *3 GATE)
    WISH: (tell|let) *4 I BE *1 (free|available|interested|looking|keen|good) ~to
    (connect|introduce|put|get|point|direct) ME *2 (to|with) *3 (HR|hiring|talent acquisition)
    WISH: (whoever|anyone|anybody|somebody|someone|person|to|with|know) [who] ..3 (hiring|hires|recruits|recruiting)
        ~(a|an)
    WISH: (nudge|push|remind|tell|ask|persuade|convince) (YOUR|the) *1 (HR|hiring)
    ((CAN|could|would) recommend ME to|ask around|internal referral|employee (referral|code))
    ((pull|pulling) *2 strings|(fix+|set|hook+) ME up ~([with] [THE] CHAT)|MY name to YOUR)
    (those who (choose|pick|select|hire|recruit)|(reference|referee) for ME)
    ((put|have) [in] THE ..1 word (in|for|with YOUR)|MY foot in|put ..1 word in for)
    ((recommendation|reference|referral|word) *3 would help|help (in|with) ..1 (find+|get+|secure+) ..3 POST)
    ((be|act as|as) *2 MY (referees|referee|reference)|give (the|YOUR|HR|them) *1 a (nudge|push|shove))
    ((vouch+|vouched|speak up|spoken for) for ME|foot in the door)
    WISH: (referral|recommendation) (to|for) ..3 (POST|YOU)
    # whether there is a post, and word of it
    (have|got) (anything|something) (open|going|free|available) ~(to|on)
    WISH: (a|an|any|some|one) ..2 (SURE|POST) ~outlook NO_POST ..4 (for|with|at|in|on|under) (YOU|YOUR ~OWN)
    (chance|chances|possibility|hope) of [some|any|paid|regular] work
    is (the|that) ..2 POST ..1 (filled|taken|gone|open|free|available)
    (somebody|someone|anyone|anybody|firm|company) ..1 (has|have|had|got) ..2 a ..1 (POST|opening) for
    what *2 (chances|chance|odds) of ..3 (POST|HIRED|work) INTO_HOUSE
    (CAN|do|does|did|is|are|have|has|if|whether) (YOU|YOUR ~OWN ..2|NAME) ++6 (A_POST|openings) NO_SLOT NO_POST
        NO_TIME ~(like|FIELD|on|before)
    (BE|CAN) there ++7 (A_POST|openings|shifts) NO_SLOT NO_POST NO_TIME
    (did|has|have|heard) *4 (see|seen|look|looked|read|get|got|received|receive|reach|heard|anything) *4 (MY
        ..1|the) (CV|application|candidature|candidacy) ~(process|form)
    (names|list|addresses|contacts) of ..3 (that|who|which|with) *3 (vacancies|openings|HIRE|jobs|POST)
    (did|has|have|are|is) HOUSE ..2 (have|has|got|offer|run|expecting|planning|advertising|creating|filling) ..4
        (A_POST|openings) ~(FIELD|in YOUR SLOT|on|before)
    (BE|CAN) there [be] ..6 (A_POST|openings) NO_SLOT (at|in|on|with|for|END|available|open|going) ~(FIELD|YOUR
        SLOT|DAY|the day)
    (talk|ask|enquire|inquire|speak|discuss) [about] the ..1 (vacancy|vacancies)
    WISH: (do|does|would|will|if|CAN) HOUSE ..2 (have|got|find|offer) ..2 work for ~OWN
    WISH: (space|spot|place|opening|job) for (ONE_LIKE_ME|THE ..2) INTO_HOUSE
    (do|does|would|have|CAN|if) HOUSE ..1 (have|has|got|find|use) ..2 (room|space|capacity|place|spot|use) for (a|
        an|one|another|some) NO_CHAT
    (BE there|be there|(if|whether) there BE) ..4 (SURE|openings|POST NO_SLOT (at|in|on|with|available|for|open|
        free|END)) NO_SLOT ~(FIELD|that)
    (do|does|would|will|if|whether|might|may|could|can|have|that|say|suppose|case|know) HOUSE ..2 (have|has|offer|
        offers|need|needs|got|take on|run|hear of|aware of|see|know of|there) ..4 (vacant|SURE|A_POST|openings|
        shifts) ~(FIELD|that|model|on|before|as|in YOUR SLOT|next week|for a CHAT)
    any ..3 (vacancies|openings|jobs|internships|placements|roles|positions|shifts) ~(that|YOU|in the|FIELD|in YOUR
        SLOT|next)
    WISH: (POST|shifts|any work|some work) (for (ME|(someone|somebody|anyone) like ME)|going) ~to
    (something|anything) ..2 (opens|open|comes|come) up (on|at|in|with) YOUR ~(OWN|side|end|part)
    WISH: (POST|SPOT) [at *2|in *2] [*1] (available|still|be|been|be still) *1 (open|available|filled|vacant|free)
    WISH: (POST|SPOT) ..3 (open|opens|opened|come|comes|came|becomes|turn|turns|arise|arises|be|gets) (up|free|
        available|vacant) ~in
    (ME know|posted|informed|tell ME|inform ME|think of ME|remember ME|contact ME|write to ME) *1 ((of|about|for|on)
        ..1 (any|some|open|new|other|suitable|future|possible|a|an) ..3 (SURE|openings)|(if|when|whether|about) ..5
        ((SURE|openings|POST) ..2
        (come|comes|open|opens|arise|arises|available|free|going|up|END|becomes)|hiring|HIRE|recruit|vacancies|openings))
    WISH: (about|of) (any|new|open|future) ..2 (roles|positions|POST) *3 (coming up|come up|going|open)
    (talk|ask|enquire|inquire|speak) [also] about (a|an|any|some|getting a) ..2 (SURE|POST|employment) ~(that|of|
        FIELD|like)
    (talk|ask|enquire|inquire|speak|find out|hear|know) about ..1 (employment|openings|vacancies) (at|in|with) YOUR
    (know|hear) of ..1 work for
    WISH: (think of|remember) ME (if|when|whenever|should|next|the next|for|in case)
    (internship|job|employment|graduate|placement|summer|co-op) opportunities (at|with|in YOUR|for ME|END|in NAME|,)
    (ME know about the ..1 SURE|there [be] ..2 work for (a|an|ME|one|MY)|(talk|speak) about the *1 POST YOU CAN)
    (POST *4 , *1 I would like (it|to have it)|YOUR ~OWN *2 MY (first|top) choice)
    (do HOUSE hire (at|for|from|END)|(POST|employment) *6 is (what|all|the thing) I)
    (if YOU *1 (hear|know) of anything|open (positions|roles|posts|vacancies))
    (ME (working|interning) (for|with|at) YOU|what ..1 POST *1 (do YOU have|be available))
    WISH: (sponsor (ME|MY ..1 visa)|ASK ..9 SURE ..3 INTO_HOUSE|ASK YOU ..2 for ..3 A_POST)
    (POST|job) [that] YOU [have] (advertised|posted|listed)
    (anything|something|news|word) *1 (about|on|of) the ..1 SURE
    the ..1 POST been (given|filled|taken|offered|advertised)
    ((anything|something|anywhere) open (on|at|in|with) YOUR|POST still ..1 (going|open|free|available|offer))
    hear *1 (of|about) ..1 (openings|vacancies) ~in
    WISH: (openings|vacancies) that (come|open|arise|become)
    WISH: ((answer|reply|response) *1 (about|on|regarding) the SURE|(keep+|bear+|have) ME in mind)
    # whether somebody is wanted
    WISH: (YOU|YOUR ~OWN ..1) ..1 (need|needs|looking for) ..1 (people|staff|workers|drivers|hands) ~(to|who|skills)
    WISH: (CAN|do|does|if|not|to) HOUSE *1 HIRE (THE ..2 (TRADE|HAND)|ONE_LIKE_ME) ~(people|own)
    WISH: YOU [guys|folks|lot|people] (hiring|recruiting)
    that HOUSE ..1 (CAN|would) (take|use|have|hire) (a|an|another) ..1 (TRADE|HAND)
    HOUSE ..1 [be] ..1 NEEDS ([any] (more|extra|new)|another|one more|a new|a second)
        ~(CHAT|information|details|from|time|info)
    (CAN|do) HOUSE be (needing|wanting|looking for) ..3 (TRADE|HAND)
    (CAN|do|does|to|YOU) (YOUR ~OWN ..2|NAME ..1|the ..2|be willing to|be able to|consider) ..3 HIRE
        (a|an|somebody|someone|MY|TRADE)
    (any|which|some|one|all|friends|colleagues|clients) [of YOUR *3] (looking for|need+|hiring|short of|want+) ..2
        (staff|people|TRADE|JUNIOR|workers|somebody|someone|anyone)
    (CAN|would|if|hope) HOUSE ..2 (use|take|hire|employ|need) (him|her|MY
        (son|daughter|nephew|niece|brother|sister|friend|husband|wife))
    WISH: A_HOUSE ..3 NEEDS ~YOUR ..3 (TRADE|JUNIOR|assistant|assistants|extra pair|anyone|someone|somebody) ~(to
        (tell| talk|explain|show|open|meet)|through|from|that|who)
    BE (YOU|YOUR ..3|NAME *2|the ..3|anyone|anybody) *2 (hiring|recruiting|taking on)
    (if|whether|when|who|that|might|colleagues|case) *4 (is|are|be) *2 (hiring|recruiting|taking on)
    WISH: (take+|accept+|NEEDS|room for|have|give|bring|offer) [on|in] ..3 JUNIOR ~(FIELD|need|have|to|advice|who)
    (will HOUSE be (hiring|recruiting)|(help|hands|staff|workers) (needed|wanted)|BE I ..1 (needed|wanted))
    (YOU are (hiring|recruiting) ..1 (TRADE|HAND)|(is|are) (any|one|some) of YOUR *2 (hiring|recruiting))
    (which|what|who|that) *4 (is|are) *1 (hiring|recruiting)
    WISH: (firm|company|business|place|shop|restaurant|somewhere|employer|anyone|somebody|someone) [that|which|who]
        NEEDS [a|an|some] ..1 (TRADE|JUNIOR)
    I (hear|heard|understand) *3 (hiring|recruiting|short of|NEEDS AN ..1 (TRADE|HAND))
    (if|whether) (he|she|they) ..1 NEEDS ..2 (TRADE|HAND|anyone)
    HOUSE ..2 (start+|begin+|resume) (hiring|recruiting)
    WISH: (NEEDS (a|an) * hand (at|on|in)|(take+|bring|have) (students|volunteers) (on|in|for|END)|HIRE MY)
    (do|does|would|could) (YOU|YOUR ~OWN) ..1 (take|accept|employ|recruit|hire) [on] *1 (people|anyone|somebody|leavers|
        STAFF|HAND|TRADE) *1 (on|under|from|without|with no)
    CAN I have *3 shifts
    # where the writer would work
    (LIKE|looking) *2 work *6 as (a|an|YOUR) ..1 (JUNIOR|assistant|TRADE)
    I *3 (perfect|ideal|right|suited|suitable|good|qualified) *1 for (a|an|the|any) ..2 POST INTO_HOUSE
    available for (work|hire|employment|shifts) (at|on|in|with) YOUR
    I *5 (asset|addition|fit|candidate|match) (to|for|in|on) (YOUR ~OWN|the ..2 POST)
    (get|got|put|be|see) ..2 (onto|into|on) (YOUR|the) ~(waiting|mailing|guest) ..2
        (scheme|programme|program|rota|list|crew|payroll|books|intake|cohort|roster|staff)
    LIKE --3 (work+|intern+|serve|train|volunteer|start|begin|career) ..5 INTO_HOUSE ~(on|to|out|
        around|OWN|like|with|SLOT)
    LIKE --3 (join+|become|part of|be on|be in|be one of|get into|get onto|get on|stay on with) ..1 (YOU| YOUR
        ~(OWN|* OWN) [*]|the team) ~(on|for|in|at|to|OWN|CHAT|SLOT|up)
    LIKE ..3 (move|switch|transfer|come|cross) (over to YOU|[over] to YOUR ~OWN ..1 (company|firm|team|employer|
        place|department))
    I would ..2 (work|do|cover|take|accept) ..4 (for YOU|anything|whatever|any of YOUR|any work)
    (do|spend|complete|serve|have|start|undertake) (MY|a|an|some|few) *2 (A_POST|training|experience|shifts|mine|
        weeks) ..2 INTO_HOUSE
    (be|as|become) YOUR *1 (JUNIOR|assistant|apprentice|trainee|intern)
    ((LIKE|looking) --3 contribute *2 to YOUR ~OWN|available for (the|that|any) ..2 POST)
    (LIKE *3 (work+|intern+) (for|at|with) NAME|(I|and) *4 (asset|addition) (to|for|in|on) YOUR ~OWN)
    LIKE --4 become (a|an) ..3 (TRADE|HAND) INTO_HOUSE
    LIKE *2 be TAKEN [on] (as|by|for|in|into|END|at|with) NO_CHAT
    (LIKE *3 (work|POST) (on|in|at|with|for) (a|an) *2 like YOU|who ..4 (about|for) (joining|getting in|a SURE))
    (LIKE *3 (intern|work) (at|for) YOUR|as one of YOUR)
    # how to apply, and what came of it
    (decision|news|update|word) *3 (on|about) MY (application|candidature)
    LIKE *2 apply [for] (END|there|here|to YOU|to YOUR *|with YOU|at YOUR *|THE ..2 POST|POST|it|one)
    (how|where|when|may|can|should|could) [CAN|do] I (join|apply) (END|for|to YOUR|at|with|there|here)
    ((ME know|tell ME|see|find out) how to apply|apply for ..1 (post|position|role) of)
    WISH: ((send|bring|give|get|have) ..3 application form|I ..2 CAN ..1 apply ..3 (for|to) ..3 POST)
    ((if|whether) I got THE ..2 POST|application status)
    WISH: applications *5 (open|opens|close)
    WISH: (regarding|about|with|on|for) MY *1 (application|candidature)
    (interview (with|at) YOUR ~OWN|(land|get|secure) (a|an) interview|LIKE *1 join END|joining (YOU|YOUR ~OWN))
    # what the writer seeks
    (do|does|did|CAN|has|have) HOUSE *2 (decide|decided|choose|chosen|ask|asked|hear|heard) [anything] about
        (the|that) ..1 POST
    (MY salary|salary (expectation|expectations|requirements|negotiable))
    WISH: (what|which) *1 POST (do|does|are|is|CAN) HOUSE *1 (have|offer|filling|got|offering|advertising)
    (what|which) *2 (POST|openings) are *1 (open|available|free|going|vacant) (at|in|with|END)
    how many (openings|vacancies) (do|does|are)
    (the|a|any|AN) [*1] (SURE|openings) *6 I am *1 interested ~in
    SOUGHT: I *2 (would like|want|hope|need|looking|searching|love|keen|interested|glad|happy|eager|trying|hoping)
        ++6 A_POST NO_POST NO_SLOT
    SOUGHT: (seeking|looking for|interested in) ..3 opportunities ..3 (END|with YOU|at YOUR)
    (hopeful|hoping|see|contact|approach|ask|write to|email|go to) *2 about
        (jobs|vacancies|internships|openings|(a|an|any) ..2 POST) ~(in|FIELD)
    SOUGHT: open to ..1 (job|work|POST)
    SOUGHT: (looking|hunting) for a start
    SOUGHT: on the job market
    SOUGHT: applied (for|to) THE ..4 POST
    SOUGHT: WISHING --8 ~(YOUR|MY|the|this|that|first) (SURE|AN ..2 A_POST|for A_POST) NO_POST [INTO_HOUSE]
    (write+|calling|ringing|contacting|reaching|enquire|inquire|again) *5 (regarding|concerning|about|for) ..3
        (employment|A_POST) NO_POST [INTO_HOUSE]
    SOUGHT: (I|to|aim|goal|hope|dream) *2 WANT [to] [WANT] [for|on|in|of] ..4 A_POST NO_POST [INTO_HOUSE]
    SOUGHT: (looking|hunting|seeking|search+|hoping|interested|apply+|wishing|keen|market for) [WANT] [for|in|of|on]
        [THE] ..3 A_POST NO_POST
    SOUGHT: (looking|seeking|hoping) to (intern|work|be employed) ~(with|out|on)
    SOUGHT: ((looking|searching) for|seeking|need) [some|any|paid] work (END|in|at|as|from) ~(a|order)
    SOUGHT: interest in (the|your|this|a|any) ..3 POST ~of
    SOUGHT: (land|get|secure|obtain|working) ..2 (POST|for) (at|in|with|YOUR) ..1 (YOU|YOUR|agency|company|firm)
    (discuss ..2 (employment|A_POST|SURE) ~(market|in)|(available ..2 for (a|an|any) ..3 POST|offer to work))
    WISH: apply+ ..1 (to|at|with) (YOU|YOUR ~OWN)
"""


@frozen
class _Shape:
    """A few roles in order.

    Attributes:
        written: The shape, as the beginning of this module says.
        where: `WISH` if it counts only in a sentence that asks or wishes; `SOUGHT` if it only says what the writer
            seeks, which is news to somebody who helped; blank if it counts anywhere.
    """

    written: str = field()
    where: str = field()


def _shapes() -> Iterator[_Shape]:
    written = _PLAIN
    for name, meaning in reversed(_PHRASES.items()):
        written = re.sub(rf"\b{name}\b", " ".join(meaning.split()), written)
    for line in re.sub(r"\n {8}", " ", written).strip().splitlines():
        where, _, shape = line.strip().rpartition(": ")
        if not line.strip().startswith("#"):
            yield _Shape(shape, where)


_SHAPES = tuple(_shapes())
_SIGNS = {
    "a wish": "ASK",
    "an order": ",|so|and|then|just|do",
    "a disclaimer": """
        (return|repay) (the|YOUR)|~without NOT *2 (applying|asking|looking|after|seeking|angling|hinting|hunting)""",
    "a denial": """
        (thank YOU|thanks) *2 for|~without NOT ~(sure|certain|know|only|just|yet|that|doubt|harm|luck|heard|hear)
        |(rather|instead) (than|of)""",
    "a polite negative": """
        (CAN|do|does|have|has|did) NOT (I|YOU|YOUR|there|it|the|anyone|anybody)|(is|are) NOT (YOU|YOUR|there)
        |YOU would NOT (happen|be|have|know|need)|nothing (more|better|would)|never (said|told)|do NOT suppose
        |would NOT (mind|object|say)|why NOT|NOT to stop|do NOT forget|(is|are) there *1 NOT""",
    "a new clause": """
        if YOU (told|let|said)|but|, (and|as)|[,] (and|so|then|or) (I|YOU|CAN|please|do|does|is|are|if|let|when
        |where|ASK)|, (I|YOU|CAN|please|do|does|is|are|if|let|ASK)""",
    "theirs or mine, or a thought": """
        (YOUR|MY) [current|new|present|old|first|last|own] (job|jobs|role|roles|position|positions|post|employment)
        |if YOU were|(has|have) (offered|given|accepted|hired) ME""",
    "others": """
        WH|YOU *1 (SAID|offered)|YOUR SAID|people|employers|firms|MY (friend|brother|sister|cousin|mother|father)
        |mate|I *1 (saw|read|gather) ~about|trying to (find out|understand)|usually|normally
        |(hard|easy|difficult|common|normal|usual) ~(worker|working|work)""",
    "the writer": "ME|MY|I",
    "the reader's house": "(for|with|at|in|on|under|from|by|to) (YOU|YOUR ~OWN)|here|there|offer|like YOU",
}


# -- reading -----------------------------------------------------------------------------------------------------------

_TOKEN = re.compile(r"[^\W_]+(?:['-][^\W_]+)*|[?.!,;:]+")
_PLACED = re.compile(rf"{_TOKEN.pattern}|\n\n")
_PARAGRAPH = "\n\n"
_SHORT = {"n't": "not", "'m": "am", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'s": "is"}
_TYPED = {
    "im": "i am",
    "ive": "i have",
    "wanna": "want to",
    "id": "i would",
    "youd": "you would",
    "youre": "you are",
    "lemme": "let me",
    "gimme": "give me",
    "wd": "would",
    "b": "be",
    "2": "to",
    "dont": "do not",
    "cant": "can not",
    "wont": "will not",
    "pls": "please",
    "plz": "please",
    "didnt": "did not",
    "isnt": "is not",
    "wouldnt": "would not",
    "couldnt": "could not",
    "can't": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "cannot": "can not",
    "r": "are",
    "ur": "your",
}
_VERBS = "do does did is are was were would could should have has had must might need"
_SUBJECTS = "i you we they he she it that there what who here somebody someone anybody anyone where how"
# Words without roles: plain ones, names, and the names of trades; and where a sentence begins.
_OTHER, _NAME, _TRADE, _FIRST = "wNT^"
_STOP, _CLAUSE, _COMMA, _QUESTION = ".;,?"
_ENDS = f"{_STOP}{_CLAUSE}{_QUESTION}"
_MARKS = {",": _COMMA, ";": _CLAUSE, ":": _CLAUSE}
_CLOSED = re.compile(f"[{_ENDS}]")
_TRADES = ("er", "or", "ist", "yst", "ian", "ant", "hand", "smith", "man", "woman", "wright")
_SHORT_WORD = 5
_NO_TRADE = word_set("""
    letter number summer winter career answer computer reminder further another together however matter dinner
    weather shorter longer easier better higher larger bigger smaller october november september december
    earlier easier happier busier heavier whether bachelor doctor's paper former newsletter folder either
    neither never order error mirror major minor colour color harbour important relevant significant restaurant
    instant constant distant river silver shower flower member customer brother sister father mother daughter
    partner corner consider remember shoulder butter rubber leather feather finger counter register quarter
    semester poster filter filler folder border murder wonder powder tender human roman german woman favor
    flavor honor labor factor sector tutor motor author floor indoor outdoor behavior exterior interior abundant
    pleasant elegant infant plant brilliant
""")
_MOST_KEPT = 20_000
_LONGEST_CLAUSE = 8
_LONGEST = 40  # No more words than these are quoted.
_AROUND = 60  # Words on either side that are looked at, where no sentence ends before.
_WRITTEN = re.compile(r"[()|\[\],]|~|\*\d?|\.\.\d|--\d|\+\+\d|[\w'-]+\+?")
_DOUBLED = re.compile(r"^[^aeiou]{0,2}[aeiou][bdgmnpt]$|[^f]fer$|mit$")

# Roles that matter wherever they stand in a clause; and those of which one makes a request a plain one.
_KEY = word_set("""
    I ME MY YOU YOUR ASK WANT LIKE POST SURE HAND HIRE TAKE PAPERS PASS CAN NOT BE GIVE SPOT GATE TAKEN JUNIOR CHAT NEWS
""")
_NAMED = word_set("SURE POST CV HIRE HIRED HR JUNIOR STAFF TRADE")
_TELLING = _NAMED - {"TRADE"} | {"FIRM"}  # No sentence with one of these is left out for its other words.
# Before a role or a stem: what it weighs besides in a question, and where the reader has helped.
_ASKED, _HELPED = "?", "+"


def _forms(word: str) -> Iterator[str]:
    """Yield a word; of a verb with a plus sign, such as *take+*, also *takes* and *taking*."""
    verb = word.removesuffix("+")
    yield verb
    if verb != word:
        hiss, doubled = verb.endswith(("s", "x", "ch", "sh")), _DOUBLED.search(verb)
        yield f"{verb[:-1]}ies" if verb.endswith(("ly", "ry")) else f"{verb}es" if hiss else f"{verb}s"
        yield f"{verb.removesuffix('e')}{verb[-1] if doubled else ''}ing"


def _roles() -> dict[str, set[str]]:
    """Return the roles of each word; one that a shape names itself has the role of being that word."""
    roles: dict[str, set[str]] = {}
    written = (*(shape.written for shape in _SHAPES), *_SIGNS.values())
    named = {word for shape in written for word in _WRITTEN.findall(shape) if word[0].islower()}
    named.update(_SHORT.values(), _VERBS.split())
    for role, words in (*_ROLES.items(), *zip(named, named, strict=True)):
        for word in words.split():
            for form in _forms(word):
                roles.setdefault(form, set()).add(role)
    return roles


def stem(word: str) -> str:
    """Return a word without the ending that a verb or a plural has: `hir` for *hire*, *hires*, *hired* and *hiring*."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


_ENDINGS = ("ing", "ed", "es", "e", "s")
_SHORTEST_STEM = 3


class _Kept(dict[str, str]):
    """The letters of what stands between two blanks, one word as a rule, with a mark; what was read is kept."""

    def __init__(self, of_token: Callable[[str], str]) -> None:
        super().__init__()
        self._of_token = of_token

    def __missing__(self, said: str) -> str:
        if len(self) >= _MOST_KEPT:
            self.clear()
        self[said] = letters = "".join(map(self._of_token, _TOKEN.findall(said)))
        return letters


class Alphabet:
    """The letters of words.

    Args:
        stems: The stems that are told apart; words with other stems differ only by their roles.
    """

    def __init__(self, stems: Collection[str]) -> None:
        self._stems = frozenset(stems)
        self._kept = _Kept(self.of_token)
        roles = _roles()
        of_word = {word: (frozenset(of), self._known_stem(word)) for word, of in roles.items()}
        sorts = dict.fromkeys([*of_word.values(), *((frozenset[str](), stem) for stem in self._stems)])
        letter = {sort: chr(0x100 + place) for place, sort in enumerate(sorts)}
        self._by_stem = {stem: letter[frozenset(), stem] for stem in self._stems}
        self._by_word = {word: letter[sort] for word, sort in of_word.items()}
        self.of_role: dict[str, str] = {"NAME": _NAME, "TRADE": _TRADE}
        # What a letter is called by itself, and what it is called next to another.
        self.roles: dict[str, tuple[str, ...]] = {mark: (mark,) for mark in (_FIRST, _STOP, _CLAUSE, _COMMA, _QUESTION)}
        self.roles |= {_NAME: ("NAME",), _TRADE: ("TRADE",), _OTHER: ("_",)}
        self.names: dict[str, tuple[str, ...]] = dict(self.roles)
        for (of, stemmed), sign in letter.items():
            for role in of:
                self.of_role[role] = self.of_role.get(role, "") + sign
            listed = tuple(role for role in sorted(of) if role in _ROLES and role != "COMMON")
            self.roles[sign], self.names[sign] = listed or ("_",), (*listed, stemmed) if stemmed else listed
        self.of_role["TRADE"] += _TRADE
        self._write_out()
        self._nots = frozenset(self.of_role["NOT"])
        self.signs: dict[str, re.Pattern[str]] = {name: self.pattern(written) for name, written in _SIGNS.items()}
        breaks = re.escape(self.of_role["TOPIC"] + _ENDS + _COMMA)
        key = "".join({sign for role in _KEY for sign in self.of_role[role]} - set(self.of_role["TOPIC"]))
        self._dull, self._clauses = (
            re.compile(f"[^{breaks}{key}]+"),
            re.compile(f"[{breaks}]?[{key}]{{1,{_LONGEST_CLAUSE}}}"),
        )

    def _known_stem(self, word: str) -> str:
        return stemmed if (stemmed := stem(word)) in self._stems else ""

    def _write_out(self) -> None:
        """Add what is typed in short, each as the letters of what it means."""
        short = {typed: said for typed, said in _TYPED.items() if typed not in self._by_word}
        short |= {f"{verb}n't": f"{verb} not" for verb in _VERBS.split()}
        for word in _SUBJECTS.split():
            short |= {word + end: f"{word} {meaning}" for end, meaning in _SHORT.items() if end != "n't"}
        self._by_word |= {typed: "".join(map(self.of_token, said.split())) for typed, said in short.items()}

    def pattern(self, written: str) -> re.Pattern[str]:
        """Return the regular expression for a shape."""
        return re.compile(_Reader(written, self.of_role).alternatives()[0])

    def of_token(self, token: str) -> str:
        """Return the letters of a word or a mark."""
        if not token[0].isalnum():
            return _QUESTION if "?" in token else _STOP if "." in token or "!" in token else _MARKS[token[0]]
        low = token.lower()
        if listed := self._by_word.get(low):
            return listed
        one = low.removesuffix("s")
        if token[0].islower() and one.endswith(_TRADES) and len(one) > _SHORT_WORD and one not in _NO_TRADE:
            return _TRADE
        return self._by_stem.get(stem(low)) or (_NAME if token[0].isupper() else _OTHER)

    def row(self, text: str) -> str:
        """Return a text as letters; the end of a paragraph ends a sentence."""
        paragraphs = text.split(_PARAGRAPH)
        row = _STOP.join(["".join(map(self._kept.__getitem__, paragraph.split())) for paragraph in paragraphs])
        return row if self._nots.isdisjoint(row) else self.signs["a polite negative"].sub(self._softened, row)

    def _softened(self, negative: re.Match[str]) -> str:
        """Return the letters of a polite negative without what makes it one."""
        return "".join(_OTHER if letter in self._nots else letter for letter in negative[0])

    def clauses(self, sentence: str) -> list[str]:
        """Return the letters that matter of each clause of a sentence, with the one that begins it."""
        return self._clauses.findall(self._dull.sub("", sentence))

    def terms(self, sentence: str, *, helped: bool) -> Iterator[str]:
        """Yield what is weighed in a sentence: names of letters, of those that meet, and of those in one clause."""
        names, roles = self.names, self.roles
        marks = ("", *([_ASKED] if _QUESTION in sentence else []), *([_HELPED] if helped else []))
        for letter in sentence:
            yield from (mark + name for mark in marks for name in names[letter])
        for one, two in zip(_FIRST + sentence, sentence, strict=False):
            yield from (f"{a} {b}" for a in roles[one] for b in roles[two])
        for clause in self.clauses(sentence):
            for one, two in combinations(clause, 2):
                yield from (f"{a} .. {b}" for a in roles[one] for b in roles[two])


class _Reader:
    """Reads a shape into a regular expression over letters, and what must be there: of each class at least one."""

    def __init__(self, written: str, letters: dict[str, str]) -> None:
        self._tokens = _WRITTEN.findall(written)
        self._letters = letters

    def alternatives(self, closing: str = "") -> tuple[str, list[str]]:
        """Read alternatives up to a closing bracket, or to the end."""
        choices = [self._sequence(closing)]
        while self._tokens and self._tokens[0] == "|":
            self._tokens.pop(0)
            choices.append(self._sequence(closing))
        if closing:
            self._tokens.pop(0)
        if len(choices) == 1:
            return choices[0]
        rarest = [min(needs, key=self.how_common, default="") for _, needs in choices]
        return "|".join(pattern for pattern, _ in choices), ["".join(rarest)] if all(rarest) else []

    def _sequence(self, closing: str) -> tuple[str, list[str]]:
        pattern, needs = "", list[str]()
        while self._tokens and self._tokens[0] not in {"|", closing}:
            piece, need = self._piece()
            pattern += piece
            needs += need
        return pattern, needs

    def how_common(self, letters: str) -> int:
        """Return how common the words of some letters are in ordinary messages."""
        return sum(100 if letter in self._letters["COMMON"] else 1 for letter in letters)

    def _piece(self) -> tuple[str, list[str]]:
        part = self._tokens.pop(0)
        if part == "(":
            pattern, needs = self.alternatives(")")
            return f"(?:{pattern})", needs
        if part == ",":
            return part, [part]
        if part == "NAME":  # A capital at the beginning of a sentence need not be one.
            return f"(?<=[^{_STOP}{_QUESTION}]){_NAME}", [_NAME]
        if letters := self._letters.get(part):
            return f"[{letters}]", [letters]
        return self._gap(part), []

    def _gap(self, part: str) -> str:
        """Return the pattern of what need not be there."""
        but = {
            ".": self._letters["BAR"],
            "-": self._letters["TOPIC"],
            "+": self._letters["BAR"] + self._letters["DEAL"],
            "*": "",
        }
        if part == "[":
            return f"(?:{self.alternatives(']')[0]})?"
        if part == "~":
            return f"(?!{self._piece()[0]})"
        if part == "END":
            return rf"(?=[{_ENDS},]|$)"
        return f"[^{_ENDS},]" if part == "*" else f"[^{_ENDS}{but[part[0]]}]{{0,{part[-1]}}}?"


# -- weighing --------------------------------------------------------------------------------------------------------


class Weights:
    """The judge that adds: how much each role, stem and meeting of two of them speaks for a request.

    Args:
        written: A line that says what they were learned from; then the weights, each after its name, one a line.
    """

    def __init__(self, written: str) -> None:
        weights = dict[str, float]()
        for line in written.splitlines()[1:]:
            name, _, weight = line.rpartition(" ")
            weights[name] = float(weight)
        self._first = weights.pop("", 0.0)
        stems = (name.lstrip(_ASKED + _HELPED) for name in weights)
        self.alphabet: Alphabet = Alphabet({stem for stem in stems if stem.islower()})
        names, roles = self.alphabet.names, self.alphabet.roles
        self._alone = {
            (asked, helped): _Sums(weights, names, "{}", *[f"{_ASKED}{{}}"] * asked, *[f"{_HELPED}{{}}"] * helped)
            for asked in (False, True)
            for helped in (False, True)
        }
        self._telling = frozenset("".join(self.alphabet.of_role[role] for role in _TELLING))
        self.named: frozenset[str] = frozenset("".join(self.alphabet.of_role[role] for role in _NAMED))
        self._meet, self._near = _Sums(weights, roles, "{} {}"), _Sums(weights, roles, "{} .. {}")

    def of(self, sentence: str, *, helped: bool) -> float:
        """Return how much a sentence sounds like a request; above nought it is more likely one than not."""
        scale = 1 / sqrt(len(sentence))
        total = sum(map(self._alone[_QUESTION in sentence, helped].__getitem__, sentence))
        if total * scale + self._first < _HOPELESS and self._telling.isdisjoint(sentence):
            return -inf  # As most sentences of ordinary messages are.
        total += sum(map(self._meet.__getitem__, zip(_FIRST + sentence, sentence, strict=False)))
        for clause in self.alphabet.clauses(sentence):
            total += sum(map(self._near.__getitem__, combinations(clause, 2)))
        return total * scale + self._first


class _Sums(dict[Iterable[str], float]):
    """What a letter weighs, or two of them: the weights of their names, added up when first asked for."""

    def __init__(self, weights: dict[str, float], names: dict[str, tuple[str, ...]], *terms: str) -> None:
        super().__init__()
        self._weights, self._names, self._terms = weights, names, terms

    def __missing__(self, letters: Iterable[str]) -> float:
        if len(self) >= _MOST_KEPT:
            self.clear()
        named = list(product(*map(self._names.__getitem__, letters)))
        found = self[letters] = sum(self._weights.get(term.format(*of), 0.0) for term in self._terms for of in named)
        return found


@cache
def _weights() -> Weights:
    return Weights(files("infointerview.review").joinpath("wishes.txt").read_text("utf-8"))


@cache
def _needed() -> dict[str, tuple[int, list[tuple[int, int]]]]:
    """Return for each letter its classes, and the shapes of which it is the rarest need, each with all that it needs.

    Classes of letters are bits of a number, so that a shape can be left out where one of those that it needs is not
    there.
    """
    letters = _weights().alphabet.of_role
    bits, rarest = dict[str, int](), dict[str, list[tuple[int, int]]]()
    for number, shape in enumerate(_SHAPES):
        reader = _Reader(shape.written, letters)
        needs = reader.alternatives()[1]
        needed = sum({bits.setdefault(need, 1 << len(bits)) for need in needs})
        for letter in min(needs, key=reader.how_common):
            rarest.setdefault(letter, []).append((number, needed))
    classes: dict[str, int] = {}
    for need, bit in bits.items():
        for letter in need:
            classes[letter] = classes.get(letter, 0) | bit
    return {letter: (of, rarest.get(letter, [])) for letter, of in classes.items()}


@cache
def _pattern(number: int) -> re.Pattern[str]:
    # Compiled when first needed, as the wordings of other rules are.
    return _weights().alphabet.pattern(_SHAPES[number].written)


def _possible(letters: str) -> set[int]:
    """Return the shapes of which all that they need occurs in some letters."""
    needed_for = _needed()
    there, shapes = 0, list[tuple[int, int]]()
    for letter in set(letters):
        if found := needed_for.get(letter):
            there |= found[0]
            shapes += found[1]
    return {number for number, needed in shapes if needed & there == needed}


# -- judging ---------------------------------------------------------------------------------------------------------


def asks_for_work(text: str, start: int, end: int, *, helped: bool) -> Iterator[tuple[Span, Severity]]:
    """Yield where a text asks for work, in order, and how much that weighs.

    Args:
        text: The text.
        start: Where to begin.
        end: Where to end.
        helped: Whether the reader has helped, so that what the writer seeks elsewhere is news to them.

    >>> said = "I'd love to hear how you began. Couldn't your team find a use for me this summer?"
    >>> [said[start:end] for (start, end), _ in asks_for_work(said, 0, len(said), helped=False)]
    ["Couldn't your team find a use for me this summer?"]
    """
    weights = _weights()
    row = weights.alphabet.row(text[start:end])
    found: list[tuple[int, int, Severity]] = []
    for sentence in _SENTENCE.finditer(row):
        weight = weights.of(sentence[0], helped=helped)
        if weight < _DOUBTFUL:
            continue
        if shaped := list(_shaped(row, *sentence.span(), helped=helped)):
            found += shaped
        elif weight > _SURE:
            plain = weight > _PLAIN_AT or not weights.named.isdisjoint(sentence[0])
            found.append((*sentence.span(), Severity.ERROR if plain else Severity.WARNING))
    if not found:
        return
    places = _places(text, start, end)
    for begin, stop, severity in _apart(found):
        yield (places[begin][0], places[min(stop, begin + _LONGEST) - 1][1]), severity


_SENTENCE = re.compile(r"[^.?]+\??")
# Below the first two a sentence is let go: by its words alone, and by all of it.
_HOPELESS, _DOUBTFUL, _SURE, _PLAIN_AT = -2.5, -2.5, 2.2, 4.0


def _shaped(row: str, start: int, end: int, *, helped: bool) -> Iterator[tuple[int, int, Severity]]:
    """Yield where a sentence has the shape of a plain request."""
    for number in _possible(row[start:end]):
        at, pattern = start, _pattern(number)
        while match := pattern.search(row, at, end):
            begin, at = match.span()
            if _counts(row, begin, at, where=_SHAPES[number].where, helped=helped):
                yield begin, at, Severity.ERROR
            else:
                at = begin + 1


def _apart(found: list[tuple[int, int, Severity]]) -> list[tuple[int, int, Severity]]:
    """Return what was found, in order, with what overlaps put together; the plainer of two says how much it weighs."""
    apart: list[tuple[int, int, Severity]] = []
    for begin, stop, severity in sorted(found, key=lambda one: one[:2]):
        if apart and begin < apart[-1][1]:
            first, last, weight = apart.pop()
            apart.append((first, max(last, stop), Severity.ERROR if Severity.ERROR in {weight, severity} else weight))
        else:
            apart.append((begin, stop, severity))
    return apart


def _places(text: str, start: int, end: int) -> list[Span]:
    """Return where the word of each letter of a text is."""
    of_token = _weights().alphabet.of_token
    return [
        token.span()
        for token in _PLACED.finditer(text, start, end)
        for _ in (_STOP if token[0] == _PARAGRAPH else of_token(token[0]))
    ]


def _counts(letters: str, begin: int, stop: int, *, where: str, helped: bool) -> bool:
    signs = _weights().alphabet.signs
    earliest = max(0, begin - _AROUND)
    opened = max(earliest, *(letters.rfind(mark, earliest, begin) + 1 for mark in _ENDS))
    ended = _CLOSED.search(letters, stop, stop + _AROUND)
    close = ended.start() if ended else min(len(letters), stop + _AROUND)
    clause = max((found.end() - 1 for found in signs["a new clause"].finditer(letters, opened, begin)), default=opened)
    if signs["a disclaimer"].search(letters, opened, close) or signs["a denial"].search(letters, clause, stop):
        return False
    if signs["theirs or mine, or a thought"].search(letters, begin, stop):
        return False
    if signs["others"].search(letters, clause, begin) and not signs["the writer"].search(letters, begin, stop):
        return False
    if where == "SOUGHT":
        return not helped or signs["the reader's house"].search(letters, begin, close) is not None
    if where != "WISH" or begin == opened or letters.startswith(_QUESTION, close):
        return True
    wish, order = signs["a wish"], signs["an order"]
    return wish.search(letters, opened, stop) is not None or order.match(letters, begin - 1) is not None
