/**
 * What the widget says, in English. The other tables have the same keys: the
 * compiler asks for each, and a test compares the placeholders.
 *
 * `{…}` is filled in; a key with `_one`, `_few`, `_many`, `_other` is chosen by
 * the language's plural rules (`_other` always exists).
 */
export const en = {
  text_label: "Your text",
  text_placeholder: "Paste or type a text about a recorded event…",
  clear: "Clear",
  results_label: "What the record says",
  marked_label: "Marked text",
  counts_label: "Show only",
  findings_label: "Findings",

  loading: "Loading the checker…",
  load_failed: "The checker could not be loaded: {detail}",
  check_failed: "This text could not be checked: {detail}",
  retry: "Try again",
  empty: "Nothing to check yet. Type, paste, or choose an example.",
  nothing_found: "No checkable claim about a recorded event was found.",
  nothing_found_part: "The selected part makes no checkable claim about a recorded event.",
  part: "Only the selected part is checked.",
  whole_text: "Check the whole text",
  check_selection: "Check the selected words",
  waiting: "Waiting for the text field or editor to appear on the page.",
  empty_attached: "Nothing to check yet: the text is empty.",
  close: "Close",

  language_label: "Language of the check",
  search_label: "Search the record",
  search_field: "Part of an event’s name",
  search_none: "No event of that name is on record.",
  search_failed: "The record could not be searched: {detail}",
  copy_as: "Copy as {format}",
  copied: "Copied.",
  copy_failed: "The browser did not allow copying.",

  summary_one: "{count} claim checked: {parts}.",
  summary_few: "{count} claims checked: {parts}.",
  summary_many: "{count} claims checked: {parts}.",
  summary_other: "{count} claims checked: {parts}.",
  keys: "{down} and {up} go through the claims, {enter} opens, {escape} returns.",

  supported: "Supported",
  contradicted: "Contradicted",
  partly_supported: "Partly supported",
  not_established: "Not established",
  supported_meaning: "The record agrees.",
  contradicted_meaning: "The text differs from the report.",
  partly_supported_meaning: "Some of a list is on record, the rest is not.",
  not_established_meaning: "The record neither confirms nor excludes it.",

  show_claim: "Show in the text: {text}",
  about: "About",
  claimed: "The text says",
  recorded: "On record",
  details: "Values and notes",
  derived: "Follows from the quote:",
  inferred: "Background knowledge, not printed in the report:",
  planned: "The report speaks of a plan.",
  report_undated: "undated",
  report_link: "Open the report",
  no_evidence: "Judged by the calendar alone.",
  members_label: "Country by country",

  unchecked_one: "{count} value not judged",
  unchecked_few: "{count} values not judged",
  unchecked_many: "{count} values not judged",
  unchecked_other: "{count} values not judged",

  database: "Record: {name}, version {version}. Facts: {count}.",
  database_dated: "Record: {name}, version {version}. Facts: {count}; last verified {date}.",
};

export type MessageKey = keyof typeof en;
export type MessageTable = Record<MessageKey, string>;
