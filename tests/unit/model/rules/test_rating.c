/* SPDX-License-Identifier: MIT */
/* Ratings and scales as they are written, and what ratings amount to. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/model/rules/rating.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* clang-format off */
static const struct {
	const char *text;
	double value;
	const char *stated; /* `` for none */
} ratings[] = {
	{"4", 4, ""},
	{" 4\t", 4, ""},
	{"\xC2\xA0" "4", 4, ""},
	{"4.5", 4.5, ""},
	{"4,5", 4.5, ""},
	{"4.105263158", 4.105263158, ""},
	{"4,105263158", 4.105263158, ""},
	{"0.1", 0.1, ""},
	{"-2", -2, ""},
	{"−2", -2, ""},
	{"+1", 1, ""},
	{"0", 0, ""},
	{"-0", 0, ""},
	{"100", 100, ""},
	{"4/5", 4, "1..5"},
	{"4 / 5", 4, "1..5"},
	{"4.5/5.0", 4.5, "1..5"},
	{"8/10", 8, "1..10"},
	{"0/10", 0, "0..10"},
	{"0.5/5", 0.5, "0..5"},
	{"72/100", 72, "0..100"},
	{"4 out of 5", 4, "1..5"},
	{"4 OUT OF 5", 4, "1..5"},
	{"4 of 5", 4, "1..5"},
	{"4 out of 5 stars", 4, "1..5"},
	{"4/5 - good", 4, "1..5"},
	{"5 - Very satisfied", 5, ""},
	{"5-Very satisfied", 5, ""},
	{"5 – Very satisfied", 5, ""},
	{"5: Very satisfied", 5, ""},
	{"5 = best", 5, ""},
	{"5 (Very satisfied)", 5, ""},
	{"5. Strongly agree", 5, ""},
	{"5) Strongly agree", 5, ""},
	{"5 - Très bien", 5, ""},
	{"10 - Extremely likely", 10, ""},
	{"Extremely likely - 10", 10, ""},
	{"Not at all likely - 0", 0, ""},
	{"Very satisfied (5)", 5, ""},
	{"4 stars", 4, "1..5"},
	{"1 star", 1, "1..5"},
	{"4.5 Stars", 4.5, "1..5"},
	{"8 stars", 8, ""},
	{"0 stars", 0, ""},
	{"★★★★☆", 4, "1..5"},
	{"★☆☆☆☆", 1, "1..5"},
	{"☆☆☆☆☆", 0, "0..5"},
	{"★★★★★★★☆☆☆", 7, "1..10"},
	{"★★★", 3, "1..5"},
	{"⭐⭐⭐", 3, "1..5"},
	{"⭐\xEF\xB8\x8F⭐\xEF\xB8\x8F", 2, "1..5"},
	{"★★★★★★★", 7, ""},
	{"80%", 80, "0..100"},
	{"80 %", 80, "0..100"},
	{"0%", 0, "0..100"},
	{"99.5%", 99.5, "0..100"},
};

static const char *const no_answers[] = {"", "  ", "-", " – ", "—", "?", "n/a", "N/A", "NA", "NaN",
	"None", "NULL", "Not applicable", "Don't know", "Don’t know", "don't know ", "Not sure",
	"No answer", "Prefer not to say"};

static const struct {
	const char *text;
	const char *because;
} refused[] = {
	{"good", "'good' is no rating; accepted are such as 4, 4.5, 4/5"},
	{"4 apples", "is no rating"},
	{"4 starships", "is no rating"},
	{"3 weeks ago", "is no rating"},
	{"4 5", "is no rating"},
	{"4-5", "is no rating"},
	{"4.5.6", "is no rating"},
	{"4,500", "is no rating"},
	{"1e3", "is no rating"},
	{"0x10", "is no rating"},
	{"inf", "is no rating"},
	{"4 -", "is no rating"},
	{"4/", "is no rating"},
	{"4/x", "is no rating"},
	{"9/24", "is no rating"},
	{"9/24/19", "is no rating"},
	{"24-Sep-19", "is no rating"},
	{"2019-09-24", "is no rating"},
	{"4/5.5", "is no rating"},
	{"4/0", "is no rating"},
	{"4/1", "is no rating"},
	{"12345678901234567", "is no rating"},
	{"Extremely likely - ", "is no rating"},
	{"Extremely likely 10", "is no rating"},
	{"Extremely likely - 10 days", "is no rating"},
	{"★ good", "is no rating"},
	{"★☆", "is no rating"},
	{"none of it", "is no rating"},
	{"\xFF", "is no rating"},
	{"7/5", "7 is not on the scale 1..5"},
	{"-1/5", "-1 is not on the scale 0..5"},
	{"101%", "101 is not on the scale 0..100"},
};

