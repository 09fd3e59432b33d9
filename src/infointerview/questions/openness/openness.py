"""The openness test of a question."""

from infointerview.errors import InvalidValue
from infointerview.model.question import Question
from infointerview.questions.openness.english import is_english
from infointerview.questions.openness.markers import Marker
from infointerview.questions.openness.reading import Sentence, sentences
from infointerview.questions.openness.result import OpennessClass, QuestionOpenness
from infointerview.questions.openness.sorting import sort

__all__ = ["openness"]

_ASKS_NOTHING = frozenset({OpennessClass.STATEMENT, OpennessClass.UNKNOWN})


def openness(question: Question | str) -> QuestionOpenness:
    """Return what kind of answer a question asks for.

    Only its words count: no context, no tone.  The time it takes grows with the length of the text.  Questions in
    other languages than English are `unknown`, and nothing is said against them.

    Args:
        question: A question, or its text.

    Raises:
        InvalidValue: It is neither.

    >>> openness("What drew you to this field?").kind
    <OpennessClass.OPEN: 'open'>
    >>> print(openness("Do you like your job?"))
    fail: yes no, by “Do you”
       “Yes” or “no” answers this: begin with what, how or why, or with “tell me about”.
    """
    text = question.text if isinstance(question, Question) else question
    if not isinstance(text, str):
        raise InvalidValue.at("openness.question", f"expected text, got {type(text).__name__}", "give a str")
    said = list(sentences(text))
    if not is_english((token for sentence in said for token in sentence.tokens), text):
        return QuestionOpenness(kind=OpennessClass.UNKNOWN)
    sorted_ = [(sentence, sort(sentence)) for sentence in said]
    first = next((nth for nth, (_, marker) in enumerate(sorted_) if marker.kind not in _ASKS_NOTHING), None)
    if first is None:
        says = any(marker.kind is OpennessClass.STATEMENT for _, marker in sorted_)
        return QuestionOpenness(kind=OpennessClass.STATEMENT if says else OpennessClass.UNKNOWN)
    pushing = next((pair for pair in sorted_ if pair[1].kind is OpennessClass.LEADING), None)
    if pushing:
        return _decided(text, *pushing)
    for sentence, marker in sorted_[first + 1 :]:
        # `What do you like best? Least?` has a fragment for its second question.
        if marker.kind not in _ASKS_NOTHING or (sentence.asks and marker.kind is OpennessClass.UNKNOWN):
            return _decided(text, sentence, marker._replace(kind=OpennessClass.DOUBLE))
    return _decided(text, *sorted_[first])


def _decided(text: str, sentence: Sentence, marker: Marker) -> QuestionOpenness:
    words = sentence.tokens[marker.first : marker.end] or sentence.tokens
    start, end = words[0].start, words[-1].end
    return QuestionOpenness(kind=marker.kind, decided_by=text[start:end], start=start, end=end)
