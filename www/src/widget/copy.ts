/** Puts `text` on the clipboard; `near` is where a text field may stand for a moment. */
export async function copy(text: string, near: Element): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // No clipboard on pages without encryption, and none in some frames.
  }
  const field = document.createElement("textarea");
  const focused = (near.getRootNode() as Document | ShadowRoot).activeElement;
  field.value = text;
  field.readOnly = true;
  field.className = "sverka-hidden";
  near.append(field);
  try {
    field.select();
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    field.remove();
    (focused as HTMLElement | null)?.focus();
  }
}
