/* SPDX-License-Identifier: MIT */
/* The one table of actions; key lookup, footer, help, palette, config and manual are made from it.
 *
 * X(ID, name, default keys, contexts, footer label or NULL, changes data, one-line help)
 *
 * Where two actions share a key in a context, the one that stands first has it (so that `l` links
 * in the backlog and scrolls sideways in a text). Footers list the labelled actions in this order.
 */
#ifndef DAPO_TUI_CORE_KEYS_ACTIONS_H
#define DAPO_TUI_CORE_KEYS_ACTIONS_H

#include <stdbool.h>

/* The part of the screen that has the keyboard: one of these at a time; an action names all those
 * in which it acts. */
enum context {
	CONTEXT_PRODUCTS = 1 << 0, /* the panes */
	CONTEXT_BACKLOG = 1 << 1,
	CONTEXT_FEEDBACK = 1 << 2,
	CONTEXT_SLA = 1 << 3,
	CONTEXT_KPI = 1 << 4,
	CONTEXT_ROADMAP = 1 << 5,
	CONTEXT_REQUESTS = 1 << 6,
	CONTEXT_LIST = 1 << 7,   /* any other list: history, links, saved views */
	CONTEXT_DETAIL = 1 << 8, /* one record, full screen */
	CONTEXT_WHY = 1 << 9,    /* why this rank */
	CONTEXT_TRIAGE = 1 << 10,
	CONTEXT_CANVAS = 1 << 11,      /* roadmap, KPI board, value against effort: full screen */
	CONTEXT_TEXT = 1 << 12,        /* text to read: help, reports, answers of commands */
	CONTEXT_FORM = 1 << 13,        /* moving between the fields of a form */
	CONTEXT_FIELD = 1 << 14,       /* typing in a field of a form */
	CONTEXT_PROMPT = 1 << 15,      /* typing a line: `:`, `/`, a reason */
	CONTEXT_PALETTE = 1 << 16,     /* typing in the search of actions, above its list */
	CONTEXT_MENU = 1 << 17,        /* a menu: one letter each */
	CONTEXT_CONFIRM = 1 << 18,     /* a question, y/N */
	CONTEXT_IMPORT = 1 << 19,      /* the columns of a file to be imported */
	CONTEXT_IMPORT_PLAN = 1 << 20, /* what its import would do */

	CONTEXTS_PANES = CONTEXT_PRODUCTS | CONTEXT_BACKLOG | CONTEXT_FEEDBACK | CONTEXT_SLA |
		CONTEXT_KPI | CONTEXT_ROADMAP | CONTEXT_REQUESTS,
	CONTEXTS_LISTS = CONTEXTS_PANES | CONTEXT_LIST,
	CONTEXTS_RECORDS = CONTEXTS_PANES | CONTEXT_DETAIL | CONTEXT_CANVAS,
	CONTEXTS_READING = CONTEXT_DETAIL | CONTEXT_TEXT | CONTEXT_TRIAGE,
	CONTEXTS_WIZARD = CONTEXT_IMPORT | CONTEXT_IMPORT_PLAN,
	CONTEXTS_VIEWS =
		CONTEXTS_LISTS | CONTEXTS_READING | CONTEXT_WHY | CONTEXT_CANVAS | CONTEXTS_WIZARD,
	/* Here a key that types a character types it, whatever it is bound to. */
	CONTEXTS_TYPING = CONTEXT_FIELD | CONTEXT_PROMPT | CONTEXT_PALETTE,
	CONTEXTS_CHOOSING = CONTEXT_PALETTE | CONTEXT_MENU,
	CONTEXTS_ALL = (1 << 21) - 1,
};

