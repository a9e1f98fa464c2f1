#!/bin/sh
# SPDX-License-Identifier: MIT
# Proves that wrong screen tests fail, each with the words after `# says: ` in its first line.
# Called by selftest_wrong.screen with $SCREEN_RUN set.

folder=$(dirname "$0")
wrong=0
count=0
for test in "$folder"/*.screen; do
	says=$(sed -n '1s/^# says: //p' "$test")
	output=$("$SCREEN_RUN" "$test" 2>&1)
	status=$?
	count=$((count + 1))
	if [ "$status" -ne 1 ] || [ -z "$says" ]; then
		echo "$test: status $status instead of 1"
		wrong=1
	elif ! printf '%s\n' "$output" | grep -qF -e "$says"; then
		printf '%s: does not say "%s" but:\n%s\n' "$test" "$says" "$output"
		wrong=1
	fi
done
[ "$count" -gt 30 ] || { echo "only $count wrong tests were found"; wrong=1; }
exit $wrong
