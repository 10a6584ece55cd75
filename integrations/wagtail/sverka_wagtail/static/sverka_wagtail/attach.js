// Puts a <sverka-check> under every rich-text field of the form, and one under
// every stream of blocks, also where they are added later. Fields and what
// they hold are only read.

const options = JSON.parse(document.getElementById("sverka-options").textContent);

/** What Wagtail puts around a Draftail editor, and around the blocks of a StreamField. */
const EDITOR = "[data-draftail-editor-wrapper]";
const STREAM = "[data-streamfield-stream-container]";

/** Titles of blocks, some of which repeat the block's own words. */
const TITLES = `${STREAM} .w-panel__header`;

function attach(target) {
  if (target.parentElement.closest(STREAM) || target.closest('[data-sverka="false"]')) return;
  if (target.nextElementSibling?.localName === "sverka-check") return;
  const check = document.createElement("sverka-check");
  for (const [name, value] of Object.entries(options)) check.setAttribute(name, value);
  // The blocks are one text, and are so before there is one: “the forum” of
  // the second is that of the first.
  if (target.matches(STREAM)) check.mode = "view";
  check.target = target;
  target.after(check);
}

function attachAll(node) {
  for (const title of find(node, TITLES)) title.dataset.sverka = "false";
  for (const target of find(node, `${EDITOR}, ${STREAM}`)) attach(target);
}

const find = (node, selector) => [...(node.matches(selector) ? [node] : []), ...node.querySelectorAll(selector)];

// An element that is not defined yet would take "target" for a property of no meaning.
await customElements.whenDefined("sverka-check");
attachAll(document.body);
new MutationObserver((records) => {
  for (const { addedNodes } of records)
    for (const node of addedNodes) if (node.nodeType === Node.ELEMENT_NODE && node.isConnected) attachAll(node);
}).observe(document.body, { childList: true, subtree: true });
