# SPDX-License-Identifier: MIT
# The surroundings of every test: fixed time and locale, nothing outside the build tree.
# Sourced with abs_top_srcdir, abs_top_builddir, DAPO, CC and MAKE set.

LC_ALL=C.UTF-8
LANG=C.UTF-8
TZ=UTC
DAPO_NOW=2026-03-02T09:00:00Z
HOME=$abs_top_builddir/tests/home
XDG_DATA_HOME=$HOME/data
XDG_CONFIG_HOME=$HOME/config
XDG_STATE_HOME=$HOME/state
XDG_CACHE_HOME=$HOME/cache
TMPDIR=$abs_top_builddir/tests/tmp
mkdir -p "$HOME" "$TMPDIR"
unset DAPO_STORE DAPO_CONFIG NO_COLOR COLORTERM VISUAL EDITOR PAGER
export LC_ALL LANG TZ DAPO_NOW HOME XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME XDG_CACHE_HOME \
	TMPDIR abs_top_srcdir abs_top_builddir DAPO CC MAKE
