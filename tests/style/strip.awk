# SPDX-License-Identifier: MIT
# Prints C with comments and the contents of strings and characters as blanks, line by line.
# With -v keep_strings=1 only comments go.

{
	out = ""
	n = length($0)
	quote = ""
	for (i = 1; i <= n; i++) {
		c = substr($0, i, 1)
		two = substr($0, i, 2)
		if (comment) {
			if (two == "*/") {
				comment = 0
				i++
			}
		} else if (quote != "") {
			if (c == "\\") {
				if (keep_strings)
					out = out two
				i++
			} else if (c == quote) {
				quote = ""
				out = out c
			} else if (keep_strings) {
				out = out c
			}
		} else if (two == "/*") {
			comment = 1
			out = out " "
			i++
		} else if (two == "//") {
			break
		} else {
			if (c == "\"" || c == "'")
				quote = c
			out = out c
		}
	}
	print out
}
