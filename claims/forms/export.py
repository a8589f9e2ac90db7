"""What a report is asked for with: the query of an export's address."""

from django import forms


class ExportForm(forms.Form):
    topic = forms.CharField(max_length=80, required=False)
    dispute = forms.IntegerField(min_value=1, required=False)
    published = forms.BooleanField(required=False)
