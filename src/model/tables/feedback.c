/* SPDX-License-Identifier: MIT */
/* The field table of feedback. */
#include "dapo/model/tables/feedback.h"

#include <string.h>

#include "dapo/base/text/forms.h"
#include "dapo/base/text/text.h"
#include "dapo/model/entity/record.h"

const char *const feedback_kind_names[] = {
	"request", "complaint", "defect", "question", "praise", "survey", NULL};
const char *const severity_names[] = {"low", "normal", "high", NULL};
const char *const severity_synonyms[] = {"lowest|very low|minor|trivial|planning|negligible",
	"medium|mid|moderate",
	"critical|urgent|major|blocker|highest|very high|severe|emergency|immediate"};
const char *const feedback_status_names[] = {
	"new", "linked", "resolved", "dismissed", "duplicate", NULL};

const char *const feedback_outcome_names[] = {"answered", "noted", "delivered", NULL};

#define AS_NAME(id, name, letter, words, answer) name,
const char *const dismiss_reason_names[] = {DISMISS_REASONS(AS_NAME) NULL};
#undef AS_NAME

#define AS_ROW(id, name, letter, words, answer) [id] = {name, letter, words, answer},
const struct dismissal feedback_dismissals[] = {DISMISS_REASONS(AS_ROW)};
#undef AS_ROW

const char *const answer_state_names[] = {"draft", "sent", NULL};

static const struct field fields[] = {FEEDBACK_FIELDS(FIELD_AS_ROW)};

bool feedback_dismiss_reason(const char *name, enum dismiss_reason *reason)
{
	for (int i = 0; i < DISMISS_REASON_COUNT; i++) {
		if (!strcmp(feedback_dismissals[i].name, name)) {
			*reason = (enum dismiss_reason)i;
			return true;
		}
	}
	return false;
}

bool feedback_needs_no_item(const struct record *feedback)
{
	return record_integer(feedback, FEEDBACK_STATUS, FEEDBACK_NEW) == FEEDBACK_RESOLVED &&
		record_integer(feedback, FEEDBACK_OUTCOME, FEEDBACK_DELIVERED) !=
		FEEDBACK_DELIVERED;
}

void feedback_fit_outcome(struct record *feedback)
{
	struct value *outcome = &feedback->values[FEEDBACK_OUTCOME];

	if (record_integer(feedback, FEEDBACK_STATUS, FEEDBACK_NEW) != FEEDBACK_RESOLVED)
		value_set_null(outcome);
	else if (outcome->kind == VALUE_NULL)
		value_set_integer(outcome, FEEDBACK_DELIVERED);
}

static int check(const struct record *record, struct error *err)
{
	double score = record_real(record, FEEDBACK_RAW_SCORE, 0);
	bool scored = !record_is_null(record, FEEDBACK_RAW_SCORE);
	bool low = !record_is_null(record, FEEDBACK_SCALE_MIN);
	bool high = !record_is_null(record, FEEDBACK_SCALE_MAX);
	int64_t status = record_integer(record, FEEDBACK_STATUS, FEEDBACK_NEW);

	if (low && high &&
		record_real(record, FEEDBACK_SCALE_MIN, 0) >=
			record_real(record, FEEDBACK_SCALE_MAX, 0))
		return error_set(err, ERR_INVALID, "scale_min must be below scale_max");
	if (scored &&
		((low && score < record_real(record, FEEDBACK_SCALE_MIN, 0)) ||
			(high && score > record_real(record, FEEDBACK_SCALE_MAX, 0))))
		return error_set(err, ERR_INVALID, "raw_score %g lies outside of its scale", score);
	if (status == FEEDBACK_DISMISSED && record_is_null(record, FEEDBACK_DISMISS_REASON))
		return error_set(err, ERR_INVALID, "dismissed feedback needs a dismiss_reason");
	if (status == FEEDBACK_DUPLICATE && record_is_null(record, FEEDBACK_DUPLICATE_OF))
		return error_set(err, ERR_INVALID, "duplicate feedback needs a duplicate_of");
	if (record->row_id && record_integer(record, FEEDBACK_DUPLICATE_OF, 0) == record->row_id)
		return error_set(err, ERR_INVALID, "feedback can't be a duplicate of itself");
	return 0;
}

