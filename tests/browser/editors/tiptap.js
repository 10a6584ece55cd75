import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";

export async function create(host, paragraphs) {
  const box = document.createElement("div");
  box.id = "editor";
  host.append(box);
  const editor = new Editor({
    element: box,
    extensions: [StarterKit],
    content: {
      type: "doc",
      content: paragraphs.map((text) => ({ type: "paragraph", content: [{ type: "text", text }] })),
    },
  });
  return {
    content: () => editor.getHTML(),
    element: () => editor.view.dom,
    canUndo: () => editor.can().undo(),
    destroy: () => editor.destroy(),
  };
}
