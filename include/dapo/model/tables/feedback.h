/* SPDX-License-Identifier: MIT */
/* Feedback: the words of a consumer about a product, and what became of them. */
#ifndef DAPO_MODEL_TABLES_FEEDBACK_H
#define DAPO_MODEL_TABLES_FEEDBACK_H

#include "dapo/model/entity/entity.h"

extern const char *const feedback_kind_names[];
extern const char *const severity_names[];
extern const char *const severity_synonyms[];
extern const char *const feedback_status_names[];
extern const char *const feedback_outcome_names[];
extern const char *const dismiss_reason_names[];
extern const char *const answer_state_names[];

/* clang-format off */
#define FEEDBACK_FIELDS(F) \
	F(FEEDBACK_PRODUCT, .name = "product", .label = "Product", .type = FIELD_REF, .flags = FIELD_REQUIRED, .target = "product", .help = "product that it is about", .synonyms = "product name|data product|dataset|app|affected product|product affected|produkt|datenprodukt|produit|produit de données|producto|producto de datos|prodotto|produto|dataproduct|製品|产品") \
	F(FEEDBACK_CONSUMER, .name = "consumer", .label = "Consumer", .type = FIELD_REF, .flags = FIELD_ASKING, .target = "consumer", .help = "who said it; empty = anonymous", .synonyms = "user|customer|consumer name|customer name|respondent|requester|requestor|requester name|requested by|requested for|submitter|submitter name|submitted by|reporter|reported by|raised by|opened by|opened for|caller|caller id|caller name|author|created by|creator|sender|from|contact|contact name|client|client name|account|account name|user name|full name|name|company|requester email|submitter email|reporter email|contact email|from email|email address|email|mail|kunde|melder|anforderer|absender|e-mail-adresse|ihre e-mail-adresse|nutzername|benutzername|your email|your e-mail|your email address|your name|demandeur|client|auteur|adresse e-mail|votre e-mail|votre adresse e-mail|courriel|nom d’utilisateur|nom d'utilisateur|dirección de correo electrónico|correo electrónico|nombre de usuario|indirizzo email|nome utente|endereço de e-mail|nome de usuário|e-mailadres|gebruikersnaam|adres e-mail|nazwa użytkownika|メールアドレス|ユーザー名|电子邮件地址|用户名|solicitante|cliente|remitente|richiedente|mittente|aanvrager|klant|zgłaszający|依頼者|報告者|提交人|报告人|客户") \
	F(FEEDBACK_SUBMITTED_AT, .name = "submitted_at", .label = "Submitted", .type = FIELD_INSTANT, .flags = FIELD_REQUIRED, .fallback = "now", .help = "when it was said", .synonyms = "received_at|received at|received|received on|date received|received date|received time|submitted|submitted at|submitted on|date submitted|submitted date|submission date|submission time|submit date|submit date (utc)|submit time|review submit date and time|created|created at|created_at|created at (utc)|created on|created time|created date|date created|creation date|creation time|opened|opened at|opened on|date opened|opened date|open date|reported|reported at|reported on|date reported|reported date|report date|logged|logged at|date logged|raised on|date raised|posted|posted at|posted on|date posted|response date|date of response|recorded date|completion time|end date|end time|survey date|review date|date|date and time|datetime|timestamp|date/time|time|zeitstempel|datum|erstellt|erstellt am|erstellungsdatum|eingegangen am|eingangsdatum|horodateur|créé|créé le|date de création|date de soumission|fecha|fecha de creación|marca temporal|creado|data|data creazione|data di creazione|informazioni cronologiche|data de criação|criado em|carimbo de data/hora|aangemaakt op|tijdstempel|sygnatura czasowa|data utworzenia|タイムスタンプ|作成日|作成日時|受付日|时间戳记|日期|创建时间|提交时间") \
	F(FEEDBACK_KIND, .name = "kind", .label = "Kind", .type = FIELD_CHOICE, .flags = FIELD_REQUIRED, .choices = feedback_kind_names, .fallback = "request", .help = "what kind of message it is", .synonyms = "type|feedback type|category") \
	F(FEEDBACK_TEXT, .name = "text", .label = "Text", .type = FIELD_LONG_TEXT, .flags = FIELD_REQUIRED | FIELD_SEARCHED, .max = 1000000, .help = "what was said, as it came", .synonyms = "description|comment|comments|feedback|narrative|consumer complaint narrative|message|body|response|review|review text|question|open-ended response|summary|verbatim|free text|feedback text|additional comments|suggestion|suggestions|remark|remarks|notes|details|kommentar|kommentare|anmerkung|anmerkungen|beschreibung|nachricht|rückmeldung|commentaire|commentaires|remarque|remarques|comentario|comentarios|descripción|mensaje|commento|commenti|descrizione|messaggio|comentário|comentários|descrição|mensagem|opmerking|opmerkingen|toelichting|beschrijving|komentarz|komentarze|uwagi|opis|コメント|自由記述|评论|备注|意见|反馈") \
	F(FEEDBACK_RAW_SCORE, .name = "raw_score", .label = "Rating", .type = FIELD_REAL, .flags = 0, .min = -1000, .max = 1000, .help = "rating given, on its scale", .synonyms = "rating|score|stars|star rating|nps|nps score|satisfaction|satisfaction score|satisfaction rating|csat|csat score|csat rating|overall rating|overall score|overall satisfaction|bewertung|gesamtbewertung|zufriedenheit|évaluation|appréciation|calificación|puntuación|satisfacción|valutazione|punteggio|soddisfazione|avaliação|nota|satisfação|beoordeling|tevredenheid|ocena|評価|満足度|评分|满意度") \
	F(FEEDBACK_SCALE_MIN, .name = "scale_min", .label = "Scale from", .with = "raw_score", .type = FIELD_REAL, .flags = FIELD_HIDDEN, .help = "lowest rating possible") \
	F(FEEDBACK_SCALE_MAX, .name = "scale_max", .label = "Scale to", .with = "raw_score", .type = FIELD_REAL, .flags = FIELD_HIDDEN, .help = "highest rating possible") \
	F(FEEDBACK_SEVERITY, .name = "severity", .label = "Severity", .type = FIELD_CHOICE, .flags = FIELD_REQUIRED, .choices = severity_names, .choice_synonyms = severity_synonyms, .fallback = "normal", .help = "how much it hurts", .synonyms = "priority|urgency|impact|priorität|dringlichkeit|schweregrad|priorité|urgence|gravité|prioridad|urgencia|gravedad|priorità|urgenza|prioridade|urgência|prioriteit|urgentie|priorytet|pilność|優先度|优先级") \
	F(FEEDBACK_STATUS, .name = "status", .label = "Status", .type = FIELD_CHOICE, .flags = FIELD_REQUIRED | FIELD_SYSTEM, .choices = feedback_status_names, .fallback = "new", .help = "where it is in triage") \
	F(FEEDBACK_OUTCOME, .name = "outcome", .label = "Outcome", .type = FIELD_CHOICE, .flags = FIELD_SYSTEM, .choices = feedback_outcome_names, .help = "how it was resolved: answered, noted, or its items delivered") \
	F(FEEDBACK_DISMISS_REASON, .name = "dismiss_reason", .label = "Dismissed because", .type = FIELD_CHOICE, .flags = FIELD_SYSTEM, .choices = dismiss_reason_names, .help = "why it was declined") \
	F(FEEDBACK_DUPLICATE_OF, .name = "duplicate_of", .label = "Duplicate of", .type = FIELD_REF, .flags = FIELD_SYSTEM, .target = "feedback", .help = "feedback that it was merged into") \
	F(FEEDBACK_SNOOZED_UNTIL, .name = "snoozed_until", .label = "Snoozed until", .type = FIELD_DATE, .flags = FIELD_SYSTEM, .help = "hidden from triage before that day") \
	F(FEEDBACK_SNOOZED_FOR, .name = "snoozed_for", .label = "Snoozed for", .type = FIELD_REF, .flags = FIELD_SYSTEM, .target = "item", .help = "hidden from triage until that item changes") \
	F(FEEDBACK_CHANNEL, .name = "channel", .label = "Channel", .type = FIELD_WORD, .flags = 0, .max = 100, .help = "way it came", .synonyms = "submitted via|medium|origin") \
	F(FEEDBACK_SOURCE, .name = "source", .label = "Source", .type = FIELD_WORD, .flags = FIELD_REQUIRED | FIELD_IDENTITY, .max = 100, .fallback = "manual", .help = "system that it comes from") \
	F(FEEDBACK_EXTERNAL_ID, .name = "external_id", .label = "External id", .type = FIELD_TEXT, .flags = FIELD_IDENTITY | FIELD_HIDDEN, .max = 256, .help = "its id there", .synonyms = "id|key|issue key|issue id|complaint id|feedback id|response id|respondent id|ticket|ticket id|number|#") \
	F(FEEDBACK_BATCH, .name = "batch", .label = "Batch", .type = FIELD_REF, .flags = FIELD_SYSTEM | FIELD_HIDDEN, .target = "import_batch", .help = "import that brought it") \
	F(FEEDBACK_ANSWER, .name = "answer", .label = "Answer", .type = FIELD_LONG_TEXT, .flags = FIELD_SYSTEM, .help = "what the owner answers") \
	F(FEEDBACK_ANSWERED_AT, .name = "answered_at", .label = "Answered", .type = FIELD_INSTANT, .flags = FIELD_SYSTEM, .help = "when that was written") \
	F(FEEDBACK_ANSWER_STATE, .name = "answer_state", .label = "Answer is", .type = FIELD_CHOICE, .flags = FIELD_SYSTEM, .choices = answer_state_names, .help = "in the outbox as a draft, or sent") \
	F(FEEDBACK_SENT_AT, .name = "sent_at", .label = "Sent", .type = FIELD_INSTANT, .flags = FIELD_SYSTEM, .help = "when the answer went out") \
	F(FEEDBACK_LIKENESS, .name = "likeness", .label = "Likeness", .type = FIELD_INTEGER, .flags = FIELD_SYSTEM | FIELD_HIDDEN | FIELD_INTERNAL, .help = "hash of its words, whatever their case and order: equal = perhaps said twice") \
	F(FEEDBACK_EXTRA, .name = "extra", .label = "Extra", .type = FIELD_JSON, .flags = FIELD_HIDDEN | FIELD_SYSTEM, .help = "columns of the import that dapo has no field for")