/* clang-format off */
#define ACTIONS(X)                                                                                                                      \
	/* triage: before all that shares its keys */                                                                                   \
	X(TRIAGE_LINK,     "triage-link",     "1 2 3 4 5 6 7 8 9", CONTEXT_TRIAGE, "link",    true,  "Link this feedback to the match with that digit") \
	X(TRIAGE_NEW,      "triage-new",      "n",          CONTEXT_TRIAGE,  "new item",      true,  "Make a new item of this feedback")      \
	X(TRIAGE_MERGE,    "triage-merge",    "m",          CONTEXT_TRIAGE,  "merge",         true,  "Merge into other feedback, by digit")   \
	X(TRIAGE_DECLINE,  "triage-decline",  "x",          CONTEXT_TRIAGE,  "decline",       true,  "Decline, with a reason by letter")      \
	X(TRIAGE_SNOOZE,   "triage-snooze",   "h",          CONTEXT_TRIAGE,  "snooze",        true,  "Put off: tomorrow, Monday, a month, until the item changes") \
	X(TRIAGE_NOTE,     "triage-note",     "o",          CONTEXT_TRIAGE,  "note",          true,  "Note it, and be done: praise, for information") \
	X(TRIAGE_SKIP,     "triage-skip",     "Space j",    CONTEXT_TRIAGE,  "skip",          false, "Leave this row as it is, go to the next") \
	X(TRIAGE_BACK,     "triage-back",     "k",          CONTEXT_TRIAGE,  "back",          false, "Go back to the row before")             \
	X(TRIAGE,          "triage",          "t",          CONTEXTS_PANES,  "triage",        false, "Triage the feedback of this view, or the marked rows") \
	/* full views */                                                                                                             \
	X(ROADMAP,         "roadmap",         "M",          CONTEXTS_PANES,  NULL,          false, "Roadmap, full screen: by quarter, or now, next and later")\
	X(BOARD,           "kpi-board",       "B",          CONTEXTS_PANES,  NULL,          false, "KPI board, full screen: a chart of each") \
	X(PLOT,            "plot",            "P",          CONTEXTS_PANES,  NULL,          false, "Value against effort: the open items as points")\
	X(ARRANGE,         "arrange",         "o",          CONTEXT_CANVAS,    "arrange",     false, "Roadmap: by quarter or by horizon; plot: value or score")\
	/* the week */                                                                                                                 \
	X(REVIEW,          "review",          "W",          CONTEXTS_PANES,  NULL,            false, "Weekly review: what waits for you, with counts; Enter opens a line") \
	X(BIAS,            "bias",            "",           CONTEXTS_PANES,  NULL,            false, "Shares of departments and domains in the top, beside their feedback") \
	X(DECISIONS,       "decisions",       "S",          CONTEXTS_PANES,  NULL,            false, "Decisions: what waits for the signature of the data owner") \
	X(CLOSE_CURED,     "close-cured",     "s",          CONTEXT_LIST,    NULL,            true,  "Review: close the items whose cause is gone, on their line") \
	X(APPROVE,         "approve",         "A",          CONTEXT_LIST | CONTEXT_DETAIL, "approve", true,  "Decisions: approve, and do what was proposed") \
	X(REJECT,          "reject",          "X",          CONTEXT_LIST | CONTEXT_DETAIL, "reject", true,  "Decisions: reject, with a reason")      \
	/* the import wizard: before all that shares its keys */                                                                        \
	X(IMPORT_RUN,      "import-run",      "Enter",      CONTEXT_IMPORT_PLAN, "import",        true,  "Import as planned")                     \
	X(IMPORT_CHANGE,   "import-change",   "Enter e",    CONTEXT_IMPORT,  "change",        false, "Say what this column fills, or settle what this line asks for") \
	X(IMPORT_PLAN,     "import-plan",     "p",          CONTEXT_IMPORT,  "plan",          false, "See what the import would do; nothing is stored") \
	X(IMPORT_SETTINGS, "import-settings", "o",          CONTEXTS_WIZARD, "settings",      false, "Settings: kind, file, profile, source, dates, encoding, rejects ...") \
	X(IMPORT_EXTRA,    "import-extra",    "x",          CONTEXT_IMPORT,  "extra",         false, "Keep this column in no field, and back; take a value back") \
	X(IMPORT_DEFAULT,  "import-default",  "d",          CONTEXT_IMPORT,  "default",       false, "Give the rows without one a value of a field") \
	X(IMPORT_MEANING,  "import-meaning",  "v",          CONTEXT_IMPORT,  "meaning",       false, "Say what a text in this column means")  \
	X(IMPORT_PROFILE,  "import-profile",  "w",          CONTEXTS_WIZARD, "save profile",  false, "Save the mapping as a profile, for files like this one") \
	/* verbs on records */                                                                                                         \
	X(MARK,            "mark",            "Space",      CONTEXTS_PANES,  "mark",          false, "Mark or unmark this row and move down") \
	X(MARK_RANGE,      "mark-range",      "v",          CONTEXTS_PANES,  NULL,            false, "Start a range; again: mark it")         \
	X(MARK_ALL,        "mark-all",        "V",          CONTEXTS_PANES,  NULL,            false, "Mark all rows that pass the filter")    \
	X(FILTER,          "filter",          "/",          CONTEXTS_PANES | CONTEXT_TEXT, "filter", false, "Filter as you type (in a text: search)") \
	X(COMMAND,         "command",         ":",          CONTEXTS_VIEWS,  "command",       false, "Command line: the verbs of the shell command, with completion") \
	X(WHY,             "why",             "p",          CONTEXT_BACKLOG | CONTEXT_DETAIL | CONTEXT_CANVAS, "why", false, "Why this rank: the score line by line") \
	X(UNDO,            "undo",            "u",          CONTEXTS_VIEWS & ~CONTEXT_TEXT, "undo", true,  "Undo the last change (in triage: and go back to its row)") \
	X(ANSWER,          "answer",          "r",          CONTEXT_FEEDBACK | CONTEXT_DETAIL | CONTEXT_TRIAGE, "answer", true, "Draft an answer into the outbox; in triage the row is done with") \
	X(ADD,             "add",             "a",          CONTEXTS_PANES | CONTEXT_DETAIL, "add", true, "Add a record; in a record: what belongs to it") \
	X(EDIT,            "edit",            "e",          CONTEXTS_RECORDS, "edit",         true,  "Edit the record in a form")             \
	X(SET,             "set",             "m",          CONTEXTS_RECORDS, NULL,           true,  "Set fields in one line: field=value ...") \
	X(STATUS,          "status",          "s",          CONTEXTS_RECORDS, "status",       true,  "Change the status, by letter; say something to a request")          \
	X(SEVERITY_UP,     "severity-up",     "+ =",        CONTEXT_FEEDBACK | CONTEXT_DETAIL, NULL, true, "Raise the severity of feedback")   \
	X(SEVERITY_DOWN,   "severity-down",   "-",          CONTEXT_FEEDBACK | CONTEXT_DETAIL, NULL, true, "Lower the severity of feedback")   \
	X(PIN_DOWN,        "pin-down",        "J",          CONTEXT_BACKLOG, NULL,            true,  "Move it down among the pinned; the last one is unpinned") \
	X(PIN_UP,          "pin-up",          "K",          CONTEXT_BACKLOG, NULL,            true,  "Pin it, or move it up among the pinned") \
	X(UNPIN,           "unpin",           "",           CONTEXT_BACKLOG | CONTEXT_DETAIL, NULL, true, "Remove the pin: back to the rank by score") \
	X(ASK_DOMAIN,      "ask-domain",      "c",          CONTEXT_BACKLOG | CONTEXT_DETAIL | CONTEXT_CANVAS, NULL, true,  "Ask another domain for what this item needs")\
	X(LINK,            "link",            "l",          CONTEXT_BACKLOG | CONTEXT_FEEDBACK | CONTEXT_DETAIL, "link", true, "Link item and feedback") \
	X(MERGE,           "merge",           "m",          CONTEXT_LIST,    NULL,            true,  "Consumers: merge this one into another, which it is") \
	X(LINKS,           "links",           "L",          CONTEXT_PRODUCTS | CONTEXT_BACKLOG | CONTEXT_FEEDBACK | CONTEXT_SLA | CONTEXT_CANVAS | CONTEXT_DETAIL, NULL, false, "List what belongs to it; Enter follows") \
	X(REDO,            "redo",            "U",          CONTEXTS_VIEWS & ~CONTEXT_TEXT, NULL, true,  "Redo what was undone")            \
	X(HISTORY,         "history",         "H",          CONTEXTS_RECORDS, NULL,           false, "History of this record")                \
	X(NOTES,           "notes",           ",",          CONTEXTS_RECORDS | CONTEXT_LIST | CONTEXT_TRIAGE, NULL, false, "Notes about this row; once more: write one") \
	X(TRASH,           "trash",           "D",          CONTEXTS_RECORDS | CONTEXT_LIST, NULL,           true,  "Move to the trash (asks; Enter means no); among links: unlink") \
	X(REPEAT,          "repeat",          ".",          CONTEXTS_RECORDS, NULL,           true,  "Repeat the last action on this row")    \
	X(COPY_KEY,        "copy-key",        "y",          CONTEXTS_VIEWS,  NULL,            false, "Copy the key of this row to the clipboard") \
	X(COPY_ROW,        "copy-row",        "Y",          CONTEXTS_VIEWS,  NULL,            false, "Copy this row as Markdown")             \
	X(IMPORT,          "import",          "i",          CONTEXTS_PANES,  NULL,            true,  "Import a file, looked at and planned first") \
	X(EXPORT,          "export",          "X",          CONTEXTS_PANES,  NULL,            false, "Export this view to a file")            \
	/* why this rank */                                                                                                            \
	X(STEP_UP,         "step-up",         "+ =",        CONTEXT_WHY,     "more",          false, "One step more of this input")           \
	X(STEP_DOWN,       "step-down",       "-",          CONTEXT_WHY,     "less",          false, "One step less of this input")           \
	X(INPUT,           "input",           "Enter e",    CONTEXT_WHY,     "change",        false, "Type a value for this input")           \
	/* forms */                                                                                                                    \
	X(FIELD_NEXT,      "field-next",      "j Tab Down", CONTEXT_FORM | CONTEXT_FIELD, "next",     false, "Go to the next field")          \
	X(FIELD_PREVIOUS,  "field-previous",  "k S-Tab Up", CONTEXT_FORM | CONTEXT_FIELD, NULL,       false, "Go to the field before")        \
	X(FIELD_EDIT,      "field-edit",      "Enter e",    CONTEXT_FORM,    "edit field",    false, "Change this field")                     \
	X(FIELD_EDITOR,    "field-editor",    "E C-o",      CONTEXT_FORM | CONTEXT_FIELD, "$EDITOR",  false, "Edit this text in $EDITOR")     \
	X(SAVE,            "save",            "s C-x",      CONTEXT_FORM | CONTEXT_FIELD | CONTEXT_WHY, "save", true, "Save")              \
	/* the view */                                                                                                                 \
	X(TRASH_LIST,      "show-trash",      "T",          CONTEXTS_PANES,  NULL,            false, "Show the trash of this pane; Enter brings a row back") \
	X(DOMAINS,         "domains",         "d",          CONTEXTS_PANES | CONTEXT_CANVAS, NULL, false, "Domains: one in sight, which all then follows, or all of them") \
	X(VIEWS,           "views",           "F",          CONTEXTS_LISTS,  NULL,            false, "Saved views: open, save, make default, drop") \
	X(SORT,            "sort",            "o",          CONTEXTS_PANES,  NULL,            false, "Sort, by letter")                       \
	X(SORT_REVERSE,    "sort-reverse",    "O",          CONTEXTS_PANES,  NULL,            false, "Reverse the order")                     \
	X(ZOOM,            "zoom",            "z",          CONTEXTS_PANES,  "zoom",          false, "One pane on the full screen, and back") \
	X(WIDE,            "wide",            "w",          CONTEXTS_PANES | CONTEXT_TEXT, NULL, false, "Wide columns, and back (in a text: long lines)") \
	X(BLIND,           "blind",           "b",          CONTEXTS_VIEWS,  NULL,            false, "Hide who asks and from which department, and back") \
	X(READONLY,        "readonly",        "",           CONTEXTS_VIEWS,  NULL,            false, "Change nothing any more, for as long as this session lasts") \
	X(HIT_NEXT,        "hit-next",        "n",          CONTEXTS_PANES | CONTEXT_DETAIL | CONTEXT_TEXT, NULL, false, "Next hit of the search; in a record: the next row") \
	X(HIT_PREVIOUS,    "hit-previous",    "N",          CONTEXTS_PANES | CONTEXT_DETAIL | CONTEXT_TEXT, NULL, false, "Hit before of the search; in a record: the row before") \
	X(PANE_PRODUCTS,   "pane-products",   "1",          CONTEXTS_PANES,  NULL,            false, "Go to the products")                    \
	X(PANE_BACKLOG,    "pane-backlog",    "2",          CONTEXTS_PANES,  NULL,            false, "Go to the backlog")                     \
	X(PANE_FEEDBACK,   "pane-feedback",   "3",          CONTEXTS_PANES,  NULL,            false, "Go to the feedback")                    \
	X(PANE_SLA,        "pane-sla",        "4",          CONTEXTS_PANES,  NULL,            false, "Go to the SLA")                         \
	X(PANE_KPI,        "pane-kpi",        "5",          CONTEXTS_PANES,  NULL,            false, "Go to the KPIs")                        \
	X(PANE_ROADMAP,    "pane-roadmap",    "6",          CONTEXTS_PANES,  NULL,            false, "Go to the roadmap")                     \
	X(PANE_REQUESTS,   "pane-requests",   "7",          CONTEXTS_PANES,  NULL,            false, "Go to the requests between domains")    \
	X(PANE_NEXT,       "pane-next",       "Tab",        CONTEXTS_PANES,  NULL,            false, "Go to the next pane")                   \
	X(PANE_PREVIOUS,   "pane-previous",   "S-Tab",      CONTEXTS_PANES,  NULL,            false, "Go to the pane before")                 \
	/* moves */                                                                                                                    \
	X(DOWN,            "down",            "j Down",     CONTEXTS_VIEWS,  NULL,            false, "Down one row")                          \
	X(UP,              "up",              "k Up",       CONTEXTS_VIEWS,  NULL,            false, "Up one row")                            \
	X(TOP,             "top",             "g Home",     CONTEXTS_VIEWS,  NULL,            false, "Go to the first row")                   \
	X(BOTTOM,          "bottom",          "G End",      CONTEXTS_VIEWS,  NULL,            false, "Go to the last row")                    \
	X(HALF_DOWN,       "half-page-down",  "C-d",        CONTEXTS_VIEWS,  NULL,            false, "Down half a page")                      \
	X(HALF_UP,         "half-page-up",    "C-u",        CONTEXTS_VIEWS,  NULL,            false, "Up half a page")                        \
	X(PAGE_DOWN,       "page-down",       "PgDn C-f",   CONTEXTS_VIEWS,  NULL,            false, "Down one page")                         \
	X(PAGE_UP,         "page-up",         "PgUp C-b",   CONTEXTS_VIEWS,  NULL,            false, "Up one page")                           \
	X(SCROLL_LEFT,     "scroll-left",     "h Left",     CONTEXTS_VIEWS,  NULL,            false, "Scroll left")                           \
	X(SCROLL_RIGHT,    "scroll-right",    "l Right",    CONTEXTS_VIEWS,  NULL,            false, "Scroll right")                          \
	X(OPEN,            "open",            "Enter",      CONTEXTS_LISTS | CONTEXT_DETAIL | CONTEXT_CANVAS, "open", false, "Open this row")                    \
	X(BACK,            "back",            "Esc",        CONTEXTS_VIEWS | CONTEXT_FORM, NULL, false, "Back; clear the filter, then the marks") \
	X(CLOSE,           "close",           "q",          CONTEXTS_VIEWS | CONTEXT_FORM, NULL, false, "Close this view; at the first one: quit") \
	X(QUIT,            "quit",            "Q",          CONTEXTS_VIEWS,  NULL,            false, "Quit")                                  \
	X(REFRESH,         "refresh",         "R",          CONTEXTS_VIEWS,  NULL,            false, "Read the store again")                  \
	X(REDRAW,          "redraw",          "C-l",        CONTEXTS_ALL,    NULL,            false, "Draw the whole screen again")           \
	X(LINE_GRAPHICS,   "line-graphics",   "~",          CONTEXTS_VIEWS,  NULL,            false, "Draw lines and charts with line graphics or with ASCII") \
	X(MOUSE,           "mouse",           "%",          CONTEXTS_VIEWS,  NULL,            false, "Mouse on or off")                       \
	/* a typed line; menus; questions */                                                                                           \
	X(ACCEPT,          "accept",          "Enter",      CONTEXTS_TYPING | CONTEXT_MENU, NULL, false, "Accept the line, or the choice")    \
	X(CANCEL,          "cancel",          "Esc C-g",    CONTEXTS_TYPING | CONTEXT_MENU, NULL, false, "Leave without a change")            \
	X(CHOICE_DOWN,     "choice-down",     "Down C-n",   CONTEXTS_CHOOSING, NULL,          false, "Next choice")                           \
	X(CHOICE_UP,       "choice-up",       "Up C-p",     CONTEXTS_CHOOSING, NULL,          false, "Choice before")                         \
	X(COMPLETE,        "complete",        "Tab",        CONTEXT_PROMPT,  NULL,            false, "Complete the word; again: next")        \
	X(COMPLETE_BACK,   "complete-back",   "S-Tab",      CONTEXT_PROMPT,  NULL,            false, "Completion before")                     \
	X(HISTORY_PREVIOUS, "history-previous", "Up C-p",   CONTEXT_PROMPT,  NULL,            false, "Line before, of those typed earlier")   \
	X(HISTORY_NEXT,    "history-next",    "Down C-n",   CONTEXT_PROMPT,  NULL,            false, "Next line, of those typed earlier")     \
	X(EDIT_LEFT,       "edit-left",       "Left C-b",   CONTEXTS_TYPING, NULL,            false, "Left one character")                    \
	X(EDIT_RIGHT,      "edit-right",      "Right C-f",  CONTEXTS_TYPING, NULL,            false, "Right one character")                   \
	X(EDIT_WORD_LEFT,  "edit-word-left",  "C-Left A-b", CONTEXTS_TYPING, NULL,            false, "Left one word")                         \
	X(EDIT_WORD_RIGHT, "edit-word-right", "C-Right A-f", CONTEXTS_TYPING, NULL,            false, "Right one word")                        \
	X(EDIT_HOME,       "edit-home",       "Home C-a",   CONTEXTS_TYPING, NULL,            false, "Go to the start of the line")           \
	X(EDIT_END,        "edit-end",        "End C-e",    CONTEXTS_TYPING, NULL,            false, "Go to the end of the line")             \
	X(EDIT_BACKSPACE,  "edit-backspace",  "Backspace",  CONTEXTS_TYPING, NULL,            false, "Delete the character before the cursor") \
	X(EDIT_DELETE,     "edit-delete",     "Delete C-d", CONTEXTS_TYPING, NULL,            false, "Delete the character under the cursor") \
	X(EDIT_KILL_WORD,  "edit-kill-word",  "C-w A-Backspace", CONTEXTS_TYPING, NULL,            false, "Cut the word before the cursor")        \
	X(EDIT_KILL_WORD_RIGHT, "edit-kill-word-right", "A-d", CONTEXTS_TYPING, NULL,     false, "Cut the word behind the cursor")        \
	X(EDIT_KILL_END,   "edit-kill-end",   "C-k",        CONTEXTS_TYPING, NULL,            false, "Cut to the end of the line")            \
	X(EDIT_KILL_START, "edit-kill-start", "C-u",        CONTEXTS_TYPING, NULL,            false, "Cut to the start of the line")          \
	X(EDIT_YANK,       "edit-yank",       "C-y",        CONTEXTS_TYPING, NULL,            false, "Put back what was cut last")            \
	X(CONFIRM_YES,     "confirm-yes",     "y",          CONTEXT_CONFIRM, "yes",           false, "Yes")                                   \
	X(CONFIRM_NO,      "confirm-no",      "n N q Esc Enter", CONTEXT_CONFIRM, "no",       false, "No")                                    \
	X(HELP,            "help",            "? F1",       CONTEXTS_VIEWS | CONTEXT_FORM, "help", false, "Search actions and keys; Enter runs the chosen one")
/* clang-format on */

enum action {
	ACTION_NONE,
#define ACTION_ID(id, name, keys, contexts, label, changes, help) ACTION_##id,
	ACTIONS(ACTION_ID)
#undef ACTION_ID
		ACTION_COUNT,
};

/* One row of the table. */
struct action_info {
	const char *name;  /* kebab-case: config, palette, manual */
	const char *keys;  /* default keys, blanks between; may be empty */
	unsigned contexts; /* bits of enum context */
	const char *label; /* in the footer, or NULL */
	bool changes;      /* changes data: refused when read-only */
	const char *help;  /* one line */
};

/* The row of an action other than ACTION_NONE. */
const struct action_info *action_info(enum action action);

/* The action of that name, or ACTION_NONE. */
enum action action_by_name(const char *name);

#endif
