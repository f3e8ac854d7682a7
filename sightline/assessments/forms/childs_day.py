"""Forms about one child: an ordinary day, the child's own words, whom the child could tell."""

from collections.abc import Mapping
from typing import Any

from django import forms

from sightline.assessments.forms.asking import Once, choice, line, past_day, text
from sightline.assessments.services.childs_day import NewDay, NewSafePerson, NewWords
from sightline.core.answers import Answer
from sightline.core.assessment import AgeBand, DaySource


class DayForm(Once):
    day = past_day("On which day was this so?")
    source = choice("How is it known?", "day_source", DaySource)

    def __init__(self, data: Any, *, band: AgeBand, prompts: Mapping[str, str], **rest: Any) -> None:
        super().__init__(data, **rest)
        self._band = band
        self._parts = {f"part_{code}": code for code in prompts}
        for name, code in self._parts.items():
            self.fields[name] = text(prompts[code], rows=2, required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not any(said.get(name, "").strip() for name in self._parts):
            raise forms.ValidationError("Write what is known of at least one part of the day.")
        return said

    def to_day(self) -> NewDay:
        said = self.cleaned_data
        told = {code: said[name].strip() for name, code in self._parts.items()}
        return NewDay(self.key, said["day"], self._band, DaySource(said["source"]), told)


class WordsForm(Once):
    day = past_day("When did the child say it?")
    words = text("The child's own words", "As spoken, signed or drawn, not as we would put it.")
    where = line("Where, and who was there?")

    def to_words(self) -> NewWords:
        said = self.cleaned_data
        return NewWords(self.key, said["day"], said["words"], said["where"])


class SafePersonForm(Once):
    day = past_day("When was this talked about or thought about?")
    who = text("Whom could this child safely tell?", "A person, or nobody as far as we know.", rows=2)
    where = line("Where could they meet or speak?")
    offered = choice("Was that offered to the child?", "child_offered", Answer, required=False)

    def to_safe_person(self) -> NewSafePerson:
        said = self.cleaned_data
        return NewSafePerson(self.key, said["day"], said["who"], said["where"], Answer(said["offered"]))
