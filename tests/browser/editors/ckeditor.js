import { Bold, ClassicEditor, Essentials, Paragraph } from "ckeditor5";

export async function create(host, paragraphs) {
  const box = document.createElement("div");
  box.id = "editor";
  host.append(box);
  const editor = await ClassicEditor.create(box, {
    licenseKey: "GPL",
    plugins: [Essentials, Paragraph, Bold],
    toolbar: ["undo", "redo", "bold"],
    initialData: paragraphs.map((text) => `<p>${text}</p>`).join(""),
  });
  return {
    content: () => editor.getData(),
    element: () => editor.editing.view.getDomRoot(),
    canUndo: () => editor.commands.get("undo").isEnabled,
    destroy: () => editor.destroy(),
  };
}
