# SPDX-License-Identifier: MIT
# The unit tests of the layer exchange.

unit_tests += \
	tests/unit/exchange/in/test_framer \
	tests/unit/exchange/in/test_header \
	tests/unit/exchange/in/test_input \
	tests/unit/exchange/in/test_markup \
	tests/unit/exchange/in/test_reader \
	tests/unit/exchange/in/test_reader_faults \
	tests/unit/exchange/in/test_reader_pieces \
	tests/unit/exchange/in/test_sniff \
	tests/unit/exchange/in/test_totals \
	tests/unit/exchange/mapping/test_date_order \
	tests/unit/exchange/mapping/test_extra \
	tests/unit/exchange/out/test_csv \
	tests/unit/exchange/out/test_document \
	tests/unit/exchange/out/test_mbox \
	tests/unit/exchange/out/test_out \
	tests/unit/exchange/out/test_request_file
