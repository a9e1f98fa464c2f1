/* SPDX-License-Identifier: MIT */
/* Knows the words for nothing and nobody. An import asks it of each consumer and date of a million
 * rows, so that most texts are told apart by their length and first byte. */
#include "dapo/base/text/nothing.h"

#include <stdint.h>
#include <string.h>

#include "dapo/base/text/forms.h"
#include "dapo/base/text/text.h"

enum { NOTHING_BYTES_MAX = 40, MARKS_MAX = 8 };

/* clang-format off */
/* Folded. */
static const char *const nothings[] = {
	"n/a", "na", "n.a.", "n. a.", "n.a", "nan", "none", "null", "nil", "nothing", "empty", "blank",
	"not available", "not applicable", "not given", "not specified", "not set", "unspecified",
	"undefined", "unknown", "no answer", "no response", "no value", "tbd",
	"k.a.", "k. a.", "k.a", "keine", "keiner", "keines", "keine angabe", "keine angaben", "leer",
	"ohne angabe", "unbekannt", "nicht bekannt", "nicht angegeben", "nicht zutreffend",
	"aucun", "aucune", "inconnu", "inconnue", "non renseigné", "non précisé", "sans objet", "n.c.",
	"ninguno", "ninguna", "desconocido", "desconocida", "no aplica", "sin datos", "no disponible",
	"nessuno", "nessuna", "sconosciuto", "sconosciuta", "non disponibile", "non specificato",
	"onbekend", "geen", "n.v.t.", "nvt", "niet van toepassing", "niet ingevuld",
	"brak", "nieznany", "nieznana", "nie dotyczy", "brak danych",
	"nenhum", "nenhuma", "desconhecido", "desconhecida", "não informado", "não se aplica",
	"okänd", "ingen", "ukendt", "ukjent", "нет", "неизвестно", "не указано",
	"なし", "無し", "不明", "未定", "未設定", "未記入", "無", "无", "未知", "未填写", "未填", "不详", "没有", "不适用",
	"없음", "알 수 없음",
};

static const char *const nobodies[] = {
	"anonymous", "anon", "anon.", "anonymous user", "anonymous customer", "nobody", "no one",
	"no name", "noname", "unnamed", "unassigned", "not assigned", "name withheld",
	"anonymous respondent", "anonymous response",
	"anonym", "anonymer nutzer", "anonymer benutzer", "niemand", "nicht zugewiesen", "nicht genannt",
	"anonyme", "utilisateur anonyme", "personne", "non attribué", "non assigné",
	"anónimo", "anónima", "usuario anónimo", "nadie", "sin asignar", "sin nombre",
	"anonimo", "anonima", "utente anonimo", "non assegnato",
	"anoniem", "anonieme gebruiker", "niet toegewezen",
	"anonimowy", "anonimowa", "anonimowo", "nikt", "nieprzypisany", "nieprzypisane",
	"anônimo", "anônima", "ninguém", "não atribuído",
	"anonyymi", "аноним", "анонимно", "анонимный", "никто",
	"匿名", "匿名希望", "匿名用户", "匿名ユーザー", "名無し", "担当者なし", "未割り当て", "未分配", "무명", "익명",
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

static bool is_listed(const char *const *words, size_t count, const char *text, size_t len)
{
	for (size_t i = 0; i < count; i++) {
		if (len && *words[i] == *text && !strncmp(words[i], text, len) && !words[i][len])
			return true;
	}
	return false;
}

static bool is_ascii(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if ((unsigned char)text[i] > 0x7F)
			return false;
	}
	return true;
}

/* Folds a short text; ASCII, as most are, without an allocation. */
static size_t fold(char folded[NOTHING_BYTES_MAX], const char *text, size_t len)
{
	struct strbuf out = STRBUF_INIT;

	if (is_ascii(text, len)) {
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