/* clang-format on */

enum feedback_field { FEEDBACK_FIELDS(FIELD_AS_ENUM) FEEDBACK_FIELD_COUNT };

enum feedback_kind {
	KIND_REQUEST,
	KIND_COMPLAINT,
	KIND_DEFECT,
	KIND_QUESTION,
	KIND_PRAISE,
	KIND_SURVEY
};
enum severity { SEVERITY_LOW, SEVERITY_NORMAL, SEVERITY_HIGH };
enum feedback_status {
	FEEDBACK_NEW,
	FEEDBACK_LINKED,
	FEEDBACK_RESOLVED,
	FEEDBACK_DISMISSED,
	FEEDBACK_DUPLICATE
};

/* How it came to be resolved: it was answered, or noted (praise, for information), and needs no
 * item; or its items were delivered. */
enum feedback_outcome { FEEDBACK_ANSWERED, FEEDBACK_NOTED, FEEDBACK_DELIVERED };

/* Nothing waits for it any more: resolved, dismissed, or a duplicate. */
static inline bool feedback_status_closed(int64_t status)
{
	return status >= FEEDBACK_RESOLVED;
}

/* True if a record is resolved by itself, by an answer or a note, not by its items. */
bool feedback_needs_no_item(const struct record *feedback);

/* Makes the outcome fit the status: what is resolved has one (delivered, where nothing else is
 * said), and nothing else has. */
