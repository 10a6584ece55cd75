// First what is alike, for what stands close together in the file is made
// smaller by compression: the style sheets, and the texts in Cyrillic letters.
import "../widget/widget.css";
import "../core/surface/marks.css";
import "../core/surface/mirror.css";
import "../core/messages/index.ts";
import { SverkaCheckElement } from "./element.ts";
import { isEngineWorker, serve } from "./worker.ts";

export { SverkaCheckElement };

// One file is both: what a page loads, and what runs in the worker that it
// starts. So there is one script to copy, and the engine's code is in it once.
if (isEngineWorker()) serve();
else globalThis.customElements?.get("sverka-check") ?? globalThis.customElements?.define("sverka-check", SverkaCheckElement);
