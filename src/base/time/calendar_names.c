/* SPDX-License-Identifier: MIT */
/* Finds months and weekdays by their names. */
#include "calendar_names.h"

#include <stdbool.h>
#include <string.h>

/* clang-format off */
static const char *const months[] = {
	"january|januar|janner|janvier|enero|gennaio|janeiro|januari|stycznia|styczen",
	"february|februar|fevrier|febrero|febbraio|fevereiro|februari|lutego|luty",
	"march|marz|mrz|maerz|mars|marzo|marco|maart|mrt|marca|marzec",
	"april|avril|abril|aprile|kwietnia|kwiecien",
	"may|mai|mayo|maggio|maio|mei|maja|maj",
	"june|juni|juin|junio|giugno|junho|czerwca|czerwiec",
	"july|juli|juillet|julio|luglio|julho|lipca|lipiec",
	"august|aout|agosto|augustus|sierpnia|sierpien",
	"september|septembre|septiembre|setiembre|settembre|setembro|wrzesnia|wrzesien",
	"october|oktober|octobre|octubre|ottobre|outubro|pazdziernika|pazdziernik",
	"november|novembre|noviembre|novembro|listopada|listopad",
	"december|dezember|decembre|diciembre|dicembre|dezembro|grudnia|grudzien",
};

static const char *const weekdays[] = {
	"monday|montag|lundi|lunes|lunedi|segunda|maandag|poniedzialek",
	"tuesday|dienstag|mardi|martes|martedi|terca|dinsdag|wtorek",
	"wednesday|mittwoch|mercredi|miercoles|mercoledi|quarta|woensdag|sroda",
	"thursday|donnerstag|jeudi|jueves|giovedi|quinta|donderdag|czwartek",
	"friday|freitag|vendredi|viernes|venerdi|sexta|vrijdag|piatek",
	"saturday|samstag|sonnabend|samedi|sabado|sabato|zaterdag|sobota",
	"sunday|sonntag|dimanche|domingo|domenica|zondag|niedziela",
};
/* clang-format on */

enum match { MATCH_NONE, MATCH_START, MATCH_WHOLE };

static enum match match_names(const char *names, const char *word)
{
	size_t len = strlen(word);
	enum match found = MATCH_NONE;

	while (*names) {
		size_t name = strcspn(names, "|");

		if (len <= name && !strncmp(names, word, len)) {
			if (len == name)
				return MATCH_WHOLE;
			found = MATCH_START;
		}
		names += name + (names[name] == '|');
	}
	return found;
}

static int find_name(const char *const *lists, int count, const char *word)
{
	int found = -1;
	bool several = false;

	for (int i = 0; strlen(word) >= 3 && i < count; i++) {
		enum match match = match_names(lists[i], word);

		if (match == MATCH_WHOLE)
			return i;
		several = several || (match == MATCH_START && found >= 0);
		if (match == MATCH_START)
			found = i;
	}
	return several ? -1 : found;
}

int calendar_names_month(const char *word)
{
	return find_name(months, sizeof months / sizeof *months, word);
}

int calendar_names_weekday(const char *word)
{
	return find_name(weekdays, sizeof weekdays / sizeof *weekdays, word);
}
