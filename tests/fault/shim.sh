# SPDX-License-Identifier: MIT
# For scripts that let calls to the file system fail. make_shim sets $shim, the library to preload
# (tests/fault/shim.c); false, with the reason in $shim, where there can't be one.

make_shim()
{
	case $COMPILE in
	*-fsanitize*)
		shim="a sanitizer must be loaded before any preloaded library"
		return 1
		;;
	esac
	shim=../shim.so # where the scripts run; a path to preload may have no blank
	(
		cd "$abs_top_builddir" && # where $COMPILE finds config.h
			$COMPILE -U_FORTIFY_SOURCE -fPIC -shared -o "$cli_folder/shim.so" \
				"$abs_top_srcdir/tests/fault/shim.c" -ldl
	) || {
		fail "the library can't be made"
		exit 1
	}
}
