"""What a named person answers to a finding."""

from django import forms

from sightline.patterns.services import AnswerKind


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(label="Your answer", choices=AnswerKind.choices, widget=forms.RadioSelect)
    because = forms.CharField(
        label="Because",
        help_text="What explains it, what is being done and by whom, or why you see it differently.",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=5000,
    )
    seal = forms.CharField(widget=forms.HiddenInput)

    def to_answer(self) -> tuple[AnswerKind, str]:
        return AnswerKind(self.cleaned_data["answer"]), self.cleaned_data["because"]
