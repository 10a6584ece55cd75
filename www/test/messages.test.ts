import assert from "node:assert/strict";
import { test } from "node:test";
import { PAGE } from "../demo/messages.ts";
import { Messages, pickLanguage, TABLES } from "../src/core/messages/index.ts";

const sets: [string, Record<string, Record<string, string>>][] = [
  ["widget", TABLES],
  ["page", PAGE],
];

for (const [name, tables] of sets) {
  test(`${name}: the tables of all languages have the same keys, none of them empty`, () => {
    const keys = Object.keys(tables["en"]!).sort();
    assert.ok(keys.length > 5);
    for (const [language, table] of Object.entries(tables)) {
      assert.deepEqual(Object.keys(table).sort(), keys, language);
      for (const [key, text] of Object.entries(table)) assert.notEqual(text.trim(), "", `${language} ${key}`);
    }
  });

  test(`${name}: a text has the same placeholders in every language`, () => {
    const placeholders = (text: string) =>
      [...new Set([...text.matchAll(/\{([a-z]+)(?::[a-z]+)?\}/g)].map((match) => match[1]))].sort();
    for (const [language, table] of Object.entries(tables))
      for (const [key, text] of Object.entries(table))
        assert.deepEqual(placeholders(text), placeholders(tables["en"]![key]!), `${language} ${key}`);
  });

  test(`${name}: no word is left in another language`, () => {
    for (const [key, text] of Object.entries(tables["en"]!))
      assert.doesNotMatch(text, /\p{Script=Cyrillic}/u, `en ${key}`);
    for (const language of ["ru", "kk"]) {
      for (const [key, text] of Object.entries(tables[language]!)) {
        const words = text.replace(/\{[a-z:]+\}/g, "").replaceAll("Sverka", "");
        assert.doesNotMatch(words, /\p{Script=Latin}/u, `${language} ${key}`);
      }
    }
    // Letters that Kazakh has and Russian has not, and the reverse.
    for (const [key, text] of Object.entries(tables["ru"]!)) assert.doesNotMatch(text, /[әғқңөұүһі]/i, `ru ${key}`);
  });
}

test("the language is the first known one of those that are wanted", () => {
  assert.equal(pickLanguage([null, "de-DE", "kk-KZ", "ru"]), "kk");
  assert.equal(pickLanguage(["RU"]), "ru");
  assert.equal(pickLanguage(["constructor", "fr"]), "en");
});

test("counts take the plural form of their language", () => {
  const ru = new Messages("ru");
  assert.equal(ru.count("unchecked", 1), "1 значение без оценки");
  assert.equal(ru.count("unchecked", 3), "3 значения без оценки");
  assert.equal(ru.count("unchecked", 11), "11 значений без оценки");
  assert.equal(new Messages("en").count("unchecked", 2), "2 values not judged");
});
