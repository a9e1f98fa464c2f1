# SPDX-License-Identifier: MIT
# The surroundings of every test: fixed time, locale and user, nothing outside the build tree.
# Sourced with abs_top_srcdir, abs_top_builddir and DAPO set.

LC_ALL=C.UTF-8
LANG=C.UTF-8
TZ=UTC
USER=tester
PAGER=cat
LOGNAME=tester
DAPO_NOW=2026-03-02T09:00:00Z
HOME=$abs_top_builddir/tests/home
XDG_DATA_HOME=$HOME/data
XDG_CONFIG_HOME=$HOME/config
XDG_STATE_HOME=$HOME/state
XDG_CACHE_HOME=$HOME/cache
TMPDIR=$abs_top_builddir/tests/tmp
mkdir -p "$HOME" "$TMPDIR"
unset DAPO_STORE DAPO_USER NO_COLOR COLORTERM VISUAL EDITOR LESS SSH_CLIENT SSH_CONNECTION SSH_TTY

# A test leaves the texts of its statements beside its log, for those in tests/statements.
case ${log-} in
tests/unit/*.log | tests/cli/*.log | tests/screen/*.log)
	DAPO_TRACE=texts:$abs_top_builddir/${log%.log}.texts
	rm -f "${DAPO_TRACE#texts:}"
	export DAPO_TRACE
	;;
esac

# What a sanitizer finds must never look like an expected exit status.
ASAN_OPTIONS=exitcode=99
LSAN_OPTIONS=exitcode=99
UBSAN_OPTIONS=exitcode=99:print_stacktrace=1

export LC_ALL LANG TZ USER LOGNAME PAGER DAPO_NOW HOME XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME \
	XDG_CACHE_HOME TMPDIR ASAN_OPTIONS LSAN_OPTIONS UBSAN_OPTIONS \
	abs_top_srcdir abs_top_builddir DAPO
