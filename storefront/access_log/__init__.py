"""Who on the staff looked at whose data, when and on which screen."""
