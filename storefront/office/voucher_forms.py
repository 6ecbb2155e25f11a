"""The form of a code in Oscar's dashboard: codes as shoppers can type them."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from oscar.apps.dashboard.vouchers.forms import VoucherForm as OscarVoucherForm

from storefront.vouchers.codes import tidy


class VoucherForm(OscarVoucherForm):
    """Oscar's form, whose code has capitals and digits only."""

    def clean_code(self) -> str:
        """Return the tidy code; raises ValidationError for one without a letter or digit."""
        code = tidy(self.cleaned_data["code"])
        if not code:
            raise ValidationError(_("A code is made of letters and digits."))
        return code