/* ---- Likeness */

enum { LONG_WORD = 4, WORDS_THAT_TELL = 3, BYTES_THAT_TELL = 24 };

/* The words of a text, added up so that their order doesn't count. */
struct words {
	uint64_t all;
	uint64_t longer;
	size_t count;
	size_t long_count;
	size_t bytes;
};

/* Bytes above ASCII are letters here: the text is folded, and only sameness matters. */
static bool in_word(char byte)
{
	return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
		(byte >= 'A' && byte <= 'Z') || (unsigned char)byte > 0x7F;
}

static void add_word(struct words *words, const char *word, size_t len)
{
	uint64_t hash = 14695981039346656037u; /* FNV-1a */

	for (size_t i = 0; i < len; i++) {
		bool capital = word[i] >= 'A' && word[i] <= 'Z';

		hash = (hash ^ (unsigned char)(capital ? word[i] + 32 : word[i])) * 1099511628211u;
	}
	words->all += hash;
	words->count++;
	words->bytes += len;
	if (len >= LONG_WORD) {
		words->longer += hash;
		words->long_count++;
	}
}

static void add_words(struct words *words, const char *text, size_t len)
{
	size_t at = 0;

	while (at < len) {
		size_t start = at;

		while (at < len && in_word(text[at]))
			at++;
		if (at > start)
			add_word(words, text + start, at - start);
		else
			at++;
	}
}

int64_t feedback_likeness(const char *text, size_t len)
{
	struct words words = {0};
	struct strbuf folded = STRBUF_INIT;

	if (text_is_ascii(text, len)) {
		add_words(&words, text, len);
	} else {
		text_same(&folded, text, len);
		add_words(&words, folded.buf, folded.len);
		strbuf_release(&folded);
	}
	if (words.count < WORDS_THAT_TELL && words.bytes < BYTES_THAT_TELL)
		return 0;
	return (int64_t)((words.long_count >= WORDS_THAT_TELL ? words.longer : words.all) >> 16);
}

void feedback_fit_likeness(struct record *feedback)
{
	const struct value *text = &feedback->values[FEEDBACK_TEXT];
	int64_t likeness =
		text->kind == VALUE_TEXT ? feedback_likeness(text->text.buf, text->text.len) : 0;

	if (likeness)
		value_set_integer(&feedback->values[FEEDBACK_LIKENESS], likeness);
	else
		value_set_null(&feedback->values[FEEDBACK_LIKENESS]);
}

const struct entity feedback_entity = {
	.name = "feedback",
	.noun = "feedback",
	.plural = "feedback",
	.key_prefix = "F",
	.fields = fields,
	.field_count = FEEDBACK_FIELD_COUNT,
	.title = FEEDBACK_TEXT,
	.product = FEEDBACK_PRODUCT,
	.search = true,
	.tallied = true,
	.verbs = ENTITY_ALL | ENTITY_ANONYMISE,
	.states = STATE_BIT(STATE_NEW) | STATE_BIT(STATE_INBOX) | STATE_BIT(STATE_UNANSWERED) |
		STATE_BIT(STATE_UNSENT) | STATE_BIT(STATE_SNOOZED) | STATE_BIT(STATE_DUP) |
		STATE_BIT(STATE_ALIKE) | STATE_BIT(STATE_OPEN),
	.closed_from = FEEDBACK_RESOLVED,
	.words =
		{
			.help = "what consumers said, and triage",
			.one = "feedback",
			.bulk = "feedback",
			.add_example = "'Orders of 31 Aug are missing' product=orders_daily "
				       "consumer=finance-bi severity=high",
			.edit_example = "F-912 severity=high",
			.usual = "key,submitted_at,severity,status,product,consumer,text",
			.narrow = "key,submitted_at,severity,consumer,text",
		},
	.check = check,
};
