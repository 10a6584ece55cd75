import { TABLES, fill, type MessageKey, type UiLanguage } from "./messages/index.ts";
import { numeralSuffix } from "./kazakh.ts";
import type { CountriesValue, CountValue, DateValue, PlaceValue, Value } from "./result.ts";

const NO_BREAK_SPACE = "\u00A0";

/**
 * Values in words. Dates and numbers are put together here and not by `Intl`:
 * browsers claim Kazakh and then print English or raw numbers.
 */
export class Format {
  readonly #table: Record<MessageKey, string>;

  constructor(
    readonly language: UiLanguage,
    /** The name of an ISO 3166-1 alpha-2 code, or `null` where there is none. */
    private readonly regionName: (code: string) => string | null,
  ) {
    this.#table = TABLES[language];
  }

  value(value: Value): string {
    if ("edtf" in value) return this.#dateValue(value);
    if ("hedge" in value) return this.count(value);
    if ("countries" in value) return this.#countries(value);
    return this.#place(value);
  }

  /** A whole or decimal number, digits grouped as the language does. */
  number(n: number): string {
    const [whole = "", fraction] = String(n).split(".");
    const separator = this.language === "en" ? "," : NO_BREAK_SPACE;
    // Russian and Kazakh typesetting leaves four digits ungrouped.
    const grouped =
      this.language !== "en" && whole.length <= 4
        ? whole
        : whole.replace(/\B(?=(\d{3})+$)/g, separator);
    if (fraction === undefined) return grouped;
    return `${grouped}${this.language === "en" ? "." : ","}${fraction}`;
  }

  count(value: CountValue): string {
    const { n, min, max, hedge } = value;
    if (n !== null && hedge !== "range" && hedge !== "vague") {
      const template = (this.#table as Record<string, string>)[`hedge_${hedge}`];
      if (template !== undefined) return fill(template, this.#forms("n", n));
    }
    if (min !== null && max !== null) {
      if (min === max) return this.number(min);
      return fill(this.#table.hedge_range, { ...this.#forms("min", min), ...this.#forms("max", max) });
    }
    if (min !== null) return fill(this.#table.hedge_from, this.#forms("min", min));
    if (max !== null) return fill(this.#table.hedge_at_most, this.#forms("n", max));
    return "–";
  }

  /** An EDTF date in words; a form that is not known here stays as it is. */
  date(edtf: string): string {
    const [from, to, more] = edtf.split("/");
    if (from === undefined || more !== undefined) return edtf;
    if (to === undefined) {
      const day = parseDay(from);
      return day ? this.#day(day) : edtf;
    }
    const start = parseDay(from);
    const end = parseDay(to);
    if (start && end) return this.#range(start, end);
    if (start && isOpen(to)) return fill(this.#table.date_from, { from: this.#day(start) });
    if (end && isOpen(from)) return fill(this.#table.date_until, { to: this.#day(end) });
    return edtf;
  }

  region(code: string): string {
    return this.regionName(code) ?? code;
  }

  #forms(name: string, n: number): Record<string, string> {
    const printed = this.number(n);
    return {
      [name]: printed,
      [`${name}:abl`]: `${printed}-${numeralSuffix(n, "ablative")}`,
      [`${name}:dat`]: `${printed}-${numeralSuffix(n, "dative")}`,
    };
  }

  #dateValue(value: DateValue): string {
    const date = this.date(value.edtf);
    const template = (this.#table as Record<string, string>)[`moment_${value.moment}`];
    return template === undefined ? date : fill(template, { date });
  }

  #day(day: Day): string {
    const { year, month, date } = day;
    if (month === null) return fill(this.#table.date_year, { year: year ?? "" });
    const values = {
      year: year ?? "",
      month: this.#month(month, date !== null),
      day: date === null ? "" : date,
    };
    if (date === null)
      return fill(year ? this.#table.date_month : this.#table.date_month_no_year, values);
    return fill(year ? this.#table.date_day : this.#table.date_day_no_year, values);
  }

  #range(start: Day, end: Day): string {
    if (start.date !== null && end.date !== null && start.year === end.year && start.month === end.month)
      return this.#day({ ...start, date: `${start.date}–${end.date}` });
    return fill(this.#table.date_range, { from: this.#day(start), to: this.#day(end) });
  }

  /** Russian has the month in the genitive after a day, in the nominative alone. */
  #month(month: number, afterDay: boolean): string {
    const names = this.#table.months.split(" ");
    return names[month - 1 + (afterDay || names.length === 12 ? 0 : 12)] ?? String(month);
  }

  #countries(value: CountriesValue): string {
    const list = value.countries.map((code) => this.region(code)).join(", ");
    if (value.absent) return fill(this.#table.countries_absent, { list });
    if (value.exclusive) return fill(this.#table.countries_exclusive, { list });
    if (value.closed === true) return fill(this.#table.countries_closed, { list });
    if (value.closed === false) return fill(this.#table.countries_open, { list });
    return list;
  }

  #place(value: PlaceValue): string {
    const country = this.region(value.country);
    if (value.city === null) return country;
    return `${cityName(value.city, this.language)}, ${country}`;
  }
}

/**
 * The record's cities and their neighbours, any other is shown by its id:
 * Russian, then Kazakh and English where these are not as the Russian one and
 * as the id.
 */
const CITIES: Record<string, readonly [ru: string, kk?: string, en?: string]> = {
  almaty: ["Алматы"],
  ashgabat: ["Ашхабад"],
  astana: ["Астана"],
  beijing: ["Пекин", "Бейжің"],
  bishkek: ["Бишкек", "Бішкек"],
  dushanbe: ["Душанбе"],
  moscow: ["Москва", "Мәскеу"],
  samarkand: ["Самарканд", "Самарқанд"],
  shanghai: ["Шанхай"],
  shymkent: ["Шымкент"],
  tashkent: ["Ташкент"],
  xian: ["Сиань", "Сиань", "Xi’an"],
};

function cityName(id: string, language: UiLanguage): string {
  const [ru, kk = ru, en] = CITIES[id] ?? [];
  return { en, ru, kk }[language] ?? titleCase(id);
}

function titleCase(slug: string): string {
  return slug
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");
}

interface Day {
  year: string | null;
  month: number | null;
  date: string | null;
}

function parseDay(edtf: string): Day | null {
  const match = /^(\d{4}|XXXX)(?:-(\d\d)(?:-(\d\d))?)?$/.exec(edtf);
  if (!match) return null;
  const year = match[1] === "XXXX" ? null : String(Number(match[1]));
  const month = match[2] === undefined ? null : Number(match[2]);
  if (month === null && year === null) return null;
  // Months above 12 are EDTF's seasons and quarters.
  if (month !== null && (month < 1 || month > 12)) return null;
  return { year, month, date: match[3] === undefined ? null : String(Number(match[3])) };
}

function isOpen(end: string): boolean {
  return end === "" || end === "..";
}
