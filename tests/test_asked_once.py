"""A property that is found out once."""

from golint_agent.asked_once import AskedOnce


class Asked:
    """Counts how often it is asked."""

    def __init__(self) -> None:
        self.count = 0

    @AskedOnce
    def answer(self) -> int:
        """How often it was asked."""
        self.count += 1
        return self.count


def test_an_answer_is_found_once_for_each_object() -> None:
    one, other = Asked(), Asked()
    assert [one.answer, one.answer] == [1, 1]
    assert one.count == 1
    assert other.count == 0
    assert other.answer == 1


def test_an_answer_can_be_given_beforehand() -> None:
    one = Asked()
    one.answer = 7
    assert (one.answer, one.count) == (7, 0)


def test_the_class_has_the_question_with_its_documentation() -> None:
    assert isinstance(Asked.answer, AskedOnce)
    assert Asked.answer.__doc__ == "How often it was asked."