static const struct {
	const char *header;
	const char *scale; /* `` for unknown */
} headers[] = {
	/* other languages */
	{"Quelle est la probabilité que vous nous recommandiez (0 à 10) ?", "0..10"},
	{"Note de 1 à 5", "1..5"},
	{"Votre note sur 5", "1..5"},
	{"Wie zufrieden sind Sie auf einer Skala von 1 bis 10?", "1..10"},
	{"Bewertung (1 = schlecht, 5 = sehr gut)", "1..5"},
	{"Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?", "0..10"},
	{"¿Qué probabilidad hay de que nos recomiende?", "0..10"},
	{"Califique del 1 al 5 (1 = malo, 5 = bueno)", "1..5"},
	{"Calificación (de 1 a 7)", "1..7"},
	{"Valutazione da 1 a 5", "1..5"},
	{"Avaliação de 0 a 10", "0..10"},
	{"Beoordeling van 1 tot 5", "1..5"},
	{"Ocena od 1 do 6", "1..6"},
	{"Seite (1-5)", ""},
	{"Semaines 1-4", ""},
	{"Preguntas 1-5", ""},
	{"Satisfaction (1-5)", "1..5"},
	{"Satisfaction [1..5]", "1..5"},
	{"Satisfaction (1–5)", "1..5"},
	{"Satisfaction (1...5)", "1..5"},
	{"Satisfaction (5-1)", "1..5"},
	{"Impact (-2..2)", "-2..2"},
	{"Impact (-2 to 2)", "-2..2"},
	{"0-10", "0..10"},
	{"satisfaction_1-5", "1..5"},
	{"Rating 0-100", "0..100"},
	{"Score: 1-10", "1..10"},
	{"How satisfied are you? 1-5", "1..5"},
	{"1-10 rating", "1..10"},
	{"Please rate us on a 1-10 scale", "1..10"},
	{"On a scale of 1 to 10, how easy was it?", "1..10"},
	{"on a scale of 1-10 rate our service", "1..10"},
	{"On a scale from 0 to 10 how did we do", "0..10"},
	{"Rate from 1 to 5 your experience", "1..5"},
	{"Please choose between 1 and 5.", "1..5"},
	{"from 1 (bad) to 5 (good)", "1..5"},
	{"How was it, from 1 (very bad) to 5 (very good)?", "1..5"},
	{"How was it? 1 (not at all good) - 10 (very good)", "1..10"},
	{"How was it (1 = bad, 5 = good)", "1..5"},
	{"How was it (1 = bad, 3 = so-so, 5 = good)", "1..5"},
	{"How was it (1 - bad, 5 - good)", "1..5"},
	{"How was it? 5: good, 1: bad", ""},
	{"How was it, with 1 being the lowest and 5 being the highest?", "1..5"},
	{"where 10 = definitely and 0 = not at all", "0..10"},
	{"1. Satisfaction: What is your feeling with respect to your overall experience with CNCF, "
	 "where 5 is completely met expectations and 1 is did not meet expectations? *", "1..5"},
	{"4. Efficiency: Did you feel that the CNCF team responded quickly to your requests? Where 5 "
	 "is work was completed on time or ahead of schedule and 1 is delayed? ", "1..5"},
	{"Overall, out of 10", "1..10"},
	{"Marks (out of 5)", "1..5"},
	{"Percentage out of 100", "0..100"},
	{"Score /5", "1..5"},
	{"Score/10", "1..10"},
	{"(/5)", "1..5"},
	{"NPS", "0..10"},
	{"nps_score", "0..10"},
	{"NPS (1-10)", "1..10"},
	{"Net Promoter Score", "0..10"},
	{"How likely are you to recommend us to a friend?", "0..10"},
	{"How likely is it that you would recommend this company in 2019?", "0..10"},
	{"How likely are you to recommend us (1-5)?", "1..5"},
	{"Likelihood to recommend", "0..10"},
	{"Stars", "1..5"},
	{"Star Rating", "1..5"},
	{"5-star rating", "1..5"},
	{"Rating (stars)", "1..5"},
	{"How satisfied were you in the last weeks (1-5)", "1..5"},
	{"", ""},
	{"Rating", ""},
	{"Score", ""},
	{"4. Efficiency: did we respond quickly?", ""},
	{"1. Speed 5. Price", ""},
	{"Q1-5", ""},
	{"Q 1-5", ""},
	{"Questions 1-5", ""},
	{"Questions (1-5)", ""},
	{"Weeks: 1-4", ""},
	{"Pages 1 to 10", ""},
	{"1-5 employees", ""},
	{"Move from 1 to 5 clusters", ""},
	{"Between 1 and 5 people", ""},
	{"How many people are on your team (1-5)?", ""},
	{"Number of stars (1-5)", ""},
	{"Period (2019-2020)", ""},
	{"1/5/2019", ""},
	{"Rating 1-5/2019", ""},
	{"24/7 support", ""},
	{"3 out of 10 people agree", ""},
	{"out of 7 requests", ""},
	{"https://example.org/5", ""},
	{"COVID-19", ""},
	{"In the next 6 months", ""},
	{"Version 1 is slow and version 5 is fast", ""},
	{"Kubernetes (1.5-1.9)", ""},
	{"Choice (1,2,3)", ""},
	{"Ages (5-10)", ""},
	{"Flag (0-1)", ""},
	{"Score 0-10, stars (1-5)", ""},
	{"GitHub stars", ""},
	{"10-star rating", ""},
	{"Would you recommend us?", ""},
	{"\xFF (1-\xFF)", ""},
};
/* clang-format on */

