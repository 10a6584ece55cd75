// A file of its own, as its authors wrote it: reviewers of the stores can tell
// it from ours.
import { Readability } from "@mozilla/readability";

Object.assign(globalThis, { sverkaReadability: Readability });
