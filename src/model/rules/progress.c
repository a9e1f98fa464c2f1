/* SPDX-License-Identifier: MIT */
/* Progress against the time that is over. */
#include "dapo/model/rules/progress.h"

#include <math.h>

#include "dapo/base/time/date.h"

int progress_percent(double progress)
{
	if (!(progress > 0))
		return 0;
	return progress >= 1 ? 100 : (int)fmin(99, floor(100 * progress + PROGRESS_TOLERANCE));
}

double progress_expected(int64_t start, int64_t end, int64_t day)
{
	if (start == DATE_NONE || end == DATE_NONE || day < start)
		return 0;
	return day >= end ? 1 : (double)(day - start) / (double)(end - start);
}

bool progress_is_behind(double progress, int64_t start, int64_t end, int64_t day)
{
	return start != DATE_NONE && end != DATE_NONE &&
		progress <
		PROGRESS_ON_COURSE * progress_expected(start, end, day) - PROGRESS_TOLERANCE;
}
