#!/bin/sh
# SPDX-License-Identifier: MIT
# Each test of style passes on a small clean tree and fails when a fault of its kind is planted.
. "$abs_top_srcdir/tests/style/style.sh"

tree=$scratch/tree
planted=0

clean_tree()
{
	rm -rf "$tree"
	mkdir -p "$tree/src/base" "$tree/src/desk" "$tree/src/tui/core" "$tree/include/dapo/base" \
		"$tree/include/dapo/cli" "$tree/tests" "$tree/assets"
	cat >"$tree/include/dapo/base/sum.h" <<'END'
/* SPDX-License-Identifier: MIT */
/* Sums. */
#ifndef DAPO_BASE_SUM_H
#define DAPO_BASE_SUM_H

#include <stddef.h>

/* The sum of both. */
int sum(int a, int b);
int sum_all(const int *values, size_t count);

#endif
END
	cat >"$tree/src/base/sum.c" <<'END'
/* SPDX-License-Identifier: MIT */
/* Sums; "SELECT" and printf( in a comment are no fault. */
#include "dapo/base/sum.h"

int sum(int a, int b)
{
	return a + b;
}
END
	cat >"$tree/src/base/back.c" <<'END'
/* SPDX-License-Identifier: MIT */
/* Would make a ring with whoever it calls, if that one called back(). */
int forth(void);
int back(void);

int back(void)
{
	return forth();
}
END
	for number in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24; do
		printf '/* SPDX-License-Identifier: MIT */\n/* Many. */\n' >"$tree/src/desk/many$number.c"
	done
	printf '/* SPDX-License-Identifier: MIT */\n/* Uses. */\n#include "dapo/base/sum.h"\n' \
		>"$tree/src/desk/use.c"
	# shellcheck disable=SC2016 # backquotes are Markdown here
	printf '%s\n' '| `base/sum.{c,h}` | Sums. |' '| `src/desk/u*.c` | Uses. |' >"$tree/ARCHITECTURE.md"
}

# judge TEST: runs it on the tree.
judge()
{
	STYLE_ROOT=$tree sh "$style/$1.sh" >"$scratch/said" 2>&1
}

# plant TEST FILE LINE...: adds the lines to the end of FILE, and expects TEST to name that file.
plant()
{
	test=$1
	file=$2
	shift 2
	clean_tree
	mkdir -p "$(dirname "$tree/$file")"
	printf '%s\n' "$@" >>"$tree/$file"
	planted=$((planted + 1))
	judge "$test" && fault "$test" "overlooks in $file: $*"
	grep -qF "$file" "$scratch/said" || fault "$test" "doesn't name $file: $*"
}

for test in contracts documented folders headers layers libraries licence names rings silence words; do
	clean_tree
	judge "$test" || fault "$test" "finds fault with a clean tree: $(cat "$scratch/said")"
done

spdx='/* SPDX-License-Identifier: MIT */'
plant layers src/base/sum.c '#include "dapo/desk/use.h"'
plant layers include/dapo/cli/options.h '#include "dapo/tui/screen/draw.h"'
plant layers src/tui/loop/loop.c '#include "dapo/cli/options.h"'
plant layers src/tui/core/keys.c '#include "dapo/tui/screen/draw.h"'
plant layers src/other/x.c '#include "dapo/base/sum.h"'
plant layers src/desk/use.c '#include "../base/sum.h"'
plant layers src/desk/use.c '#include "store/engine/db_internal.h"'
plant layers src/store/engine/db.c '#include "dapo/store/lists/query.h"'
plant layers src/tui/form/form.c '#include "tui/loop/loop.h"'
plant libraries src/desk/use.c '#include <sqlite3.h>'
plant libraries src/exchange/csv_out.c '#include <csv.h>'
plant libraries src/desk/use.c '#include <nettle/sha2.h>'
plant libraries src/tui/loop/loop.c '#include <ncurses.h>'
plant libraries src/desk/use.c 'const char *q = "SELECT id FROM item";'
plant libraries src/store/lists/use.c 'const char *q = "WHERE f.status < 3 AND x";'
plant headers include/dapo/base/sum.h 'size_t lost(struct nowhere value);'
plant headers include/dapo/base/twice.h 'struct twice { int a; };'
plant contracts include/dapo/base/sum.h '' 'int bare(void);'
plant contracts include/dapo/base/sum.h '/* A box. */' 'struct box {' '	int a;' '};' 'int bare(void);'
plant contracts include/dapo/base/bare.h "$spdx" '/* What for. */' 'int bare(void);'
plant contracts include/dapo/base/sum.h '' '/* One. */' '/* Two. */' 'int sum_twice(void);'
plant names include/dapo/base/sum.h '' '/* Not its name. */' 'int total(void);'
plant names src/desk/use.h '' '/* Not its name. */' 'struct use *new_use(void);'
plant rings src/base/sum.c 'int back(void);' 'int forth(void) { return back(); }'
plant licence src/desk/bare.c '/* What for. */' 'int x;'
plant licence src/desk/mute.c "$spdx" 'int x;'
plant licence tests/bare.sh '#!/bin/sh' 'true'
plant silence src/base/sum.c 'void f(void) { printf("%d", 1); }'
plant silence src/desk/use.c 'void f(FILE *out) { fprintf(out, "x"); }'
plant silence src/exchange/csv_out.c 'void f(void) { fputs("x", stderr); }'
plant words src/base/sum.c '/* see /''home/ann/notes */'
plant words src/base/sum.c '/* TO''DO */'
plant distributed src/base/forgotten.c "$spdx"

# One source more than fits, and the folder is named.
clean_tree
printf '%s\n' "$spdx" >"$tree/src/desk/many25.c"
planted=$((planted + 1))
judge folders && fault folders 'overlooks a folder of 26 sources'

# shellcheck disable=SC2016 # backquotes are Markdown here
plant documented ARCHITECTURE.md '| `base/gone.c` | What was. |'
# shellcheck disable=SC2016 # backquotes are Markdown here
plant documented ARCHITECTURE.md '| `base/sum.{c,h}` | Sums, again. |'
finish "$planted"