static void assert_scale(const struct rating_scale *scale, const char *as, const char *of)
{
	char text[RATING_SCALE_TEXT_MAX];

	if (strcmp(rating_scale_format(text, scale), as))
		fail_msg("'%s' has the scale '%s', not '%s'", of, text, as);
	assert_int_equal(scale->known, *as != '\0');
}

static void rating__is_read__in_every_form(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(ratings); i++) {
		struct rating_scale stated = {1, 2, true};
		double value = -1000;
		struct error err = {0};
		const char *text = ratings[i].text;

		if (rating_read(text, strlen(text), &value, &stated, &err) != 1)
			fail_msg("'%s': %s", text, err.text);
		if (value != ratings[i].value)
			fail_msg("'%s' is read as %g", text, value);
		assert_scale(&stated, ratings[i].stated, text);
	}
}

static void rating__is_read__no_further_than_its_length(void **state)
{
	struct rating_scale stated;
	double value = 0;

	(void)state;
	assert_int_equal(rating_read("45", 1, &value, &stated, NULL), 1);
	assert_true(value == 4);
	assert_int_equal(rating_read("4/5 and more", 3, &value, &stated, NULL), 1);
	assert_int_equal(rating_read("n/a 4", 3, &value, &stated, NULL), 0);
	assert_int_equal(rating_read("4", 0, &value, &stated, NULL), 0);
}

static void rating__is_none__where_nothing_was_answered(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(no_answers); i++) {
		struct rating_scale stated = {1, 2, true};
		double value = 7;

		if (rating_read(no_answers[i], strlen(no_answers[i]), &value, &stated, NULL) != 0)
			fail_msg("'%s' is read as an answer", no_answers[i]);
		assert_true(value == 7);
		assert_false(stated.known);
	}
}

static void rating__is_refused__with_what_would_be_accepted(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(refused); i++) {
		const char *text = refused[i].text;
		struct rating_scale stated;
		double value;
		struct error err = {0};

		if (rating_read(text, strlen(text), &value, &stated, &err) != ERR_INVALID)
			fail_msg("'%s' is accepted", text);
		if (!strstr(err.text, refused[i].because))
			fail_msg("'%s' gives \"%s\"", text, err.text);
	}
}

static void rating__is_checked__against_its_scale(void **state)
{
	static const struct rating_scale five = {1, 5, true};
	static const struct rating_scale unknown = {0};
	struct error err = {0};

	(void)state;
	assert_int_equal(rating_check(1, &five, &err), 0);
	assert_int_equal(rating_check(5, &five, &err), 0);
	assert_int_equal(rating_check(700, &unknown, &err), 0);
	assert_int_equal(rating_check(7, &five, &err), ERR_INVALID);
	assert_string_equal(err.text, "7 is not on the scale 1..5");
	assert_int_equal(rating_check(0.5, &five, &err), ERR_INVALID);
	assert_string_equal(err.text, "0.5 is not on the scale 1..5");
}

static void scale__is_read__as_users_write_it(void **state)
{
	static const char *const scales[][2] = {{"1..5", "1..5"}, {"1-5", "1..5"},
		{" 0 .. 10 ", "0..10"}, {"-2..2", "-2..2"}, {"-2--1", "-2..-1"}, {"1–7", "1..7"},
		{"0 to 100", "0..100"}, {"0.5..5", "0.5..5"}};
	static const char *const malformed[] = {
		"", "5", "1..", "..5", "1..5x", "1,2,3", "a..b", "0..5000", "1 5"};
	struct rating_scale scale;
	struct error err = {0};

	(void)state;
	for (size_t i = 0; i < LENGTH(scales); i++) {
		assert_int_equal(rating_scale_parse(scales[i][0], &scale, &err), 0);
		assert_scale(&scale, scales[i][1], scales[i][0]);
	}
	for (size_t i = 0; i < LENGTH(malformed); i++) {
		if (rating_scale_parse(malformed[i], &scale, &err) != ERR_INVALID)
			fail_msg("'%s' is accepted", malformed[i]);
		assert_non_null(strstr(err.text, "accepted are such as 1..5, 0..10 and -2..2"));
	}
	assert_int_equal(rating_scale_parse("5..1", &scale, &err), ERR_INVALID);
	assert_non_null(strstr(err.text, "from its lowest to its highest"));
	assert_int_equal(rating_scale_parse("5..5", &scale, &err), ERR_INVALID);
}

