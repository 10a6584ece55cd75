/**
 * Case endings after a number in figures. Kazakh chooses them by the sounds of
 * the number's last spoken word: 700 (жеті жүз) takes -ден, 40 (қырық) -тан.
 */

type Case = "ablative" | "dative";

const UNITS: readonly [string, string][] = [
  ["ден", "ге"], // нөл
  ["ден", "ге"], // бір
  ["ден", "ге"], // екі
  ["тен", "ке"], // үш
  ["тен", "ке"], // төрт
  ["тен", "ке"], // бес
  ["дан", "ға"], // алты
  ["ден", "ге"], // жеті
  ["ден", "ге"], // сегіз
  ["дан", "ға"], // тоғыз
];

const TENS: readonly [string, string][] = [
  ["ден", "ге"],
  ["нан", "ға"], // он
  ["дан", "ға"], // жиырма
  ["дан", "ға"], // отыз
  ["тан", "қа"], // қырық
  ["ден", "ге"], // елу
  ["тан", "қа"], // алпыс
  ["тен", "ке"], // жетпіс
  ["нен", "ге"], // сексен
  ["нан", "ға"], // тоқсан
];

const HUNDRED: readonly [string, string] = ["ден", "ге"]; // жүз
const THOUSAND: readonly [string, string] = ["нан", "ға"]; // мың
const MILLION: readonly [string, string] = ["нан", "ға"]; // миллион, миллиард

export function numeralSuffix(n: number, form: Case): string {
  const [ablative, dative] = lastWord(Math.trunc(Math.abs(n)));
  return form === "ablative" ? ablative : dative;
}

function lastWord(n: number): readonly [string, string] {
  if (n === 0) return UNITS[0]!;
  if (n % 10 !== 0) return UNITS[n % 10]!;
  if (n % 100 !== 0) return TENS[(n % 100) / 10]!;
  if (n % 1000 !== 0) return HUNDRED;
  return n % 1_000_000 !== 0 ? THOUSAND : MILLION;
}
