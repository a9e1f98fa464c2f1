/* SPDX-License-Identifier: MIT */
/* Words for nothing and for nobody. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/text/nothing.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static void nothing__is_said__by_words_and_marks(void **state)
{
	static const char *const rows[] = {"", "  ", "-", "—", "--", "...", "…", "???", "/", "N/A",
		" n.a. ", "None", "(none)", "[NULL]", "<unknown>", "Keine Angabe", "INCONNU",
		"Non renseigné", "non renseigne\xCC\x81", "desconocido", "不明", "なし", "未知"};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		if (!nothing_is_said(rows[i], strlen(rows[i])))
			fail_msg("%s", rows[i]);
		assert_true(nothing_is_named(rows[i], strlen(rows[i])));
	}
}

static void nobody__is_named__by_words_of_many_languages(void **state)
{
	static const char *const rows[] = {"Anonymous", "(anonymous)", "anonym", "Anonyme",
		"Anónimo", "ANÓNIMO", "anoniem", "anônimo", "аноним", "匿名", "Nobody",
		"unassigned", "Nicht zugewiesen"};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		if (!nothing_is_named(rows[i], strlen(rows[i])))
			fail_msg("%s", rows[i]);
		assert_false(nothing_is_said(rows[i], strlen(rows[i])));
	}
}

static void somebody__is_named__by_all_else(void **state)
{
	static const char *const rows[] = {"finance-bi", "Nan Goldin", "Ana", "0", "7", "+", "C",
		"Anonymous Content Ltd", "None Such Books", "anonymous@example.org", "李", "★",
		"n/a but later known", "#"};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		if (nothing_is_named(rows[i], strlen(rows[i])))
			fail_msg("%s", rows[i]);
	}
}

/* All of them: a list that is searched by halves loses what stands in the wrong place. */
static void nothing__is_said__by_every_word(void **state)
{
	/* clang-format off */
	static const char *const rows[] = {
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
	/* clang-format on */

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		if (!nothing_is_said(rows[i], strlen(rows[i])))
			fail_msg("%s", rows[i]);
	}
}

static void nobody__is_named__by_every_word(void **state)
{
	/* clang-format off */
	static const char *const rows[] = {
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

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		if (!nothing_is_named(rows[i], strlen(rows[i])))
			fail_msg("%s", rows[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing__is_said__by_words_and_marks),
		cmocka_unit_test(nobody__is_named__by_words_of_many_languages),
		cmocka_unit_test(nothing__is_said__by_every_word),
		cmocka_unit_test(nobody__is_named__by_every_word),
		cmocka_unit_test(somebody__is_named__by_all_else),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
