import Quill from "quill";

export async function create(host, paragraphs) {
  const box = document.createElement("div");
  box.id = "editor";
  host.append(box);
  const editor = new Quill(box, { modules: { toolbar: false } });
  editor.setText(`${paragraphs.join("\n")}\n`, "api");
  editor.history.clear();
  return {
    content: () => editor.root.innerHTML,
    element: () => editor.root,
    canUndo: () => editor.history.stack.undo.length > 0,
  };
}
