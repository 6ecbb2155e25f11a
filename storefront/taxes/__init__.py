"""Value added tax as dated data: rates, classes of goods, the tax inside each order, invoices."""
