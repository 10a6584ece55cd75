// Events by what a person types: any word of a name, in any of its scripts,
// with a letter wrong.

/** Cyrillic letters in Latin ones, so that a name is found in either script. */
const LATIN: Record<string, string> = Object.fromEntries(
  "а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=h ц=ts ч=ch ш=sh щ=sh ъ= ы=y ь= э=e ю=yu я=ya ә=a ғ=g қ=k ң=n ө=o ұ=u ү=u һ=h і=i"
    .split(" ")
    .map((pair) => pair.split("=") as [string, string]),
);

function words(text: string): string[] {
  const folded = [...text.toLowerCase().normalize("NFKC")].map((c) => LATIN[c] ?? c).join("");
  return folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}

/** How well a typed word fits the beginning of a name's word; 0 not at all. */
function fit(typed: string, word: string): number {
  if (word.startsWith(typed)) return typed.length === word.length ? 4 : 3;
  if (typed.length < 4) return 0;
  // One letter wrong, missing, too many, or two of them swapped.
  const head = word.slice(0, typed.length + 1);
  for (const length of [typed.length - 1, typed.length, typed.length + 1])
    if (distance(typed, head.slice(0, length)) <= 1) return 2;
  return word.includes(typed) ? 1 : 0;
}

function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 1) return 2;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  let [x, y] = [a.length, b.length];
  while (x > i && y > i && a[x - 1] === b[y - 1]) [x, y] = [x - 1, y - 1];
  const swapped = x - i === 2 && y - i === 2 && a[i] === b[i + 1] && a[i + 1] === b[i];
  return swapped ? 1 : Math.max(x - i, y - i);
}

/** The things whose names fit what was typed, best first. */
export function search<T>(things: readonly T[], namesOf: (thing: T) => string[], typed: string, limit = 8): T[] {
  const asked = words(typed);
  if (asked.length === 0) return [];
  const scored = things.flatMap((thing) => {
    const scores = namesOf(thing).map((name) => {
      const own = words(name);
      const fits = asked.map((word) => Math.max(0, ...own.map((other) => fit(word, other))));
      return fits.includes(0) ? 0 : fits.reduce((sum, n) => sum + n, 0) / (asked.length + own.length / 100);
    });
    const score = Math.max(0, ...scores);
    return score > 0 ? [{ thing, score }] : [];
  });
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ thing }) => thing);
}
