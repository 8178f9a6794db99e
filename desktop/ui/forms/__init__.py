"""Forms built from field specifications, and the editors that grids share with them."""

from desktop.ui.forms.form import FormPanel, RecordForm, values_of
from desktop.ui.forms.options import Option, OptionList, Options

__all__ = ["FormPanel", "Option", "OptionList", "Options", "RecordForm", "values_of"]