static void scale__is_found__in_questions(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(headers); i++) {
		const char *header = headers[i].header;
		struct rating_scale scale = {1, 2, true};
		bool found = rating_scale_from_header(header, strlen(header), &scale);

		assert_scale(&scale, headers[i].scale, header);
		assert_int_equal(found, scale.known);
	}
}

static void scale__is_unknown__in_a_question_without_end(void **state)
{
	static char header[20000];
	struct rating_scale scale;

	(void)state;
	for (size_t i = 0; i < sizeof header; i++)
		header[i] = "1 -("[i % 4];
	assert_false(rating_scale_from_header(header, sizeof header, &scale));
}

static struct rating_summary summary_of(
	const double *values, size_t count, const struct rating_scale *scale)
{
	struct rating_tally tally = {0};

	for (size_t i = 0; i < count; i++)
		rating_tally_add(&tally, values[i], scale);
	return rating_tally_sum(&tally);
}

static void nps__matches__its_worked_example(void **state)
{
	static const double values[] = {9, 9, 10, 8, 7, 6, 3};
	static const double between[] = {6.5, 8.9, 6, 9};
	static const struct rating_scale ten = {0, 10, true};
	struct rating_summary sum = summary_of(values, LENGTH(values), &ten);

	(void)state;
	assert_int_equal(sum.kind, RATINGS_NPS);
	assert_int_equal(sum.count, 7);
	assert_true(fabs(sum.nps - 100.0 / 7) < 1e-12);
	assert_true(fabs(sum.mean - 52.0 / 7) < 1e-12);
	sum = summary_of(between, LENGTH(between), &ten);
	assert_true(fabs(sum.nps) < 1e-12);
	sum = summary_of(values, 3, &ten);
	assert_true(fabs(sum.nps - 100) < 1e-12);
	sum = summary_of(values + 5, 2, &ten);
	assert_true(fabs(sum.nps + 100) < 1e-12);
}

static void tally__gives_a_mean__on_other_scales(void **state)
{
	static const double values[] = {4, 5, 3};
	static const struct rating_scale scales[] = {{1, 5, true}, {1, 10, true}, {0, 0, false}};

	(void)state;
	for (size_t i = 0; i < LENGTH(scales); i++) {
		struct rating_summary sum = summary_of(values, LENGTH(values), &scales[i]);

		assert_int_equal(sum.kind, RATINGS_MEAN);
		assert_int_equal(sum.count, 3);
		assert_true(fabs(sum.mean - 4) < 1e-12);
	}
	assert_int_equal(summary_of(values, 0, &scales[0]).kind, RATINGS_NONE);
}

static void tally__gives_no_mean__of_several_scales(void **state)
{
	static const struct rating_scale five = {1, 5, true};
	static const struct rating_scale ten = {0, 10, true};
	static const struct rating_scale unknown = {0};
	struct rating_tally tally = {0};

	(void)state;
	rating_tally_add(&tally, 9, &ten);
	rating_tally_add(&tally, 5, &five);
	assert_int_equal(rating_tally_sum(&tally).kind, RATINGS_MIXED);
	assert_int_equal(rating_tally_sum(&tally).count, 2);
	tally = (struct rating_tally){0};
	rating_tally_add(&tally, 9, &unknown);
	rating_tally_add(&tally, 9, &ten);
	assert_int_equal(rating_tally_sum(&tally).kind, RATINGS_MIXED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rating__is_read__in_every_form),
		cmocka_unit_test(rating__is_read__no_further_than_its_length),
		cmocka_unit_test(rating__is_none__where_nothing_was_answered),
		cmocka_unit_test(rating__is_refused__with_what_would_be_accepted),
		cmocka_unit_test(rating__is_checked__against_its_scale),
		cmocka_unit_test(scale__is_read__as_users_write_it),
		cmocka_unit_test(scale__is_found__in_questions),
		cmocka_unit_test(scale__is_unknown__in_a_question_without_end),
		cmocka_unit_test(nps__matches__its_worked_example),
		cmocka_unit_test(tally__gives_a_mean__on_other_scales),
		cmocka_unit_test(tally__gives_no_mean__of_several_scales),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
