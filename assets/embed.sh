#!/bin/sh
# SPDX-License-Identifier: MIT
# Writes files as one C source: embed.sh ARRAY FOLDER FILE... (each FILE below FOLDER). Migrations, in
# folders called schema, must be numbered from 1 without a gap: their count is the number of the schema.
set -eu

array=$1
folder=$2
shift 2

printf '/* Made by assets/embed.sh; changes here are lost. */\n'
printf '#include "dapo/base/assets.h"\n'

number=0
for file; do
	[ -r "$folder/$file" ] || {
		echo "embed.sh: can't read $folder/$file" >&2
		exit 1
	}
	case $file in
	*schema/"$(printf %04d $((number + 1)))"_*) ;;
	*schema/*)
		echo "embed.sh: $file is named as number $((number + 1)) of the migrations" >&2
		exit 1
		;;
	esac
	printf '\n/* %s */\nstatic const unsigned char data_%d[] = {\n' "$file" "$number"
	od -An -v -tx1 "$folder/$file" | sed -e 's/ *\([0-9a-f][0-9a-f]\)/0x\1,/g'
	printf '0};\n'
	number=$((number + 1))
done

printf '\nconst struct asset %s[] = {\n' "$array"
number=0
for file; do
	printf '\t{"%s", data_%d, sizeof data_%d - 1},\n' "${file##*/}" "$number" "$number"
	number=$((number + 1))
done
printf '\t{NULL, NULL, 0},\n};\nconst size_t %s_count = %d;\n' "$array" "$number"
