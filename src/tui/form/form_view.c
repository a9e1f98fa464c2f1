/* SPDX-License-Identifier: MIT */
/* The field of a form that is under the cursor. */
#include "form_view.h"

struct form_field *form_view_field(const struct form_view *view)
{
	return form_at(&view->form, view->form.cursor);
}

const struct field *form_view_info(const struct form_view *view)
{
	struct form_field *field = form_view_field(view);

	return field ? form_field_of(&view->form, field) : NULL;
}

bool form_view_is_long(const struct field *field)
{
	return field && (field->type == FIELD_LONG_TEXT || field->type == FIELD_JSON);
}

void form_view_put(struct form_view *view, const char *text, size_t len)
{
	form_set(form_view_field(view), text, len);
	draft_touch(&view->draft);
}
