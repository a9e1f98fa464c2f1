#!/bin/sh
# SPDX-License-Identifier: MIT
# What full text and field:text find: in any case and script, and within sentences without blanks.
. "$abs_top_srcdir/tests/support/cli.sh"

dapo --quiet init
dapo --quiet domain add north name=North >/dev/null
dapo --quiet product add trips name=Trips domain=north status=active >/dev/null
dapo --quiet item add '仓库的库存数据每天晚到' product=trips >/dev/null
dapo --quiet item add '在庫テーブルの更新が遅い' product=trips >/dev/null
dapo --quiet item add '배송데이터가 누락되었습니다' product=trips >/dev/null
dapo --quiet item add 'ข้อมูลลูกค้าไม่ครบถ้วน' product=trips >/dev/null
dapo --quiet item add 'Crème-Fraîche: Größe der Straße' product=trips department='Köln Ost' >/dev/null
dapo --quiet item add 'ΟΔΟΣ και Склад' product=trips >/dev/null

# found FILTER KEY...: the rows of these keys.
found()
{
	run dapo item list "$1" --columns key --sort key --format csv
	shift
	for key in key "$@"; do
		echo "$key"
	done | sed 's/^B.*/"&"/' >keys
	expect_csv <keys
}
# Full text and the title agree, wherever in the sentence it stands.
both()
{
	found "$@"
	word=$1
	shift
	found "title:$word" "$@"
}
both 仓库 B-1
both 库存 B-1
both 晚到 B-1
both 库 B-1
both 庫 B-2
both テーブル B-2
both ブル B-2
both ﾃｰﾌﾞﾙ B-2
both テープル
both 데이터 B-3
both 누락 B-3
both ลูกค้า B-4
both ครบ B-4
both GRÖSSE B-5
both grosse B-5
both STRASSE B-5
both creme B-5
both ςκλαδ
both οδος B-6
both СКЛАД B-6
found '"库存数据"' B-1
found '"库存每天"'
found '库存 or склад' B-1 B-6
found 'department:KOLN' B-5
found 'not 数据' B-2 B-3 B-4 B-5 B-6

# Changed texts are found by what they say now, and the index agrees with the rows.
dapo --quiet item edit B-1 title='订单'
found 库存
found 订单 B-1
run dapo db check
expect_status 0
