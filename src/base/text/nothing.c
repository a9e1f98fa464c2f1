/* SPDX-License-Identifier: MIT */
/* Knows the words for nothing and nobody. An import asks it of each consumer and date of a million
 * rows, so the words are sorted. */
#include "dapo/base/text/nothing.h"

#include <stdint.h>
#include <string.h>

#include "dapo/base/text/forms.h"
#include "dapo/base/text/text.h"

enum { NOTHING_BYTES_MAX = 40, MARKS_MAX = 8 };

/* clang-format off */
/* Folded, and sorted by their bytes. */
static const char *const nothings[] = {
	"aucun", "aucune", "blank", "brak", "brak danych", "desconhecida", "desconhecido",
	"desconocida", "desconocido", "empty", "geen", "inconnu", "inconnue", "ingen", "k. a.",
	"k.a", "k.a.", "keine", "keine angabe", "keine angaben", "keiner", "keines", "leer",
	"n. a.", "n.a", "n.a.", "n.c.", "n.v.t.", "n/a", "na", "nan", "nenhum", "nenhuma",
	"nessuna", "nessuno", "nicht angegeben", "nicht bekannt", "nicht zutreffend",
	"nie dotyczy", "niet ingevuld", "niet van toepassing", "nieznana", "nieznany", "nil",
	"ninguna", "ninguno", "no answer", "no aplica", "no disponible", "no response",
	"no value", "non disponibile", "non précisé", "non renseigné", "non specificato", "none",
	"not applicable", "not available", "not given", "not set", "not specified", "nothing",
	"null", "nvt", "não informado", "não se aplica", "ohne angabe", "okänd", "onbekend",
	"sans objet", "sconosciuta", "sconosciuto", "sin datos", "tbd", "ukendt", "ukjent",
	"unbekannt", "undefined", "unknown", "unspecified", "не указано", "неизвестно", "нет",
	"なし", "不明", "不详", "不适用", "无", "未填", "未填写", "未定", "未知", "未記入",
	"未設定", "没有", "無", "無し", "알 수 없음", "없음",
};

static const char *const nobodies[] = {
	"anon", "anon.", "anoniem", "anonieme gebruiker", "anonima", "anonimo", "anonimowa",
	"anonimowo", "anonimowy", "anonym", "anonyme", "anonymer benutzer", "anonymer nutzer",
	"anonymous", "anonymous customer", "anonymous respondent", "anonymous response",
	"anonymous user", "anonyymi", "anónima", "anónimo", "anônima", "anônimo", "nadie",
	"name withheld", "nicht genannt", "nicht zugewiesen", "niemand", "nieprzypisane",
	"nieprzypisany", "niet toegewezen", "nikt", "ninguém", "no name", "no one", "nobody",
	"non assegnato", "non assigné", "non attribué", "noname", "not assigned",
	"não atribuído", "personne", "sin asignar", "sin nombre", "unassigned", "unnamed",
	"usuario anónimo", "utente anonimo", "utilisateur anonyme", "аноним", "анонимно",
	"анонимный", "никто", "匿名", "匿名ユーザー", "匿名希望", "匿名用户", "名無し",
	"担当者なし", "未分配", "未割り当て", "무명", "익명",
};
/* clang-format on */

/* A text without blanks, and without brackets around it. */
static void strip(const char **text, size_t *len)
{
	static const char brackets[][2] = {{'(', ')'}, {'[', ']'}, {'<', '>'}, {'{', '}'}};

	text_trim(text, len);
	for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++) {
		if (*len < 2 || **text != brackets[i][0] || (*text)[*len - 1] != brackets[i][1])
			continue;
		++*text;
		*len -= 2;
		text_trim(text, len);
	}
}

/* `-`, `—`, `…`, `???`: punctuation alone. */
static bool only_marks(const char *text, size_t len)
{
	size_t marks = 0;

	while (len) {
		int32_t cp = 0;
		size_t step = text_decode(text, len, &cp);
		bool ascii_mark = cp > ' ' && cp < 0x7F && !(cp >= '0' && cp <= '9') &&
			!(cp >= 'A' && cp <= 'Z') && !(cp >= 'a' && cp <= 'z') && cp != '#' &&
			cp != '+' && cp != '*';
		bool dash_or_dots = (cp >= 0x2010 && cp <= 0x2027) || cp == 0x2212 || cp == 0xAF;

		if ((!ascii_mark && !dash_or_dots && cp != ' ') || ++marks > MARKS_MAX)
			return false;
		text += step;
		len -= step;
	}
	return true;
}

static int compare_word(const char *word, const char *text, size_t len)
{
	int order = strncmp(word, text, len);

	return order ? order : word[len] != '\0';
}

static bool is_listed(const char *const *words, size_t count, const char *text, size_t len)
{
	size_t first = 0;

	while (len && first < count) {
		size_t middle = first + (count - first) / 2;
		int order = compare_word(words[middle], text, len);

		if (!order)
			return true;
		if (order < 0)
			first = middle + 1;
		else
			count = middle;
	}
	return false;
}

/* Folds a short text; ASCII, as most are, without an allocation. */
static size_t fold(char folded[NOTHING_BYTES_MAX], const char *text, size_t len)
{
	struct strbuf out = STRBUF_INIT;

	if (text_is_ascii(text, len)) {
		for (size_t i = 0; i < len; i++)
			folded[i] =
				(char)(text[i] >= 'A' && text[i] <= 'Z' ? text[i] + 32 : text[i]);
		return len;
	}
	text_same(&out, text, len);
	len = out.len <= NOTHING_BYTES_MAX ? out.len : 0;
	if (len)
		memcpy(folded, out.buf, len);
	strbuf_release(&out);
	return len;
}

static bool is_word_for(bool somebody, const char *text, size_t len)
{
	char folded[NOTHING_BYTES_MAX];

	strip(&text, &len);
	if (len > NOTHING_BYTES_MAX || (len && *text >= '0' && *text <= '9'))
		return false;
	if (only_marks(text, len))
		return true;
	len = fold(folded, text, len);
	return is_listed(nothings, sizeof nothings / sizeof *nothings, folded, len) ||
		(somebody && is_listed(nobodies, sizeof nobodies / sizeof *nobodies, folded, len));
}

bool nothing_is_said(const char *text, size_t len)
{
	return is_word_for(false, text, len);
}

bool nothing_is_named(const char *text, size_t len)
{
	return is_word_for(true, text, len);
}
