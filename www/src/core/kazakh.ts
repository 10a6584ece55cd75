/**
 * Case endings after a number in figures. Kazakh chooses them by the sounds of
 * the number's last spoken word: 700 (жеті жүз) takes -ден, 40 (қырық) -тан.
 */

type Case = "ablative" | "dative";

/** The ablative after нөл, бір, екі … тоғыз. */
const UNITS = "ден ден ден тен тен тен дан ден ден дан".split(" ");
/** After жүз, он, жиырма … тоқсан. */
const TENS = "ден нан дан дан тан ден тан тен нен нан".split(" ");
/** After мың, миллион, миллиард. */
const THOUSANDS = "нан";

/** The dative of the same word. */
const DATIVES: Record<string, string> = { ден: "ге", нен: "ге", тен: "ке", дан: "ға", нан: "ға", тан: "қа" };

export function numeralSuffix(n: number, form: Case): string {
  const ablative = lastWord(Math.trunc(Math.abs(n)));
  return form === "ablative" ? ablative : DATIVES[ablative]!;
}

function lastWord(n: number): string {
  if (n === 0 || n % 10 !== 0) return UNITS[n % 10]!;
  return n % 1000 !== 0 ? TENS[(n % 100) / 10]! : THOUSANDS;
}