void feedback_fit_outcome(struct record *feedback);

/* Makes the likeness fit the text. */
void feedback_fit_likeness(struct record *feedback);

/* R(ID, name, letter, words, answer): why feedback is declined. The letter chooses it in menus; the
 * answer is what is drafted, see model/rules/answers.h. */
#define DISMISS_REASONS(R)                                                                      \
	R(DISMISS_OUT_OF_SCOPE, "out_of_scope", 'o', "out of scope",                            \
		"Thank you. This is outside of what {product} is for, so we won't take it up.") \
	R(DISMISS_ALREADY_AVAILABLE, "already_available", 'a', "already available",             \
		"Thank you. {product} has this already; ask us if you can't find it.")          \
	R(DISMISS_NOT_A_DATA_MATTER, "not_a_data_matter", 'n', "not a data matter",             \
		"Thank you. This is no matter of the data in {product}, so we can't mend it.")  \
	R(DISMISS_WILL_NOT_DO, "will_not_do", 'w', "will not do",                               \
		"Thank you. We have thought about it, and won't do it in {product}.")

#define DISMISS_AS_ENUM(id, name, letter, words, answer) id,
enum dismiss_reason { DISMISS_REASONS(DISMISS_AS_ENUM) DISMISS_REASON_COUNT };
#undef DISMISS_AS_ENUM

/* The same, by enum dismiss_reason. */
struct dismissal {
	const char *name;
	char letter;
	const char *words;
	const char *answer;
};
extern const struct dismissal feedback_dismissals[DISMISS_REASON_COUNT];

/* Finds a reason by its name; false if there is none. */
bool feedback_dismiss_reason(const char *name, enum dismiss_reason *reason);

enum answer_state { ANSWER_DRAFT, ANSWER_SENT };

/* A hash of the words of a text, whatever their case, order and punctuation: texts with the same
 * words have the same [own]. Words of less than four bytes (`the`, `a`) don't count where there are
 * three longer ones. 0 for a text too short to tell (`None.`): below three words and 24 bytes. */
int64_t feedback_likeness(const char *text, size_t len);

extern const struct entity feedback_entity;

#endif
