import assert from "node:assert/strict";
import { test } from "node:test";
import { Format } from "../src/core/format.ts";
import { numeralSuffix } from "../src/core/kazakh.ts";
import type { UiLanguage } from "../src/core/messages/index.ts";
import { regionName } from "../src/core/regions.ts";

const format = (language: UiLanguage) => new Format(language, (code) => regionName(language, code));
const [en, ru, kk] = [format("en"), format("ru"), format("kk")];

test("dates are written as each language does", () => {
  const cases: [edtf: string, en: string, ru: string, kk: string][] = [
    ["2025-04-16", "16 April 2025", "16 апреля 2025 года", "2025 жылғы 16 сәуір"],
    ["2025-04-16/2025-04-17", "16–17 April 2025", "16–17 апреля 2025 года", "2025 жылғы 16–17 сәуір"],
    ["2025-08", "August 2025", "август 2025 года", "2025 жылғы тамыз"],
    ["2024", "2024", "2024 год", "2024 жыл"],
    ["XXXX-04-17", "17 April", "17 апреля", "17 сәуір"],
    ["XXXX-04", "April", "апрель", "сәуір"],
    [
      "2025-04-30/2025-05-02",
      "30 April 2025 – 2 May 2025",
      "30 апреля 2025 года – 2 мая 2025 года",
      "2025 жылғы 30 сәуір – 2025 жылғы 2 мамыр",
    ],
    ["2025-04-16/..", "from 16 April 2025", "начиная с даты: 16 апреля 2025 года", "басталуы: 2025 жылғы 16 сәуір"],
  ];
  for (const [edtf, ...expected] of cases)
    assert.deepEqual([en.date(edtf), ru.date(edtf), kk.date(edtf)], expected);
});

test("a date of an unknown form stays as it is", () => {
  for (const edtf of ["2025-21", "2025-04-16~", "../..", "", "a/b/c", "2025-13", "XXXX"])
    assert.equal(en.date(edtf), edtf);
});

test("a named moment stands before its date, the event's own day alone", () => {
  assert.equal(en.value({ edtf: "2025-08-26", moment: "filming_start" }), "start of filming: 26 August 2025");
  assert.equal(en.value({ edtf: "2025-08-26", moment: "held" }), "26 August 2025");
  assert.equal(en.value({ edtf: "2025-08-26", moment: "not_known_here" }), "26 August 2025");
});

test("counts keep their hedge", () => {
  const count = (n: number | null, hedge: string, min: number | null, max: number | null) => ({ n, hedge, min, max });
  assert.equal(en.value(count(700, "more_than", 701, null)), "more than 700");
  assert.equal(ru.value(count(700, "more_than", 701, null)), "более 700");
  assert.equal(kk.value(count(700, "more_than", 701, null)), "700-ден астам");
  assert.equal(kk.value(count(40, "up_to", 0, 40)), "40-қа дейін");
  assert.equal(kk.value(count(null, "range", 300, 500)), "300-ден 500-ге дейін");
  assert.equal(en.value(count(null, "vague", 200, 999)), "200 to 999");
  assert.equal(en.value(count(5, "unheard_of", 5, null)), "5 or more");
  assert.equal(en.value(count(null, "vague", null, null)), "–");
});

test("digits are grouped as each language does", () => {
  assert.deepEqual([1200, 12500, 1234567.5].map((n) => en.number(n)), ["1,200", "12,500", "1,234,567.5"]);
  assert.deepEqual([1200, 12500, 1.5].map((n) => ru.number(n)), ["1200", "12\u00A0500", "1,5"]);
});

test("Kazakh endings follow the number's last word", () => {
  const ablative: [number, string][] = [
    [0, "ден"], [3, "тен"], [6, "дан"], [10, "нан"], [40, "тан"], [80, "нен"],
    [123, "тен"], [700, "ден"], [1500, "ден"], [2000, "нан"], [3_000_000, "нан"],
  ];
  for (const [n, suffix] of ablative) assert.equal(numeralSuffix(n, "ablative"), suffix, String(n));
  assert.equal(numeralSuffix(60, "dative"), "қа");
  assert.equal(numeralSuffix(1000, "dative"), "ға");
});

test("countries and places have names in all three languages", () => {
  const list = { countries: ["KZ", "GB"], closed: false };
  assert.equal(en.value(list), "Kazakhstan, United Kingdom and others");
  assert.equal(ru.value(list), "Казахстан, Великобритания и другие");
  assert.equal(kk.value(list), "Қазақстан, Ұлыбритания және басқалар");
  assert.equal(kk.value({ country: "CN", city: "beijing" }), "Бейжің, Қытай");
  assert.equal(en.value({ country: "KZ", city: null }), "Kazakhstan");
  assert.equal(en.value({ country: "KZ", city: "ust-kamenogorsk" }), "Ust Kamenogorsk, Kazakhstan");
});

test("a code that is no country is shown as it is", () => {
  for (const bad of ["<b>", "", "kz", "ZZZ"]) assert.equal(en.region(bad), bad);
});
