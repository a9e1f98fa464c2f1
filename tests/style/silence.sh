#!/bin/sh
# SPDX-License-Identifier: MIT
# Nothing below cli and tui prints. Writing to a stream that was handed down is for exchange and
# base/paths.c.
. "$abs_top_srcdir/tests/style/style.sh"

start='(^|[^A-Za-z0-9_])'
files '*.c' '*.h' | grep -E '^(src|include/dapo)/(base|model|store|exchange|desk)/' >"$scratch/list"
while read -r file; do
	code "$file" >"$scratch/code"
	grep -nE "$start(v?printf|puts|putchar|perror|psignal|stdout|stderr|STDOUT_FILENO)([^A-Za-z0-9_]|$)" \
		"$scratch/code" | sed "s|^|$file:|; s|\$|  <- prints|"
	case $file in
	src/exchange/* | src/base/paths.c) ;;
	*)
		grep -nE "$start(v?fprintf|v?dprintf|fputs|fputc|putc|fwrite)[[:space:]]*\(" "$scratch/code" |
			sed "s|^|$file:|; s|\$|  <- writes to a stream|"
		;;
	esac
done <"$scratch/list" >"$scratch/found"

# The format attribute names printf without calling it.
grep -vE '__attribute__\(\(format\(printf,' "$scratch/found" >>"$scratch/faults"
finish "$(wc -l <"$scratch/list")"
