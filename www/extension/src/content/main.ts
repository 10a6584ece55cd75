// The page's reader: collects text, draws marks, shows cards. It judges
// nothing and hears nothing of the page's scripts.

import { PageReader } from "./reader.ts";

const scope = globalThis as { sverka?: PageReader };

// Put in again, it is there already; after an update of the extension what is
// there has lost its background and makes way.
if (!scope.sverka?.isAlive()) {
  scope.sverka?.clear();
  scope.sverka = new PageReader(document);
}
